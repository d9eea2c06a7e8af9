"""Keys of the one table, by access pattern.

question                                     key                                index
what is this event, and its form?            EV#event, DEF                      table
which events are listed?                     EVENTS, EV#event                   table
has it a free seat, is it open?              EV#event, SEATS                    table
has this option a free seat?                 EV#event, SEATS#field#option       table
which options have none?                     EV#event, SEATS#...                table
which number is next on the waiting list?    EV#event, TICKET                   table
who waits and can take a seat, in order?     EV#event#WL, ticket                table
who waits and is passed over, by why?        EV#event#WL#PASSED, reason#ticket  table
until when may its list get seats?           EV#event, PROMOTION                table
which waiting lists may get seats?           PROMOTIONS, due_at                 due
which events are there at all?               EVENTS#ALL, EV#event               table
what did this consent say?                   EV#event, TEXT#hash                table
how far is this broadcast?                   EV#event, RUN#kind[#occasion]      table
which broadcasts are due?                    RUNS, due_at                       due
what is this announcement?                   EV#event, NEWS#id                  table
whom did its search find?                    EV#event#FOUND, id#number          table
how far is the deletion of old answers?      EV#event, RETENTION                table
which events have answers too old?           RETENTIONS, due_at                 due
how many are registered, by what?            EV#event#FIGURES, COUNTS           table
how far is the check of the figures?         EV#event, ROUND                    table
which checks of figures are due?             ROUNDS, due_at                     due
what are the counts of the erased?           EV#event, REMEMBERED               table
who did what to which registration?          AU#event, time#id#what             table
who holds this address in this event?        U#digest, U                        table
what is this registration?                   R#id, A                            table
which registrations has this event?          event_key, event_sort              by_event
what is this message's state?                R#id, M#version#kind[#occasion]    table
which messages are due?                      due_shard, due_at                  due
which of the erased may have messages left?  ERASURES, due_at                   due
who asked for a notice of the opening?       I#event, A#digest                  table
when do they get it, and how far is that?    I#event, OPENING                   table
which openings have come?                    OPENINGS, due_at                   due
how often did this sender submit?            RL#scope#digest#bucket, R          table
has this organiser signed out?               SO#sign-in, S                      table
for whom was this proof of work spent?       POW#digest, P                      table

Nothing scans.
"""

from datetime import datetime
from typing import cast

from registrar.aws.table import Item, Key
from registrar.domain.interest import InterestKey
from registrar.domain.message import MessageKey, MessageKind
from registrar.domain.timestamp import to_text

# Partitions of the due index for messages, so that many messages do not throttle one
DUE_SHARDS = 4

# The partition of the due index for waiting lists
PROMOTIONS = "PROMOTIONS"

# The partition of the due index for broadcasts that are yet to be queued
BROADCASTS = "RUNS"

# The partition of the due index for events whose answers expire
RETENTIONS = "RETENTIONS"

# The partition of the due index for events whose figures are checked
FIGURES_CHECKS = "ROUNDS"

# The partition of the due index for tombstones that may have messages left
ERASURES = "ERASURES"

# The partition of the due index for openings: a thousand notices delay no message
OPENINGS = "OPENINGS"


# The partition of the list of public events
LISTINGS = "EVENTS"


def listing_key(event: str) -> Key:
    """Return the key of an event's row in the list of public events."""
    return _key(LISTINGS, f"EV#{event}")


# The partition of the list of all events, whether public or not
ALL_EVENTS = "EVENTS#ALL"


def known_event_key(event: str) -> Key:
    """Return the key of an event's row in the list of all events, public or not."""
    return _key(ALL_EVENTS, f"EV#{event}")


def read_event(item: Item) -> str:
    """Return the event of an item in partition EV#event or of a row in a list of events."""
    place = item["sk"]["S"] if item["pk"]["S"] in (LISTINGS, ALL_EVENTS) else item["pk"]["S"]
    return cast("str", place).removeprefix("EV#")


def event_key(event: str) -> Key:
    """Return the key of an event's definition."""
    return _key(f"EV#{event}", "DEF")


def seats_key(event: str) -> Key:
    """Return the key of an event's seat counters."""
    return _key(f"EV#{event}", "SEATS")


def read_seats_event(item: Item) -> str | None:
    """Return the event of a seats item's or stream record's keys; None for other keys."""
    event = cast("str", item["pk"]["S"]).removeprefix("EV#")
    return event if item["sk"]["S"] == "SEATS" else None


def option_key(event: str, field: str, option: str) -> Key:
    """Return the key of the seat counter of an option with seats of its own."""
    return _key(f"EV#{event}", f"SEATS#{field}#{option}")


def ticket_key(event: str) -> Key:
    """Return the key of the item that numbers the waiting list's tickets."""
    return _key(f"EV#{event}", "TICKET")


def option_beginning(event: str) -> Key:
    """Return partition and sort key prefix of an event's option counters."""
    return _key(f"EV#{event}", "SEATS#")


def read_option(item: Item) -> tuple[str, str]:
    """Return the field and the option of an option counter."""
    _, field, option = item["sk"]["S"].split("#")
    return field, option


def waiting_partition(event: str, passed_over: str = "") -> str:
    """Return the partition of an event's waiting list, or of those passed over for any reason."""
    return f"EV#{event}#WL" + ("#PASSED" if passed_over else "")


def waiting_beginning(passed_over: str) -> str:
    """Return the sort key prefix of positions passed over for that reason; empty for no reason."""
    return f"{passed_over}#" if passed_over else ""


def waiting_key(event: str, ticket: int, passed_over: str = "") -> Key:
    """Return the key of a position; tickets are padded to 12 digits, so they sort as numbers."""
    beginning = waiting_beginning(passed_over)
    return _key(waiting_partition(event, passed_over), f"{beginning}{ticket:012d}")


def read_ticket(item: Item) -> int:
    """Return the ticket of a position on the waiting list."""
    return int(item["sk"]["S"].rpartition("#")[2])


def promotion_key(event: str) -> Key:
    """Return the key of the row that makes the sweep promote from an event's waiting list."""
    return _key(f"EV#{event}", "PROMOTION")


def consent_text_key(event: str, text_hash: str) -> Key:
    """Return the key of a consent's text, stored word for word for as long as the event."""
    return _key(f"EV#{event}", f"TEXT#{text_hash}")


def broadcasts_partition(event: str) -> str:
    """Return the partition of an event's broadcasts, the same as its definition's."""
    return f"EV#{event}"


def broadcast_key(event: str, kind: MessageKind, occasion: str) -> Key:
    """Return the key of a broadcast's progress."""
    return _key(
        broadcasts_partition(event), "#".join(part for part in ("RUN", kind, occasion) if part)
    )


def read_broadcast_key(item: Item) -> tuple[str, MessageKind, str]:
    """Return the event, kind and occasion of a broadcast item."""
    _, kind, *occasion = item["sk"]["S"].split("#")
    return read_event(item), cast("MessageKind", kind), "".join(occasion)


def announcement_key(event: str, announcement_id: str) -> Key:
    """Return the key of an announcement's text, in the partition of its broadcast."""
    return _key(broadcasts_partition(event), f"NEWS#{announcement_id}")


def read_announcement_id(item: Item) -> str:
    """Return the id of an announcement item."""
    return cast("str", item["sk"]["S"]).removeprefix("NEWS#")


def found_recipients_partition(event: str) -> str:
    """Return the partition of the recipients found by searches of the event's announcements."""
    return f"EV#{event}#FOUND"


def found_recipients_key(event: str, announcement_id: str, number: int) -> Key:
    """Return the key of one chunk of the recipients' ids that an announcement's search found."""
    return _key(found_recipients_partition(event), f"{announcement_id}#{number:04d}")


def retention_key(event: str) -> Key:
    """Return the key of the progress in deleting an event's answers."""
    return _key(f"EV#{event}", "RETENTION")


def counters_key(event: str) -> Key:
    """Return the key of an event's figures: a partition of its own, apart from the seats."""
    return _key(f"EV#{event}#FIGURES", "COUNTS")


def figures_check_key(event: str) -> Key:
    """Return the key of the progress in checking an event's figures."""
    return _key(f"EV#{event}", "ROUND")


def erased_counts_key(event: str) -> Key:
    """Return the key of an event's anonymous counts of erased registrations (P4)."""
    return _key(f"EV#{event}", "REMEMBERED")


def audit_partition(event: str) -> str:
    """Return the partition of an event's audit log."""
    return f"AU#{event}"


def audit_key(event: str, at: datetime, about: str) -> Key:
    """Return the key of an audit line; sort keys begin with the time, so lines sort by time."""
    return _key(audit_partition(event), f"{to_text(at)}#{about}")


def uniqueness_key(digest: str) -> Key:
    """Return the key of the row that names the holder of an address in an event."""
    return _key(f"U#{digest}", "U")


def registration_key(registration_id: str) -> Key:
    """Return the key of a registration."""
    return _key(f"R#{registration_id}", "A")


def read_registration_id(item: Item) -> str:
    """Return the registration id in an item's or a stream record's keys."""
    return cast("str", item["pk"]["S"]).removeprefix("R#")


def message_partition(registration_id: str) -> str:
    """Return the partition of a registration and its messages."""
    return f"R#{registration_id}"


def message_key(key: MessageKey) -> Key:
    """Return the key of a message, in the partition of its registration."""
    parts = ["M", f"{key.version:06d}", key.kind, key.occasion]
    return _key(f"R#{key.registration_id}", "#".join(part for part in parts if part))


def read_message_key(item: Item) -> MessageKey:
    """Return the message key in an item's or stream record's keys. Raises ValueError for others."""
    holder, registration_id = item["pk"]["S"].split("#", 1)
    mark, version, kind, *occasion = item["sk"]["S"].split("#")
    if (holder, mark) != ("R", "M"):
        raise ValueError("not the key of a message")
    return MessageKey(registration_id, int(version), cast("MessageKind", kind), *occasion)


def interest_partition(event: str) -> str:
    """Return the partition of an event's interests; no role that reads events may read it."""
    return f"I#{event}"


def interest_item_key(key: InterestKey) -> Key:
    """Return the key of an interest."""
    return _key(interest_partition(key.event), f"A#{key.digest}")


def read_interest_key(item: Item) -> InterestKey:
    """Return the interest key of an item."""
    return InterestKey(read_opening_event(item), item["sk"]["S"].removeprefix("A#"))


def opening_key(event: str) -> Key:
    """Return the key of an event's opening: its due time and its progress."""
    return _key(interest_partition(event), "OPENING")


def read_opening_event(item: Item) -> str:
    """Return the event of an opening or an interest."""
    return cast("str", item["pk"]["S"]).removeprefix("I#")


def rate_key(scope: str, digest: str, bucket: int) -> Key:
    """Return the key of a sender's count in one time bucket; in the key, since TTL deletes late."""
    return _key(f"RL#{scope}#{digest}#{bucket}", "R")


def revoked_session_key(sign_in: str) -> Key:
    """Return the key of a revoked session: a sign-in that ended before its tokens expired."""
    return _key(f"SO#{sign_in}", "S")


def proof_key(digest: str) -> Key:
    """Return the key of a spent proof of work, with the registration that spent it."""
    return _key(f"POW#{digest}", "P")


def event_registrations(event: str) -> str:
    """Return the partition of the by_event index that holds an event's registrations."""
    return f"EV#{event}"


def due_shard(registration_id: str) -> str:
    """Return the partition of the due index for a registration's messages."""
    return f"DUE#{int(registration_id[:4], 16) % DUE_SHARDS}"


def due_shards() -> list[str]:
    """Return the partitions of the due index that hold messages."""
    return [f"DUE#{number}" for number in range(DUE_SHARDS)]


def _key(pk: str, sk: str) -> Key:
    return {"pk": {"S": pk}, "sk": {"S": sk}}

"""The keys of the one table: its access patterns.

question                                     key                                index
what is this event, and its form?            EV#event, DEF                      table
which events are listed?                     EVENTS, EV#event                   table
has it a free seat, is it open?              EV#event, SEATS                    table
has this option a free seat?                 EV#event, SEATS#field#option       table
which options have none?                     EV#event, SEATS#...                table
which number is next on the waiting list?    EV#event, TICKET                   table
who waits and can take a seat, in order?     EV#event#WL, ticket                table
who waits and is passed over, by why?        EV#event#WL#PASSED, reason#ticket  table
until when is its list looked after?         EV#event, PROMOTION                table
which waiting lists are to be looked after?  PROMOTIONS, due_at                 due
which events are there at all?               EVENTS#ALL, EV#event               table
what did this consent say?                   EV#event, TEXT#hash                table
who has had a message to everybody?          EV#event, RUN#kind[#occasion]      table
which messages to everybody are to be sent?  RUNS, due_at                       due
what has the team written to them?           EV#event, NEWS#id                  table
whom did the search of that message find?    EV#event#FOUND, id#number          table
how far is the deletion of old answers?      EV#event, RETENTION                table
which events have answers too old?           RETENTIONS, due_at                 due
how many are registered, by what?            EV#event#FIGURES, COUNTS           table
how far is the look for who is not counted?  EV#event, ROUND                    table
which events are to be looked through?       ROUNDS, due_at                     due
who of the erased was what, in numbers?      EV#event, REMEMBERED               table
who did what to which registration?          AU#event, time#id#what             table
who holds this address in this event?        U#digest, U                        table
what is this registration?                   R#id, A                            table
which registrations has this event?          event_key, event_sort              by_event
what is this message's state?                R#id, M#version#kind[#occasion]    table
which messages are due?                      due_shard, due_at                  due
which of the erased may have messages left?  ERASURES, due_at                   due
who asked to be told of the opening?         I#event, A#digest                  table
when are they told, and how far is that?     I#event, OPENING                   table
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

# The due index is spread over partitions, so that a rush of mail does not heat one
DUE_SHARDS = 4

# The due index's own partition for waiting lists
PROMOTIONS = "PROMOTIONS"

# The due index's own partition for runs, messages to everybody that are yet to be queued
RUNS = "RUNS"

# The due index's own partition for events whose answers are to be deleted at some time
RETENTIONS = "RETENTIONS"

# The due index's own partition for events whose registrations are looked through for the figures
ROUNDS = "ROUNDS"

# The due index's own partition for erased registrations that may have messages left
ERASURES = "ERASURES"

# The due index's own partition for openings: a thousand notices hold no message up
OPENINGS = "OPENINGS"


# The partition of the list of public events
LISTINGS = "EVENTS"


def listing_key(event: str) -> Key:
    """Where the list of public events has its line about an event."""
    return _key(LISTINGS, f"EV#{event}")


# The partition of the list of all events, whether public or not
ALL_EVENTS = "EVENTS#ALL"


def known_event_key(event: str) -> Key:
    """Where it is written that there is such an event."""
    return _key(ALL_EVENTS, f"EV#{event}")


def read_event(item: Item) -> str:
    """The event that an item of EV#event, or a line of a list of events, is about."""
    place = item["sk"]["S"] if item["pk"]["S"] in (LISTINGS, ALL_EVENTS) else item["pk"]["S"]
    return cast("str", place).removeprefix("EV#")


def event_key(event: str) -> Key:
    """Where an event's definition lives."""
    return _key(f"EV#{event}", "DEF")


def seats_key(event: str) -> Key:
    """Where an event's seat counters live."""
    return _key(f"EV#{event}", "SEATS")


def read_seats_event(item: Item) -> str | None:
    """The event whose seats an item's or a stream record's keys name, if they name seats."""
    event = cast("str", item["pk"]["S"]).removeprefix("EV#")
    return event if item["sk"]["S"] == "SEATS" else None


def option_key(event: str, field: str, option: str) -> Key:
    """Where an option's own seat counter lives."""
    return _key(f"EV#{event}", f"SEATS#{field}#{option}")


def ticket_key(event: str) -> Key:
    """Where the waiting list's number dispenser lives."""
    return _key(f"EV#{event}", "TICKET")


def option_beginning(event: str) -> Key:
    """The partition of an event's options with seats of their own, and how their keys begin."""
    return _key(f"EV#{event}", "SEATS#")


def read_option(item: Item) -> tuple[str, str]:
    """The field and the option whose own seat counter an item is."""
    _, field, option = item["sk"]["S"].split("#")
    return field, option


def waiting_partition(event: str, passed_over: str = "") -> str:
    """The partition that holds those of an event's waiting list who can take a seat, or not."""
    return f"EV#{event}#WL" + ("#PASSED" if passed_over else "")


def waiting_beginning(passed_over: str) -> str:
    """How the sort keys begin of those who are passed over for that reason; empty for none."""
    return f"{passed_over}#" if passed_over else ""


def waiting_key(event: str, ticket: int, passed_over: str = "") -> Key:
    """A place in the waiting list; tickets are padded so that text order is number order."""
    beginning = waiting_beginning(passed_over)
    return _key(waiting_partition(event, passed_over), f"{beginning}{ticket:012d}")


def read_ticket(item: Item) -> int:
    """The number of a place in the waiting list."""
    return int(item["sk"]["S"].rpartition("#")[2])


def promotion_key(event: str) -> Key:
    """Where it is written from when to when the sweep looks after an event's waiting list."""
    return _key(f"EV#{event}", "PROMOTION")


def consent_text_key(event: str, text_hash: str) -> Key:
    """Where a consent's text is kept, word for word, as long as the event is."""
    return _key(f"EV#{event}", f"TEXT#{text_hash}")


def runs_partition(event: str) -> str:
    """The partition of an event's runs, beside its definition."""
    return f"EV#{event}"


def run_key(event: str, kind: MessageKind, occasion: str) -> Key:
    """Where it is written how far a message to everybody is."""
    return _key(runs_partition(event), "#".join(part for part in ("RUN", kind, occasion) if part))


def read_run_key(item: Item) -> tuple[str, MessageKind, str]:
    """The event, kind and occasion of the run that an item is."""
    _, kind, *occasion = item["sk"]["S"].split("#")
    return read_event(item), cast("MessageKind", kind), "".join(occasion)


def news_key(event: str, news_id: str) -> Key:
    """Where the words of the team's news are kept, beside their run."""
    return _key(runs_partition(event), f"NEWS#{news_id}")


def read_news_id(item: Item) -> str:
    """The news that an item is."""
    return cast("str", item["sk"]["S"]).removeprefix("NEWS#")


def found_partition(event: str) -> str:
    """The partition of those whom the searches of the event's news have found."""
    return f"EV#{event}#FOUND"


def found_key(event: str, news_id: str, number: int) -> Key:
    """Where the ids of some of those stand whom that news' search has found."""
    return _key(found_partition(event), f"{news_id}#{number:04d}")


def retention_key(event: str) -> Key:
    """Where it is written how far the deletion of an event's answers is."""
    return _key(f"EV#{event}", "RETENTION")


def counters_key(event: str) -> Key:
    """Where an event's figures are counted: a partition of its own, away from the seats."""
    return _key(f"EV#{event}#FIGURES", "COUNTS")


def round_key(event: str) -> Key:
    """Where it is written how far the look for those who are not counted is."""
    return _key(f"EV#{event}", "ROUND")


def remembered_key(event: str) -> Key:
    """Where the anonymous counts of those who were erased are kept (P4)."""
    return _key(f"EV#{event}", "REMEMBERED")


def audit_partition(event: str) -> str:
    """The partition of an event's audit log."""
    return f"AU#{event}"


def audit_key(event: str, at: datetime, about: str) -> Key:
    """A line of the audit log, by time; the order of its text is the order of time."""
    return _key(audit_partition(event), f"{to_text(at)}#{about}")


def uniqueness_key(digest: str) -> Key:
    """Where the holder of an address in an event is written."""
    return _key(f"U#{digest}", "U")


def registration_key(registration_id: str) -> Key:
    """Where a registration lives."""
    return _key(f"R#{registration_id}", "A")


def read_registration_id(item: Item) -> str:
    """The registration that an item's or a stream record's keys name."""
    return cast("str", item["pk"]["S"]).removeprefix("R#")


def message_partition(registration_id: str) -> str:
    """The partition that holds a registration and its messages."""
    return f"R#{registration_id}"


def message_key(key: MessageKey) -> Key:
    """Where a message lives: beside its registration."""
    parts = ["M", f"{key.version:06d}", key.kind, key.occasion]
    return _key(f"R#{key.registration_id}", "#".join(part for part in parts if part))


def read_message_key(item: Item) -> MessageKey:
    """The message an item's or a stream record's keys name; ValueError if they name none."""
    holder, registration_id = item["pk"]["S"].split("#", 1)
    mark, version, kind, *occasion = item["sk"]["S"].split("#")
    if (holder, mark) != ("R", "M"):
        raise ValueError("not the key of a message")
    return MessageKey(registration_id, int(version), cast("MessageKind", kind), *occasion)


def interest_partition(event: str) -> str:
    """The partition of an event's interests; no role that reads events reads it."""
    return f"I#{event}"


def interest_item_key(key: InterestKey) -> Key:
    """Where an interest lives."""
    return _key(interest_partition(key.event), f"A#{key.digest}")


def read_interest_key(item: Item) -> InterestKey:
    """The interest an item is."""
    return InterestKey(read_opening_event(item), item["sk"]["S"].removeprefix("A#"))


def opening_key(event: str) -> Key:
    """Where it is written when an event's interests are to be told, and how far that is."""
    return _key(interest_partition(event), "OPENING")


def read_opening_event(item: Item) -> str:
    """The event whose opening an item of the due index is."""
    return cast("str", item["pk"]["S"]).removeprefix("I#")


def rate_key(scope: str, digest: str, bucket: int) -> Key:
    """Where a sender's count lives; the bucket is in the key, since TTL deletes late."""
    return _key(f"RL#{scope}#{digest}#{bucket}", "R")


def ended_key(sign_in: str) -> Key:
    """Where it is written that a sign-in has ended before its tokens have."""
    return _key(f"SO#{sign_in}", "S")


def proof_key(digest: str) -> Key:
    """Where it is written for which registration a proof of work was spent."""
    return _key(f"POW#{digest}", "P")


def event_registrations(event: str) -> str:
    """The partition of the by_event index that holds an event's registrations."""
    return f"EV#{event}"


def due_shard(registration_id: str) -> str:
    """The partition of the due index for a registration's messages."""
    return f"DUE#{int(registration_id[:4], 16) % DUE_SHARDS}"


def due_shards() -> list[str]:
    """All partitions of the due index."""
    return [f"DUE#{number}" for number in range(DUE_SHARDS)]


def _key(pk: str, sk: str) -> Key:
    return {"pk": {"S": pk}, "sk": {"S": sk}}

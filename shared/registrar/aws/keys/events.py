"""Keys of an event: definition, versions, draft, seats, texts, audit log; lists of events."""

from datetime import datetime
from typing import cast

from registrar.aws.keys.key import key_of
from registrar.aws.table import Item, Key
from registrar.domain.timestamp import to_text

# The partition of the list of public events
LISTINGS = "EVENTS"


def listing_key(event: str) -> Key:
    """Return the key of an event's row in the list of public events."""
    return key_of(LISTINGS, f"EV#{event}")


# The partition of the list of all events, whether public or not
ALL_EVENTS = "EVENTS#ALL"


def known_event_key(event: str) -> Key:
    """Return the key of an event's row in the list of all events, public or not."""
    return key_of(ALL_EVENTS, f"EV#{event}")


# The partition of the list of events that have a draft and were never published
UNPUBLISHED = "EVENTS#DRAFTS"


def unpublished_key(event: str) -> Key:
    """Return the key of an event's row in the list of those that were never published."""
    return key_of(UNPUBLISHED, f"EV#{event}")


_LISTS = (LISTINGS, ALL_EVENTS, UNPUBLISHED)


def read_event(item: Item) -> str:
    """Return the event of an item in partition EV#event or of a row in a list of events."""
    key = item["sk"]["S"] if item["pk"]["S"] in _LISTS else item["pk"]["S"]
    return cast("str", key).removeprefix("EV#")


def published_partition(event: str) -> str:
    """Return the partition of what publishing alone writes.

    It is apart from the seats, since a role's rights are told apart by partitions.
    """
    return f"DEF#{event}"


def former_partition(event: str) -> str:
    """Return the partition in which versions up to 0.2.0 kept that, beside the seats."""
    return f"EV#{event}"


def event_key(event: str) -> Key:
    """Return the key of an event's definition."""
    return key_of(published_partition(event), "DEF")


# The beginning of the sort keys of versions; numbers of fixed length sort
VERSIONS = "VERSION#"


def version_key(event: str, number: int) -> Key:
    """Return the key of a published version of an event's file."""
    return key_of(published_partition(event), f"{VERSIONS}{number:08}")


def draft_key(event: str) -> Key:
    """Return the key of an event's draft."""
    return key_of(published_partition(event), "DRAFT")


def former_event_key(event: str) -> Key:
    """Return the key that an event's definition had up to version 0.2.0."""
    return key_of(former_partition(event), "DEF")


def seats_key(event: str) -> Key:
    """Return the key of an event's seat counters."""
    return key_of(f"EV#{event}", "SEATS")


def import_key(event: str) -> Key:
    """Return the key of the marker of an import that has not ended."""
    return key_of(f"EV#{event}", "IMPORT")


def read_seats_event(item: Item) -> str | None:
    """Return the event of a seats item's or stream record's keys; None for other keys."""
    event = cast("str", item["pk"]["S"]).removeprefix("EV#")
    return event if item["sk"]["S"] == "SEATS" else None


def option_key(event: str, field: str, option: str) -> Key:
    """Return the key of the seat counter of an option with seats of its own."""
    return key_of(f"EV#{event}", f"SEATS#{field}#{option}")


def option_prefix(event: str) -> Key:
    """Return partition and sort key prefix of an event's option counters."""
    return key_of(f"EV#{event}", "SEATS#")


def read_option(item: Item) -> tuple[str, str]:
    """Return the field and the option of an option counter."""
    _, field, option = item["sk"]["S"].split("#")
    return field, option


def holder_count_key(event: str) -> Key:
    """Return the key of the number of registrations whose options are counted."""
    return key_of(f"EV#{event}", "HOLDERS")


def consent_text_key(event: str, text_hash: str) -> Key:
    """Return the key of a consent's text, stored word for word for as long as the event."""
    return key_of(published_partition(event), f"TEXT#{text_hash}")


def retention_key(event: str) -> Key:
    """Return the key of the progress in deleting an event's answers."""
    return key_of(f"EV#{event}", "RETENTION")


def audit_partition(event: str) -> str:
    """Return the partition of an event's audit log."""
    return f"AU#{event}"


def reading_partition(event: str) -> str:
    """Return the partition of an event's audit lines about reading."""
    return f"AU#{event}#READ"


def lines_between(since: datetime | None, before: datetime | None) -> tuple[str, str]:
    """Return the sort keys between which audit lines are of ``since`` or later, until ``before``.

    A line of the moment ``before`` is after them.
    """
    return to_text(since) if since else "0", to_text(before) if before else "~"


def reading_key(event: str, at: datetime, token: str) -> Key:
    """Return the key of an audit line about reading; lines sort by time."""
    return key_of(reading_partition(event), f"{to_text(at)}#{token}")


def audit_key(event: str, at: datetime, about: str) -> Key:
    """Return the key of an audit line; sort keys begin with the time, so lines sort by time."""
    return key_of(audit_partition(event), f"{to_text(at)}#{about}")

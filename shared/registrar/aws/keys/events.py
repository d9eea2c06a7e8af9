"""Keys of an event: its definition, seats, texts, audit log, and the lists of events."""

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


def read_event(item: Item) -> str:
    """Return the event of an item in partition EV#event or of a row in a list of events."""
    key = item["sk"]["S"] if item["pk"]["S"] in (LISTINGS, ALL_EVENTS) else item["pk"]["S"]
    return cast("str", key).removeprefix("EV#")


def event_key(event: str) -> Key:
    """Return the key of an event's definition."""
    return key_of(f"EV#{event}", "DEF")


def seats_key(event: str) -> Key:
    """Return the key of an event's seat counters."""
    return key_of(f"EV#{event}", "SEATS")


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


def consent_text_key(event: str, text_hash: str) -> Key:
    """Return the key of a consent's text, stored word for word for as long as the event."""
    return key_of(f"EV#{event}", f"TEXT#{text_hash}")


def retention_key(event: str) -> Key:
    """Return the key of the progress in deleting an event's answers."""
    return key_of(f"EV#{event}", "RETENTION")


def audit_partition(event: str) -> str:
    """Return the partition of an event's audit log."""
    return f"AU#{event}"


def audit_key(event: str, at: datetime, about: str) -> Key:
    """Return the key of an audit line; sort keys begin with the time, so lines sort by time."""
    return key_of(audit_partition(event), f"{to_text(at)}#{about}")

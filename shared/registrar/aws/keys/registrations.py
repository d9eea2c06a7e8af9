"""Keys of registrations, of their addresses and messages, and the index by event."""

from typing import cast

from registrar.aws.keys.key import key_of
from registrar.aws.table import Item, Key
from registrar.domain.message import MessageKey, MessageKind


def uniqueness_key(digest: str) -> Key:
    """Return the key of the row that names the holder of an address in an event."""
    return key_of(f"U#{digest}", "U")


def registration_key(registration_id: str) -> Key:
    """Return the key of a registration."""
    return key_of(f"R#{registration_id}", "A")


def read_registration_id(item: Item) -> str:
    """Return the registration id in an item's or a stream record's keys."""
    return cast("str", item["pk"]["S"]).removeprefix("R#")


def message_partition(registration_id: str) -> str:
    """Return the partition of a registration and its messages."""
    return f"R#{registration_id}"


def message_key(key: MessageKey) -> Key:
    """Return the key of a message, in the partition of its registration."""
    parts = ["M", f"{key.version:06d}", key.kind, key.occasion]
    return key_of(f"R#{key.registration_id}", "#".join(part for part in parts if part))


def read_message_key(item: Item) -> MessageKey:
    """Return the message key in an item's or stream record's keys. Raises ValueError for others."""
    holder, registration_id = item["pk"]["S"].split("#", 1)
    mark, version, kind, *occasion = item["sk"]["S"].split("#")
    if (holder, mark) != ("R", "M"):
        raise ValueError("not the key of a message")
    return MessageKey(registration_id, int(version), cast("MessageKind", kind), *occasion)


def event_registrations(event: str) -> str:
    """Return the partition of the by_event index that holds an event's registrations."""
    return f"EV#{event}"

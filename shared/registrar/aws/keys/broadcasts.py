"""Keys of broadcasts and of the announcements that some of them send."""

from typing import cast

from registrar.aws.keys.events import read_event
from registrar.aws.keys.key import key_of
from registrar.aws.table import Item, Key
from registrar.domain.message import MessageKind


def broadcasts_partition(event: str) -> str:
    """Return the partition of an event's broadcasts, the same as its definition's."""
    return f"EV#{event}"


def broadcast_key(event: str, kind: MessageKind, occasion: str) -> Key:
    """Return the key of a broadcast's progress."""
    return key_of(
        broadcasts_partition(event), "#".join(part for part in ("RUN", kind, occasion) if part)
    )


def read_broadcast_key(item: Item) -> tuple[str, MessageKind, str]:
    """Return the event, kind and occasion of a broadcast item."""
    _, kind, *occasion = item["sk"]["S"].split("#")
    return read_event(item), cast("MessageKind", kind), "".join(occasion)


def announcement_key(event: str, announcement_id: str) -> Key:
    """Return the key of an announcement's text, in the partition of its broadcast."""
    return key_of(broadcasts_partition(event), f"NEWS#{announcement_id}")


def read_announcement_id(item: Item) -> str:
    """Return the id of an announcement item."""
    return cast("str", item["sk"]["S"]).removeprefix("NEWS#")


def found_recipients_partition(event: str) -> str:
    """Return the partition of the recipients found by searches of the event's announcements."""
    return f"EV#{event}#FOUND"


def found_recipients_key(event: str, announcement_id: str, number: int) -> Key:
    """Return the key of one chunk of the recipients' ids that an announcement's search found."""
    return key_of(found_recipients_partition(event), f"{announcement_id}#{number:04d}")

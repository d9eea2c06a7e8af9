"""Keys of interests in an event's opening, and of the opening itself."""

from typing import cast

from registrar.aws.keys.key import key_of
from registrar.aws.table import Item, Key
from registrar.domain.interest import InterestKey


def interest_partition(event: str) -> str:
    """Return the partition of an event's interests; no role that reads events may read it."""
    return f"I#{event}"


def interest_item_key(key: InterestKey) -> Key:
    """Return the key of an interest."""
    return key_of(interest_partition(key.event), f"A#{key.digest}")


def read_interest_key(item: Item) -> InterestKey:
    """Return the interest key of an item."""
    return InterestKey(read_opening_event(item), item["sk"]["S"].removeprefix("A#"))


def opening_key(event: str) -> Key:
    """Return the key of an event's opening: its due time and its progress."""
    return key_of(interest_partition(event), "OPENING")


def read_opening_event(item: Item) -> str:
    """Return the event of an opening or an interest."""
    return cast("str", item["pk"]["S"]).removeprefix("I#")

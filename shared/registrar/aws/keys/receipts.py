"""Keys of receipts of submissions."""

from typing import cast

from registrar.aws.keys.key import key_of
from registrar.aws.table import Item, Key

_SORT_KEY = "RECEIPT"


def receipt_key(registration_id: str) -> Key:
    """Return the key of the receipt of a submission, by the registration id that it makes."""
    return key_of(f"RC#{registration_id}", _SORT_KEY)


def is_receipt(item: Item) -> bool:
    """Tell whether an item's or a stream record's keys are those of a receipt."""
    return bool(item["sk"]["S"] == _SORT_KEY)


def read_receipt_id(item: Item) -> str:
    """Return the registration id in the keys of a receipt."""
    return cast("str", item["pk"]["S"]).removeprefix("RC#")

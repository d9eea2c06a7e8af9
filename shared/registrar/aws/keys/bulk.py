"""Keys of bulk cancellations, and of the networks that send more than usual."""

from typing import cast

from registrar.aws.keys.key import key_of
from registrar.aws.table import Item, Key


def bulk_partition(event: str) -> str:
    """Return the partition of an event's bulk cancellations, the same as its definition's."""
    return f"EV#{event}"


def bulk_key(event: str, bulk_id: str) -> Key:
    """Return the key of a bulk cancellation."""
    return key_of(bulk_partition(event), f"BULK#{bulk_id}")


def read_bulk_id(item: Item) -> str:
    """Return the id of a bulk cancellation's item."""
    return cast("str", item["sk"]["S"]).removeprefix("BULK#")


def networks_partition(event: str) -> str:
    """Return the partition of the networks that have sent more than usual to an event."""
    return f"EV#{event}#NETWORKS"


def network_key(event: str, day: int, code: str) -> Key:
    """Return the key of a network's count beyond the usual on a day, in days since the epoch."""
    return key_of(networks_partition(event), f"{day:06d}#{code}")


def read_network(item: Item) -> str:
    """Return the code of the network that an item counts."""
    return cast("str", item["sk"]["S"]).partition("#")[2]

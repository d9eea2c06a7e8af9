"""Keys of an event's waiting list: tickets, positions, and its promotion."""

from typing import cast

from registrar.aws.keys.key import key_of
from registrar.aws.table import Item, Key

# Higher than any ticket that a sort key holds
LAST_TICKET = 10**12 - 1


def ticket_key(event: str) -> Key:
    """Return the key of the item that numbers the waiting list's tickets."""
    return key_of(f"EV#{event}", "TICKET")


def waiting_partition(event: str, passed_over: str = "") -> str:
    """Return the partition of an event's waiting list, or of those passed over for any reason."""
    return f"EV#{event}#WL" + ("#PASSED" if passed_over else "")


def waiting_prefix(passed_over: str) -> str:
    """Return the sort key prefix of positions passed over for that reason; empty for no reason."""
    return f"{passed_over}#" if passed_over else ""


def waiting_key(event: str, ticket: int, passed_over: str = "") -> Key:
    """Return the key of a position; tickets are padded to 12 digits, so they sort as numbers."""
    beginning = waiting_prefix(passed_over)
    return key_of(waiting_partition(event, passed_over), f"{beginning}{ticket:012d}")


def waiting_range(first: int, last: int, passed_over: str = "") -> tuple[str, str]:
    """Return the sort keys of two tickets, of positions in line or passed over for that reason."""
    beginning = waiting_prefix(passed_over)
    return f"{beginning}{first:012d}", f"{beginning}{last:012d}"


def after_reason(passed_over: str) -> str:
    """Return a sort key after all positions passed over for that reason, before other reasons."""
    return f"{passed_over}#~"


def read_reason(item: Item) -> str:
    """Return the reason for which a position is passed over."""
    return cast("str", item["sk"]["S"].rpartition("#")[0])


def read_ticket(item: Item) -> int:
    """Return the ticket of a position on the waiting list."""
    return int(item["sk"]["S"].rpartition("#")[2])


def promotion_key(event: str) -> Key:
    """Return the key of the row that makes the sweep promote from an event's waiting list."""
    return key_of(f"EV#{event}", "PROMOTION")

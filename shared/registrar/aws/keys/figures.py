"""Keys of an event's figures: counters, their check, and the counts of the erased."""

from registrar.aws.keys.key import key_of
from registrar.aws.table import Key


def counters_key(event: str) -> Key:
    """Return the key of an event's figures: a partition of its own, apart from the seats."""
    return key_of(f"EV#{event}#FIGURES", "COUNTS")


def figures_check_key(event: str) -> Key:
    """Return the key of the progress in checking an event's figures."""
    return key_of(f"EV#{event}", "ROUND")


def erased_counts_key(event: str) -> Key:
    """Return the key of an event's anonymous counts of erased registrations (P4)."""
    return key_of(f"EV#{event}", "REMEMBERED")

"""Partitions of the due index: work to be done at a time, by kind."""

# Partitions of the due index for messages, so that many messages do not throttle one
DUE_SHARDS = 4

# The partition of the due index for waiting lists
PROMOTIONS = "PROMOTIONS"

# The partition of the due index for broadcasts that are yet to be queued
BROADCASTS = "RUNS"

# The partition of the due index for events whose answers expire
RETENTIONS = "RETENTIONS"

# The partition of the due index for events whose figures are checked
FIGURES_CHECKS = "ROUNDS"

# The partition of the due index for tombstones that may have messages left
ERASURES = "ERASURES"

# The partition of the due index for held seats
HELD_SEATS = "HELD"

# The partition of the due index for parked registrations
PARKED = "PARKED"

# The partition of the due index for receipts of submissions that the stream has not read
RECEIPTS = "RECEIPTS"

# The partition of the due index for openings: a thousand notices delay no message
OPENINGS = "OPENINGS"

# The partition of the due index for events whose room is missing
ROOM_CHECKS = "ROOMS"

# The partition of the due index for digests to organisers
DIGESTS = "DIGESTS"


def due_shard(registration_id: str) -> str:
    """Return the partition of the due index for a registration's messages."""
    return f"DUE#{int(registration_id[:4], 16) % DUE_SHARDS}"


def due_shards() -> list[str]:
    """Return the partitions of the due index that hold messages."""
    return [f"DUE#{number}" for number in range(DUE_SHARDS)]

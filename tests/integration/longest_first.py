"""Longest first: the seconds that each file of tests took when they were last measured."""

# A file that is not here is short, or new; one that has grown only ends a little later
_SECONDS: dict[str, int] = {}


def weight(name: str) -> int:
    """The seconds that the file took."""
    return _SECONDS.get(name, 0)

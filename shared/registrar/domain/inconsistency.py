"""Inconsistencies: counters, rows and messages of an event that do not fit its registrations."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "seats",
    "option",
    "option passed over",
    "address unclaimed",
    "address of another",
    "address of nobody",
    "address held twice",
    "position of nobody",
    "position missing",
    "ticket",
    "message missing",
    "message of nobody",
    "hold without end",
    "figures",
    "uncounted",
    "not listed",
    "erased leftovers",
]

# Kinds of counters, whose value a concurrent change of a registration moves
COUNTERS: frozenset[Kind] = frozenset({"seats", "option", "option passed over"})


@dataclass(frozen=True, order=True)
class Inconsistency:
    """Difference between a row and the registrations.

    ``subject`` is a counter's name, an id of a registration, a position or a message; ``was`` and
    ``right`` are the value found and the one that fits. ``as_read`` names the state of the
    registrations that it follows from: two looks that agree in it met no change between them.
    """

    kind: Kind
    subject: str
    was: str
    right: str
    as_read: str = ""

    @property
    def lowers(self) -> bool:
        """Tell whether the right number is lower: an index that is behind would explain it."""
        return self.kind in COUNTERS and int(self.right) < int(self.was)

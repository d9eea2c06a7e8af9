"""Position of a resumable job: steps taken and cursor, so that any sweep can go on with it."""

from dataclasses import dataclass, replace
from typing import Any, Self

from registrar.domain.cursor import START


@dataclass(frozen=True, kw_only=True)
class Checkpoint:
    """Position of a job that works through an event's registrations page by page.

    ``step`` counts the changes: of two sweeps at the same step one goes on, the other conflicts.
    """

    step: int = 0
    cursor: str = START

    def advanced(self, **fields: Any) -> Self:
        """Return the checkpoint with ``step`` one higher and those fields replaced."""
        return replace(self, step=self.step + 1, **fields)

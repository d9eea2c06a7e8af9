"""Conflicts of transactions made on purpose, at a rate that tests and people choose.

MiniStack serves one request after another, so that none meets another in flight. In AWS a write
meets them whenever many register for one event (Developer Guide, Transaction conflict handling).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from infra.dynamodb.errors import CONFLICT, NO_REASON, RefusedRequest, cancelled
from infra.local.files import write

_TRANSACTIONS = ("TransactWriteItems", "TransactGetItems")
_SINGLE_WRITES = ("PutItem", "UpdateItem", "DeleteItem")


class Conflicts:
    """The rate, 0 to 1, in a file that one process writes and another reads; 0 without a file."""

    def __init__(self, file: Path, random: Callable[[], float]) -> None:
        """Read and write the file; ``random`` returns a number from 0 up to 1."""
        self._file = file
        self._random = random

    def set(self, rate: float) -> None:
        """Make that share of transactions and single writes conflict. Raise ValueError."""
        if not 0 <= rate <= 1:
            raise ValueError("the share of conflicts is a number from 0 to 1")
        write(self._file, str(rate).encode())

    def rate(self) -> float:
        """Return the share of requests that conflict."""
        try:
            return float(self._file.read_text(encoding="ascii"))
        except FileNotFoundError:
            return 0.0

    def refusal(self, operation: str, document: dict[str, Any]) -> RefusedRequest | None:
        """Return the conflict that a request meets, or None; a request of another kind meets none.

        One item of a transaction conflicts, any of them.
        """
        if operation not in (*_TRANSACTIONS, *_SINGLE_WRITES) or self._random() >= self.rate():
            return None
        if operation in _SINGLE_WRITES:
            return RefusedRequest("TransactionConflictException", CONFLICT["Message"])
        reasons = [NO_REASON] * len(document["TransactItems"])
        reasons[int(self._random() * len(reasons))] = CONFLICT
        return cancelled(reasons)

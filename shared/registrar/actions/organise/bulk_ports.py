"""Store of bulk cancellations, for the actions that cancel many and undo it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from registrar.domain.audit import AuditLine
from registrar.domain.bulk_cancellation import BulkCancellation, Walk
from registrar.domain.busy_network import BusyNetwork


class BulkStore(Protocol):
    """Interface to the stored bulk cancellations."""

    def begin(self, bulk: BulkCancellation, line: AuditLine) -> None:
        """Store the order with its audit line, unless one of its id is stored."""

    def find(self, event: str, bulk_id: str) -> BulkCancellation | None:
        """Return the bulk cancellation as it is now, or None."""

    def of_event(self, event: str) -> Sequence[BulkCancellation]:
        """Return the event's bulk cancellations, newest first."""

    def begin_undo(self, bulk: BulkCancellation, line: AuditLine, *, now: datetime) -> None:
        """End the cancelling and write the audit line, unless an undo has begun before."""

    def save(self, bulk: BulkCancellation, walk: Walk) -> None:
        """Store how far the cancelling is. Raises TryLater."""

    def save_undo(self, bulk: BulkCancellation, walk: Walk, obstacles: Mapping[str, int]) -> None:
        """Store how far the undo is, and what it met. Raises TryLater."""


class BusyNetworks(Protocol):
    """Reader of the networks that send an event more than usual."""

    def busy(self, event: str) -> Sequence[BusyNetwork]:
        """Return the busiest networks of a day, at one read of bounded size."""

"""Audit log that cannot be written now."""

from collections.abc import Iterator
from datetime import datetime

from registrar.domain.audit import AuditLine
from registrar.domain.refusals import TryLater


class UnwritableAudit:
    """Audit log whose table is too busy."""

    def note(self, line: AuditLine) -> None:
        """Refuse."""
        raise TryLater

    def lines(
        self, event: str, *, before: datetime | None = None, page: int | None = None
    ) -> Iterator[AuditLine]:
        """Return none."""
        return iter(())

    def lines_about(
        self, event: str, registration_id: str, *, since: datetime
    ) -> Iterator[AuditLine]:
        """Return none."""
        return iter(())

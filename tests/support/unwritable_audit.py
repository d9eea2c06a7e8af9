"""Audit log that cannot be written now."""

from collections.abc import Iterator

from registrar.domain.audit import AuditLine
from registrar.domain.refusals import TryLater


class UnwritableAudit:
    """Audit log whose table is too busy."""

    def note(self, line: AuditLine) -> None:
        """Refuse."""
        raise TryLater

    def lines(self, event: str) -> Iterator[AuditLine]:
        """Return none."""
        return iter(())

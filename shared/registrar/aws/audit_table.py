"""Audit log: who did what; no personal data of attendees."""

from collections.abc import Iterator
from dataclasses import dataclass

from registrar.aws.audit_item import from_item, note_in_audit
from registrar.aws.keys.events import audit_partition
from registrar.aws.table import Table
from registrar.domain.audit import STRUCK, AuditLine


@dataclass(frozen=True)
class AuditTable:
    """Audit log of a table, also of a table that a restore has replaced."""

    table: Table

    def note(self, line: AuditLine) -> None:
        """Write the line to the audit log."""
        token = self.table.new_token()
        self.table.write([note_in_audit(self.table, line, token=token)], token=token)

    def lines(self, event: str) -> Iterator[AuditLine]:
        """Return the event's audit lines, newest first, read page by page."""
        lines = self.table.partition(audit_partition(event), begins_with="", newest_first=True)
        return (from_item(event, item) for item in lines)

    def erased(self, event: str) -> Iterator[str]:
        """Return the ids of the erased registrations, each once, in the order of erasure."""
        seen = set()
        for line in self.table.partition(audit_partition(event), begins_with=""):
            if line["what"]["S"] != "erased":
                continue
            registration_id = line["registration"]["S"]
            if registration_id not in seen:
                seen.add(registration_id)
                yield registration_id

    def struck(self, event: str) -> Iterator[AuditLine]:
        """Return the lines about addresses struck from registrations, newest first."""
        return (line for line in self.lines(event) if line.what == STRUCK)

"""Audit log: who did what; no personal data of attendees."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from registrar.aws.audit_item import from_item, note_in_audit
from registrar.aws.keys.events import audit_partition, lines_between
from registrar.aws.table import Table, text
from registrar.domain.audit import STRUCK, AuditLine


@dataclass(frozen=True)
class AuditTable:
    """Audit log of a table, also of a table that a restore has replaced."""

    table: Table

    def note(self, line: AuditLine) -> None:
        """Write the line to the audit log."""
        token = self.table.new_token()
        self.table.write([note_in_audit(self.table, line, token=token)], token=token)

    def lines(
        self, event: str, *, before: datetime | None = None, page: int | None = None
    ) -> Iterator[AuditLine]:
        """Return the event's audit lines, newest first, those before that moment if it is given.

        ``page`` is the number of lines in one read; as many as fit if left out.
        """
        low, high = lines_between(None, before)
        items = self.table.between(audit_partition(event), low, high, newest_first=True, page=page)
        return (from_item(event, item) for item in items)

    def lines_about(
        self, event: str, registration_id: str, *, since: datetime
    ) -> Iterator[AuditLine]:
        """Return the lines about one registration, made ``since`` then, newest first.

        DynamoDB reads every line of the event since then, and returns those alone.
        """
        low, high = lines_between(since, None)
        query = {
            "KeyConditionExpression": "pk = :pk AND sk BETWEEN :low AND :high",
            "FilterExpression": "registration = :registration",
            "ScanIndexForward": False,
            "ConsistentRead": True,
        }
        values = {
            ":pk": text(audit_partition(event)),
            ":low": text(low),
            ":high": text(high),
            ":registration": text(registration_id),
        }
        for found in self.table.query_pages(query, values):
            yield from (from_item(event, item) for item in found["Items"])

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

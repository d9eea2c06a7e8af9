"""Bulk cancellation of nobody, stored so that its address exists."""

from datetime import datetime

from registrar.aws.bulk_table import BulkTable
from registrar.domain.audit import AuditLine
from registrar.domain.bulk_cancellation import BulkCancellation

BULK = "bulk0000"


def cancelled_nobody(bulks: BulkTable, event: str, now: datetime) -> None:
    """Store a bulk cancellation of the event under the id that addresses of tests have."""
    bulk = BulkCancellation(
        id=BULK,
        event=event,
        by="owner@wcif.example",
        created=now,
        before=now,
        expected=1,
    )
    bulks.begin(bulk, AuditLine(event=event, at=now, what="cancelling many 1"))

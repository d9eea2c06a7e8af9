"""The audit log as it is read: who was erased, and nothing of the person."""

from collections.abc import Iterator
from dataclasses import dataclass

from registrar.aws.keys import audit_partition
from registrar.aws.table import Table


@dataclass(frozen=True)
class AuditTable:
    """Reads the audit log of a table, which may be one that was left after a restore."""

    table: Table

    def erased(self, event: str) -> Iterator[str]:
        """The ids of the registrations that were erased, each once, oldest first."""
        seen = set()
        for line in self.table.partition(audit_partition(event), begins_with=""):
            registration_id = line["registration"]["S"]
            if line["what"]["S"] == "erased" and registration_id not in seen:
                seen.add(registration_id)
                yield registration_id

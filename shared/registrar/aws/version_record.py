"""Rows of a version that are written beside its definition, in the same transaction."""

from collections.abc import Iterator

from registrar.aws.audit_item import note_in_audit
from registrar.aws.table import Table
from registrar.aws.transaction import Action
from registrar.aws.version_table import version_row
from registrar.domain.event_version import VersionRecord


def rows_of_version(table: Table, record: VersionRecord | None) -> Iterator[Action]:
    """Return the actions that write the audit line, the version, and a former one not kept."""
    if record is None:
        return
    yield note_in_audit(table, record.line, token=table.new_token())
    for version in (record.version, record.former):
        if version:
            yield {"Put": {"TableName": table.name, "Item": version_row(version)}}

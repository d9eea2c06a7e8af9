"""Checks of the table: it is there, protected, and tells the stream readers of changes."""

from collections.abc import Iterator

from registrar.cli.doctor.deployment import Deployment
from registrar.cli.doctor.finding import Area, Check, Diagnosis, Finding, Severity

_TTL = "ttl"
_INDEXES = ("by_event", "due")

NO_TABLE = Diagnosis(
    severity=Severity.fault,
    title="The table is missing",
    meaning="Nobody can register, and all data are gone or elsewhere.",
    remedy="Restore the table from a backup or to a point in time: docs/operations/restore.md.",
)
TABLE_BUSY = Diagnosis(
    severity=Severity.warning,
    title="The table is not active",
    meaning="It is being changed, restored, or cannot be reached; requests may fail.",
    remedy="Wait a few minutes; if it stays so, see the table in the DynamoDB console.",
)
NO_INDEX = Diagnosis(
    severity=Severity.fault,
    title="An index of the table is missing",
    meaning="Waiting emails are not found, or organisers see no registrations.",
    remedy="Deploy again; a restored table has to be restored with its indexes.",
)
NO_STREAM = Diagnosis(
    severity=Severity.fault,
    title="The table has no stream",
    meaning="Emails wait for the sweep, free seats are given late, and figures stay behind.",
    remedy="Turn the stream on (registrar restore prepare TABLE) and deploy again; a restored table"
    " has none.",
)
NOT_PROTECTED = Diagnosis(
    severity=Severity.warning,
    title="The table may be deleted",
    meaning="One wrong command or click deletes every registration.",
    remedy="Turn on deletion protection in the table's settings; a restored table has none.",
)
NO_RECOVERY = Diagnosis(
    severity=Severity.fault,
    title="Point-in-time recovery is off",
    meaning="What is deleted or overwritten by mistake cannot be brought back.",
    remedy="Turn on point-in-time recovery in the table's backups; a restored table has none.",
)
NO_TTL = Diagnosis(
    severity=Severity.warning,
    title="Expired data are not deleted",
    meaning="Sessions, limits and receipts stay for ever: more is kept than the notice says.",
    remedy='Turn on time to live for the attribute "ttl" in the table\'s settings.',
)


def _table(examined: Deployment) -> Iterator[Finding]:
    name = examined.app.settings.table
    found = examined.find("dynamodb", "describe_table", TableName=name)
    if found is None:
        yield Finding(NO_TABLE, name)
    elif (status := found["Table"]["TableStatus"]) != "ACTIVE":
        yield Finding(TABLE_BUSY, status)


def _indexes(examined: Deployment) -> Iterator[Finding]:
    found = {each["IndexName"] for each in examined.table.get("GlobalSecondaryIndexes", [])}
    yield from (Finding(NO_INDEX, name) for name in _INDEXES if name not in found)


def _stream(examined: Deployment) -> Iterator[Finding]:
    if not examined.table.get("StreamSpecification", {}).get("StreamEnabled"):
        yield Finding(NO_STREAM)


def _protection(examined: Deployment) -> Iterator[Finding]:
    if not examined.table.get("DeletionProtectionEnabled"):
        yield Finding(NOT_PROTECTED)


def _recovery(examined: Deployment) -> Iterator[Finding]:
    table = examined.app.settings.table
    answer = examined.ask("dynamodb", "describe_continuous_backups", TableName=table)
    recovery = answer["ContinuousBackupsDescription"].get("PointInTimeRecoveryDescription", {})
    if recovery.get("PointInTimeRecoveryStatus") != "ENABLED":
        yield Finding(NO_RECOVERY)


def _ttl(examined: Deployment) -> Iterator[Finding]:
    table = examined.app.settings.table
    answer = examined.ask("dynamodb", "describe_time_to_live", TableName=table)
    ttl = answer["TimeToLiveDescription"]
    enabled = ttl.get("TimeToLiveStatus") in ("ENABLED", "ENABLING")
    if not enabled or ttl.get("AttributeName") != _TTL:
        yield Finding(NO_TTL, ttl.get("AttributeName", ""))


_NOT_TAKEN_OVER = "the local cloud does not take this setting over from the template"

TABLE = Area(
    "Table",
    (
        Check(title="The table is there and active", look=_table, diagnoses=(NO_TABLE, TABLE_BUSY)),
        Check(title="The table has its indexes", look=_indexes, diagnoses=(NO_INDEX,)),
        Check(title="The table has a stream", look=_stream, diagnoses=(NO_STREAM,)),
        Check(
            title="The table is protected against deletion",
            look=_protection,
            diagnoses=(NOT_PROTECTED,),
        ),
        Check(
            title="The table can be restored to any point in time",
            look=_recovery,
            diagnoses=(NO_RECOVERY,),
            unsimulated=_NOT_TAKEN_OVER,
        ),
        Check(
            title="Expired data are deleted",
            look=_ttl,
            diagnoses=(NO_TTL,),
            unsimulated=_NOT_TAKEN_OVER,
        ),
    ),
)

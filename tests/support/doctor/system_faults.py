"""Faults of the stack, its table and secrets, and the machine's clock."""

from datetime import timedelta
from urllib.error import URLError

from registrar.cli.doctor import clock_checks, secret_checks, stack_checks, table_checks
from tests.support.doctor.account import at
from tests.support.doctor.answers import SECRET, VERSION
from tests.support.doctor.planting import (
    HEALTH,
    Fault,
    http_error,
    set_address,
    set_stack,
    set_table,
)
from tests.support.factories import NOW

_LINK_SECRET = f"secretsmanager.describe_secret:{SECRET}"

SYSTEM_FAULTS: tuple[Fault, ...] = (
    (
        "deployment rolled back",
        stack_checks.DEPLOYMENT_FAILED,
        lambda a: set_stack(a, StackStatus="UPDATE_ROLLBACK_COMPLETE"),
    ),
    (
        "deployment under way",
        stack_checks.DEPLOYMENT_RUNNING,
        lambda a: set_stack(a, StackStatus="UPDATE_IN_PROGRESS"),
    ),
    (
        "placeholder address",
        stack_checks.PLACEHOLDER_ADDRESS,
        lambda a: set_address(a, "https://example.org"),
    ),
    (
        "plain http",
        stack_checks.PLAIN_HTTP,
        lambda a: set_address(a, "http://register.wcif.example"),
    ),
    (
        "unknown name",
        stack_checks.NO_ANSWER,
        lambda a: a.pages.update({HEALTH: URLError("Name or service not known")}),
    ),
    (
        "server error",
        stack_checks.NO_ANSWER,
        lambda a: a.pages.update({HEALTH: http_error(HEALTH, 503)}),
    ),
    (
        "no such page",
        stack_checks.FOREIGN_ANSWER,
        lambda a: a.pages.update({HEALTH: http_error(HEALTH, 404)}),
    ),
    (
        "another service",
        stack_checks.FOREIGN_ANSWER,
        lambda a: a.pages.update({HEALTH: b"<html>Welcome to nginx"}),
    ),
    (
        "another version",
        stack_checks.OTHER_VERSION,
        lambda a: a.pages.update({HEALTH: b'{"version": "0.0.1"}'}),
    ),
    (
        "clock behind",
        clock_checks.CLOCK_WRONG,
        lambda a: a.answers.headers.update(date=at(NOW + timedelta(minutes=3))),
    ),
    (
        "clock ahead",
        clock_checks.CLOCK_WRONG,
        lambda a: a.answers.headers.update(date=at(NOW - timedelta(minutes=3))),
    ),
    (
        "table being changed",
        table_checks.TABLE_BUSY,
        lambda a: set_table(a, TableStatus="UPDATING"),
    ),
    (
        "index missing",
        table_checks.NO_INDEX,
        lambda a: set_table(a, GlobalSecondaryIndexes=[{"IndexName": "due"}]),
    ),
    (
        "stream off",
        table_checks.NO_STREAM,
        lambda a: set_table(a, StreamSpecification={"StreamEnabled": False}),
    ),
    (
        "deletion protection off",
        table_checks.NOT_PROTECTED,
        lambda a: set_table(a, DeletionProtectionEnabled=False),
    ),
    (
        "recovery off",
        table_checks.NO_RECOVERY,
        lambda a: a["dynamodb.describe_continuous_backups"]["ContinuousBackupsDescription"].update(
            PointInTimeRecoveryDescription={"PointInTimeRecoveryStatus": "DISABLED"}
        ),
    ),
    (
        "ttl off",
        table_checks.NO_TTL,
        lambda a: a.answers.answers.update(
            {"dynamodb.describe_time_to_live": {"TimeToLiveDescription": {}}}
        ),
    ),
    (
        "ttl of another attribute",
        table_checks.NO_TTL,
        lambda a: a["dynamodb.describe_time_to_live"]["TimeToLiveDescription"].update(
            AttributeName="expires"
        ),
    ),
    ("secret missing", secret_checks.NO_SECRET, lambda a: a.lose(_LINK_SECRET)),
    (
        "secret to be deleted",
        secret_checks.SECRET_LEAVES,
        lambda a: a[_LINK_SECRET].update(DeletedDate=NOW),
    ),
    (
        "secret without a value",
        secret_checks.SECRET_EMPTY,
        lambda a: a[_LINK_SECRET].update(VersionIdsToStages={VERSION: ["AWSPENDING"]}),
    ),
    (
        "secret rotated",
        secret_checks.SECRET_ROTATES,
        lambda a: a[_LINK_SECRET].update(RotationEnabled=True),
    ),
)

"""Faults of functions and the work behind the pages."""

from registrar.cli.doctor import function_checks, work_checks
from tests.support.doctor.answers import READER
from tests.support.doctor.planting import Fault, remove

_DELIVER = "lambda.get_function_configuration:DeliverFunction"
_READER = f"lambda.get_event_source_mapping:{READER}"

FUNCTIONS_FAULTS: tuple[Fault, ...] = (
    ("function missing", function_checks.NO_FUNCTION, lambda a: a.lose(_DELIVER)),
    (
        "function failed",
        function_checks.FUNCTION_BROKEN,
        lambda a: a[_DELIVER].update(State="Failed", StateReason="no key"),
    ),
    (
        "update failed",
        function_checks.FUNCTION_BROKEN,
        lambda a: a[_DELIVER].update(LastUpdateStatus="Failed"),
    ),
    (
        "older layer",
        function_checks.OTHER_LAYER,
        lambda a: a[_DELIVER].update(Layers=[{"Arn": "arn:aws:lambda:eu-central-1:1:layer:S:0"}]),
    ),
    (
        "environment by hand",
        function_checks.OTHER_SETTINGS,
        lambda a: a[_DELIVER]["Environment"]["Variables"].update(REGISTRAR_TABLE="restored"),
    ),
    (
        "function switched off",
        function_checks.FUNCTION_SWITCHED_OFF,
        lambda a: a["lambda.get_function_concurrency:DeliverFunction"].update(
            ReservedConcurrentExecutions=0
        ),
    ),
    (
        "new account",
        function_checks.FEW_EXECUTIONS,
        lambda a: a["lambda.get_account_settings"]["AccountLimit"].update(ConcurrentExecutions=10),
    ),
    ("reader missing", work_checks.READER_MISSING, lambda a: a.lose(_READER)),
    ("reader off", work_checks.READER_OFF, lambda a: a[_READER].update(State="Disabled")),
    (
        "readers not in the stack",
        work_checks.READER_MISSING,
        lambda a: remove(a, "AWS::Lambda::EventSourceMapping"),
    ),
    ("queue not in the stack", work_checks.NO_QUEUE, lambda a: remove(a, "AWS::SQS::Queue")),
    (
        "reader of another table",
        work_checks.READER_ELSEWHERE,
        lambda a: a[_READER].update(EventSourceArn="arn:aws:dynamodb:eu:1:table/old/stream/1"),
    ),
    (
        "reader fails",
        work_checks.READER_FAILS,
        lambda a: a[_READER].update(LastProcessingResult="PROBLEM: Function call failed"),
    ),
    (
        "schedule off",
        work_checks.NO_SCHEDULE,
        lambda a: a["events.describe_rule:rule-minute"].update(State="DISABLED"),
    ),
    (
        "schedule without a function",
        work_checks.NO_SCHEDULE,
        lambda a: a["events.list_targets_by_rule:rule-minute"].clear(),
    ),
    (
        "queue missing",
        work_checks.NO_QUEUE,
        lambda a: a.lose("sqs.get_queue_attributes", "AWS.SimpleQueueService.NonExistentQueue"),
    ),
    (
        "records given up",
        work_checks.RECORDS_GIVEN_UP,
        lambda a: a["sqs.get_queue_attributes"]["Attributes"].update(
            ApproximateNumberOfMessages="3"
        ),
    ),
)

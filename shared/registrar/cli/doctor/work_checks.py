"""Checks of the work behind the pages: stream readers, schedule, queue of failures."""

from collections.abc import Iterator

from registrar.cli.doctor.deployment import Answer, Deployment
from registrar.cli.doctor.finding import Area, Check, Diagnosis, Finding, Severity

_READERS = 2  # of the stream: delivery and figures
_SOUND = ("OK", "No records processed")  # beginnings of LastProcessingResult

READER_MISSING = Diagnosis(
    severity=Severity.fault,
    title="A reader of the table's stream is missing",
    meaning="Emails wait for the sweep, or figures stay behind.",
    remedy="Deploy again: the stack creates both readers.",
)
READER_OFF = Diagnosis(
    severity=Severity.fault,
    title="A reader of the table's stream is off",
    meaning="Emails wait for the sweep, or figures stay behind.",
    remedy="Enable the trigger of the function in the Lambda console.",
)
READER_ELSEWHERE = Diagnosis(
    severity=Severity.fault,
    title="A reader reads the stream of another table",
    meaning="It sees no change of this table, so emails wait or figures stay behind.",
    remedy="Deploy again; after a restore, the readers have to follow the new table's stream.",
)
READER_FAILS = Diagnosis(
    severity=Severity.warning,
    title="A reader of the table's stream fails",
    meaning="Records are tried again for an hour, then given up.",
    remedy="Read the function's errors, see docs/logs.md.",
)
NO_SCHEDULE = Diagnosis(
    severity=Severity.fault,
    title="The sweep is not called every minute",
    meaning="Reminders are not sent, emails that failed are not tried again, and data are not"
    " deleted in time.",
    remedy="Enable the rule in EventBridge, or deploy again.",
)
NO_QUEUE = Diagnosis(
    severity=Severity.fault,
    title="The queue of failed records is missing",
    meaning="Records that were given up leave no trace.",
    remedy="Deploy again: the stack creates it.",
)
RECORDS_GIVEN_UP = Diagnosis(
    severity=Severity.warning,
    title="Records of the stream were given up",
    meaning="A function failed on them for an hour. The sweep sees to what they asked for, but"
    " the cause remains.",
    remedy="Read the function's errors, see docs/logs.md; then purge the queue.",
)


def _readers(examined: Deployment) -> Iterator[Finding]:
    mappings = examined.of_kind("AWS::Lambda::EventSourceMapping")
    found = {
        each.name: examined.find("lambda", "get_event_source_mapping", UUID=each.id)
        for each in mappings
    }
    gone = [name for name, mapping in found.items() if mapping is None]
    yield from (Finding(READER_MISSING, name) for name in gone)
    if len(found) < _READERS:
        yield Finding(READER_MISSING, f"{len(found)} of {_READERS} in the stack")
    for name, mapping in found.items():
        if mapping is not None:
            yield from _reader(name, mapping, examined.table.get("LatestStreamArn", ""))


def _reader(name: str, mapping: Answer, stream: str) -> Iterator[Finding]:
    if mapping.get("State") not in ("Enabled", "Enabling", "Updating", "Creating"):
        yield Finding(READER_OFF, f"{name}: {mapping.get('State')}")
    elif mapping.get("EventSourceArn") != stream:
        yield Finding(READER_ELSEWHERE, name)
    elif (result := mapping.get("LastProcessingResult", "")) and not result.startswith(_SOUND):
        yield Finding(READER_FAILS, f"{name}: {result}")


def _schedule(examined: Deployment) -> Iterator[Finding]:
    if not any(_calls(examined, rule.id) for rule in examined.of_kind("AWS::Events::Rule")):
        yield Finding(NO_SCHEDULE)


def _calls(examined: Deployment, rule: str) -> bool:
    found = examined.find("events", "describe_rule", Name=rule)
    if not found or found.get("State") != "ENABLED":
        return False
    every_minute = found.get("ScheduleExpression") == "rate(1 minute)"
    return every_minute and bool(examined.functions_of_rule(rule))


def _queue(examined: Deployment) -> Iterator[Finding]:
    queues = examined.of_kind("AWS::SQS::Queue")
    if not queues:
        yield Finding(NO_QUEUE)
    for queue in queues:
        found = examined.find(
            "sqs",
            "get_queue_attributes",
            QueueUrl=queue.id,
            AttributeNames=["ApproximateNumberOfMessages"],
        )
        if found is None:
            yield Finding(NO_QUEUE, queue.name)
        elif count := int(found["Attributes"]["ApproximateNumberOfMessages"]):
            yield Finding(RECORDS_GIVEN_UP, f"{count} in {queue.name}")


WORK = Area(
    "Work behind the pages",
    (
        Check(
            title="Both readers follow the table's stream",
            look=_readers,
            diagnoses=(READER_MISSING, READER_OFF, READER_ELSEWHERE, READER_FAILS),
        ),
        Check(title="The sweep is called every minute", look=_schedule, diagnoses=(NO_SCHEDULE,)),
        Check(
            title="No record of the stream was given up",
            look=_queue,
            diagnoses=(NO_QUEUE, RECORDS_GIVEN_UP),
        ),
    ),
)

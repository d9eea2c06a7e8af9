"""Stream of the table: messages are sent at once, free seats given, holders of addresses told."""

from functools import partial
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

from registrar.actions.deliver import deliver
from registrar.actions.notify_holder import notify_holder
from registrar.actions.promote import promote
from registrar.aws.keys.events import read_seats_event
from registrar.aws.keys.receipts import is_receipt, read_receipt_id
from registrar.aws.keys.registrations import read_message_key
from registrar.observability import count, log_failure, log_pause
from registrar.wiring.app import current_app, for_invocation, initialise
from registrar.wiring.attend import promote_dependencies
from registrar.wiring.boundary import without_words
from registrar.wiring.deliver import deliver_dependencies, notify_holder_dependencies

# Time for one more message: the table's calls before and after SES's whole time-out
_RESERVE_MS = 30_000


# Seconds for one event's waiting list, no more than a message may take; the sweep does the rest
_SECONDS_TO_PROMOTE = 10.0

initialise(deliver_dependencies, notify_holder_dependencies, promote_dependencies)


class NoTimeLeft(Exception):
    """Record not begun for lack of time; the next invocation gets it again."""


@without_words
def handler(payload: dict[str, Any], context: Any) -> Any:
    """Deliver the records' messages, promote into free seats, notify holders; retry what failed.

    A batch of which every record failed is answered like any other: the processor's own exception
    would repeat the words of each record's.
    """
    for_invocation(context)
    processor = BatchProcessor(EventType.DynamoDBStreams, raise_on_entire_batch_failure=False)
    take = partial(_take, context=context, promoted_events=set())
    return process_partial_response(payload, take, processor)


def _take(record: DynamoDBRecord, context: Any, promoted_events: set[str]) -> None:
    """Handle one record; one promotion of an event covers its earlier records."""
    keys = record.raw_event["dynamodb"]["Keys"]
    try:
        if context.get_remaining_time_in_millis() < _RESERVE_MS:
            raise NoTimeLeft
        if event := read_seats_event(keys):
            if event not in promoted_events:
                _promote(event)
                promoted_events.add(event)
        elif is_receipt(keys):
            notify_holder(read_receipt_id(keys), deps=notify_holder_dependencies(current_app()))
        else:
            _deliver(keys)
    except Exception as error:  # one record of the batch failed: it alone is retried
        log_failure("a record of the stream failed", error, message_key=_name(keys))
        if not isinstance(error, NoTimeLeft):
            count({"Record_failed": 1})
        raise


def _deliver(keys: dict[str, Any]) -> None:
    deps = deliver_dependencies(current_app())
    outcome = deliver(read_message_key(keys), deps=deps)
    count({f"Message_{outcome}": 1}, message_key=_name(keys))
    if outcome == "paused":
        log_pause(deps.breaker.reason)


def _promote(event: str) -> None:
    deps = promote_dependencies(current_app())
    should_stop = deps.within(_SECONDS_TO_PROMOTE)
    promoted = promote(event, deps=deps, should_stop=should_stop)
    count({"Promoted": promoted} if promoted else {})


def _name(keys: dict[str, Any]) -> str:
    return f"{keys['pk']['S']}/{keys['sk']['S']}"

"""The table's stream: each new message is sent at once, each seat that came free is given."""

from functools import partial
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

from registrar.actions.deliver import deliver
from registrar.actions.promote import promote
from registrar.aws.keys import read_message_key, read_seats_event
from registrar.observability import count, log_failure, log_pause
from registrar.wiring import for_invocation, from_environment

# One message more must still fit: the table's calls before and after SES's whole time-out
_RESERVE_MS = 30_000


class NoTimeLeft(Exception):
    """The record was not begun; it comes again with the next invocation."""


# Seconds for one event's waiting list, no more than a message may take; the sweep does the rest
_SECONDS_TO_PROMOTE = 10.0


def handler(event: dict[str, Any], context: Any) -> Any:
    """Deliver the messages of the records, look at the seats that moved; what fails comes again."""
    for_invocation(context)
    processor = BatchProcessor(event_type=EventType.DynamoDBStreams)
    taker = partial(_take, looked_at=set())
    return process_partial_response(event, taker, processor, context)


def _take(record: DynamoDBRecord, lambda_context: Any, looked_at: set[str]) -> None:
    """One look at an event's waiting list sees whatever moved its seats before."""
    keys = record.raw_event["dynamodb"]["Keys"]
    try:
        if lambda_context.get_remaining_time_in_millis() < _RESERVE_MS:
            raise NoTimeLeft
        if event := read_seats_event(keys):
            if event not in looked_at:
                _promote(event)
                looked_at.add(event)
        else:
            deps = from_environment().deliver_deps
            outcome = deliver(read_message_key(keys), deps=deps)
            count({f"Message_{outcome}": 1})
            if outcome == "paused":
                log_pause(deps.gate.reason)
    except Exception as error:  # one record of the batch failed: it alone comes again
        log_failure("a record of the stream failed", error, message_key=_name(keys))
        raise


def _promote(event: str) -> None:
    deps = from_environment().promote_deps
    enough = deps.within(_SECONDS_TO_PROMOTE)
    promoted = promote(event, deps=deps, enough=enough)
    count({"Promoted": promoted} if promoted else {})


def _name(keys: dict[str, Any]) -> str:
    return f"{keys['pk']['S']}/{keys['sk']['S']}"

"""The table's stream: each new message is sent at once."""

from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.dynamo_db_stream_event import DynamoDBRecord

from registrar.actions.deliver import deliver
from registrar.aws.table import read_message_key
from registrar.observability import count, log_failure
from registrar.wiring import from_environment


def handler(event: dict[str, Any], context: Any) -> Any:
    """Deliver the messages of the records; those that fail come again."""
    processor = BatchProcessor(event_type=EventType.DynamoDBStreams)
    return process_partial_response(event, _deliver, processor, context)


def _deliver(record: DynamoDBRecord) -> None:
    key = read_message_key(record.raw_event["dynamodb"]["Keys"])
    try:
        outcome = deliver(key, room=from_environment().post_room)
    except Exception as error:  # one record of the batch failed: it alone comes again
        log_failure("a message was not delivered", error, message_key=key.reference)
        raise
    count({f"Message_{outcome}": 1})

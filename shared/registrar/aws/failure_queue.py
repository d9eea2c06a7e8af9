"""Failure queue in SQS, the sweep in Lambda and the due work in the table, for a redrive.

The calls need the credentials of an administrator; no function has them.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from registrar.actions.redrive import QueuedMessage, SweepFailed
from registrar.aws.keys.due_index import RECEIPTS, due_shards
from registrar.aws.table import Table

# Limit of one receive, and seconds for which what was received is hidden from others
_RECEIVED_AT_ONCE = 10
_HIDDEN = 900

# The sweep runs once at a time: attempts while another one runs, and seconds between them
_ATTEMPTS = 60
_PAUSE = 5.0


@dataclass(frozen=True)
class SqsFailureQueue:
    """Queue of the records given up."""

    client: Any
    url: str

    def receive(self) -> Iterator[QueuedMessage]:
        """Return all messages, each once, hidden from others for 15 minutes."""
        seen = set[str]()
        while True:
            answer = self.client.receive_message(
                QueueUrl=self.url,
                MaxNumberOfMessages=_RECEIVED_AT_ONCE,
                VisibilityTimeout=_HIDDEN,
                WaitTimeSeconds=1,
            )
            fresh = [each for each in answer.get("Messages", []) if each["MessageId"] not in seen]
            if not fresh:
                return
            seen |= {each["MessageId"] for each in fresh}
            yield from (QueuedMessage(each["ReceiptHandle"], each["Body"]) for each in fresh)

    def delete(self, message: QueuedMessage) -> None:
        """Delete a message."""
        self.client.delete_message(QueueUrl=self.url, ReceiptHandle=message.receipt)

    def release(self, message: QueuedMessage) -> None:
        """Let others receive the message again at once; where AWS refuses, after 15 minutes."""
        with suppress(ClientError, BotoCoreError):  # a refusal hides no other failure
            self.client.change_message_visibility(
                QueueUrl=self.url, ReceiptHandle=message.receipt, VisibilityTimeout=0
            )


@dataclass(frozen=True)
class SweepFunction:
    """Deployed sweep, called with its own rights; ``sleep`` waits for so many seconds."""

    client: Any
    name: str
    sleep: Callable[[float], None]

    def run(self) -> None:
        """Run the sweep to its end, after the one that runs. Raises SweepFailed."""
        answer = self._invoke()
        document = json.loads(answer["Payload"].read() or b"null")
        if "FunctionError" in answer:
            raise SweepFailed(str(document.get("errorMessage", "")) if document else "")

    def _invoke(self) -> Any:
        for _ in range(_ATTEMPTS):
            try:
                return self.client.invoke(FunctionName=self.name, Payload=b"{}")
            except ClientError as error:
                if error.response["Error"]["Code"] != "TooManyRequestsException":
                    raise
            self.sleep(_PAUSE)
        raise SweepFailed("throttled")


@dataclass(frozen=True)
class OverdueTable:
    """Reader of the due index."""

    table: Table

    def count(self, until: datetime) -> int:
        """Return the number of messages and receipts that were due at that time and still are."""
        shards = (*due_shards(), RECEIPTS)
        return sum(1 for shard in shards for _ in self.table.due(shard, until))

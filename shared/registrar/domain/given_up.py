"""Records of the stream that a reader gave up, as Lambda's message in the failure queue tells.

The message holds no record: it names the reader, why it gave up, and where in the stream and when
the records were (docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html).
"""

import json
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class GivenUp:
    """Records that a function gave up: their number, the reason, and when they were written."""

    function: str
    reason: str
    records: int
    first: datetime
    last: datetime


def read_given_up(body: str) -> GivenUp:
    """Return the records that a message of the queue tells of. Raises ValueError for another."""
    try:
        message = json.loads(body)
        about, batch = message["requestContext"], message["DDBStreamBatchInfo"]
        return GivenUp(
            function=about["functionArn"].split(":function:")[1].partition(":")[0],
            reason=str(about["condition"]),
            records=int(batch["batchSize"]),
            first=datetime.fromisoformat(batch["approximateArrivalOfFirstRecord"]),
            last=datetime.fromisoformat(batch["approximateArrivalOfLastRecord"]),
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError("not a message about records of a stream") from error

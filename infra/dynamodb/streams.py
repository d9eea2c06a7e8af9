"""Stream of a table: a record for each changed item, in the order of commits."""

from typing import Any

from infra.dynamodb.values import Item, size_of

_EXPIRED = {"type": "Service", "principalId": "dynamodb.amazonaws.com"}


class Stream:
    """Records of a stream of keys alone (KEYS_ONLY), as a Lambda function receives them."""

    def __init__(self, table: str, *, region: str = "eu-central-1") -> None:
        self.records: list[dict[str, Any]] = []
        self._region = region
        self._arn = f"arn:aws:dynamodb:{region}:123456789012:table/{table}/stream/1"

    def add(
        self, keys: Item, old: Item | None, new: Item | None, now: float, *, expired: bool = False
    ) -> None:
        """Add the record of a change at ``now``, in seconds; ``expired`` if by time to live."""
        number = len(self.records) + 1
        name = "INSERT" if old is None else "REMOVE" if new is None else "MODIFY"
        record: dict[str, Any] = {
            "eventID": f"{number:032x}",
            "eventName": name,
            "eventVersion": "1.1",
            "eventSource": "aws:dynamodb",
            "awsRegion": self._region,
            "dynamodb": {
                "ApproximateCreationDateTime": float(int(now)),
                "Keys": keys,
                "SequenceNumber": f"{number:021d}",
                "SizeBytes": size_of(keys),
                "StreamViewType": "KEYS_ONLY",
            },
            "eventSourceARN": self._arn,
        }
        if expired:
            record["userIdentity"] = _EXPIRED
        self.records.append(record)

"""Receipts of submissions in the table: one item each, until the address's holder is looked up."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from registrar.aws.keys.due_index import RECEIPTS
from registrar.aws.keys.receipts import read_receipt_id, receipt_key
from registrar.aws.table import Table, moment, number, text
from registrar.domain.receipt import Receipt
from registrar.domain.timestamp import from_text


@dataclass(frozen=True)
class ReceiptTable:
    """Reader and writer of receipts; they are in the due index, for what the stream lost."""

    table: Table

    def put(self, receipt: Receipt, *, expires: datetime) -> None:
        """Store the receipt, in place of an earlier one of the same submission."""
        row = {
            "address_key": text(receipt.address_key),
            "of_cancelled": {"BOOL": receipt.of_cancelled},
            **({"parked": {"BOOL": True}} if receipt.parked else {}),
            "due_shard": text(RECEIPTS),
            "due_at": moment(receipt.received),
            "ttl": number(int(expires.timestamp())),
        }
        item = receipt_key(receipt.registration_id) | row
        self.table.call("put_item", TableName=self.table.name, Item=item)

    def find(self, registration_id: str) -> Receipt | None:
        """Return the receipt by a consistent read, or None."""
        item = self.table.get(receipt_key(registration_id))
        if item is None:
            return None
        return Receipt(
            registration_id=registration_id,
            address_key=item["address_key"]["S"],
            received=from_text(item["due_at"]["S"]),
            of_cancelled=item["of_cancelled"]["BOOL"],
            parked="parked" in item,
        )

    def delete(self, receipt: Receipt) -> bool:
        """Delete the receipt; False if another one of the same submission has come meanwhile."""
        return self.table.try_call(
            "delete_item",
            TableName=self.table.name,
            Key=receipt_key(receipt.registration_id),
            ConditionExpression="attribute_not_exists(pk) OR due_at = :received",
            ExpressionAttributeValues={":received": moment(receipt.received)},
        )

    def due(self, now: datetime) -> Iterator[str]:
        """Return the registration ids of the receipts, from the index, which may be late."""
        yield from map(read_receipt_id, self.table.due(RECEIPTS, now))

"""Items of writes that have begun and are not committed yet."""

from collections.abc import Iterable

from infra.dynamodb.schema import Key

# A table's name and a key in it
ItemId = tuple[str, Key]


class InFlight:
    """Items in flight: those of transactions, and how many single writes each item has."""

    def __init__(self) -> None:
        self.transactions: set[ItemId] = set()
        self.singles: dict[ItemId, int] = {}

    def has_transaction(self, item: ItemId) -> bool:
        """Tell whether a transaction is in flight on the item: a single write conflicts."""
        return item in self.transactions

    def has_any(self, item: ItemId) -> bool:
        """Tell whether any write is in flight on the item: a transaction conflicts."""
        return item in self.transactions or item in self.singles

    def begin(self, items: Iterable[ItemId], *, transaction: bool) -> None:
        """Take items into flight."""
        if transaction:
            self.transactions.update(items)
            return
        for item in items:
            self.singles[item] = self.singles.get(item, 0) + 1

    def end(self, items: Iterable[ItemId], *, transaction: bool) -> None:
        """Take items out of flight."""
        if transaction:
            self.transactions.difference_update(items)
            return
        for item in items:
            left = self.singles.pop(item) - 1
            if left:
                self.singles[item] = left

"""Items of writes that have begun and are not committed yet."""

from collections import Counter
from collections.abc import Iterable

from tests.simulation.dynamodb.schema import Key

# A table's name and a key in it
ItemId = tuple[str, Key]


class InFlight:
    """Items in flight: those of transactions, and how many single writes each item has."""

    def __init__(self) -> None:
        self.transactions: set[ItemId] = set()
        self.singles: Counter[ItemId] = Counter()

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
        else:
            self.singles.update(items)

    def end(self, items: Iterable[ItemId], *, transaction: bool) -> None:
        """Take items out of flight."""
        if transaction:
            self.transactions.difference_update(items)
            return
        for item in items:
            self.singles[item] -= 1
            if not self.singles[item]:
                del self.singles[item]

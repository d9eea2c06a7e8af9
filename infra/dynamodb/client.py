"""Client of the store with the interface of boto3's low-level DynamoDB client."""

from typing import Any

from infra.dynamodb import errors
from infra.dynamodb.queries import Query, scan
from infra.dynamodb.reads import batch_get, get, transact_get
from infra.dynamodb.store import Store


class Client:
    """Operations as boto3's client has them; a write begins and is committed at once."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def exceptions(self) -> Any:
        """Classes of the errors, by their codes."""
        return errors.exceptions()

    def get_item(self, **payload: Any) -> Any:
        """Return one item."""
        return self.store.asked("get_item", payload, lambda: get(self.store, payload))

    def query(self, **payload: Any) -> Any:
        """Return a page of a partition of a table or an index."""
        store = self.store
        return store.asked(
            "query", payload, lambda: Query(store.table(payload["TableName"]), payload).page()
        )

    def scan(self, **payload: Any) -> Any:
        """Return a page of a table; for tests alone."""
        store = self.store
        return store.asked(
            "scan", payload, lambda: scan(store.table(payload["TableName"]), payload)
        )

    def batch_get_item(self, **payload: Any) -> Any:
        """Return several items."""
        return self.store.asked("batch_get_item", payload, lambda: batch_get(self.store, payload))

    def transact_get_items(self, **payload: Any) -> Any:
        """Return several items as they are at one moment."""
        store = self.store
        return store.asked("transact_get_items", payload, lambda: transact_get(store, payload))

    def put_item(self, **payload: Any) -> Any:
        """Put one item."""
        return self._write("put_item", payload)

    def update_item(self, **payload: Any) -> Any:
        """Update one item."""
        return self._write("update_item", payload)

    def delete_item(self, **payload: Any) -> Any:
        """Delete one item."""
        return self._write("delete_item", payload)

    def batch_write_item(self, **payload: Any) -> Any:
        """Put and delete several items, each for itself."""
        return self._write("batch_write_item", payload)

    def transact_write_items(self, **payload: Any) -> Any:
        """Write several items, all or none."""
        return self._write("transact_write_items", payload)

    def create_table(self, **payload: Any) -> None:
        """Create a table, empty."""
        self.store.create_table(payload["TableName"], payload)

    def close(self) -> None:
        """Do nothing: there is no connection."""

    def _write(self, operation: str, payload: dict[str, Any]) -> Any:
        return self.store.commit(self.store.begin(operation, payload))

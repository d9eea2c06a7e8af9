"""Store: the tables, the writes in flight and the commits."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from infra.dynamodb.actions import Action
from infra.dynamodb.errors import MalformedRequest, RefusedRequest, to_client_error
from infra.dynamodb.flight import InFlight
from infra.dynamodb.parameters import api_names, check_parameters, malformed
from infra.dynamodb.rows import Row
from infra.dynamodb.schema import TableSchema
from infra.dynamodb.streams import Stream
from infra.dynamodb.table import Change, TableData
from infra.dynamodb.tokens import Tokens
from infra.dynamodb.writes import WRITES, Write

T = TypeVar("T")

Hook = Callable[[list[Change]], None]


class Store:
    """Tables in memory; see the package for clocks, hooks and writes in two steps."""

    def __init__(
        self, wall: Callable[[], float] = lambda: 0.0, lag: Callable[[], float] = lambda: 0.0
    ) -> None:
        self.wall = wall
        self.on_commit: list[Hook] = []
        self.in_flight = InFlight()
        self.tokens = Tokens(wall)
        self._lag = lag
        self._tables: dict[str, TableData] = {}

    def create_table(self, name: str, properties: dict[str, Any]) -> None:
        """Create an empty table of the properties of CloudFormation or CreateTable."""
        self._tables[name] = TableData(TableSchema.read(name, properties), self.wall, self._lag)

    def table(self, name: str) -> TableData:
        """Return a table. Raises RefusedRequest: ResourceNotFoundException."""
        try:
            return self._tables[name]
        except KeyError:
            raise RefusedRequest(
                "ResourceNotFoundException", "Requested resource not found"
            ) from None

    def rows(self, name: str) -> dict[tuple[str, str], Row]:
        """Return a table's rows, which do not change: a backup."""
        table = self.table(name)
        return {key: row for key, _ in table.items() if (row := table.row(key))}

    def restore(self, name: str, rows: Mapping[tuple[str, str], Row], *, left: str) -> None:
        """Make the table anew with the rows of a backup; the one that was has the name ``left``."""
        before = self._tables[left] = self._tables[name]
        table = self._tables[name] = TableData(before.schema, self.wall, self._lag)
        for key, row in rows.items():
            table.change(key, row)
        table.stream = Stream(name)

    def stream(self, name: str) -> Stream:
        """Return a table's stream."""
        return self._tables[name].stream

    def begin(self, operation: str, payload: dict[str, Any]) -> Write:
        """Check a write and take its items into flight. Raises ClientError."""
        return self.asked(operation, payload, lambda: WRITES[operation](self, payload))

    def commit(self, write: Write) -> dict[str, Any]:
        """Make a write that has begun and return its answer. Raises ClientError."""
        write.release(self)
        try:
            return write.commit(self)
        except RefusedRequest as refused:
            raise to_client_error(write.operation, refused) from None

    def abort(self, write: Write) -> None:
        """Give up a write that has begun, without effect."""
        write.release(self)

    def asked(self, operation: str, payload: dict[str, Any], answer: Callable[[], T]) -> T:
        """Return the answer to a payload that is checked before; refusals as boto3 raises them."""
        name = api_names()[operation]
        try:
            check_parameters(name, payload)
            return answer()
        except MalformedRequest:
            raise malformed(name, payload) from None
        except RefusedRequest as refused:
            raise to_client_error(name, refused) from None

    def apply(self, results: list[tuple[Action, Row | None]]) -> None:
        """Commit the rows after a write, all at once, and call the hooks."""
        self._tell([action.table.change(action.key, row) for action, row in results])

    def delete_expired(self, name: str, attribute: str = "ttl") -> int:
        """Delete the items whose time to live has passed; return their number."""
        table, now = self._tables[name], self.wall()
        expired = [
            key
            for key, item in table.items()
            if attribute in item and float(item[attribute].get("N", "inf")) < now
        ]
        for key in expired:
            self._tell([table.change(key, None, expired=True)])
        return len(expired)

    def _tell(self, made: list[Change | None]) -> None:
        changes = [change for change in made if change is not None]
        if changes:
            for hook in self.on_commit:
                hook(changes)

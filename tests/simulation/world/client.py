"""Clients of the table and of secrets: at each call others go on, and it may fail."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from tests.simulation.world import errors
from tests.simulation.world.faults import Kind
from tests.simulation.world.scheduler import Stopped

if TYPE_CHECKING:
    from tests.simulation.world.process import Process

READS = ("get_item", "query", "batch_get_item", "transact_get_items")
WRITES = ("put_item", "update_item", "delete_item", "transact_write_items", "batch_write_item")

# Seconds on the way to the table; now and then much longer
_LATENCY = 0.012
_LONG_LATENCY = 1.5
_LONG_ONES = 0.03


class TableClient:
    """DynamoDB's client of one process; the operations are those of the engine's client."""

    def __init__(self, process: "Process", read_timeout: float) -> None:
        self._process = process
        self._world = process.world
        self._timeout = read_timeout

    def close(self) -> None:
        """Do nothing: there is no connection."""

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        call = self._read if operation in READS else self._write
        if operation not in READS + WRITES:
            raise AttributeError(operation)

        def send(**payload: Any) -> Any:
            return call(operation, payload)

        self.__dict__[operation] = send  # the next call needs no look-up
        return send

    def _read(self, operation: str, payload: dict[str, Any]) -> Any:
        kind = self._on_the_way("read", operation, payload)
        answer = getattr(self._world.engine, operation)(**payload)
        self._answered(kind)
        return answer

    def _write(self, operation: str, payload: dict[str, Any]) -> Any:
        kind = self._on_the_way("write", operation, payload)
        if kind == "conflict":
            raise errors.conflict(operation, payload, self._world.scheduler.task().ios)
        answer = self._effect(operation, payload)
        self._answered(kind)
        return answer

    def _effect(self, operation: str, payload: dict[str, Any]) -> Any:
        store = self._world.store
        write = store.begin(operation, payload)
        try:
            self._process.wait(self._latency() / 2)
        except Stopped:
            self._leave(write)
            raise
        return self._world.commit(write)

    def _leave(self, write: Any) -> None:
        """Let a write in flight, whose process has ended, take effect or not."""
        if self._world.scheduler.halted or self._world.scheduler.task().random.random() < 0.5:
            self._world.store.abort(write)
            return
        try:
            self._world.commit(write)
        except ClientError:
            return

    def _on_the_way(self, service: str, operation: str, payload: dict[str, Any]) -> Kind | None:
        """Wait for the request to arrive, and let it fail before its effect."""
        kind = self._world.io(service, operation, payload)
        if kind == "crash before":
            self._process.crash()
        self._process.wait(self._latency())
        if kind == "throttle":
            raise errors.client_error(operation, "ThrottlingException")
        if kind == "fail before":
            self._fail(operation)
        return kind

    def _fail(self, operation: str) -> None:
        if self._world.scheduler.task().random.random() < 0.5:
            raise errors.client_error(operation, "InternalServerError", 500)
        self._process.wait(self._timeout)
        raise errors.read_timeout()

    def _answered(self, kind: Kind | None) -> None:
        """Let the answer to a request, which took effect, fail."""
        if kind is None:
            return
        if kind == "crash after":
            self._process.crash()
        if kind == "slow":
            self._process.wait_for_the_end()
        if kind in ("fail after", "slow"):
            self._process.wait(self._timeout)
            raise errors.read_timeout()

    def _latency(self) -> float:
        random = self._world.scheduler.task().random
        longest = _LONG_LATENCY if random.random() < _LONG_ONES else _LATENCY
        return random.random() * longest


class SecretsClient:
    """Secrets Manager's client: every secret is a fixed text of its name."""

    def __init__(self, process: "Process", read_timeout: float) -> None:
        self._process = process
        self._timeout = read_timeout

    def close(self) -> None:
        """Do nothing: there is no connection."""

    def get_secret_value(self, *, SecretId: str) -> dict[str, str]:  # noqa: N803 as boto3 has it
        """Return the secret."""
        world = self._process.world
        kind = world.io("read", "get_secret_value", SecretId)
        if kind in ("crash before", "crash after"):
            self._process.crash()
        self._process.wait(world.scheduler.task().random.random() * _LATENCY)
        if kind:
            raise errors.client_error("get_secret_value", "ThrottlingException")
        return {"SecretString": world.secret(SecretId)}

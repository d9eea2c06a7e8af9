"""Clients of the table and of secrets: at each call others go on, and it may fail."""

from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from registrar.aws.retry import ATTEMPTS
from tests.simulation.roles.access import SECRETS
from tests.simulation.world import errors
from tests.simulation.world.faults import Kind
from tests.simulation.world.scheduler import Stopped
from tests.simulation.world.service_client import ServiceClient, chance_of

READS = ("get_item", "query", "batch_get_item", "transact_get_items")
WRITES = ("put_item", "update_item", "delete_item", "transact_write_items", "batch_write_item")

# Seconds on the way to the table; now and then much longer
_LATENCY = 0.012
_LONG_LATENCY = 1.5
_LONG_ONES = 0.03


class TableClient(ServiceClient):
    """DynamoDB's client of one process; the operations are those of the engine's client."""

    throttled = ("ThrottlingException", 400)

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        call = self._get if operation in READS else self._write
        if operation not in READS + WRITES:
            raise AttributeError(operation)

        def send(**payload: Any) -> Any:
            return call(operation, payload)

        self.__dict__[operation] = send  # the next call needs no look-up
        return send

    def _get(self, operation: str, payload: dict[str, Any]) -> Any:
        self._asks(operation, payload)
        kind = self._arriving("read", operation, payload)
        answer = getattr(self._world.engine, operation)(**payload)
        if kind is not None:
            self._answered(kind)
        return answer

    def _write(self, operation: str, payload: dict[str, Any]) -> Any:
        self._asks(operation, payload)
        kind = self._arriving("write", operation, payload)
        if kind == "conflict":
            raise errors.conflict(operation, payload, self._world.scheduler.task().ios)
        try:
            answer = self._effect(operation, payload)
        except ClientError as error:
            self._note_conflict(error)
            raise
        self._world.scheduler.task().conflicts = 0
        if kind is not None:
            self._answered(kind)
        return answer

    def _asks(self, operation: str, payload: dict[str, Any]) -> None:
        self._world.roles.asks_table(self._process.role, operation, payload)

    def _note_conflict(self, error: ClientError) -> None:
        """Count conflicts in a row; as many as the product tries are a misfortune."""
        task = self._world.scheduler.task()
        task.conflicts = task.conflicts + 1 if errors.is_conflict(error) else 0
        if task.conflicts == ATTEMPTS:
            self._world.long_conflicts += 1

    def _effect(self, operation: str, payload: dict[str, Any]) -> Any:
        store = self._world.store
        write = store.begin(operation, payload)
        try:
            self._process.wait(self._on_the_way() / 2)
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

    def _arriving(self, service: str, operation: str, payload: dict[str, Any]) -> Kind | None:
        """Wait for the request to arrive, and let it fail before its effect."""
        kind = self._arrive(service, operation, payload)
        if kind is None:
            return None  # nearly always
        if kind == "throttle":
            raise self._too_many(operation)
        if kind == "fail before":
            self._fail(operation)
        return kind

    def _fail(self, operation: str) -> None:
        if chance_of(self._process) < 0.5:
            raise errors.client_error(operation, "InternalServerError", 500)
        self._time_out()

    def _on_the_way(self) -> float:
        random = self._world.scheduler.task().random
        longest = _LONG_LATENCY if random.random() < _LONG_ONES else _LATENCY
        return self._world.slowness + random.random() * longest


class SecretsClient(ServiceClient):
    """Secrets Manager's client: every secret is a fixed text of its name."""

    latency = _LATENCY
    throttled = ("ThrottlingException", 400)

    def get_secret_value(self, *, SecretId: str) -> dict[str, str]:  # noqa: N803 as boto3 has it
        """Return the secret."""
        action, secret = "secretsmanager:GetSecretValue", SECRETS[SecretId]
        self._world.roles.asks(self._process.role, action, secret)
        self._read("get_secret_value", SecretId)
        return {"SecretString": self._world.secret(SecretId)}

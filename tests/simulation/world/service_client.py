"""Clients of AWS's services in one process: at each call others go on, and it may fail."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from botocore.exceptions import ClientError

from tests.simulation.world import errors
from tests.simulation.world.faults import Kind

if TYPE_CHECKING:
    from tests.simulation.world.process import Process

# Kinds of faults whose request takes effect, and whose answer does not arrive
UNANSWERED: tuple[Kind, ...] = ("fail after", "crash after", "slow")


class ServiceClient:
    """Client of a service whose requests take up to ``latency`` seconds on their way."""

    latency: ClassVar[float]
    throttled: ClassVar[tuple[str, int]] = ("TooManyRequestsException", 429)

    def __init__(self, process: "Process", read_timeout: float) -> None:
        self._process = process
        self._world = process.world
        self._timeout = read_timeout

    def close(self) -> None:
        """Do nothing: there is no connection."""

    def _arrive(self, service: str, operation: str, about: Any) -> Kind | None:
        """Wait for a request to arrive; return the fault that it meets there."""
        kind = self._world.io(service, operation, about)
        if kind == "crash before":
            self._process.crash()
        self._process.wait(self._on_the_way())
        return kind

    def _read(self, operation: str, about: Any) -> None:
        """Wait for a request that reads; each of its faults is one answer of the service."""
        if read(self._process, operation, about, on_the_way=self._on_the_way):
            raise self._too_many(operation)

    def _answered(self, kind: Kind | None) -> None:
        """Let the answer to a request, which took effect, fail."""
        if kind == "crash after":
            self._process.crash()
        if kind == "slow":
            self._process.wait_for_the_end()
        if kind in UNANSWERED:
            self._time_out()

    def _time_out(self) -> None:
        """Wait for an answer in vain. Raises ReadTimeoutError."""
        self._process.wait(self._timeout)
        raise errors.read_timeout()

    def _too_many(self, operation: str) -> ClientError:
        code, status = self.throttled
        return errors.client_error(operation, code, status)

    def _on_the_way(self) -> float:
        return chance_of(self._process) * self.latency


def read(
    process: "Process", operation: str, about: Any, *, on_the_way: Callable[[], float]
) -> bool:
    """Wait for a request of a process that reads; tell whether it fails, however it does."""
    kind = process.world.io("read", operation, about)
    if kind in ("crash before", "crash after"):
        process.crash()
    process.wait(on_the_way())
    return kind is not None


def chance_of(process: "Process") -> float:
    """Draw a number from 0 to 1 by the chance of the present task."""
    return process.world.scheduler.task().random.random()

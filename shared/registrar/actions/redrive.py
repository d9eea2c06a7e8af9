"""Redrive: do what records of the stream that a reader gave up would have led to.

A message of the failure queue tells no more than the reader and a time. What it missed is found in
the table: due messages and receipts by the sweep, which promotes from waiting lists too; the
figures by reading all registrations. A message is deleted once that is done, so that an interrupted
redrive is repeated; what was done already has no second effect.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from registrar.actions.ports import RegistrationLister
from registrar.actions.recount_figures import FiguresDependencies, recount
from registrar.domain.cursor import START, cursor_of
from registrar.domain.given_up import GivenUp, read_given_up

Reader = Literal["deliver", "recount"]

_PAGE = 100

# Sweeps at most until nothing is due any more that was due when the records were written
_MAX_SWEEPS = 20


class SweepFailed(Exception):
    """Sweep that failed, or left something due; the queue is as it was."""


@dataclass(frozen=True)
class QueuedMessage:
    """Message of the failure queue; ``receipt`` names it when it is deleted."""

    receipt: str
    body: str = field(repr=False)


class FailureQueue(Protocol):
    """Interface to the failure queue."""

    def receive(self) -> Iterable[QueuedMessage]:
        """Return all messages, each hidden from others for some minutes."""

    def delete(self, message: QueuedMessage) -> None:
        """Delete a message."""

    def release(self, message: QueuedMessage) -> None:
        """Let others receive the message again, at once if that can be; never fails."""


class OverdueWork(Protocol):
    """Reader of the work that waits for the sweep."""

    def count(self, until: datetime) -> int:
        """Return the number of messages and receipts that were due at that time and still are."""


class EventNames(Protocol):
    """Reader of the names of all events."""

    def all(self) -> list[str]:
        """Return the names of all published events."""


@dataclass(frozen=True, kw_only=True)
class RedriveDependencies:
    """Dependencies of ``redrive``; ``reader_of`` names the reader of a function, or None.

    ``sweep`` runs the sweep once and raises SweepFailed if that fails.
    """

    queue: FailureQueue
    reader_of: Callable[[str], Reader | None]
    overdue: OverdueWork
    sweep: Callable[[], None]
    events: EventNames
    registrations: RegistrationLister
    figures_deps: FiguresDependencies


@dataclass(frozen=True)
class FoundMessage:
    """Message with what it tells; ``reader`` is None for one that is not the stream's."""

    message: QueuedMessage
    reader: Reader | None = None
    given_up: GivenUp | None = None


@dataclass(frozen=True, kw_only=True)
class Redriven:
    """Result: the messages found, those deleted, what was overdue, and registrations recounted."""

    found: tuple[FoundMessage, ...]
    deleted: int = 0
    overdue: int = 0
    recounted: int = 0

    @property
    def unknown(self) -> int:
        """Number of messages that are not about records of the stream."""
        return sum(message.reader is None for message in self.found)


def redrive(
    *,
    deps: RedriveDependencies,
    dry_run: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Redriven:
    """Redo what the queue's records missed, then delete them; ``dry_run`` only looks.

    Raises SweepFailed or TryLater, with the queue as it was.
    """
    kept: list[QueuedMessage] = []
    try:
        found = tuple(_found(kept, deps))
        last = [*_last_delivered(found)]
        overdue = deps.overdue.count(max(last)) if last else 0
        if dry_run:
            return Redriven(found=found, overdue=overdue)
        recounted = _redo(found, last, deps, progress)
        for known in [known for known in found if known.reader]:
            deps.queue.delete(known.message)
            kept.remove(known.message)
        return Redriven(
            found=found, deleted=len(found) - len(kept), overdue=overdue, recounted=recounted
        )
    finally:
        for message in kept:
            deps.queue.release(message)


def _found(kept: list[QueuedMessage], deps: RedriveDependencies) -> Iterator[FoundMessage]:
    """Read the queue's messages; ``kept`` gets each as it is received, for its release."""
    for message in deps.queue.receive():
        kept.append(message)
        yield _read(message, deps)


def _read(message: QueuedMessage, deps: RedriveDependencies) -> FoundMessage:
    try:
        given_up = read_given_up(message.body)
    except ValueError:
        return FoundMessage(message)
    return FoundMessage(message, deps.reader_of(given_up.function), given_up)


def _last_delivered(found: Iterable[FoundMessage]) -> Iterator[datetime]:
    """Return the time of each message's newest record, of those about what is delivered."""
    for message in found:
        if message.given_up and message.reader == "deliver":
            yield message.given_up.last


def _redo(
    found: Sequence[FoundMessage],
    last: Sequence[datetime],
    deps: RedriveDependencies,
    progress: Callable[[str], None],
) -> int:
    """Redo the work of each reader once for all its messages; return registrations recounted."""
    if last:
        _sweep(max(last), deps, progress)
    if not any(message.reader == "recount" for message in found):
        return 0
    recounted = 0
    for event in deps.events.all():
        progress(f"figures of {event}")
        recounted += _recount(event, deps)
    return recounted


def _sweep(until: datetime, deps: RedriveDependencies, progress: Callable[[str], None]) -> None:
    """Sweep at least once, for the waiting lists, and until nothing of that time is due."""
    for number in range(1, _MAX_SWEEPS + 1):
        progress(f"sweep {number}")
        deps.sweep()
        if not deps.overdue.count(until):
            return
    raise SweepFailed(f"{deps.overdue.count(until)} still due")


def _recount(event: str, deps: RedriveDependencies) -> int:
    cursor, recounted = START, 0
    while page := deps.registrations.page(event, cursor, size=_PAGE):
        ids = [registration.id for registration in page]
        recounted += recount(ids, deps=deps.figures_deps)
        cursor = cursor_of(page[-1])
    return recounted

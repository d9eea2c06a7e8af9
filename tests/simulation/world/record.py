"""Record of a history: every I/O, invocation and answer, kept raw and worded only when printed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.simulation.world.clock import Clock, named


class Entry(NamedTuple):
    """One thing that happened: when, in which task, what, about what, and how it ended."""

    at: float
    task: str
    what: str
    about: Any
    outcome: str


class Violation(NamedTuple):
    """A promise that did not hold: its name in the contract, and how."""

    promise: str
    how: str
    at: float

    def __str__(self) -> str:
        return f"{named(self.at)}  {self.promise}: {self.how}"


@dataclass
class Record:
    """Record of one history; ``figures`` counts what is reported of it."""

    clock: Clock
    entries: list[Entry] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    figures: Counter[str] = field(default_factory=Counter)

    def note(self, task: str, what: str, about: Any = "", outcome: str = "") -> None:
        """Add an entry at the present time."""
        self.entries.append(Entry(self.clock.now, task, what, about, outcome))

    def violated(self, promise: str, how: str) -> None:
        """Add a violation at the present time."""
        self.violations.append(Violation(promise, how, self.clock.now))

    def lines(self) -> Iterator[str]:
        """Yield the entries, worded."""
        for entry in self.entries:
            yield (
                f"{named(entry.at)}  {entry.task:<24} {entry.what:<22} {words(entry.about)}"
                f"{'  -> ' + entry.outcome if entry.outcome else ''}"
            )


def words(payload: Any) -> str:
    """Word the payload of a call to the table by the keys it is about; a text is its own word."""
    if isinstance(payload, str):
        return payload
    if "TransactItems" in payload:
        return ", ".join(_action(action) for action in payload["TransactItems"])
    if "RequestItems" in payload:
        return ", ".join(
            _key(key) for one in payload["RequestItems"].values() for key in one["Keys"]
        )
    if "Key" in payload or "Item" in payload:
        return _key(payload.get("Key") or payload["Item"])
    values = payload.get("ExpressionAttributeValues", {}).values()
    where = payload.get("IndexName", "")
    return " ".join([where, *(str(next(iter(value.values()))) for value in values)]).strip()


def _action(action: dict[str, Any]) -> str:
    ((verb, payload),) = action.items()
    return f"{verb} {_key(payload.get('Key') or payload['Item'])}"


def _key(item: dict[str, Any]) -> str:
    return f"{item['pk']['S'][:14]}/{item['sk']['S']}"

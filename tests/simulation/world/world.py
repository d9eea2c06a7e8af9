"""World: the table, SES, functions, clock and faults of one history."""

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from random import Random
from traceback import extract_tb
from typing import Any

from functions.deliver import NoTimeLeft
from functions.sweep import SweepFailed
from infra.dynamodb.client import Client
from infra.dynamodb.store import Store
from infra.dynamodb.template import table_properties
from registrar.aws.table import Table
from registrar.domain.refusals import TryLater
from registrar.domain.timestamp import to_text
from registrar.wiring.boundary import FunctionFailed
from tests.simulation.checks import Checks
from tests.simulation.roles.roles import Roles
from tests.simulation.world.clock import Clock
from tests.simulation.world.due import Due
from tests.simulation.world.faults import Faults, Kind, Point, Profile
from tests.simulation.world.functions import HANDLERS, Function, Outcome
from tests.simulation.world.process import SETTINGS, Process, secret_of
from tests.simulation.world.record import Record
from tests.simulation.world.remembered import remember_libraries
from tests.simulation.world.scheduler import Scheduler
from tests.simulation.world.ses import Ses
from tests.simulation.world.stream import Mapping as EventSourceMapping
from tests.simulation.world.stream import rules
from tests.simulation.world.user_pool import UserPool

# Calls of AWS that a history makes at most: ten times what the longest makes
_MOST_CALLS = 50_000

# Errors that a function may raise while the table is busy: its caller tries again
_PASSING = {TryLater.__name__, NoTimeLeft.__name__}


class World:
    """Everything of one history; ``seed`` decides all chance in it."""

    def __init__(
        self,
        seed: str,
        profile: Profile,
        plan: Mapping[Point, Kind] | None = None,
        only: Collection[Point] | None = None,
    ) -> None:
        remember_libraries()
        self.seed = seed
        self.clock = Clock()
        self.invocations = 0  # that go on
        self.slowness = 0.0  # seconds that each request to the table takes more
        self.record = Record(self.clock)
        self.scheduler = Scheduler(self.clock, seed)
        self.faults = Faults(profile, plan, only)
        self.due = Due()
        self._lags = Random(f"{seed}/lag")
        self.store = Store(wall=lambda: self.clock.now, lag=self._lag)
        self.store.create_table(SETTINGS.table, table_properties())
        self.store.on_commit.append(self.committed)
        self.engine = Client(self.store)
        self.observer = Table(self.engine, SETTINGS.table, lambda _: None, lambda: "observer")
        self.roles = Roles(self.violated)
        self.functions = {name: Function(self, name) for name in HANDLERS}
        self.mappings = [
            EventSourceMapping(self, rules("deliver", "DeliverFunction")),
            EventSourceMapping(self, rules("recount", "RecountFunction")),
        ]
        self.ses = Ses(self)
        self.user_pool = UserPool(self)
        self.checks = Checks(self)
        self.detached = False
        self.long_conflicts = 0  # calls given up because of them
        self._passed_on = 0

    def io(self, service: str, operation: str, about: Any) -> Kind | None:
        """Count and record an I/O of the present task; return the fault that it meets."""
        task, record = self.scheduler.task(), self.record
        kind = self.faults.at(task, service, about)
        made = record.figures["I/Os"] + 1
        record.figures["I/Os"] = made
        if kind:
            self.checks.attempts.met(task.name, about)
        record.note(task.name, operation, about, kind or "")
        if made == _MOST_CALLS:
            self.violated("rest", f"it never comes to rest: {_MOST_CALLS:,} I/Os are not enough")
        return kind

    def begin(self, name: str, run: Callable[[], None], *, delay: float = 0.0) -> None:
        """Begin a task, and the same once more if it is planned to come twice."""
        self.scheduler.spawn(name, run, delay=delay)
        if self.faults.comes_twice(name):
            self.scheduler.spawn(f"{name} again", run, delay=delay)

    def commit(self, write: Any) -> Any:
        """Let a write in flight take effect, and pass its stream records on."""
        answer = self.store.commit(write)
        records = self.store.stream(SETTINGS.table).records
        if len(records) > self._passed_on and not self.detached:
            for record in records[self._passed_on :]:
                for mapping in self.mappings:
                    mapping.take(record)
        self._passed_on = len(records)
        return answer

    def tell(self, function: str, payload: dict[str, Any], *, tries: int = 3) -> None:
        """Invoke a function as an event does: twice more after a failure, a minute apart."""
        for _ in range(tries):
            outcome = self.functions[function].invoke(payload)
            if outcome.ended == "answered":
                return
            self.judge(function, outcome)
            self.scheduler.pause(60)

    def process(self, name: str) -> Process:
        """Return a process of its own, without a time-out."""
        return Process(self, name)

    def secret(self, name: str) -> str:
        """Return a secret of Secrets Manager."""
        return secret_of(name)

    def items(self) -> Iterator[tuple[tuple[str, str], Any]]:
        """Yield the key and the item of everything in the table."""
        return self.store.table(SETTINGS.table).items()

    def sweeps_in_vain(self, ahead: float = 0.0) -> bool:
        """Tell whether a sweep finds nothing to do by a clock that is so many seconds ahead."""
        if self.detached:
            return True
        return not self.due.anything(self.clock.now + ahead) and not self._can_promote()

    def at_rest(self) -> bool:
        """Tell whether nothing is to be done, but for what is due much later."""
        idle = all(mapping.idle for mapping in self.mappings)
        return idle and self.sweeps_in_vain() and not self.checks.mail.open

    def unrest(self) -> str:
        """Name what is still to be done."""
        if due := self.due.earliest(self.clock.now):
            return f"{due[0]} {due[1]} is due"
        if self.checks.mail.open:
            return "a message is still to be sent"
        return "a seat is free" if self._can_promote() else "records of the stream are left"

    def _can_promote(self) -> bool:
        now = to_text(self.clock.wall())
        return any(event.can_promote(now) for event in self.checks.shadow.events.values())

    def judge(self, function: str, outcome: Outcome) -> None:
        """Report an exception that no caller of the function is to expect."""
        if isinstance(outcome.error, SweepFailed):
            if not self.misfortunes():
                self.violated("time", "the sweep left something undone, and nothing went wrong")
        elif isinstance(outcome.error, FunctionFailed):
            self.failed(function, str(outcome.error))
        elif outcome.error:
            self.violated("errors", f"{function} raised {outcome.error!r}")

    def failed(self, function: str, kind: str) -> None:
        """Report a failure in a function, unless it is of a kind that passes."""
        if kind not in _PASSING:
            self.violated("errors", f"{function} failed: {kind}")

    def misfortunes(self) -> int:
        """Return the number of things that went wrong up to now."""
        met = sum(self.faults.met.values()) + self.record.figures["crashes"]
        return met + self.long_conflicts

    def raised(self, error: Exception) -> None:
        """Report an exception that a task did not handle, with the line that raised it."""
        last = extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name}:{last.lineno}"
        self.violated("errors", f"a task raised {error!r} at {where}")

    def violated(self, promise: str, how: str) -> None:
        """Note that a promise did not hold; the history ends here."""
        self.record.violated(promise, how)
        self.scheduler.halted = True

    def attach(self) -> None:
        """Let the functions use a restored table; checks begin anew, as does what is due."""
        self.detached = False
        self._passed_on = len(self.store.stream(SETTINGS.table).records)
        self.due, self.checks = Due(), Checks(self)

    def committed(self, changes: list[Any]) -> None:
        """Follow a commit, unless the table is ``detached``: the stack does not use it yet."""
        if self.detached:
            return
        for change in changes:
            self.due.changed(change.key, change.new)
        self.checks.committed(changes)

    def _lag(self) -> float:
        return self._lags.random() * (0.5 if self.faults.over else self.faults.profile.lag)

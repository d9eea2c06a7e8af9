"""Growth: I/Os and rows that one invocation takes, in a small event and in one ten times larger.

No transaction, read or loop within one invocation may grow with an event's size, but for work
that goes on where its time ended (docs/decisions/0038-no-transaction-grows.md).
"""

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from tests.simulation.forked import in_a_fork
from tests.simulation.matrix.cases import Case
from tests.simulation.matrix.scenario import Scenario
from tests.simulation.world.client import READS, WRITES
from tests.simulation.world.world import World

# People with a seat; as many wait, at the small event more than a page of the list
SMALL, LARGE = 30, 300

# Who may take more at a larger event, with the reason
GROWS: Mapping[tuple[str, str], str] = {
    ("publishes_a_change", "sweep"): "goes through the registrations until its time ends",
    ("publishes_a_change", "command line"): "counts an option's holders, without a time-out",
    ("publishes_a_change", "recount"): "takes a hundred records of the stream, instead of fewer",
    ("publishes_the_draft", "sweep"): "goes through the registrations until its time ends",
    ("operator_publishes_a_file", "sweep"): "goes through the registrations until its time ends",
    ("operator_changes_the_team", "sweep"): "goes through the registrations until its time ends",
    ("cancels_an_event", "recount"): "takes a hundred records of the stream, instead of fewer",
    ("limits_an_option", "command line"): "goes through the registrations, without a time-out",
    ("limits_an_option", "sweep"): "goes through the registrations until its time ends",
    ("limits_an_option", "recount"): "takes a hundred records of the stream, instead of fewer",
    ("leaves_before_being_counted", "sweep"): "goes through the registrations until its time ends",
    ("leaves_before_being_counted", "recount"): "takes a hundred records of the stream",
    ("cancels_an_event", "deliver"): "takes a whole batch of the stream, instead of a part",
    ("cancels_an_event", "sweep"): "sends messages until its time ends",
    ("organiser_announces", "sweep"): "sends messages until its time ends",
    ("organiser_announces", "organise"): "finds those whom a search names, before and as it sends",
    ("program_announces", "sweep"): "sends messages until its time ends",
    ("program_announces", "organise"): "finds those whom a search names",
    ("organiser_cancels_many", "organise"): "goes through the registrations until its time ends",
    ("organiser_undoes_many", "organise"): "goes through the registrations until its time ends",
    ("organiser_exports", "organise"): "writes a line for each registration",
    ("organiser_looks_around", "organise"): "searches the registrations",
    ("program_reads", "organise"): "searches the registrations",
    ("forgets_an_address", "command line"): "looks for the address in every registration",
    ("reconciles", "command line"): "goes through the registrations, without a time-out",
}

# Most I/Os and most rows of one invocation, by the function's name
Costs = Mapping[str, tuple[int, int]]


def growing(case: Case) -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    """Return the functions whose costs of the case grow with the event, with both costs.

    Batches may differ, so less than twice as much is no growth.
    """
    small, large = costs(case, SMALL), costs(case, LARGE)
    pairs = {name: (small.get(name, (0, 0)), more) for name, more in large.items()}
    return {
        name: pair
        for name, pair in pairs.items()
        if any(more > 2 * less + 8 for less, more in zip(*pair, strict=True))
    }


def costs(case: Case, crowd: int) -> Costs:
    """Return what the operation, and each function that it sets off, takes at most at a time.

    What a process takes outside of an invocation is that of the name "command line".
    """
    return in_a_fork(partial(_costs, _prepared(crowd), case))


@cache
def _prepared(crowd: int) -> Scenario:
    """Return the scenario of that size, prepared once for all forks of this process."""
    scenario = Scenario("announced", crowd=crowd)
    gc.collect()
    return scenario


def _costs(scenario: Scenario, case: Case) -> Costs:
    meter = Meter(scenario.world)
    scenario.operate(case)
    scenario.world.scheduler.close()
    if scenario.world.record.violations:
        raise ValueError(f"{case.name}: {scenario.world.record.violations[0]}")
    return meter.most()


class Meter:
    """Engine of a world that counts calls and rows of each invocation; in place of the world's."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._engine = world.engine
        self._ios: Counter[tuple[str, float, str]] = Counter()
        self._rows: Counter[tuple[str, float, str]] = Counter()
        for name in READS:
            self.__dict__[name] = self._counted(getattr(world.engine, name))
        world.engine = self  # type: ignore[assignment] # has the calls that clients make
        begin = world.store.begin

        def begun(operation: str, payload: Any) -> Any:
            self._ios[self._invocation()] += operation in WRITES
            return begin(operation, payload)

        world.store.begin = begun  # type: ignore[method-assign]

    def most(self) -> Costs:
        """Return the most of each function."""
        found: dict[str, tuple[int, int]] = {}
        for invocation, ios in self._ios.items():
            before = found.get(invocation[0], (0, 0))
            found[invocation[0]] = (max(before[0], ios), max(before[1], self._rows[invocation]))
        return found

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def read(**payload: Any) -> Any:
            answer = call(**payload)
            invocation = self._invocation()
            self._ios[invocation] += 1
            self._rows[invocation] += sum(1 for _ in _rows(answer))
            return answer

        return read

    def _invocation(self) -> tuple[str, float, str]:
        task = self._world.scheduler.task()
        if task.invocation is None:
            return "command line", 0.0, task.name
        process = task.invocation.process.name
        return process.rpartition("-")[0], task.invocation.begun, process


def _rows(answer: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the rows of an answer; a count of rows has none."""
    yield from answer.get("Items", ())
    for found in answer.get("Responses", {}).values():
        yield from found
    if "Item" in answer:
        yield answer["Item"]

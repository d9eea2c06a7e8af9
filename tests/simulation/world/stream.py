"""Event source mappings: readers of the table's stream, each by lanes, batches and retries."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zlib import crc32

from tests.simulation.world.functions import Outcome, template

if TYPE_CHECKING:
    from tests.simulation.world.world import World

Record = dict[str, Any]

_PARALLEL = 5  # lanes where they are a parameter: more happens at once than in a new account
_DELAY = 0.3  # seconds until a lane reads at the latest, without a batching window


@dataclass(frozen=True)
class Rules:
    """Rules of a mapping, as the template has them."""

    function: str
    batch: int
    lanes: int
    retries: int
    window: float
    partial: bool
    wanted: Callable[[Record], bool]


def rules(function: str, resource: str) -> Rules:
    """Read the rules of the function's one event source from the template."""
    events = template()["Resources"][resource]["Properties"]["Events"]
    (given,) = (one["Properties"] for one in events.values())
    return Rules(
        function=function,
        batch=given["BatchSize"],
        lanes=_PARALLEL if "ParallelizationFactor" in given else 1,
        retries=given["MaximumRetryAttempts"],
        window=given.get("MaximumBatchingWindowInSeconds", _DELAY),
        partial="ReportBatchItemFailures" in given.get("FunctionResponseTypes", []),
        wanted=_WANTED[function],
    )


def _is_for_deliver(record: Record) -> bool:
    name, sort_key = record["eventName"], record["dynamodb"]["Keys"]["sk"]["S"]
    if sort_key == "SEATS":
        return bool(name == "MODIFY")
    if sort_key == "RECEIPT":
        return name in ("INSERT", "MODIFY")
    return bool(name == "INSERT" and sort_key.startswith("M#"))


def _is_for_recount(record: Record) -> bool:
    if record["dynamodb"]["Keys"]["sk"]["S"] != "A":
        return False
    return record["eventName"] in ("INSERT", "MODIFY")


# The template's filter patterns; a unit test holds them to it
_WANTED: dict[str, Callable[[Record], bool]] = {
    "deliver": _is_for_deliver,
    "recount": _is_for_recount,
}


@dataclass
class Mapping:
    """One reader of the stream; records of one partition key keep their order, in one lane."""

    world: "World"
    rules: Rules
    failed: list[Record] = field(default_factory=list)
    _lanes: dict[int, "_Lane"] = field(default_factory=dict)

    def take(self, record: Record) -> None:
        """Queue a record that the filter lets through, at times twice or never."""
        if not self.rules.wanted(record):
            return
        task, faults = self.world.scheduler.task(), self.world.faults
        if faults.happens(task, "lost"):
            return
        twice = faults.happens(task, "twice")
        number = crc32(record["dynamodb"]["Keys"]["pk"]["S"].encode()) % self.rules.lanes
        lane = self._lanes.setdefault(number, _Lane(self, number))
        lane.add([record, record] if twice else [record])

    @property
    def idle(self) -> bool:
        """Tell whether no record waits."""
        return not any(lane.queue for lane in self._lanes.values())


@dataclass
class _Lane:
    """Records of some partition keys in order; one invocation at a time."""

    mapping: Mapping
    number: int
    queue: list[Record] = field(default_factory=list)
    awake: bool = False
    rounds: int = 0

    def add(self, records: list[Record]) -> None:
        """Queue the records, and begin to read unless it does already."""
        self.queue += records
        if not self.awake:
            self.awake = True
            self.rounds += 1
            scheduler, rules = self.mapping.world.scheduler, self.mapping.rules
            name = f"{rules.function}-lane{self.number}-{self.rounds}"
            scheduler.spawn(name, self._read, delay=scheduler.task().random.random() * rules.window)

    def _read(self) -> None:
        while self.queue:
            batch = self.queue[: self.mapping.rules.batch]
            for _ in range(2 if self._comes_twice() else 1):
                self._process(batch, self.mapping.rules.retries)
            del self.queue[: len(batch)]
        self.awake = False

    def _comes_twice(self) -> bool:
        world = self.mapping.world
        return world.faults.comes_twice(world.scheduler.task().name)

    def _process(self, batch: list[Record], retries: int) -> None:
        """Invoke until the batch is done: halved after a failure, given up after the retries."""
        rules, world = self.mapping.rules, self.mapping.world
        outcome = world.functions[rules.function].invoke({"Records": batch})
        left = _left(batch, outcome, partial=rules.partial)
        if not left:
            return
        world.judge(rules.function, outcome)
        if retries <= 0:
            self.mapping.failed += left
            world.record.figures["records given up"] += len(left)
            return
        world.scheduler.pause(min(60.0, 2.0 ** (rules.retries - retries)))
        self._again(left, outcome, retries - 1)

    def _again(self, left: list[Record], outcome: Outcome, retries: int) -> None:
        if outcome.ended == "answered" or len(left) == 1:
            self._process(left, retries)
            return
        half = len(left) // 2
        self._process(left[:half], retries)
        self._process(left[half:], retries)


def _left(batch: list[Record], outcome: Outcome, *, partial: bool) -> list[Record]:
    """Return the records that are read again: from the first failed one on (Lambda's rule)."""
    if outcome.ended != "answered":
        return batch
    if not partial or not outcome.answer:
        return []
    failed = {one["itemIdentifier"] for one in outcome.answer["batchItemFailures"]}
    first = next(
        (n for n, record in enumerate(batch) if record["dynamodb"]["SequenceNumber"] in failed),
        len(batch),
    )
    return batch[first:]

"""Rush on one event: what each visitor is answered, and when."""

from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, field
from random import Random

from registrar.actions.register import MAX_ATTEMPTS
from registrar.actions.seat_parked import TOGETHER
from registrar.aws.retry import full_jitter
from registrar.wiring.register import ATTEMPTS_IN_A_RUSH
from tests.simulation.contention.model import HeldItem, Latency, Process, Schedule

# Calls before the transaction: two counters of the network, its busyness, start token and proof,
# unwanted mailbox, seats
CALLS = 7

# Seconds until the stream calls the function that seats the parked, at a polled shard
STREAM = 0.25

# Seconds for which newcomers make way after many have come together
RUSH = 1.0

# Seconds after which the function of a submission is ended
TIMEOUT = 15.0


@dataclass(frozen=True)
class Plan:
    """Rush of ``visitors`` within ``seconds``, on so many seats and places of the waiting list.

    ``executions`` is the number of Lambda functions that the account may run at once.
    """

    visitors: int = 5000
    seconds: float = 60.0
    seats: int = 300
    waiting_list: int = 100
    executions: int = 1000
    seed: int = 0
    latency: Latency = field(default_factory=Latency)

    def __post_init__(self) -> None:
        """Raise ValueError for a number that no rush can have."""
        if min(self.visitors, self.executions) < 1 or self.seconds <= 0:
            raise ValueError("visitors, seconds and executions are above zero")
        if min(self.seats, self.waiting_list) < 0:
            raise ValueError("seats and waiting list are zero or more")
        if not 0 < self.latency.hold[0] <= self.latency.hold[1]:
            raise ValueError("a transaction holds an item for more than no time: lowest-highest")


@dataclass(frozen=True)
class Answer:
    """Answer to one visitor: its kind, its second, its seconds since the request."""

    kind: str
    at: float
    took: float


@dataclass
class Rush:
    """Rush of a plan: the event's counters, the answers so far, and who is parked.

    ``seated_later`` counts those who were parked by the place that they got, ``turned_away`` those
    for whom none was left.
    """

    plan: Plan
    schedule: Schedule = field(default_factory=Schedule)
    counter: HeldItem = field(default_factory=HeldItem)
    answers: list[Answer] = field(default_factory=list)
    taken: int = 0
    waiting: int = 0
    running: int = 0
    parked: int = 0
    seating: bool = False
    rush_ends: float = 0.0
    turned_away: int = 0
    seated_later: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Seed the one generator of chance."""
        self.random = Random(self.plan.seed)

    def run(self) -> list[Answer]:
        """Return the answers, in the order in which they were given."""
        for _ in range(self.plan.visitors):
            arrival = self.random.uniform(0, self.plan.seconds)
            self.schedule.start(self._visit(arrival), arrival)
        self.schedule.run()
        return self.answers

    def _visit(self, arrival: float) -> Process:
        if self.running >= self.plan.executions:
            kind = "throttled"
        else:
            self.running += 1
            kind = yield from self._submit(arrival)
            self.running -= 1
        self.answers.append(Answer(kind, self.schedule.now, self.schedule.now - arrival))
        return kind

    def _submit(self, arrival: float) -> Process:
        for _ in range(CALLS):
            yield self.plan.latency.of_call(self.random)
        kind = yield from self._register(arrival)
        yield self.plan.latency.of_call(self.random)  # the receipt
        return kind

    def _register(self, arrival: float) -> Process:
        for _ in range(MAX_ATTEMPTS):
            if self._is_full:
                return "full"
            if self.schedule.now < self.rush_ends:
                break
            place = self._place
            if place == "waiting list":  # draw a ticket
                yield self.plan.latency.of_call(self.random)
            granted = yield from self._write(place, 1, arrival, ATTEMPTS_IN_A_RUSH)
            if granted is None:
                break
            if granted:
                return place
        yield self.plan.latency.of_call(self.random)  # a last look at the seats
        if self._is_full:
            return "full"
        yield self.plan.latency.of_call(self.random)
        self._park()
        return "parked"

    def _park(self) -> None:
        """Keep the submission for the stream, which is called within its latency."""
        self.parked += 1
        if not self.seating:
            self.seating = True
            self.schedule.start(self._seat(), self.schedule.now + STREAM)

    def _seat(self) -> Process:
        """Decide on the parked behind the stream, one reader at a time, until none is left."""
        while self.parked:
            for _ in range(3):  # index, registrations, seats
                yield self.plan.latency.of_call(self.random)
            if self._is_full:
                self.turned_away += self.parked
                self.parked = 0
                break
            place = self._place
            most = self.plan.seats - self.taken if place == "seat" else self._places_left
            many = min(self.parked, TOGETHER, most)
            granted = yield from self._write_quickly(place, many)
            if granted:
                self.rush_ends = self.schedule.now + RUSH
                self.parked -= many
                self.seated_later[place] += many
        self.seating = False
        return "done"

    @property
    def _places_left(self) -> int:
        return self.plan.waiting_list - self.waiting

    @property
    def _is_full(self) -> bool:
        return self.taken >= self.plan.seats and self.waiting >= self.plan.waiting_list

    @property
    def _place(self) -> str:
        return "seat" if self.taken < self.plan.seats and not self.waiting else "waiting list"

    def _write(
        self, place: str, many: int, began: float, attempts: int
    ) -> Generator[float, None, bool | None]:
        """Write one transaction, repeated as the product does; None when its attempts end."""
        for attempt in range(1, attempts + 1):
            if self.schedule.now - began > TIMEOUT:
                return None
            held = self.plan.latency.of_hold(self.random)
            if self.counter.hold(self.schedule.now, held):
                yield held
                return self._grant(place, many)
            yield self.plan.latency.of_call(self.random)
            if attempt < attempts:
                yield full_jitter(attempt, random=self.random.random)
        return None

    def _write_quickly(self, place: str, many: int) -> Generator[float, None, bool]:
        """Write one transaction of many, which newcomers make way for."""
        while not self.counter.hold(
            self.schedule.now, held := self.plan.latency.of_hold(self.random)
        ):
            yield self.plan.latency.of_call(self.random)
            yield full_jitter(1, random=self.random.random)
        yield held
        return self._grant(place, many)

    def _grant(self, place: str, many: int) -> bool:
        if place == "seat" and self.taken + many <= self.plan.seats and not self.waiting:
            self.taken += many
            return True
        is_full = self.taken >= self.plan.seats or self.waiting > 0
        if place == "waiting list" and is_full and many <= self._places_left:
            self.waiting += many
            return True
        return False

"""Rush on one event: what each visitor is answered, and when."""

from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, field
from random import Random

from registrar.actions.register import MAX_ATTEMPTS
from registrar.aws.retry import ATTEMPTS, full_jitter
from registrar.domain.rate_limit import EVENT
from tests.simulation.contention.model import HeldItem, Latency, Process, Schedule

# Calls before the transaction: counters of the network, of the recipient and of the event
COUNTERS = 3

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
    """Rush of a plan: the event's counters, and the answers so far."""

    plan: Plan
    schedule: Schedule = field(default_factory=Schedule)
    counter: HeldItem = field(default_factory=HeldItem)
    answers: list[Answer] = field(default_factory=list)
    taken: int = 0
    waiting: int = 0
    running: int = 0
    requests: Counter[int] = field(default_factory=Counter)

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
        for _ in range(COUNTERS):
            yield self.plan.latency.of_call(self.random)
        minute = int(self.schedule.now // EVENT.seconds)
        self.requests[minute] += 1
        if self.requests[minute] > EVENT.times:
            return "too many requests"
        return (yield from self._register(arrival))

    def _register(self, arrival: float) -> Process:
        for _ in range(MAX_ATTEMPTS):
            for place in ("seat", "waiting list"):
                if place == "waiting list":  # draw a ticket
                    yield self.plan.latency.of_call(self.random)
                granted = yield from self._write(place, arrival)
                if granted is None:
                    return "try later"
                if granted:
                    return place
                if self.taken >= self.plan.seats and self.waiting >= self.plan.waiting_list:
                    return "full"
        return "try later"

    def _write(self, place: str, arrival: float) -> Generator[float, None, bool | None]:
        """Write one transaction, repeated as the product does; None when its attempts end."""
        for attempt in range(1, ATTEMPTS + 1):
            if self.schedule.now - arrival > TIMEOUT:
                return None
            held = self.plan.latency.of_hold(self.random)
            if self.counter.hold(self.schedule.now, held):
                yield held
                return self._grant(place)
            yield self.plan.latency.of_call(self.random)
            if attempt < ATTEMPTS:
                yield full_jitter(attempt, random=self.random.random)
        return None

    def _grant(self, place: str) -> bool:
        if place == "seat" and self.taken < self.plan.seats and not self.waiting:
            self.taken += 1
            return True
        is_full = self.taken >= self.plan.seats or self.waiting > 0
        if place == "waiting list" and is_full and self.waiting < self.plan.waiting_list:
            self.waiting += 1
            return True
        return False

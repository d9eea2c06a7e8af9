"""Sweeps that tell of an opening, over fakes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from registrar.actions.notify_opening import OpeningDependencies, awaiting, notify
from registrar.actions.work_through import BatchResult, work_through
from registrar.domain.interest import Interest, InterestKey
from registrar.domain.seats import Seats
from tests.support.factories import NOW
from tests.support.fakes import FakeUnwanted
from tests.support.message_fakes import FakeMailboxes

EVENT = "conference"
SEATS = Seats(10, 0, 0, 0, NOW, NOW + timedelta(days=9))


def an_interest(number: int = 1, **changes: object) -> Interest:
    """Return somebody who waits to be told."""
    interest = Interest(
        key=InterestKey(EVENT, f"{number:032x}"),
        address=f"{number}@example.org",
        language="bg",
        created=NOW - timedelta(days=1),
        state="pending",
        attempts=0,
        due=NOW - timedelta(days=1),
    )
    return replace(interest, **changes)  # type: ignore[arg-type]


@dataclass
class FakeInterests:
    """List of those who wait; every change is checked as the ledger's conditions are."""

    kept: dict[InterestKey, Interest]
    opening: str = "waiting"
    moved: bool = False

    def openings(self, now: datetime) -> Iterator[str]:
        """Yield the one event, until it is settled."""
        if self.opening != "settled":
            yield EVENT

    def begin(self, event: str, *, now: datetime) -> bool:
        """Begin to tell, unless the opening was moved; from then on nobody is added."""
        self.opening = "waiting" if self.moved else "mailing"
        return not self.moved

    def of_event(self, event: str) -> Iterator[Interest]:
        """Yield all that are left."""
        yield from list(self.kept.values())

    def finish(self, event: str) -> None:
        """Settle the opening; nobody is left."""
        assert (self.kept, self.opening) == ({}, "mailing")
        self.opening = "settled"

    def claim(self, interest: Interest, *, now: datetime, until: datetime) -> bool:
        """Claim it, unless another did."""
        if self.opening != "mailing" or self.kept.get(interest.key) != interest:
            return False
        self.kept[interest.key] = interest.claimed(until)
        return True

    def defer(self, interest: Interest, *, due: datetime) -> bool:
        """Due later."""
        assert self.kept[interest.key] == interest
        self.kept[interest.key] = replace(interest, due=due)
        return True

    def put_back(
        self, interest: Interest, *, due: datetime, refused_since: datetime | None = None
    ) -> bool:
        """Make it pending again."""
        assert self.kept[interest.key] == interest
        since = refused_since or interest.refused_since
        self.kept[interest.key] = replace(interest, state="pending", due=due, refused_since=since)
        return True

    def erase(self, interest: Interest) -> bool:
        """Delete it."""
        assert self.kept[interest.key] == interest
        del self.kept[interest.key]
        return True


@dataclass
class FakeOpeningMail:
    """SES that does what the script says, then takes everything."""

    script: list[type[BaseException]] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    def send(self, interest: Interest) -> str:
        """Return the id, or raise the next failure of the script."""
        if self.script:
            raise self.script.pop(0)
        self.sent.append(interest.address)
        return f"ses-{len(self.sent)}"


class OpeningSweep:
    """Sweep of each minute over fakes, with a clock that moves when told."""

    def __init__(self, *interests: Interest, seats: Seats = SEATS) -> None:
        self.now = NOW
        self.seats_now = seats
        self.interests = FakeInterests({interest.key: interest for interest in interests})
        self.sender = FakeOpeningMail()
        self.mailboxes = FakeMailboxes()
        self.unwanted = FakeUnwanted()
        self.room = OpeningDependencies(
            events=self,
            interests=self.interests,
            sender=self.sender,
            clock=lambda: self.now,
            jitter=lambda: 1.0,
            mailboxes=self.mailboxes,
            unwanted=self.unwanted,
        )

    def seats(self, event: str) -> Seats:
        """Return the dates as they are now."""
        return self.seats_now

    def run(self, after: timedelta = timedelta(), at_most: int = 99) -> BatchResult[Interest]:
        """Sweep once, so much later, that has time for so many."""
        self.now += after
        left = iter([False] * at_most)
        return work_through(
            awaiting(deps=self.room),
            handle=lambda interest: notify(interest, deps=self.room),
            should_stop=lambda: next(left, True),
        )

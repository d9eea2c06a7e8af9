"""Counting of holders in a rush: sweeps that end too early, come at once, or meet newcomers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count as count_up

from registrar.actions.count_option_holders import (
    HolderCount,
    count_holders,
)
from registrar.domain.option_holders import CountedHolder, OptionSeats
from registrar.domain.seats import OptionKey, Seats
from tests.support.limited_options import ENGLISH, seats_taken
from tests.support.long_waiting_list import with_counted_calls
from tests.support.option_counting import (
    count,
    hold,
    publish,
    sweep,
)
from tests.support.services import Services


def people(number: int) -> list[str]:
    """Names of so many."""
    return [f"person{position}" for position in range(number)]


def test_who_changes_at_every_attempt_keeps_no_other_back(services: Services) -> None:
    """All others are counted; the option opens once the last one is."""
    ann, *_ = hold(services, *people(30))
    publish(services, english=99)
    busy = Busy(services.holders.holders, ann.id)

    first = count_holders(services.event.event, deps=replace(services.holders, holders=busy))

    assert first == {ENGLISH: OptionSeats(capacity=99, taken=29, counting=2)}
    assert count(services) == {ENGLISH: OptionSeats(capacity=99, taken=30)}


@dataclass
class Busy:
    """Count in which one registration has always just changed."""

    holders: HolderCount
    registration: str

    def counted(self, event: str) -> int:
        """Return the number counted so far."""
        return self.holders.counted(event)

    def count(self, event: str, holders: Sequence[CountedHolder], *, counting: int) -> bool:
        """Write unless that registration is among them."""
        if any(holder.before.id == self.registration for holder in holders):
            return False
        return self.holders.count(event, holders, counting=counting)

    def finish(self, event: str, seats: Seats, waiting: Mapping[OptionKey, int]) -> bool:
        """Finish as the count does."""
        return self.holders.finish(event, seats, waiting)


@dataclass
class Rush:
    """Newcomers, one whenever the sweep looks at the time, which ends after so many looks."""

    services: Services
    looks: int
    names: Iterator[str] = field(default_factory=lambda: map("newcomer{}".format, count_up()))

    def sweep(self) -> None:
        """Sweep for as long as there is time."""
        left = iter(range(self.looks))

        def should_stop() -> bool:
            self.services.register(next(self.names), interpretation="bulgarian")
            return next(left, None) is None

        sweep(self.services, should_stop)


def test_a_rush_does_not_keep_an_option_closed(services: Services) -> None:
    """Each sweep goes on where the one before ended, and the last one opens the option."""
    hold(services, *people(60))
    publish(services, english=99)
    rush = Rush(services, looks=2)
    taken = []

    while services.seats.counting:
        rush.sweep()
        taken.append(seats_taken(services, *ENGLISH))

    assert taken == [50, 60]


def requests_of_a_sweep(services: Services) -> int:
    """Requests of a sweep that ends at its third look at the time."""
    metered, requests = with_counted_calls(services)
    looks = iter((False, False, True))
    sweep(metered, lambda: next(looks))
    return sum(number for name, number in requests.items() if name != "rows")


def test_a_sweep_takes_no_more_at_a_larger_event(services: Services) -> None:
    """Not more requests within the same time, whatever is left to count."""
    hold(services, *people(100))
    publish(services, english=999)
    few = requests_of_a_sweep(services)
    count(services)
    hold(services, *people(400)[100:])
    publish(services)
    publish(services, english=999)

    many = requests_of_a_sweep(services)

    assert many <= few
    assert services.holders.holders.counted(services.event.event) == 50


def test_two_sweeps_at_once_count_nobody_twice(services: Services) -> None:
    """One goes through the event between any two transactions of the other."""
    hold(services, *people(60))
    publish(services, english=99)

    def another_sweep() -> bool:
        sweep(services)
        return False

    sweep(services, another_sweep)

    assert seats_taken(services, *ENGLISH) == 60
    assert not services.seats.counting

"""Limits of options that people hold already: publishing counts them, and nobody is in between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pytest

from registrar.actions.attend.manage import cancel
from registrar.actions.count_option_holders import HolderCount, count_holders
from registrar.actions.seat_parked import seat_parked
from registrar.aws.table import Table
from registrar.domain.option_holders import CountedHolder, OptionSeats, newly_limited
from registrar.domain.refusals import OptionFull
from registrar.domain.seats import OptionKey, Seats
from tests.support.factories import an_event, raw_event
from tests.support.limited_options import ENGLISH, fields_with_seats, seats_taken
from tests.support.option_counting import (
    MANY_SEATS,
    count,
    hold,
    publish,
    sweep,
)
from tests.support.services import Services, services_with_event


def test_a_limit_counts_who_holds_the_option_already(services: Services) -> None:
    """Three hold it, two may: all three keep it, and nobody else gets one."""
    people = hold(services, "ann", "bob", "cyd")
    publish(services, english=2)

    counted = count(services)

    assert counted == {ENGLISH: OptionSeats(capacity=2, taken=3)}
    assert [services.again(registration).held_options for registration in people] == [
        (ENGLISH,)
    ] * 3
    with pytest.raises(OptionFull):
        hold(services, "dan")
    cancel(services.link(people[0]), undone=0, deps=services.attendee_deps)
    with pytest.raises(OptionFull):
        hold(services, "dan")
    cancel(services.link(people[1]), undone=0, deps=services.attendee_deps)
    hold(services, "dan")
    assert seats_taken(services, *ENGLISH) == 2


def test_an_option_gives_no_seat_until_its_holders_are_counted(services: Services) -> None:
    """Nobody is told that it is full before it is known, and nobody slips in."""
    hold(services, "ann")
    publish(services, english=2)

    [dan] = hold(services, "dan")
    before = dan.state, dan.held_options
    count(services)
    seat_parked(deps=services.parked_deps)

    dan = services.again(dan)
    assert before == ("parked", ())
    assert (dan.state, dan.held_options) == ("confirmed", (ENGLISH,))


def test_an_option_that_is_full_before_all_are_counted_is_full(services: Services) -> None:
    """One more look would not change it."""
    hold(services, "ann")
    publish(services, english=1)
    count(services)
    publish(services)
    publish(services, english=1)

    with pytest.raises(OptionFull):
        hold(services, "dan")


def test_a_first_version_and_an_unchanged_limit_count_nobody(table: Table) -> None:
    """There is nobody whom the limit has missed."""
    services = services_with_event(table, **MANY_SEATS, fields=fields_with_seats(english=2))
    first = count(services)
    services.publish(**MANY_SEATS | {"seats": 8}, fields=fields_with_seats(english=2))

    assert (first, count(services)) == ({}, {})


def test_a_limit_taken_away_and_set_again_counts_those_between(services: Services) -> None:
    """Two held it, two more came without a limit, the first two left: two hold it."""
    publish(services, english=2)
    count(services)
    first = hold(services, "ann", "bob")
    publish(services)
    hold(services, "cyd", "dan")
    for registration in first:
        cancel(services.link(registration), undone=0, deps=services.attendee_deps)
    publish(services, english=2)

    counted = count(services)

    assert counted == {ENGLISH: OptionSeats(capacity=2, taken=2)}
    with pytest.raises(OptionFull):
        hold(services, "eve")


def test_counting_goes_on_where_it_was_cut_short(services: Services) -> None:
    """The publisher comes again, and counts nobody twice."""
    names = [f"person{number}" for number in range(60)]
    people = hold(services, *names)
    publish(services, english=99)
    broken = replace(services.holders, holders=BreaksAfter(services.holders.holders, 2))
    with pytest.raises(RuntimeError):
        count_holders(services.event.event, deps=broken)

    interrupted = seats_taken(services, *ENGLISH)
    counted = [count(services), count(services)]

    assert interrupted == 50
    assert counted == [{ENGLISH: OptionSeats(capacity=99, taken=60)}, {}]
    assert [services.again(registration).held_options for registration in people] == [
        (ENGLISH,)
    ] * 60


@dataclass
class BreaksAfter:
    """Count of holders that is written so many times, and then never."""

    holders: HolderCount
    left: int

    def counted(self, event: str) -> int:
        """Return the number counted so far."""
        return self.holders.counted(event)

    def count(self, event: str, holders: Sequence[CountedHolder], *, counting: int) -> bool:
        """Write while some are left."""
        if not self.left:
            raise RuntimeError("cut short")
        self.left -= 1
        return self.holders.count(event, holders, counting=counting)

    def finish(self, event: str, seats: Seats, waiting: Mapping[OptionKey, int]) -> bool:
        """Finish as the count does."""
        return self.holders.finish(event, seats, waiting)


def test_the_sweep_counts_what_the_publisher_left(services: Services) -> None:
    """It goes through the event after each publication anyway."""
    hold(services, "ann", "bob", "cyd")
    publish(services, english=2)

    sweep(services)

    assert seats_taken(services, *ENGLISH) == 3
    with pytest.raises(OptionFull):
        hold(services, "dan")


def test_who_is_counted_gets_the_mail_that_is_due(services: Services) -> None:
    """No message is overtaken: the registration stays of its version."""
    [ann] = hold(services, "ann")
    publish(services, english=2)

    count(services)

    assert services.again(ann) == replace(ann, held_options=(ENGLISH,), options_version=2)


def test_who_waits_for_an_option_that_is_being_counted_is_passed_over(table: Table) -> None:
    """And promoted as soon as it is known that there is a seat."""
    services = services_with_event(table, **MANY_SEATS | {"seats": 1})
    [ann] = hold(services, "ann")
    [bob] = hold(services, "bob")
    services.publish(**MANY_SEATS | {"seats": 1}, fields=fields_with_seats(english=1))
    cancel(services.link(ann), undone=0, deps=services.attendee_deps)

    promoted = [services.promote()]
    count(services)
    promoted.append(services.promote())

    assert promoted == [0, 1]
    assert services.again(bob).held_options == (ENGLISH,)


def test_an_option_that_comes_back_counts_who_held_it(services: Services) -> None:
    """Its answers have stayed, and so has its counter."""
    publish(services, english=2)
    count(services)
    hold(services, "ann")
    without = [field for field in raw_event()["fields"] if field["name"] != "interpretation"]
    services.publish(**MANY_SEATS, fields=without)
    publish(services, english=2)

    counted = count(services)

    assert counted == {ENGLISH: OptionSeats(capacity=2, taken=1)}


def test_what_is_newly_limited() -> None:
    """Limits that appear; not those that move, go, or were there from the start."""
    none, one, other = (
        an_event(fields=fields_with_seats(**seats)) for seats in ({}, {"english": 2}, {})
    )
    both = an_event(fields=fields_with_seats(english=1, bulgarian=3))

    found = [
        newly_limited(None, one),
        newly_limited(none, one),
        newly_limited(one, other),
        newly_limited(one, both),
    ]

    assert found == [(), (ENGLISH,), (), (("interpretation", "bulgarian"),)]


def test_a_promotion_decided_while_holders_were_counted_is_decided_anew(
    services: Services,
) -> None:
    """A person skipped because of the option may be the first now (N7)."""
    publish(services, english=2)
    before = services.events.seats(services.event.event).turn

    count(services)

    assert services.events.seats(services.event.event).turn == before + 1

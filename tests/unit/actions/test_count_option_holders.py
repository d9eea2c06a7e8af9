"""Limits of options that people hold already: publishing counts them, and nobody is in between."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from registrar.actions.attend.correct import correct
from registrar.actions.attend.manage import cancel, erase
from registrar.actions.change import NotChanged, in_place
from registrar.actions.count_option_holders import count_holders
from registrar.actions.organise.correct import correct as correct_for
from registrar.actions.recheck_figures import Watch, look_through
from registrar.actions.reconcile_options import OptionAudit, check_options, reconcile_options
from registrar.actions.recount_figures import Clerk
from registrar.aws.figures_check_table import RoundTable
from registrar.aws.figures_table import FiguresTable
from registrar.aws.keys import option_key
from registrar.aws.table import Table, number
from registrar.domain.form import compile_form
from registrar.domain.option_holders import OptionSeats, newly_limited
from registrar.domain.refusals import OptionFull, TryLater
from registrar.domain.registration import Registration
from tests.support.factories import KEYS, an_event, raw_event
from tests.support.limited_options import ENGLISH, limited, taken
from tests.support.organiser_browser import MANAGER
from tests.support.services import House, a_house
from tests.unit.conftest import token

PARTS: dict[str, Any] = {
    "seats": 9,
    "team": {"manages": [MANAGER.address]},
    "unknown_fields": "ignore",
}


@pytest.fixture
def house(table: Table) -> House:
    """An event of nine seats whose options have no limits."""
    return a_house(table, **PARTS)


def hold(house: House, *names: str) -> list[Registration]:
    """They register for the English interpretation."""
    return [house.register(name, interpretation="english") for name in names]


def publish(house: House, **seats: int) -> None:
    """The event with so many seats for these interpretations."""
    house.publish(**PARTS, fields=limited(**seats))


def count(house: House) -> Any:
    """What the publisher does next."""
    return count_holders(house.event.event, count=house.holders)


def audit(house: House) -> OptionAudit:
    """Who reconciles the options."""
    return OptionAudit(holders=house.holders, books=FiguresTable(house.table, token))


def sweep(house: House) -> None:
    """What the sweep does with the event's round."""
    books = FiguresTable(house.table, token)
    watch = Watch(
        rounds=RoundTable(house.table, token),
        registrations=books,
        clerk=Clerk(books=books, events=house.events),
        holders=house.holders,
        clock=lambda: house.now,
    )
    for standing in list(watch.rounds.due(house.now)):
        look_through(standing, watch=watch)


def set_counter(house: House, right: int) -> None:
    """Write another number of holders, past all rules."""
    house.table.client.update_item(
        TableName=house.table.name,
        Key=option_key(house.event.event, *ENGLISH),
        UpdateExpression="SET taken = :right",
        ExpressionAttributeValues={":right": number(right)},
    )


def test_a_limit_counts_who_holds_the_option_already(house: House) -> None:
    """Three hold it, two may: all three keep it, and nobody else gets one."""
    people = hold(house, "ann", "bob", "cyd")
    publish(house, english=2)

    counted = count(house)

    assert counted == {ENGLISH: OptionSeats(capacity=2, taken=3)}
    assert [house.again(one).held_options for one in people] == [(ENGLISH,)] * 3
    with pytest.raises(OptionFull):
        hold(house, "dan")
    cancel(house.link(people[0]), undone=0, desk=house.desk)
    with pytest.raises(OptionFull):
        hold(house, "dan")
    cancel(house.link(people[1]), undone=0, desk=house.desk)
    hold(house, "dan")
    assert taken(house, *ENGLISH) == 2


def test_an_option_gives_no_seat_until_its_holders_are_counted(house: House) -> None:
    """Nobody is told that it is full before it is known, and nobody slips in."""
    hold(house, "ann")
    publish(house, english=2)

    with pytest.raises(TryLater):
        hold(house, "dan")
    count(house)
    [dan] = hold(house, "dan")

    assert dan.held_options == (ENGLISH,)


def test_an_option_that_is_full_before_all_are_counted_is_full(house: House) -> None:
    """One more look would not change it."""
    hold(house, "ann")
    publish(house, english=1)
    count(house)
    publish(house)
    publish(house, english=1)

    with pytest.raises(OptionFull):
        hold(house, "dan")


def test_a_first_version_and_an_unchanged_limit_count_nobody(table: Table) -> None:
    """There is nobody whom the limit has missed."""
    house = a_house(table, **PARTS, fields=limited(english=2))
    first = count(house)
    house.publish(**PARTS | {"seats": 8}, fields=limited(english=2))

    assert (first, count(house)) == ({}, {})


def test_a_limit_taken_away_and_set_again_counts_those_between(house: House) -> None:
    """Two held it, two more came without a limit, the first two left: two hold it."""
    publish(house, english=2)
    count(house)
    first = hold(house, "ann", "bob")
    publish(house)
    hold(house, "cyd", "dan")
    for one in first:
        cancel(house.link(one), undone=0, desk=house.desk)
    publish(house, english=2)

    counted = count(house)

    assert counted == {ENGLISH: OptionSeats(capacity=2, taken=2)}
    with pytest.raises(OptionFull):
        hold(house, "eve")


def test_counting_goes_on_where_it_was_cut_short(house: House) -> None:
    """The publisher comes again, and counts nobody twice."""
    people = hold(house, "ann", "bob", "cyd")
    publish(house, english=9)
    broken = replace(house.holders, changes=BreaksAfter(house, 2))
    with pytest.raises(RuntimeError):
        count_holders(house.event.event, count=broken)

    counted = [count(house), count(house)]

    assert counted == [{ENGLISH: OptionSeats(capacity=9, taken=3)}, {}]
    assert [house.again(one).held_options for one in people] == [(ENGLISH,)] * 3


@dataclass
class BreaksAfter:
    """Changes that are written so many times, and then never."""

    house: House
    left: int

    def write(self, change: Any, *, now: Any) -> NotChanged | None:
        """Write it while some are left."""
        if not self.left:
            raise RuntimeError("cut short")
        self.left -= 1
        return self.house.changes.write(change, now=now)

    def erase(self, change: Any, *, counts: Any, interest: Any, now: Any) -> NotChanged | None:
        """Never asked for."""
        raise AssertionError

    def clear(self, registration_id: str) -> bool:
        """Never asked for."""
        raise AssertionError


def test_the_sweep_counts_what_the_publisher_left(house: House) -> None:
    """It goes through the event after each publication anyway."""
    hold(house, "ann", "bob", "cyd")
    publish(house, english=2)

    sweep(house)

    assert taken(house, *ENGLISH) == 3
    with pytest.raises(OptionFull):
        hold(house, "dan")


def test_who_is_not_in_the_index_yet_is_waited_for(house: House) -> None:
    """As many are to be seen as have seats."""
    hold(house, "ann", "bob")
    publish(house, english=2)
    late = LateIndex(FiguresTable(house.table, token), missing=1)

    count_holders(house.event.event, count=replace(house.holders, pages=late, wait=late.catch_up))

    assert taken(house, *ENGLISH) == 2


@dataclass
class LateIndex:
    """An index without its newest entries until it has caught up."""

    pages: FiguresTable
    missing: int

    def page(self, event: str, cursor: str, *, size: int) -> Sequence[Registration]:
        """The next registrations."""
        found = self.pages.page(event, cursor, size=size)
        return found[: len(found) - self.missing]

    def catch_up(self) -> None:
        """A moment passes."""
        self.missing = 0


def test_who_is_counted_gets_the_mail_that_is_due(house: House) -> None:
    """No message is overtaken: the registration stays of its version."""
    [ann] = hold(house, "ann")
    publish(house, english=2)

    count(house)

    assert house.again(ann) == replace(ann, held_options=(ENGLISH,))


def test_a_change_read_before_somebody_was_counted_is_made_anew(house: House) -> None:
    """Else the cancellation would forget to give the option back."""
    [ann] = hold(house, "ann")
    publish(house, english=2)
    change = in_place(ann, replace(ann, version=2, state="cancelled"), keys=KEYS)
    count(house)

    refused = house.changes.write(change, now=house.now)
    cancel(house.link(ann), undone=0, desk=house.desk)

    assert refused == NotChanged(moved=True)
    assert taken(house, *ENGLISH) == 0


def test_an_erasure_gives_the_option_back(house: House) -> None:
    """Of somebody who held it before it had a limit."""
    [ann] = hold(house, "ann")
    publish(house, english=2)
    count(house)

    erase(house.link(ann), desk=house.desk)

    assert taken(house, *ENGLISH) == 0


def _correct(house: House, one: Registration) -> None:
    form = compile_form(house.event)
    given = house.submission("ann", interpretation="english", organisation="Друго училище")
    correct(house.link(one), given, revision=0, form=form, desk=house.desk)


def _correct_for(house: House, one: Registration) -> None:
    given = {"organisation": "Друго училище"}
    correct_for(MANAGER, one.event, one.id, given, office=house.office)


@pytest.mark.parametrize("is_counted", [True, False])
@pytest.mark.parametrize("correcting", [_correct, _correct_for])
def test_a_correction_that_leaves_a_full_option_needs_no_seat(
    house: House, correcting: Any, is_counted: bool
) -> None:
    """Neither of those who are counted nor of those who are still to be."""
    ann, *_ = hold(house, "ann", "bob", "cyd")
    publish(house, english=2)
    if is_counted:
        count(house)

    correcting(house, ann)

    assert house.again(ann).answers["organisation"] == "Друго училище"
    count(house)
    assert taken(house, *ENGLISH) == 3


@pytest.mark.parametrize("correcting", [_correct, _correct_for])
def test_a_correction_keeps_an_option_whose_limit_is_gone(house: House, correcting: Any) -> None:
    """So that it is given back when the registration is cancelled."""
    publish(house, english=2)
    count(house)
    [ann] = hold(house, "ann")
    publish(house)

    correcting(house, ann)
    held = house.again(ann).held_options
    cancel(house.link(ann), undone=0, desk=house.desk)

    assert held == (ENGLISH,)
    assert taken(house, *ENGLISH) == 0


def test_a_correction_to_a_full_option_is_refused(house: House) -> None:
    """Only what is chosen anew needs a seat."""
    hold(house, "bob")
    publish(house, english=1)
    count(house)
    ann = house.register("ann")

    with pytest.raises(OptionFull):
        _correct(house, ann)


def test_who_waits_for_an_option_that_is_being_counted_is_passed_over(table: Table) -> None:
    """And promoted as soon as it is known that there is a seat."""
    house = a_house(table, **PARTS | {"seats": 1})
    [ann] = hold(house, "ann")
    [bob] = hold(house, "bob")
    house.publish(**PARTS | {"seats": 1}, fields=limited(english=1))
    cancel(house.link(ann), undone=0, desk=house.desk)

    promoted = [house.promote()]
    count(house)
    promoted.append(house.promote())

    assert promoted == [0, 1]
    assert house.again(bob).held_options == (ENGLISH,)


def test_an_option_that_comes_back_counts_who_held_it(house: House) -> None:
    """Its answers have stayed, and so has its counter."""
    publish(house, english=2)
    count(house)
    hold(house, "ann")
    without = [one for one in raw_event()["fields"] if one["name"] != "interpretation"]
    house.publish(**PARTS, fields=without)
    publish(house, english=2)

    counted = count(house)

    assert counted == {ENGLISH: OptionSeats(capacity=2, taken=1)}


def test_what_is_newly_limited() -> None:
    """Limits that appear; not those that move, go, or were there from the start."""
    none, one, other = (an_event(fields=limited(**seats)) for seats in ({}, {"english": 2}, {}))
    both = an_event(fields=limited(english=1, bulgarian=3))

    found = [
        newly_limited(None, one),
        newly_limited(none, one),
        newly_limited(one, other),
        newly_limited(one, both),
    ]

    assert found == [(), (ENGLISH,), (), (("interpretation", "bulgarian"),)]


def test_who_was_never_counted_is_counted_by_reconciling(house: House) -> None:
    """As events published in former times have some; checking only tells."""
    hold(house, "ann", "bob")
    publish(house, english=2)
    house.holders.options.settle(house.event.event, ENGLISH, house.event.version)

    checked = check_options(house.event.event, audit=audit(house))
    found = reconcile_options(house.event.event, audit=audit(house))

    assert checked == found.mended == {"interpretation=english": (0, 2)}
    assert found.left == {}
    assert taken(house, *ENGLISH) == 2
    assert check_options(house.event.event, audit=audit(house)) == {}


@pytest.mark.parametrize("wrong", [0, 1, 7])
def test_a_wrong_counter_is_put_right(house: House, wrong: int) -> None:
    """Whatever it says, it becomes as many as hold the option."""
    publish(house, english=5)
    count(house)
    hold(house, "ann", "bob")
    set_counter(house, wrong)

    checked = check_options(house.event.event, audit=audit(house))
    found = reconcile_options(house.event.event, audit=audit(house))

    assert checked == found.mended == {"interpretation=english": (wrong, 2)}
    assert taken(house, *ENGLISH) == 2


def test_a_counter_that_moves_at_every_look_is_left(house: House) -> None:
    """Somebody who registers meanwhile must not be taken for a mistake."""
    publish(house, english=9)
    count(house)
    hold(house, "ann")
    set_counter(house, 5)
    names = iter(["bob", "cyd"])

    def somebody_registers() -> None:
        hold(house, next(names))

    moving = replace(house.holders, wait=somebody_registers)

    found = reconcile_options(house.event.event, audit=replace(audit(house), holders=moving))

    assert found.mended == {}
    assert found.left == {"interpretation=english": (7, 3)}

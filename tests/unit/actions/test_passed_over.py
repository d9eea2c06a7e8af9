"""Who waits and cannot take a seat is passed over, keeps the place, and stands in nobody's way."""

from typing import Any

import pytest

from registrar.actions.attend.correct import confirm_address, correct
from registrar.actions.attend.manage import cancel, erase, undo
from registrar.actions.organise.correct import correct as organisers_correct
from registrar.aws.delivery_table import DeliveryTable
from registrar.aws.table import Table
from registrar.domain.delivery import STOPPED, Delivery
from registrar.domain.form import compile_form
from registrar.domain.message import MessageKey
from registrar.domain.refusals import EventFull, OptionFull
from registrar.domain.registration import Registration
from tests.support.factories import an_event, raw_event
from tests.support.organised_event import a_house
from tests.support.organiser_browser import MANAGER
from tests.support.services import House, assert_counted
from tests.unit.conftest import token

OPTION = ("interpretation", "bulgarian")


def with_one_seat_in_bulgarian(seats: int | None = 1) -> list[Any]:
    """The conference's fields, with a limit on the language of the interpretation."""
    fields: list[dict[str, Any]] = raw_event()["fields"]
    for one in fields:
        if one["name"] == "interpretation":
            one["options"] = [
                {"value": "bulgarian", "label": {"bg": "Български", "en": "Bulgarian"}},
                {"value": "english", "label": {"bg": "Английски", "en": "English"}},
            ]
            if seats:
                one["options"][0]["seats"] = seats
    return fields


def states(house: House, *registrations: Registration) -> list[str]:
    """Their states now, or why they are passed over."""
    return [now.passed_over or now.state for now in map(house.again, registrations)]


def leave(house: House, registration: Registration) -> None:
    """It is cancelled by its attendee, and the stream looks at the list."""
    cancel(house.link(registration), undone=0, desk=house.desk)


def learn(house: House, registration: Registration, delivery: Delivery = "bounced") -> None:
    """SES tells what became of its first mail."""
    key = MessageKey(registration.id, 1, "waiting")
    assert DeliveryTable(house.table, token).raise_registration(key, 1, delivery)


def give(house: House, registration: Registration, name: str, **changes: Any) -> None:
    """Its attendee gives the answers anew, of the form as it is."""
    form = compile_form(house.event)
    submission = house.submission(name, **changes)
    correct(
        house.link(registration),
        submission,
        revision=house.again(registration).revision,
        form=form,
        read_again=lambda _: (submission, form),
        desk=house.desk,
    )


def places(house: House, *registrations: Registration) -> list[int | None]:
    """Their numbers on the waiting list."""
    return [house.registrations.place_of(house.again(one)) for one in registrations]


@pytest.mark.parametrize("delivery", STOPPED)
def test_a_seat_goes_past_who_cannot_be_told(table: Table, delivery: Delivery) -> None:
    """Whoever is known not to read our mail keeps the place; the next one gets the seat."""
    house = a_house(table, waiting_list=5)
    first, unreachable, second = (house.register(name) for name in ("first", "w", "second"))
    learn(house, unreachable, delivery)
    leave(house, first)

    promoted = house.promote()

    assert promoted == 1
    assert states(house, unreachable, second) == ["unreachable", "confirmed"]
    assert (house.kinds(unreachable), places(house, unreachable)) == (["waiting"], [1])
    assert_counted(house)


def test_newcomers_get_the_seats_that_nobody_on_the_list_can_take(table: Table) -> None:
    """Who is passed over neither fills the event nor the waiting list."""
    house = a_house(table, seats=2, waiting_list=1)
    first, other = house.register("first"), house.register("other")
    unreachable = house.register("w")
    learn(house, unreachable)
    leave(house, first)
    house.promote()

    newcomers = [house.register(name) for name in ("ann", "bob")]

    assert states(house, *newcomers, unreachable) == ["confirmed", "waiting", "unreachable"]
    assert places(house, newcomers[1]) == [2]
    with pytest.raises(EventFull):
        house.register("cyd")
    assert states(house, other) == ["confirmed"]
    assert_counted(house)


def test_an_event_with_seats_left_is_open_though_somebody_is_passed_over(table: Table) -> None:
    """Its pages say what registering would do."""
    house = a_house(table, waiting_list=1)
    first, unreachable = house.register("first"), house.register("w")
    learn(house, unreachable)
    leave(house, first)
    house.promote()

    seats = house.seats

    assert (seats.free, seats.list_free) == (True, True)
    assert seats.state(house.now, house.event.ends) == "open"
    assert (seats.waiting, seats.passed_over, seats.listed) == (0, 1, 1)
    assert not seats.can_promote(house.now)


def test_a_corrected_address_is_in_line_again_at_the_same_place(table: Table) -> None:
    """The place was kept, also before those who came meanwhile (N7)."""
    house = a_house(table, waiting_list=5)
    first, unreachable, second = (house.register(name) for name in ("first", "w", "second"))
    learn(house, unreachable)
    leave(house, first)
    house.promote()
    third = house.register("third")

    organisers_correct(
        MANAGER,
        house.event.event,
        unreachable.id,
        {"email": "right@example.org"},
        office=house.office,
    )
    after = states(house, unreachable, third)
    leave(house, second)

    assert after == ["waiting", "waiting"]
    assert (house.seats.waiting, house.seats.passed_over) == (2, 0)
    assert house.promote() == 1
    assert states(house, unreachable, third) == ["confirmed", "waiting"]
    assert_counted(house)


def test_an_address_that_its_attendee_corrects_is_in_line_again(table: Table) -> None:
    """Confirming the new address is what makes it reachable."""
    house = a_house(table, waiting_list=5)
    first, unreachable, second = (house.register(name) for name in ("first", "w", "second"))
    learn(house, unreachable)
    leave(house, first)
    house.promote()

    give(house, unreachable, "right")
    typed = states(house, unreachable)
    confirm_address(house.confirming_link(unreachable), desk=house.desk)

    assert (typed, states(house, unreachable)) == (["unreachable"], ["waiting"])
    assert places(house, unreachable) == [1]
    assert states(house, second) == ["confirmed"]
    assert_counted(house)


@pytest.mark.parametrize("way", [cancel, erase])
def test_who_is_passed_over_can_give_the_place_up(table: Table, way: Any) -> None:
    """Counters and places are as if it had never been there."""
    house = a_house(table, seats=2, waiting_list=5, fields=with_one_seat_in_bulgarian())
    house.register("first")
    english = house.register("eve", interpretation="english")
    for_option, unreachable = house.register("ann"), house.register("w")
    learn(house, unreachable)
    leave(house, english)
    house.promote()
    assert states(house, for_option, unreachable) == ["interpretation=bulgarian", "unreachable"]

    for one in (for_option, unreachable):
        way(house.link(one), **({"undone": 0} if way is cancel else {}), desk=house.desk)

    assert (house.seats.passed_over, house.seats.waiting, house.seats.taken) == (0, 0, 1)
    assert house.events.option_seats(house.event.event)[OPTION].passed_over == 0
    assert_counted(house)


def test_the_seat_of_an_option_goes_to_who_waits_for_it_before_any_newcomer(table: Table) -> None:
    """While somebody may be able again, nobody gets a seat directly (N8)."""
    house = a_house(table, seats=3, waiting_list=5, fields=with_one_seat_in_bulgarian())
    ivan = house.register("ivan")
    english = [house.register(name, interpretation="english") for name in ("ann", "bob")]
    maria = house.register("maria")
    leave(house, english[0])
    house.promote()
    assert (states(house, maria), house.seats.free) == (["interpretation=bulgarian"], True)

    leave(house, ivan)
    newcomer = house.register("cyd", interpretation="english")
    before = states(house, maria, newcomer)
    promoted = house.promote()

    assert before == ["interpretation=bulgarian", "waiting"]
    assert (promoted, states(house, maria, newcomer)) == (2, ["confirmed", "confirmed"])
    assert house.events.option_seats(house.event.event)[OPTION].taken == 1
    assert house.seats.free is False
    assert_counted(house)


def test_a_full_option_is_refused_to_newcomers_while_somebody_waits_for_it(table: Table) -> None:
    """Others may register: the event has seats left."""
    house = a_house(table, seats=3, waiting_list=5, fields=with_one_seat_in_bulgarian())
    house.register("ivan")
    english = [house.register(name, interpretation="english") for name in ("ann", "bob")]
    maria = house.register("maria")
    leave(house, english[0])
    house.promote()

    with pytest.raises(OptionFull):
        house.register("petar")
    newcomer = house.register("cyd", interpretation="english")

    assert states(house, maria, newcomer) == ["interpretation=bulgarian", "confirmed"]
    assert_counted(house)


def test_nobody_changes_to_an_option_before_who_is_passed_over_for_it(table: Table) -> None:
    """A correction and a cancellation taken back are newcomers to the option, too."""
    house = a_house(table, seats=4, waiting_list=5, fields=with_one_seat_in_bulgarian())
    ivan = house.register("ivan")
    ann, bob, eve = (
        house.register(name, interpretation="english") for name in ("ann", "bob", "eve")
    )
    maria = house.register("maria")
    leave(house, eve)
    house.promote()
    leave(house, ivan)

    with pytest.raises(OptionFull):
        give(house, ann, "ann")
    with pytest.raises(OptionFull):
        undo(house.link(ivan), undone=0, desk=house.desk)

    assert house.promote() == 1
    assert states(house, maria, bob) == ["confirmed", "confirmed"]
    assert_counted(house)


def test_a_correction_that_frees_an_option_calls_back_who_waits_for_it(table: Table) -> None:
    """It moves no seat of the event, but somebody can take one now."""
    house = a_house(table, seats=3, waiting_list=5, fields=with_one_seat_in_bulgarian())
    ivan = house.register("ivan")
    english = [house.register(name, interpretation="english") for name in ("ann", "bob")]
    maria = house.register("maria")
    leave(house, english[0])
    house.promote()

    give(house, ivan, "ivan", interpretation="english")

    assert (house.seats.recalled, house.seats.free) == (True, False)
    assert house.promote() == 1
    assert states(house, maria) == ["confirmed"]
    assert_counted(house)


def test_who_chooses_another_option_is_in_line_again(table: Table) -> None:
    """What was waited for is not wanted any more; the place stays."""
    house = a_house(table, seats=2, waiting_list=5, fields=with_one_seat_in_bulgarian())
    house.register("ivan")
    english = house.register("ann", interpretation="english")
    maria = house.register("maria")
    leave(house, english)
    house.promote()
    assert states(house, maria) == ["interpretation=bulgarian"]

    give(house, maria, "maria", interpretation="english")

    assert states(house, maria) == ["waiting"]
    assert house.promote() == 1
    assert_counted(house)


@pytest.mark.parametrize("limit", [2, None])
def test_a_limit_that_is_raised_or_taken_away_calls_back_in_order(
    table: Table, limit: int | None
) -> None:
    """No newcomer comes between the publication and the look (N8)."""
    house = a_house(table, seats=4, waiting_list=5, fields=with_one_seat_in_bulgarian())
    house.register("ivan")
    english = [house.register(name, interpretation="english") for name in ("a", "b", "c")]
    maria, petar = house.register("maria"), house.register("petar")
    for one in english[:2]:
        leave(house, one)
    house.promote()
    assert states(house, maria, petar) == ["interpretation=bulgarian"] * 2

    event = an_event(seats=4, waiting_list=5, fields=with_one_seat_in_bulgarian(limit))
    house.publications.publish(event.model_copy(update={"version": 2}), replacing=1)
    recalled = house.seats.recalled
    promoted = house.promote()

    expected = ["confirmed", "confirmed" if limit is None else "interpretation=bulgarian"]
    assert (recalled, states(house, maria, petar)) == (True, expected)
    assert promoted == len([one for one in expected if one == "confirmed"])
    assert_counted(house)


def test_who_is_passed_over_for_one_option_may_be_for_the_next(table: Table) -> None:
    """One who bounced while waiting for an option is passed over when that is free."""
    house = a_house(table, seats=2, waiting_list=5, fields=with_one_seat_in_bulgarian())
    ivan = house.register("ivan")
    english = house.register("ann", interpretation="english")
    maria, petar = house.register("maria"), house.register("petar")
    leave(house, english)
    house.promote()
    learn(house, maria)
    leave(house, ivan)

    promoted = house.promote()

    assert promoted == 1
    assert states(house, maria, petar) == ["unreachable", "confirmed"]
    assert_counted(house)


def test_what_is_pending_is_not_overtaken_by_being_passed_over(table: Table) -> None:
    """The registration stays of the same version, so its mail is sent still."""
    house = a_house(table, waiting_list=5)
    first, unreachable = house.register("first"), house.register("w")
    learn(house, unreachable)
    leave(house, first)

    house.promote()

    assert house.again(unreachable).version == unreachable.version


def test_a_look_that_finds_nobody_able_lets_newcomers_in_again(table: Table) -> None:
    """Somebody was called back, but cannot take the seat: that is over with the look."""
    house = a_house(table, seats=2, waiting_list=5, fields=with_one_seat_in_bulgarian())
    ivan = house.register("ivan")
    english = house.register("ann", interpretation="english")
    maria = house.register("maria")
    leave(house, english)
    house.promote()
    learn(house, maria)
    leave(house, ivan)
    assert house.seats.free is False

    house.promote()

    assert (house.seats.recalled, house.seats.free) == (False, True)
    assert states(house, maria) == ["unreachable"]
    assert_counted(house)


def test_counters_of_before_know_nobody_who_is_passed_over(table: Table) -> None:
    """Rows that were written before there was such a thing count as none."""
    house = a_house(table)
    seats_row = next(row for row in house.rows() if row["sk"]["S"] == "SEATS")

    seats = house.seats

    assert {"passed_over", "recalled", "turn"}.isdisjoint(seats_row)
    assert (seats.passed_over, seats.recalled, seats.turn) == (0, False, 0)

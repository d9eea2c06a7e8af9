"""Promoting, by the table's own conditions: in order, within the seats, never after the start."""

import pytest

from registrar.actions.attend.manage import cancel
from registrar.actions.promote import promote
from registrar.aws.table import Table
from registrar.domain.refusals import OptionFull
from registrar.domain.registration import Registration
from tests.support.factories import raw_event
from tests.support.services import House, a_house, assert_counted


def states(house: House, *registrations: Registration) -> list[str]:
    """Their states now."""
    return [house.again(one).state for one in registrations]


def leave(house: House, registration: Registration) -> None:
    """It is cancelled by its attendee."""
    cancel(house.link(registration), undone=0, desk=house.desk)


def test_a_freed_seat_goes_to_the_first_in_line(table: Table) -> None:
    """One seat, one promotion, one message; the other waits on (N7)."""
    house = a_house(table)
    ivan, maria, petar = (house.register(name) for name in ("ivan", "maria", "petar"))
    leave(house, ivan)

    promoted = [house.promote(), house.promote()]

    assert promoted == [1, 0]
    assert states(house, ivan, maria, petar) == ["cancelled", "confirmed", "waiting"]
    assert house.kinds(maria) == ["waiting", "promoted"]
    assert (house.again(maria).ticket, house.registrations.place_of(house.again(petar))) == (
        None,
        1,
    )
    assert_counted(house)


def test_added_seats_go_in_order(table: Table) -> None:
    """As many as there are."""
    house = a_house(table, waiting_list=5)
    people = [house.register(name) for name in ("ivan", "maria", "petar", "rada")]
    more = house.event.model_copy(update={"seats": 3, "version": 2})
    house.publications.publish(more, replacing=1)

    assert house.promote() == 2

    assert states(house, *people) == ["confirmed"] * 3 + ["waiting"]
    assert_counted(house)


def test_a_seat_that_is_free_is_not_given_past_those_who_wait(table: Table) -> None:
    """Who comes between the cancellation and the promotion waits behind (N8)."""
    house = a_house(table)
    ivan, maria = house.register("ivan"), house.register("maria")
    leave(house, ivan)

    petar = house.register("petar")
    house.promote()

    assert states(house, maria, petar) == ["confirmed", "waiting"]


@pytest.mark.parametrize("reason", ["begun", "cancelled", "fewer seats"])
def test_nobody_is_promoted(table: Table, reason: str) -> None:
    """After the start, of a cancelled event, or while more seats are taken than there are."""
    house = a_house(table, seats=2)
    ivan, maria, petar = (house.register(name) for name in ("ivan", "maria", "petar"))
    leave(house, ivan)
    if reason == "begun":
        house.now = house.event.starts
    else:
        changes = {"cancelled": True} if reason == "cancelled" else {"seats": 1}
        changed = house.event.model_copy(update=changes | {"version": 2})
        house.publications.publish(changed, replacing=1)

    assert house.promote() == 0

    assert states(house, maria, petar) == ["confirmed", "waiting"]
    assert_counted(house)


def test_who_waits_for_a_full_option_keeps_the_place_and_lets_others_pass(table: Table) -> None:
    """No option is sold twice; when its seat comes free, the first for it gets it."""
    house = a_house(table, seats=3, waiting_list=5, fields=with_one_seat_in_bulgarian())
    ivan = house.register("ivan")
    english = [house.register(name, interpretation="english") for name in ("ann", "bob")]
    maria = house.register("maria")
    cyd = house.register("cyd", interpretation="english")
    leave(house, english[0])

    first = house.promote()
    after_first = states(house, maria, cyd)
    leave(house, ivan)
    second = house.promote()

    assert (first, after_first) == (1, ["waiting", "confirmed"])
    assert (second, states(house, maria)) == (1, ["confirmed"])
    assert house.again(maria).held_options == (("interpretation", "bulgarian"),)
    assert_counted(house)


def with_one_seat_in_bulgarian() -> list[object]:
    """The conference's fields, with a limit on the language of the interpretation."""
    fields: list[dict[str, object]] = raw_event()["fields"]
    for one in fields:
        if one["name"] == "interpretation":
            one["options"] = [
                {"value": "bulgarian", "label": {"bg": "Български", "en": "Bulgarian"}, "seats": 1},
                {"value": "english", "label": {"bg": "Английски", "en": "English"}},
            ]
    return list(fields)


def test_a_full_option_is_still_refused_to_whoever_registers(table: Table) -> None:
    """The limit that promotions keep is the one that registering keeps."""
    house = a_house(table, seats=3, fields=with_one_seat_in_bulgarian())
    house.register("ivan")

    with pytest.raises(OptionFull):
        house.register("maria")


def test_promoting_stops_when_it_is_enough(table: Table) -> None:
    """The sweep has other things to do."""
    house = a_house(table)
    ivan, _maria = house.register("ivan"), house.register("maria")
    leave(house, ivan)

    assert promote(house.event.event, promoter=house.promoter, enough=lambda: True) == 0

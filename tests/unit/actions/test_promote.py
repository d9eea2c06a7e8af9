"""Promoting, by the table's own conditions: in order, within the seats, never after the start."""

import pytest

from registrar.actions.promote import promote
from registrar.aws.table import Table
from registrar.domain.refusals import OptionFull
from registrar.domain.registration import Registration
from tests.support.counted_seats import assert_counted
from tests.support.factories import raw_event
from tests.support.passed_over import cancel_as_attendee
from tests.support.services import Services, services_with_event


def states(services: Services, *registrations: Registration) -> list[str]:
    """Their states now."""
    return [services.again(registration).state for registration in registrations]


def test_a_freed_seat_goes_to_the_first_in_line(table: Table) -> None:
    """One seat, one promotion, one message; the other waits on (N7)."""
    services = services_with_event(table)
    ivan, maria, petar = (services.register(name) for name in ("ivan", "maria", "petar"))
    cancel_as_attendee(services, ivan)

    promoted = [services.promote(), services.promote()]

    assert promoted == [1, 0]
    assert states(services, ivan, maria, petar) == ["cancelled", "confirmed", "waiting"]
    assert services.kinds(maria) == ["waiting", "promoted"]
    assert (
        services.again(maria).ticket,
        services.registrations.waiting_position(services.again(petar)),
    ) == (
        None,
        1,
    )
    assert_counted(services)


def test_added_seats_go_in_order(table: Table) -> None:
    """As many as there are."""
    services = services_with_event(table, waiting_list=5)
    people = [services.register(name) for name in ("ivan", "maria", "petar", "rada")]
    more = services.event.model_copy(update={"seats": 3, "version": 2})
    services.publications.publish(more, replacing=1)

    assert services.promote() == 2

    assert states(services, *people) == ["confirmed"] * 3 + ["waiting"]
    assert_counted(services)


def test_a_seat_that_is_free_is_not_given_past_those_who_wait(table: Table) -> None:
    """A registration between the cancellation and the promotion waits behind (N8)."""
    services = services_with_event(table)
    ivan, maria = services.register("ivan"), services.register("maria")
    cancel_as_attendee(services, ivan)

    petar = services.register("petar")
    services.promote()

    assert states(services, maria, petar) == ["confirmed", "waiting"]


@pytest.mark.parametrize("reason", ["begun", "cancelled", "fewer seats"])
def test_nobody_is_promoted(table: Table, reason: str) -> None:
    """After the start, of a cancelled event, or while more seats are taken than there are."""
    services = services_with_event(table, seats=2)
    ivan, maria, petar = (services.register(name) for name in ("ivan", "maria", "petar"))
    cancel_as_attendee(services, ivan)
    if reason == "begun":
        services.now = services.event.starts
    else:
        changes = {"cancelled": True} if reason == "cancelled" else {"seats": 1}
        changed = services.event.model_copy(update=changes | {"version": 2})
        services.publications.publish(changed, replacing=1)

    assert services.promote() == 0

    assert states(services, maria, petar) == ["confirmed", "waiting"]
    assert_counted(services)


def test_who_waits_for_a_full_option_keeps_the_place_and_lets_others_pass(table: Table) -> None:
    """No option is sold twice; when its seat comes free, the first for it gets it."""
    services = services_with_event(
        table, seats=3, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    ivan = services.register("ivan")
    english = [services.register(name, interpretation="english") for name in ("ann", "bob")]
    maria = services.register("maria")
    cyd = services.register("cyd", interpretation="english")
    cancel_as_attendee(services, english[0])

    first = services.promote()
    after_first = states(services, maria, cyd)
    cancel_as_attendee(services, ivan)
    second = services.promote()

    assert (first, after_first) == (1, ["waiting", "confirmed"])
    assert (second, states(services, maria)) == (1, ["confirmed"])
    assert services.again(maria).held_options == (("interpretation", "bulgarian"),)
    assert_counted(services)


def with_one_seat_in_bulgarian() -> list[object]:
    """The conference's fields, with a limit on the language of the interpretation."""
    fields: list[dict[str, object]] = raw_event()["fields"]
    for field in fields:
        if field["name"] == "interpretation":
            field["options"] = [
                {"value": "bulgarian", "label": {"bg": "Български", "en": "Bulgarian"}, "seats": 1},
                {"value": "english", "label": {"bg": "Английски", "en": "English"}},
            ]
    return list(fields)


def test_a_full_option_is_still_refused_to_whoever_registers(table: Table) -> None:
    """The limit that promotions keep is the one that registering keeps."""
    services = services_with_event(table, seats=3, fields=with_one_seat_in_bulgarian())
    services.register("ivan")

    with pytest.raises(OptionFull):
        services.register("maria")


def test_promoting_stops_when_it_is_enough(table: Table) -> None:
    """The sweep has other things to do."""
    services = services_with_event(table)
    ivan, _maria = services.register("ivan"), services.register("maria")
    cancel_as_attendee(services, ivan)

    assert promote(services.event.event, deps=services.promote_deps, should_stop=lambda: True) == 0

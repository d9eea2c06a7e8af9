"""Calling back: those passed over who can take a seat again, in order."""

import pytest

from registrar.actions.attend.confirm_address import confirm_address
from registrar.actions.organise.correct import correct as organisers_correct
from registrar.aws.table import Table
from tests.support.counted_seats import assert_counted
from tests.support.event_team import MANAGER
from tests.support.factories import an_event
from tests.support.limited_options import with_one_seat_in_bulgarian
from tests.support.organised_event import services_with_team
from tests.support.passed_over import cancel_as_attendee, learn_delivery, states_or_reasons
from tests.support.positions import give, places


def test_a_corrected_address_is_in_line_again_at_the_same_place(table: Table) -> None:
    """The place was kept, also before those who came meanwhile (N7)."""
    services = services_with_team(table, waiting_list=5)
    first, unreachable, second = (services.register(name) for name in ("first", "w", "second"))
    learn_delivery(services, unreachable)
    cancel_as_attendee(services, first)
    services.promote()
    third = services.register("third")

    organisers_correct(
        MANAGER,
        services.event.event,
        unreachable.id,
        {"email": "right@example.org"},
        deps=services.organiser_deps,
    )
    after = states_or_reasons(services, unreachable, third)
    cancel_as_attendee(services, second)

    assert after == ["waiting", "waiting"]
    assert (services.seats.waiting, services.seats.passed_over) == (2, 0)
    assert services.promote() == 1
    assert states_or_reasons(services, unreachable, third) == ["confirmed", "waiting"]
    assert_counted(services)


def test_an_address_that_its_attendee_corrects_is_in_line_again(table: Table) -> None:
    """Confirming the new address is what makes it reachable."""
    services = services_with_team(table, waiting_list=5)
    first, unreachable, second = (services.register(name) for name in ("first", "w", "second"))
    learn_delivery(services, unreachable)
    cancel_as_attendee(services, first)
    services.promote()

    give(services, unreachable, "right")
    typed = states_or_reasons(services, unreachable)
    confirm_address(services.confirming_link(unreachable), deps=services.attendee_deps)

    assert (typed, states_or_reasons(services, unreachable)) == (["unreachable"], ["waiting"])
    assert places(services, unreachable) == [1]
    assert states_or_reasons(services, second) == ["confirmed"]
    assert_counted(services)


def test_a_correction_that_frees_an_option_calls_back_who_waits_for_it(table: Table) -> None:
    """It moves no seat of the event, but somebody can take one now."""
    services = services_with_team(
        table, seats=3, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    ivan = services.register("ivan")
    english = [services.register(name, interpretation="english") for name in ("ann", "bob")]
    maria = services.register("maria")
    cancel_as_attendee(services, english[0])
    services.promote()

    give(services, ivan, "ivan", interpretation="english")

    assert (services.seats.recalled, services.seats.free) == (True, False)
    assert services.promote() == 1
    assert states_or_reasons(services, maria) == ["confirmed"]
    assert_counted(services)


def test_who_chooses_another_option_is_in_line_again(table: Table) -> None:
    """The former choice is not wanted any more; the position stays."""
    services = services_with_team(
        table, seats=2, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    services.register("ivan")
    english = services.register("ann", interpretation="english")
    maria = services.register("maria")
    cancel_as_attendee(services, english)
    services.promote()
    assert states_or_reasons(services, maria) == ["interpretation=bulgarian"]

    give(services, maria, "maria", interpretation="english")

    assert states_or_reasons(services, maria) == ["waiting"]
    assert services.promote() == 1
    assert_counted(services)


@pytest.mark.parametrize("limit", [2, None])
def test_a_limit_that_is_raised_or_taken_away_calls_back_in_order(
    table: Table, limit: int | None
) -> None:
    """No newcomer comes between the publication and the look (N8)."""
    services = services_with_team(
        table, seats=4, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    services.register("ivan")
    english = [services.register(name, interpretation="english") for name in ("a", "b", "c")]
    maria, petar = services.register("maria"), services.register("petar")
    for registration in english[:2]:
        cancel_as_attendee(services, registration)
    services.promote()
    assert states_or_reasons(services, maria, petar) == ["interpretation=bulgarian"] * 2

    event = an_event(seats=4, waiting_list=5, fields=with_one_seat_in_bulgarian(limit))
    services.publications.publish(event.model_copy(update={"version": 2}), replacing=1)
    recalled = services.seats.recalled
    promoted = services.promote()

    expected = ["confirmed", "confirmed" if limit is None else "interpretation=bulgarian"]
    assert (recalled, states_or_reasons(services, maria, petar)) == (True, expected)
    assert promoted == len([state for state in expected if state == "confirmed"])
    assert_counted(services)


def test_who_is_passed_over_for_one_option_may_be_for_the_next(table: Table) -> None:
    """One who bounced while waiting for an option is passed over when that is free."""
    services = services_with_team(
        table, seats=2, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    ivan = services.register("ivan")
    english = services.register("ann", interpretation="english")
    maria, petar = services.register("maria"), services.register("petar")
    cancel_as_attendee(services, english)
    services.promote()
    learn_delivery(services, maria)
    cancel_as_attendee(services, ivan)

    promoted = services.promote()

    assert promoted == 1
    assert states_or_reasons(services, maria, petar) == ["unreachable", "confirmed"]
    assert_counted(services)


def test_a_look_that_finds_nobody_able_lets_newcomers_in_again(table: Table) -> None:
    """Somebody was called back, but cannot take the seat: that is over with the look."""
    services = services_with_team(
        table, seats=2, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    ivan = services.register("ivan")
    english = services.register("ann", interpretation="english")
    maria = services.register("maria")
    cancel_as_attendee(services, english)
    services.promote()
    learn_delivery(services, maria)
    cancel_as_attendee(services, ivan)
    assert services.seats.free is False

    services.promote()

    assert (services.seats.recalled, services.seats.free) == (False, True)
    assert states_or_reasons(services, maria) == ["unreachable"]
    assert_counted(services)


def test_the_last_who_was_called_back_leaves_no_recall_behind(table: Table) -> None:
    """Nobody waits any more, and the seat that is given up later goes to a newcomer at once."""
    services = services_with_team(
        table, seats=2, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    ivan = services.register("ivan")
    english = services.register("ann", interpretation="english")
    maria = services.register("maria")
    cancel_as_attendee(services, english)
    services.promote()
    bob = services.register("bob", interpretation="english")
    cancel_as_attendee(services, ivan)
    services.promote()
    assert states_or_reasons(services, maria) == ["confirmed"]
    cancel_as_attendee(services, bob)

    services.promote()

    assert (services.seats.recalled, services.seats.free) == (False, True)
    assert_counted(services)

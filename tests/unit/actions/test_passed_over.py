"""Waiting registrations that cannot take a seat are passed over: they keep their position."""

from typing import Any

import pytest

from registrar.actions.attend.confirm_address import confirm_address
from registrar.actions.attend.correct import correct
from registrar.actions.attend.manage import cancel, erase, undo
from registrar.actions.organise.correct import correct as organisers_correct
from registrar.aws.table import Table
from registrar.domain.delivery import STOPPED, Delivery
from registrar.domain.form import compile_form
from registrar.domain.refusals import EventFull, OptionFull
from registrar.domain.registration import Registration
from tests.support.event_team import MANAGER
from tests.support.factories import an_event
from tests.support.limited_options import with_one_seat_in_bulgarian
from tests.support.organised_event import services_with_team
from tests.support.passed_over import cancel_as_attendee, learn_delivery, states_or_reasons
from tests.support.services import Services, assert_counted

OPTION = ("interpretation", "bulgarian")


def give(services: Services, registration: Registration, name: str, **changes: Any) -> None:
    """Its attendee gives the answers anew, of the form as it is."""
    form = compile_form(services.event)
    submission = services.submission(name, **changes)
    correct(
        services.link(registration),
        submission,
        revision=services.again(registration).revision,
        form=form,
        read_by_newer_form=lambda _: (submission, form),
        deps=services.attendee_deps,
    )


def places(services: Services, *registrations: Registration) -> list[int | None]:
    """Their numbers on the waiting list."""
    return [
        services.registrations.waiting_position(services.again(registration))
        for registration in registrations
    ]


@pytest.mark.parametrize("delivery", STOPPED)
def test_a_seat_goes_past_who_cannot_be_told(table: Table, delivery: Delivery) -> None:
    """A registration whose mail is undeliverable keeps its position; the next one gets the seat."""
    services = services_with_team(table, waiting_list=5)
    first, unreachable, second = (services.register(name) for name in ("first", "w", "second"))
    learn_delivery(services, unreachable, delivery)
    cancel_as_attendee(services, first)

    promoted = services.promote()

    assert promoted == 1
    assert states_or_reasons(services, unreachable, second) == ["unreachable", "confirmed"]
    assert (services.kinds(unreachable), places(services, unreachable)) == (["waiting"], [1])
    assert_counted(services)


def test_newcomers_get_the_seats_that_nobody_on_the_list_can_take(table: Table) -> None:
    """Registrations passed over fill neither the event nor the waiting list."""
    services = services_with_team(table, seats=2, waiting_list=1)
    first, other = services.register("first"), services.register("other")
    unreachable = services.register("w")
    learn_delivery(services, unreachable)
    cancel_as_attendee(services, first)
    services.promote()

    newcomers = [services.register(name) for name in ("ann", "bob")]

    assert states_or_reasons(services, *newcomers, unreachable) == [
        "confirmed",
        "waiting",
        "unreachable",
    ]
    assert places(services, newcomers[1]) == [2]
    with pytest.raises(EventFull):
        services.register("cyd")
    assert states_or_reasons(services, other) == ["confirmed"]
    assert_counted(services)


def test_an_event_with_seats_left_is_open_though_somebody_is_passed_over(table: Table) -> None:
    """Its pages say what registering would do."""
    services = services_with_team(table, waiting_list=1)
    first, unreachable = services.register("first"), services.register("w")
    learn_delivery(services, unreachable)
    cancel_as_attendee(services, first)
    services.promote()

    seats = services.seats

    assert (seats.free, seats.list_free) == (True, True)
    assert seats.state(services.now, services.event.ends) == "open"
    assert (seats.waiting, seats.passed_over, seats.listed) == (0, 1, 1)
    assert not seats.can_promote(services.now)


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


@pytest.mark.parametrize("way", [cancel, erase])
def test_who_is_passed_over_can_give_the_place_up(table: Table, way: Any) -> None:
    """Counters and places are as if it had never been there."""
    services = services_with_team(
        table, seats=2, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    services.register("first")
    english = services.register("eve", interpretation="english")
    for_option, unreachable = services.register("ann"), services.register("w")
    learn_delivery(services, unreachable)
    cancel_as_attendee(services, english)
    services.promote()
    assert states_or_reasons(services, for_option, unreachable) == [
        "interpretation=bulgarian",
        "unreachable",
    ]

    for registration in (for_option, unreachable):
        way(
            services.link(registration),
            **({"undone": 0} if way is cancel else {}),
            deps=services.attendee_deps,
        )

    assert (services.seats.passed_over, services.seats.waiting, services.seats.taken) == (0, 0, 1)
    assert services.events.option_seats(services.event.event)[OPTION].passed_over == 0
    assert_counted(services)


def test_the_seat_of_an_option_goes_to_who_waits_for_it_before_any_newcomer(table: Table) -> None:
    """While somebody may be able again, nobody gets a seat directly (N8)."""
    services = services_with_team(
        table, seats=3, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    ivan = services.register("ivan")
    english = [services.register(name, interpretation="english") for name in ("ann", "bob")]
    maria = services.register("maria")
    cancel_as_attendee(services, english[0])
    services.promote()
    assert (states_or_reasons(services, maria), services.seats.free) == (
        ["interpretation=bulgarian"],
        True,
    )

    cancel_as_attendee(services, ivan)
    newcomer = services.register("cyd", interpretation="english")
    before = states_or_reasons(services, maria, newcomer)
    promoted = services.promote()

    assert before == ["interpretation=bulgarian", "waiting"]
    assert (promoted, states_or_reasons(services, maria, newcomer)) == (
        2,
        ["confirmed", "confirmed"],
    )
    assert services.events.option_seats(services.event.event)[OPTION].taken == 1
    assert services.seats.free is False
    assert_counted(services)


def test_a_full_option_is_refused_to_newcomers_while_somebody_waits_for_it(table: Table) -> None:
    """Others may register: the event has seats left."""
    services = services_with_team(
        table, seats=3, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    services.register("ivan")
    english = [services.register(name, interpretation="english") for name in ("ann", "bob")]
    maria = services.register("maria")
    cancel_as_attendee(services, english[0])
    services.promote()

    with pytest.raises(OptionFull):
        services.register("petar")
    newcomer = services.register("cyd", interpretation="english")

    assert states_or_reasons(services, maria, newcomer) == ["interpretation=bulgarian", "confirmed"]
    assert_counted(services)


def test_nobody_changes_to_an_option_before_who_is_passed_over_for_it(table: Table) -> None:
    """A correction and a cancellation taken back are newcomers to the option, too."""
    services = services_with_team(
        table, seats=4, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    ivan = services.register("ivan")
    ann, bob, eve = (
        services.register(name, interpretation="english") for name in ("ann", "bob", "eve")
    )
    maria = services.register("maria")
    cancel_as_attendee(services, eve)
    services.promote()
    cancel_as_attendee(services, ivan)

    with pytest.raises(OptionFull):
        give(services, ann, "ann")
    with pytest.raises(OptionFull):
        undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert services.promote() == 1
    assert states_or_reasons(services, maria, bob) == ["confirmed", "confirmed"]
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


def test_what_is_pending_is_not_overtaken_by_being_passed_over(table: Table) -> None:
    """The registration stays of the same version, so its mail is sent still."""
    services = services_with_team(table, waiting_list=5)
    first, unreachable = services.register("first"), services.register("w")
    learn_delivery(services, unreachable)
    cancel_as_attendee(services, first)

    services.promote()

    assert services.again(unreachable).version == unreachable.version


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


def test_counters_of_before_know_nobody_who_is_passed_over(table: Table) -> None:
    """Rows that were written before there was such a thing count as none."""
    services = services_with_team(table)
    seats_row = next(row for row in services.rows() if row["sk"]["S"] == "SEATS")

    seats = services.seats

    assert {"passed_over", "recalled", "turn"}.isdisjoint(seats_row)
    assert (seats.passed_over, seats.recalled, seats.turn) == (0, False, 0)

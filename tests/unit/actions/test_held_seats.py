"""Held seats: taken like any other, and confirmed by the proof of the address (F15)."""

from datetime import timedelta

import pytest

from registrar.actions.attend.correct import correct
from registrar.actions.attend.manage import cancel, resend, undo, withdraw
from registrar.actions.attend.prove_address import prove_address
from registrar.actions.organise.manage import release
from registrar.actions.release_held import release_held
from registrar.aws.table import Table
from registrar.domain.refusals import ChangedMeanwhile, NoSeatLeft, NotActive
from registrar.domain.signed_link import LinkRefused
from tests.support.counted_seats import assert_counted
from tests.support.event_team import MANAGER
from tests.support.held_seats import asking, expire, press, send, state

HOUR = timedelta(hours=1)


def test_a_held_seat_is_taken_and_asks_for_the_proof(table: Table) -> None:
    """The next one waits; the first mail asks (N1, N2, N8)."""
    services = asking(table)

    ivan, maria = services.register("ivan"), services.register("maria")

    assert (ivan.state, maria.state) == ("held", "waiting")
    assert (ivan.unproven, maria.unproven) == (True, True)
    assert (services.kinds(ivan), services.kinds(maria)) == (["held"], ["waiting"])
    assert_counted(services)


def test_the_button_confirms_once_and_consents_count_from_then_on(table: Table) -> None:
    """Pressed twice, one confirmation; the consents are given anew, the history is kept."""
    services = asking(table)
    ivan = services.register("ivan")
    send(services, ivan)
    given = ivan.consents
    services.now += timedelta(minutes=20)

    press(services, ivan)
    press(services, ivan)

    after = services.again(ivan)
    assert (after.state, after.unproven, after.suspicions) == ("confirmed", False, ())
    assert after.held_until is None
    assert services.kinds(ivan) == ["held", "confirmed"]
    assert after.consents[: len(given)] == given
    assert {each.at for each in after.current_consents.values()} == {services.now}
    assert list(services.release_deps.held.due(services.now + 2 * HOUR)) == []
    assert_counted(services)


def test_pressed_too_late_the_seat_is_given_again_while_one_is_free(table: Table) -> None:
    """The page for it is that of a cancelled registration; nothing is lost but the seat."""
    services = asking(table)
    ivan = services.register("ivan")
    send(services, ivan)
    services.now += HOUR
    expire(services)
    lapsed = services.again(ivan).lapsed

    press(services, ivan)

    assert lapsed
    assert (state(services, ivan), services.again(ivan).unproven) == ("confirmed", False)
    assert_counted(services)


def test_pressed_too_late_for_a_seat_that_is_gone(table: Table) -> None:
    """A named refusal, and nothing is changed."""
    services = asking(table)
    ivan = services.register("ivan")
    send(services, ivan)
    services.now += HOUR
    expire(services)
    services.register("maria")

    with pytest.raises(NoSeatLeft):
        press(services, ivan)

    assert state(services, ivan) == "cancelled"
    assert_counted(services)


def test_a_seat_that_is_late_to_be_released_can_still_be_confirmed(table: Table) -> None:
    """The sweep decides nothing that the person has decided before it."""
    services = asking(table)
    ivan = services.register("ivan")
    send(services, ivan)
    services.now += 2 * HOUR
    due = list(services.release_deps.held.due(services.now))

    press(services, ivan)

    assert [release_held(each, deps=services.release_deps) for each in due] == ["kept"]
    assert state(services, ivan) == "confirmed"
    assert_counted(services)


def test_a_seat_that_is_held_takes_no_other_change(table: Table) -> None:
    """A correction would void the mail that asks; the details sent again are the question."""
    services = asking(table)
    ivan = services.register("ivan")
    token, deps = services.link(ivan), services.attendee_deps
    form = services.events.form(services.event.event)

    with pytest.raises(NotActive):
        correct(token, services.submission("ivan"), revision=0, form=form, deps=deps)
    with pytest.raises(ChangedMeanwhile):
        withdraw(token, consent=ivan.consents[0].field, revision=0, deps=deps)
    resend(token, deps=deps)

    assert services.kinds(ivan) == ["held", "held"]
    assert state(services, ivan) == "held"


def test_a_held_seat_is_given_up_and_taken_back_as_proven(table: Table) -> None:
    """The link has proven the address."""
    services = asking(table)
    ivan = services.register("ivan")

    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    cancelled = services.again(ivan)
    undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert (cancelled.state, cancelled.lapsed) == ("cancelled", False)
    assert state(services, ivan) == "confirmed"
    assert_counted(services)


def test_the_team_confirms_for_somebody(table: Table) -> None:
    """As it releases from quarantine; the mail is the ordinary one."""
    services = asking(table)
    ivan = services.register("ivan")

    release(MANAGER, services.event.event, ivan.id, deps=services.organiser_deps)

    assert (state(services, ivan), services.kinds(ivan)) == ("confirmed", ["held", "confirmed"])
    assert_counted(services)


def test_a_link_of_another_registration_proves_nothing(table: Table) -> None:
    """Only its own link does."""
    services = asking(table)
    ivan = services.register("ivan")

    with pytest.raises(LinkRefused):
        prove_address(services.link(ivan)[:-4] + "0000", deps=services.attendee_deps)

    assert state(services, ivan) == "held"

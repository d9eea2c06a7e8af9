"""Unsubscribing from later events: by a link that can do nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.attend.manage import erase, see, withdraw
from registrar.actions.attend.unsubscribe import unsubscribe
from registrar.aws.table import Table
from registrar.domain.audit import AuditLine
from registrar.domain.later_events import LATER_EVENTS, unsubscribe_link
from registrar.domain.registration import Registration
from registrar.domain.signed_link import LinkRefused
from tests.support.attendee_corrections import correct_shown_now
from tests.support.factories import KEYS, NOW
from tests.support.organised_event import write_directly
from tests.support.services import Services, services_with_event


def token_of(services: Services, registration: Registration) -> str:
    """Return the token in an invitation."""
    return unsubscribe_link(registration.id).sign("unsubscribe", services.event.event, KEYS)


def test_consent_is_withdrawn_and_noted_as_by_the_attendee(table: Table) -> None:
    """The history keeps that it was given; the same click again adds nothing."""
    services = services_with_event(table)
    ivan = services.register("ivan", later_events=True, recording=True)
    services.now = NOW + timedelta(hours=1)

    for _ in range(2):
        unsubscribe(token_of(services, ivan), deps=services.attendee_deps)

    after = services.again(ivan)
    told = [consent for consent in after.consents if consent.field == LATER_EVENTS]
    assert [(consent.given, consent.at) for consent in told] == [(True, NOW), (False, services.now)]
    assert after.current_consents["recording"].given
    assert after.revision == 1
    assert [*services.audit.lines(ivan.event)] == [
        AuditLine(
            event=ivan.event,
            at=services.now,
            what="withdrew consent",
            by="attendee",
            registration=ivan.id,
        )
    ]


def test_no_email_follows_and_those_on_their_way_stay_valid(table: Table) -> None:
    """No email tells of it; that about the seat still arrives."""
    services = services_with_event(table)
    ivan = services.register("ivan", later_events=True)

    unsubscribe(token_of(services, ivan), deps=services.attendee_deps)

    view = see(services.link(ivan), deps=services.attendee_deps)
    assert [(message.kind, message.state) for message in view.messages] == [
        ("confirmed", "pending")
    ]
    assert services.again(ivan).state == "confirmed"


def test_own_withdrawal_leaves_the_same_line(table: Table) -> None:
    """By the button on the attendee's page."""
    services = services_with_event(table)
    ivan = services.register("ivan", later_events=True)

    withdraw(services.link(ivan), consent=LATER_EVENTS, revision=0, deps=services.attendee_deps)

    [line] = services.audit.lines(ivan.event)
    assert (line.what, line.by, line.registration) == ("withdrew consent", "attendee", ivan.id)


def test_correction_that_takes_the_tick_away_leaves_it_too(table: Table) -> None:
    """One that changes something else, or gives a consent, leaves none."""
    services = services_with_event(table)
    ivan = services.register("ivan", later_events=True)
    correct_shown_now(services, ivan, later_events=True, recording=True, town="Русе")
    before = [*services.audit.lines(ivan.event)]

    correct_shown_now(services, ivan, recording=True, town="Русе")

    [line] = services.audit.lines(ivan.event)
    assert before == []
    assert (line.what, line.by, line.registration) == ("withdrew consent", "attendee", ivan.id)


def test_link_works_after_a_change_of_address_and_date(table: Table) -> None:
    """An invitation is read years later; there is still a consent to withdraw."""
    services = services_with_event(table)
    ivan = services.register("ivan", later_events=True)
    token = token_of(services, ivan)
    write_directly(services, replace(services.again(ivan), link_generation=7))
    services.now = services.event.ends + timedelta(days=900)

    unsubscribe(token, deps=services.attendee_deps)

    assert not services.again(ivan).current_consents[LATER_EVENTS].given


def test_form_of_before_does_not_give_it_again(table: Table) -> None:
    """A correction that was begun before is asked about (revision)."""
    services = services_with_event(table)
    ivan = services.register("ivan", later_events=True)
    before = services.again(ivan).revision

    unsubscribe(token_of(services, ivan), deps=services.attendee_deps)

    assert services.again(ivan).revision > before


def test_erased_and_never_consented_stay_as_they_are(table: Table) -> None:
    """There is nothing to withdraw."""
    services = services_with_event(table, seats=3)
    ivan, maria = services.register("ivan", later_events=True), services.register("maria")
    erase(services.link(ivan), deps=services.attendee_deps)
    before = services.rows()

    for person in (ivan, maria):
        unsubscribe(token_of(services, person), deps=services.attendee_deps)

    assert services.rows() == before


def test_link_of_another_purpose_or_registration_is_refused(table: Table) -> None:
    """As every link is (S1)."""
    services = services_with_event(table)
    ivan = services.register("ivan", later_events=True)
    nobody = unsubscribe_link("f" * 32).sign("unsubscribe", ivan.event, KEYS)
    elsewhere = unsubscribe_link(ivan.id).sign("unsubscribe", "another-event", KEYS)

    for token in (services.link(ivan), nobody, elsewhere, token_of(services, ivan)[:-1] + "A", "x"):
        with pytest.raises(LinkRefused):
            unsubscribe(token, deps=services.attendee_deps)

    assert services.again(ivan) == ivan

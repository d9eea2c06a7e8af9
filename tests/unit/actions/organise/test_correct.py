"""Correcting by a manager: answers by the form's own rules, a new address at once."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from registrar.actions.attend.manage import see
from registrar.actions.deliver import DeliverDependencies, deliver
from registrar.actions.organise.correct import correct
from registrar.actions.organise.manage import cancel
from registrar.aws.table import Table
from registrar.domain.message import Message
from registrar.domain.refusals import AddressTaken, ChangedMeanwhile, EventOver, NotActive
from registrar.domain.registration import Registration
from registrar.domain.signed_link import LinkRefused
from registrar.domain.submission import FieldError, SubmissionInvalid
from tests.support.counted_seats import assert_counted
from tests.support.event_team import MANAGER, audit_lines, services_with_mixed_case_team
from tests.support.fakes import FakeEvents, FakeUnwanted
from tests.support.message_fakes import FakeMailboxes
from tests.support.registration_states import mark_bounced
from tests.support.services import Services


def put_right(services: Services, one: Registration, **answers: Any) -> None:
    """The manager corrects these answers."""
    correct(MANAGER, services.event.event, one.id, answers, deps=services.organiser_deps)


def test_one_answer_is_put_right_and_the_others_stay(table: Table) -> None:
    """One mail, one line in the audit, and twice is once."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")

    for _ in range(2):
        put_right(services, ivan, town=" Варна ")

    after = services.again(ivan)
    assert after.answers == {**ivan.answers, "town": "Варна"}
    assert (after.revision, after.consents, after.address) == (1, ivan.consents, ivan.address)
    assert services.kinds(ivan) == ["confirmed", "corrected"]
    assert audit_lines(services) == [("corrected", MANAGER.address, ivan.id)]


def test_what_does_not_fit_the_form_is_refused(table: Table) -> None:
    """With the form's own reasons; nothing is changed."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")
    wrong = {"email": "ivan@", "profession": "wizard", "town": None, "shoe_size": "44"}

    with pytest.raises(SubmissionInvalid) as refused:
        put_right(services, ivan, **wrong)

    assert {(error.field, error.code) for error in refused.value.errors} == {
        ("email", "not_an_address"),
        ("profession", "not_an_option"),
        ("town", "required"),
        ("shoe_size", "unknown_field"),
    }
    assert FieldError("town", "required") in refused.value.errors
    assert services.again(ivan) == ivan


def test_nobody_agrees_for_somebody_else(table: Table) -> None:
    """A consent is the attendee's alone."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")

    with pytest.raises(SubmissionInvalid):
        put_right(services, ivan, recording=True)

    assert services.again(ivan).consents == ivan.consents


def test_a_new_address_counts_at_once_and_both_are_told(table: Table) -> None:
    """Old links die; mail goes there again, though the old one bounced no more is sent to it."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")
    link = services.link(ivan)

    put_right(services, ivan, email="ivan.petrov@example.org")

    after = services.again(ivan)
    assert (after.address, after.answers["email"]) == ("ivan.petrov@example.org",) * 2
    assert (after.former_addresses, after.link_generation) == ({"2": ivan.address}, 2)
    assert sorted(services.kinds(ivan)) == ["address_changed", "address_left", "confirmed"]
    with pytest.raises(LinkRefused):
        see(link, deps=services.attendee_deps)
    assert (
        see(services.link(ivan), deps=services.attendee_deps).registration.address == after.address
    )
    assert_counted(services)


def test_an_address_that_bounced_is_not_told(table: Table) -> None:
    """And what is known of it says nothing of the new one."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")
    mark_bounced(services, ivan)

    put_right(services, ivan, email="ivan.petrov@example.org")

    after = services.again(ivan)
    assert (after.former_addresses, after.delivery) == ({}, None)
    assert sorted(services.kinds(ivan)) == ["address_changed", "confirmed"]
    assert_counted(services)


def test_an_address_of_somebody_else_is_refused(table: Table) -> None:
    """No address has two registrations."""
    services = services_with_mixed_case_team(table, seats=5)
    ivan, maria = services.register("ivan"), services.register("maria")

    with pytest.raises(AddressTaken):
        put_right(services, ivan, email=maria.address)

    assert services.again(ivan) == ivan
    assert_counted(services)


def test_the_case_of_an_address_is_no_new_address(table: Table) -> None:
    """The same mailbox keeps its links."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")

    put_right(services, ivan, email="Ivan@example.org")

    assert (services.again(ivan).address, services.again(ivan).link_generation) == (
        "Ivan@example.org",
        1,
    )
    assert services.kinds(ivan) == ["confirmed", "corrected"]


def test_an_address_that_cannot_be_told_yet_stops_no_correction(table: Table) -> None:
    """Of an answer, of the address again: each one that was left waits for its own mail."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")
    put_right(services, ivan, email="second@example.org")

    put_right(services, ivan, town="Варна")
    put_right(services, ivan, email="third@example.org")

    after = services.again(ivan)
    assert (after.address, after.answers["town"]) == ("third@example.org", "Варна")
    assert after.former_addresses == {"2": ivan.address, "4": "second@example.org"}
    assert told(services, ivan) == {ivan.address, "second@example.org"}
    assert services.again(ivan).former_addresses == {}
    assert_counted(services)


def test_an_address_that_it_comes_back_to_is_not_told_that_it_was_left(table: Table) -> None:
    """The other one is; nothing of either is kept afterwards."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")
    put_right(services, ivan, email="second@example.org")

    put_right(services, ivan, email=ivan.address)

    assert services.again(ivan).former_addresses == {"3": "second@example.org"}
    assert told(services, ivan) == {"second@example.org"}
    assert services.again(ivan).former_addresses == {}


def test_an_address_that_was_left_is_told_though_all_is_cancelled_since(table: Table) -> None:
    """An address that did not ask for the change is told of it, whatever came after."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")
    put_right(services, ivan, email="second@example.org")

    cancel(MANAGER, services.event.event, ivan.id, deps=services.organiser_deps)

    assert told(services, ivan) == {ivan.address}
    assert services.again(ivan).former_addresses == {}


def told(services: Services, one: Registration) -> set[str]:
    """To whom the outbox sends what is due about a registration's old addresses."""
    mailer = FakeMailer()
    seats = services.events.seats(services.event.event)
    room = DeliverDependencies(
        registrations=services.registrations,
        events=FakeEvents(seats),
        outbox=services.outbox,
        sender=mailer,
        clock=lambda: services.now,
        jitter=lambda: 0.0,
        mailboxes=FakeMailboxes(),
        unwanted=FakeUnwanted(),
    )
    for key in list(services.outbox.due(services.now)):
        if key.registration_id == one.id:
            deliver(key, deps=room)
    return mailer.told


@dataclass
class FakeMailer:
    """Mailer that notes the old addresses it wrote to."""

    told: set[str] = field(default_factory=set)

    def send(self, message: Message, registration: Registration) -> str:
        """The id."""
        if message.key.kind == "address_left":
            self.told.add(registration.former_address(message.key.occasion))
        return "ses"


def test_a_form_of_before_changes_nothing(table: Table) -> None:
    """The registration was corrected since it was shown."""
    services = services_with_mixed_case_team(table)
    ivan = services.register("ivan")
    put_right(services, ivan, town="Варна")

    with pytest.raises(ChangedMeanwhile):
        correct(
            MANAGER,
            services.event.event,
            ivan.id,
            {"town": "Русе"},
            deps=services.organiser_deps,
            revision=0,
        )

    assert services.again(ivan).answers["town"] == "Варна"


def test_who_is_cancelled_or_past_is_not_corrected(table: Table) -> None:
    """There is nothing left to put right."""
    services = services_with_mixed_case_team(table, seats=5)
    ivan, maria = services.register("ivan"), services.register("maria")
    cancel(MANAGER, services.event.event, ivan.id, deps=services.organiser_deps)

    with pytest.raises(NotActive):
        put_right(services, ivan, town="Варна")
    services.now = services.event.ends
    with pytest.raises(EventOver):
        put_right(services, maria, town="Варна")

"""Somebody who phones is registered by an organiser: by the same form, seats and waiting list."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.attend.not_me import disown
from registrar.actions.organise.manage import cancel
from registrar.actions.organise.register_by_hand import register_by_hand
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.domain.mailbox import mailbox
from registrar.domain.refusals import (
    AddressTaken,
    DifferentBody,
    ErasedSince,
    EventFull,
    MailUnwanted,
    NoSuchEvent,
    OptionFull,
    RegistrationClosed,
    TooManyRequests,
    ViewsOnly,
)
from registrar.domain.registration import Registration
from registrar.domain.submission import SubmissionInvalid
from tests.support.by_hand import by_hand, by_hand_over, registered_by_hand
from tests.support.counted_seats import assert_counted
from tests.support.event_team import (
    MANAGER,
    STRANGER,
    VIEWER,
    audit_lines,
    services_with_mixed_case_team,
)
from tests.support.factories import raw_event
from tests.support.fakes import FakeRates
from tests.support.limited_options import with_one_seat_in_bulgarian
from tests.support.organised_event import write_directly


def test_one_by_hand_gets_a_seat_the_next_a_place_and_the_third_nothing(table: Table) -> None:
    """Each with the email and the audit line of the registration."""
    services = services_with_mixed_case_team(table, seats=1, waiting_list=1)

    first, second = registered_by_hand(services, "ann"), registered_by_hand(services, "maria")
    with pytest.raises(EventFull):
        registered_by_hand(services, "petar")

    assert [(each.state, each.by_team) for each in (first, second)] == [
        ("confirmed", True),
        ("waiting", True),
    ]
    assert [services.kinds(each) for each in (first, second)] == [["confirmed"], ["waiting"]]
    assert audit_lines(services) == [
        ("registered", MANAGER.address, each.id) for each in (first, second)
    ]
    assert_counted(services)


def test_the_same_form_sent_twice_is_one_registration(table: Table) -> None:
    """A double click has no second effect, also once the event is full."""
    services = services_with_mixed_case_team(table, seats=1, waiting_list=0)

    first, again = registered_by_hand(services), registered_by_hand(services)

    assert first == again
    assert services.kinds(first) == ["confirmed"]
    assert len(audit_lines(services)) == 1
    assert_counted(services)


def test_the_same_form_sent_again_notes_that_changes_are_shown(table: Table) -> None:
    """The answer has what the attendee has changed since, so it is a reading."""
    services = services_with_mixed_case_team(table, seats=1)
    first = registered_by_hand(services)
    read_before = services.read_acts()
    write_directly(services, replace(first, version=2, name="Other"))

    again = registered_by_hand(services)

    assert again.name == "Other"
    assert (read_before, services.read_acts()) == ([], ["read registration"])


def test_who_erases_everything_in_that_moment_is_gone(table: Table) -> None:
    """The organiser is told; nothing of the person is shown."""
    services = services_with_mixed_case_team(table, seats=1)
    reader = ErasedMeanwhile(services.table)
    deps = by_hand_over(services.organiser_deps, services.unwanted)
    deps = replace(deps, organiser_deps=replace(services.organiser_deps, registrations=reader))

    with pytest.raises(ErasedSince):
        register_by_hand(MANAGER, services.event.event, by_hand(), deps=deps)


class ErasedMeanwhile(RegistrationTable):
    """Reader to whom every registration has just been erased."""

    def find(self, registration_id: str) -> Registration | None:
        """Return the tombstone."""
        found = super().find(registration_id)
        return replace(found, state="erased", version=found.version + 1) if found else None


def test_the_same_form_with_other_answers_is_refused(table: Table) -> None:
    """The page it came from is an old one."""
    services = services_with_mixed_case_team(table, seats=5)
    registered_by_hand(services)

    with pytest.raises(DifferentBody):
        registered_by_hand(services, town="Русе")


def test_nobody_who_is_registered_waits_or_is_mailed_again(table: Table) -> None:
    """The organiser is told, as the team sees addresses anyway."""
    services = services_with_mixed_case_team(table, seats=5)
    ivan = services.register("ivan")

    with pytest.raises(AddressTaken):
        registered_by_hand(services, "ivan")

    assert services.kinds(ivan) == ["confirmed"]
    assert audit_lines(services) == []
    assert_counted(services)


def test_who_cancelled_can_be_registered_by_hand(table: Table) -> None:
    """A new registration, with its own link."""
    services = services_with_mixed_case_team(table, seats=1)
    ivan = services.register("ivan")
    cancel(MANAGER, services.event.event, ivan.id, deps=services.organiser_deps)

    again = registered_by_hand(services, "ivan")

    assert (again.state, again.id == ivan.id) == ("confirmed", False)
    assert_counted(services)


def test_the_rules_of_the_form_are_the_same(table: Table) -> None:
    """Questions, consents, languages, options and dates."""
    services = services_with_mixed_case_team(table, seats=5, fields=with_one_seat_in_bulgarian())
    services.register("ann")

    with pytest.raises(SubmissionInvalid) as missing:
        registered_by_hand(services, town=None, privacy=None)
    with pytest.raises(SubmissionInvalid) as unknown:
        registered_by_hand(services, language="de")
    with pytest.raises(OptionFull):
        registered_by_hand(services)
    services.now = services.event.closes
    with pytest.raises(RegistrationClosed):
        registered_by_hand(services)

    assert {error.field for error in missing.value.errors} == {"town", "privacy"}
    assert [error.field for error in unknown.value.errors] == ["language"]
    assert_counted(services)


def test_an_address_is_not_to_be_proven(table: Table) -> None:
    """The team vouches for whom it registers, also where every address is asked about."""
    services = services_with_mixed_case_team(table, seats=5, address_check="always")

    ivan = registered_by_hand(services)

    assert (ivan.state, ivan.unproven, ivan.suspicions) == ("confirmed", False, ())


def test_whose_owner_wanted_no_email_is_not_registered(table: Table) -> None:
    """A seat would be held by somebody who is never told of it."""
    services = services_with_mixed_case_team(table, seats=5)
    disown(services.link(registered_by_hand(services), "not_me"), deps=services.attendee_deps)

    with pytest.raises(MailUnwanted):
        registered_by_hand(services, nonce="by-hand-another-form")

    assert services.unwanted.is_unwanted(services.event.event, mailbox("ivan@example.org"))
    assert_counted(services)


def test_only_those_who_manage_register(table: Table) -> None:
    """Others are refused as everywhere."""
    services = services_with_mixed_case_team(table, seats=5)
    deps = by_hand_over(services.organiser_deps, services.unwanted)

    for organiser, refusal in ((VIEWER, ViewsOnly), (STRANGER, NoSuchEvent)):
        with pytest.raises(refusal):
            register_by_hand(organiser, services.event.event, by_hand(), deps=deps)

    assert audit_lines(services) == []


def test_an_organiser_registers_so_many_in_an_hour(table: Table) -> None:
    """The limit is the organiser's own; a form with errors is not counted."""
    services = services_with_mixed_case_team(table, seats=5)
    full = replace(services.organiser_deps, rates=FakeRates(frozenset({"by-hand"})))
    deps = by_hand_over(full, services.unwanted)

    with pytest.raises(SubmissionInvalid):
        register_by_hand(MANAGER, services.event.event, by_hand(town=None), deps=deps)
    with pytest.raises(TooManyRequests):
        register_by_hand(MANAGER, services.event.event, by_hand(), deps=deps)

    registered_by_hand(services, "ann")
    assert services.rates.counted == [("by-hand", MANAGER.address)]


def test_a_form_published_meanwhile_decides(table: Table) -> None:
    """It is read by that version, as the seats have it."""
    services = services_with_mixed_case_team(table, seats=5)
    fields = [field for field in raw_event()["fields"] if field["name"] != "town"]
    services.cache_seconds = timedelta(hours=1).total_seconds()
    services.events.form(services.event.event)
    services.publish(seats=5, team=services.event.team.model_dump(), fields=fields)

    ivan = registered_by_hand(services)

    assert (ivan.form_version, "town" in ivan.answers) == (2, False)

"""Somebody whose address was given by others says so: erased, and nothing more is mailed."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import patch

import pytest

from registrar.actions.attend.confirm_address import confirm_address
from registrar.actions.attend.not_me import disown, disowned_of_token
from registrar.aws.table import Table
from registrar.domain.mailbox import mailbox
from registrar.domain.registration import Registration
from registrar.domain.retention_rules import retained_until
from registrar.domain.signed_link import Link, LinkRefused
from tests.support.attendee_corrections import correct_shown_now
from tests.support.counted_seats import assert_counted
from tests.support.factories import KEYS
from tests.support.services import Services, services_with_event


def link(services: Services, registration: Registration, *, about: str = "") -> str:
    """Return the token of the link in the mails sent now."""
    current = services.again(registration)
    claims = Link(current.id, current.link_generation, retained_until(services.event))
    return claims.sign("not_me", services.event.event, KEYS, about=about)


def is_unwanted(services: Services, address: str) -> bool:
    """Tell whether the address's mailbox gets nothing more about the event."""
    return services.unwanted.is_unwanted(services.event.event, mailbox(address))


def test_it_erases_the_registration_and_notes_the_mailbox(table: Table) -> None:
    """The seat is free again; every spelling of the mailbox is meant."""
    services = services_with_event(table)
    victim = services.register("victim+1")

    disown(link(services, victim), deps=services.attendee_deps)

    assert services.again(victim).state == "erased"
    assert services.seats.taken == 0
    assert is_unwanted(services, "Victim+2@example.org")
    assert not is_unwanted(services, "maria@example.org")
    assert_counted(services)


def test_the_same_call_again_changes_nothing(table: Table) -> None:
    """The link goes on to open, and says that it is done."""
    services = services_with_event(table)
    victim = services.register("victim")
    token = link(services, victim)
    disown(token, deps=services.attendee_deps)
    rows = services.rows()

    disown(token, deps=services.attendee_deps)

    assert services.rows() == rows
    assert disowned_of_token(token, deps=services.attendee_deps).registration.state == "erased"


def test_looking_changes_nothing(table: Table) -> None:
    """A scanner that follows the link erases nobody (M7)."""
    services = services_with_event(table)
    victim = services.register("victim")
    rows = services.rows()

    found = disowned_of_token(link(services, victim), deps=services.attendee_deps)

    assert (found.address, found.is_new_address) == ("victim@example.org", False)
    assert services.rows() == rows


def test_if_it_stops_in_between_the_mailbox_is_noted_and_the_link_works(table: Table) -> None:
    """Nothing more is mailed, whatever comes; the second time erases."""
    services = services_with_event(table)
    victim = services.register("victim")
    token = link(services, victim)
    stops = patch.object(services.changes.__class__, "erase", side_effect=KeyboardInterrupt)
    with stops, pytest.raises(KeyboardInterrupt):
        disown(token, deps=services.attendee_deps)
    between = (services.again(victim).state, is_unwanted(services, victim.address))

    disown(token, deps=services.attendee_deps)

    assert between == ("confirmed", True)
    assert services.again(victim).state == "erased"


def test_a_new_address_that_was_given_by_others_is_removed_alone(table: Table) -> None:
    """The registration is another's, and stays; the link that would confirm the address is void."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    correct_shown_now(services, ivan, email="victim@example.net")
    confirming = services.confirming_link(ivan)

    disown(link(services, ivan, about="victim@example.net"), deps=services.attendee_deps)

    now = services.again(ivan)
    assert (now.state, now.address, now.new_address) == ("confirmed", ivan.address, "")
    assert is_unwanted(services, "victim@example.net")
    assert not is_unwanted(services, ivan.address)
    with pytest.raises(LinkRefused):
        confirm_address(confirming, deps=services.attendee_deps)


def test_a_link_of_another_purpose_event_or_address_is_refused(table: Table) -> None:
    """As every link is (S1)."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    others = [
        services.link(ivan),
        link(services, ivan, about="victim@example.net"),
        link(services, ivan)[:-1] + "A",
        "x",
    ]

    for token in others:
        with pytest.raises(LinkRefused):
            disown(token, deps=services.attendee_deps)

    assert services.again(ivan) == ivan


def test_the_link_expires_with_the_events_data(table: Table) -> None:
    """Then there is nothing that it could erase."""
    services = services_with_event(table)
    token = link(services, services.register("ivan"))
    services.now = retained_until(services.event) + timedelta(seconds=1)

    with pytest.raises(LinkRefused):
        disown(token, deps=services.attendee_deps)


def test_registering_again_is_kept_in_quarantine_without_a_seat(table: Table) -> None:
    """The answer is the ordinary one; organisers see why (F11, F9)."""
    services = services_with_event(table)
    disown(link(services, services.register("victim")), deps=services.attendee_deps)

    again = services.register("victim+9", nonce="m" * 20)

    assert (again.state, again.suspicions) == ("quarantined", ("unwanted",))
    assert (services.seats.taken, services.kinds(again)) == (0, [])
    assert replace(again, state="confirmed").reachable

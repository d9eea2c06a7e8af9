"""Erasure by address: whatever an event holds of it, wherever it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from registrar.actions.attend.confirm_address import confirm_address
from registrar.actions.attend.manage import cancel
from registrar.actions.erase import erase_registration
from registrar.actions.erase_address import (
    AddressHoldings,
    erase_address,
    holdings_of,
)
from registrar.actions.organise.present import choose
from registrar.aws.interest_table import InterestTable
from registrar.aws.table import Table
from registrar.domain.interest import Interest, interest_key
from registrar.domain.message import MessageKey
from registrar.domain.organiser import OPERATOR
from registrar.domain.registration import Registration
from tests.support.address_lookup import address_lookup
from tests.support.attendee_corrections import correct_shown_now
from tests.support.counted_seats import assert_counted
from tests.support.factories import KEYS
from tests.support.services import Services, services_with_event

STRANGER = "stranger@example.net"


def look(services: Services, address: str = STRANGER) -> AddressHoldings:
    """Return what the event stores about the address."""
    return holdings_of(services.event.event, address, deps=address_lookup(services))


def moving(services: Services, one: Registration, address: str = STRANGER) -> None:
    """They say that this is their new address."""
    correct_shown_now(services, one, email=address)


def test_an_address_that_waits_to_be_confirmed_is_erased_alone(table: Table) -> None:
    """Of somebody else: their registration stands, and what was said to them still holds."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    moving(services, ivan)

    found = look(services, STRANGER.upper())
    gone = erase_address(found, deps=address_lookup(services))

    after = services.again(ivan)
    assert ([registration.id for registration in found.elsewhere], found.registrations) == (
        [ivan.id],
        (),
    )
    assert gone
    assert (after.state, after.address, after.new_address) == ("confirmed", ivan.address, "")
    assert after.is_notified_by(after.version - 1)
    assert [row for row in services.rows() if STRANGER in str(row)] == []
    assert look(services).nothing
    assert_counted(services)


def test_the_mail_that_was_to_confirm_it_is_not_sent(table: Table) -> None:
    """It is true no more: nobody writes to whoever asked to be forgotten."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    moving(services, ivan)
    version = services.again(ivan).version
    message = services.outbox.find(MessageKey(ivan.id, 0, "confirm_address", str(version)))
    assert message is not None

    erase_address(look(services), deps=address_lookup(services))

    assert not message.speaks_for(services.again(ivan), services.now)


def test_an_address_that_was_left_and_is_still_to_be_told_is_erased_alone(table: Table) -> None:
    """The new owner of the registration keeps it; another one that was left stays, too."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    for address in (STRANGER, "ivan@example.com"):
        moving(services, ivan, address)
        confirm_address(services.confirming_link(ivan), deps=services.attendee_deps)

    erase_address(look(services), deps=address_lookup(services))

    after = services.again(ivan)
    assert after.address == "ivan@example.com"
    assert list(after.former_addresses.values()) == [ivan.address]
    assert [row for row in services.rows() if STRANGER in str(row)] == []


@dataclass
class Behind:
    """Registrations by an index that has nobody yet."""

    registrations: Any

    def of_event(self, event: str) -> Iterator[Registration]:
        """Nobody."""
        return iter(())

    def __getattr__(self, name: str) -> Any:
        return getattr(self.registrations, name)


def test_who_registered_a_moment_ago_is_found(table: Table) -> None:
    """By the row of the address itself, since the index may not have them yet."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    behind = replace(address_lookup(services), registrations=Behind(services.registrations))

    found = holdings_of(services.event.event, ivan.address, deps=behind)
    erase_address(found, deps=behind)

    assert [registration.id for registration in found.registrations] == [ivan.id]
    assert services.again(ivan).state == "erased"


def test_the_index_gets_a_moment_before_it_is_gone_through(table: Table) -> None:
    """So it has what was written before somebody asked."""
    services = services_with_event(table)
    steps: list[str] = []

    class Noted(Behind):
        def of_event(self, event: str) -> Iterator[Registration]:
            steps.append("looked")
            return iter(())

    waiting = replace(
        address_lookup(services),
        registrations=Noted(services.registrations),
        wait=lambda: steps.append("waited"),
    )
    holdings_of(services.event.event, STRANGER, deps=waiting)

    assert steps == ["waited", "looked"]


def test_every_registration_of_the_address_is_erased(table: Table) -> None:
    """The one that was cancelled before, too; and the address of each is counted once."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    again = services.register("ivan", nonce="m" * 20)

    found = look(services, "ivan@example.org")
    erase_address(found, deps=address_lookup(services))

    assert {registration.id for registration in found.registrations} == {ivan.id, again.id}
    assert {services.again(registration).state for registration in (ivan, again)} == {"erased"}
    assert_counted(services)


def an_interest(services: Services, address: str) -> Interest:
    """The address is noted to be told of the opening."""
    before = services.event.opens.replace(year=2021)
    key = interest_key(KEYS, services.event.event, address)
    interest = Interest(key, address, "bg", before, "pending", 0, before)
    assert InterestTable(services.table).add(interest, now=before)
    return interest


def test_a_wish_to_be_told_is_found_by_its_key_and_erased(table: Table) -> None:
    """Only the address's own request is read, with any number of others."""
    services = services_with_event(table)
    an_interest(services, STRANGER)
    other = an_interest(services, "nina@example.org")

    found = look(services, f" {STRANGER}".strip())
    gone = erase_address(found, deps=address_lookup(services))

    assert (len(found.interests), gone) == (1, True)
    assert list(InterestTable(table).of_event(services.event.event)) == [other]


@pytest.mark.parametrize("state", ["pending", "claimed"])
def test_an_erasure_takes_the_wish_of_that_address_with_it(table: Table, state: str) -> None:
    """An erased registration's address is not written to for an older request for news."""
    services = services_with_event(table)
    interest = an_interest(services, "ivan@example.org")
    ivan = services.register("ivan")
    interests = InterestTable(table)
    if state == "claimed":
        interests.begin(services.event.event, now=services.event.opens)
        assert interests.claim(interest, now=services.now, until=services.now)

    erase_registration(ivan.id, by="attendee", deps=services.erase_deps)

    assert interests.find(interest.key) is None
    assert [row for row in services.rows() if "ivan@" in str(row)] == []


def test_of_an_address_that_is_nowhere_nothing_is_held(table: Table) -> None:
    """And nothing is changed."""
    services = services_with_event(table)
    services.register("ivan")
    before = services.rows()

    found = look(services)

    assert (found.nothing, erase_address(found, deps=address_lookup(services))) == (True, True)
    assert services.rows() == before


def test_an_address_in_zooms_reports_is_erased_alone(table: Table) -> None:
    """It was chosen for somebody else, whose other names stay."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    for name in ("iPhone", STRANGER):
        choose(OPERATOR, ivan.event, ivan.id, name, deps=services.organiser_deps)

    found = look(services, STRANGER.upper())
    erase_address(found, deps=address_lookup(services))

    after = services.again(ivan)
    assert [registration.id for registration in found.elsewhere] == [ivan.id]
    assert (after.state, after.zoom_names) == ("confirmed", ("iPhone",))
    assert [row for row in services.rows() if STRANGER in str(row)] == []

"""Erasure by address: whatever an event holds of it, wherever it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from registrar.actions.attend.correct import confirm_address
from registrar.actions.attend.manage import cancel
from registrar.actions.erase import forget
from registrar.actions.erase_address import Files, Held, expunge, held
from registrar.aws.interest_table import InterestTable
from registrar.aws.table import Table
from registrar.domain.interest import Interest, interest_key
from registrar.domain.message import MessageKey
from registrar.domain.registration import Registration
from tests.support.factories import KEYS
from tests.support.services import House, a_house, assert_counted
from tests.unit.actions.attend.test_correct import corrected
from tests.unit.conftest import token

STRANGER = "stranger@example.net"


def files(house: House) -> Files:
    """All the files of the house; nothing is waited for."""
    return Files(
        registrations=house.registrations,
        interests=InterestTable(house.table, token),
        shredder=house.shredder,
        wait=lambda: None,
    )


def look(house: House, address: str = STRANGER) -> Held:
    """What the event holds of the address."""
    return held(house.event.event, address, files=files(house))


def moving(house: House, one: Registration, address: str = STRANGER) -> None:
    """They say that this is their new address."""
    corrected(house, one, email=address)


def test_an_address_that_waits_to_be_confirmed_is_erased_alone(table: Table) -> None:
    """Of somebody else: their registration stands, and what was said to them still holds."""
    house = a_house(table)
    ivan = house.register("ivan")
    moving(house, ivan)

    found = look(house, STRANGER.upper())
    gone = expunge(found, files=files(house))

    after = house.again(ivan)
    assert ([one.id for one in found.elsewhere], found.registrations) == ([ivan.id], ())
    assert gone
    assert (after.state, after.address, after.new_address) == ("confirmed", ivan.address, "")
    assert after.is_told_by(after.version - 1)
    assert [row for row in house.rows() if STRANGER in str(row)] == []
    assert look(house).nothing
    assert_counted(house)


def test_the_mail_that_was_to_confirm_it_is_not_sent(table: Table) -> None:
    """It is true no more: nobody writes to whoever asked to be forgotten."""
    house = a_house(table)
    ivan = house.register("ivan")
    moving(house, ivan)
    version = house.again(ivan).version
    message = house.outbox.find(MessageKey(ivan.id, 0, "confirm_address", str(version)))
    assert message is not None

    expunge(look(house), files=files(house))

    assert not message.speaks_for(house.again(ivan), house.now)


def test_an_address_that_was_left_and_is_still_to_be_told_is_erased_alone(table: Table) -> None:
    """The new owner of the registration keeps it; another one that was left stays, too."""
    house = a_house(table)
    ivan = house.register("ivan")
    for address in (STRANGER, "ivan@example.com"):
        moving(house, ivan, address)
        confirm_address(house.confirming_link(ivan), desk=house.desk)

    expunge(look(house), files=files(house))

    after = house.again(ivan)
    assert after.address == "ivan@example.com"
    assert list(after.former_addresses.values()) == [ivan.address]
    assert [row for row in house.rows() if STRANGER in str(row)] == []


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
    house = a_house(table)
    ivan = house.register("ivan")
    behind = replace(files(house), registrations=Behind(house.registrations))

    found = held(house.event.event, ivan.address, files=behind)
    expunge(found, files=behind)

    assert [one.id for one in found.registrations] == [ivan.id]
    assert house.again(ivan).state == "erased"


def test_the_index_gets_a_moment_before_it_is_gone_through(table: Table) -> None:
    """So it has what was written before somebody asked."""
    house = a_house(table)
    steps: list[str] = []

    class Noted(Behind):
        def of_event(self, event: str) -> Iterator[Registration]:
            steps.append("looked")
            return iter(())

    waiting = replace(
        files(house),
        registrations=Noted(house.registrations),
        wait=lambda: steps.append("waited"),
    )
    held(house.event.event, STRANGER, files=waiting)

    assert steps == ["waited", "looked"]


def test_every_registration_of_the_address_is_erased(table: Table) -> None:
    """The one that was cancelled before, too; and the address of each is counted once."""
    house = a_house(table)
    ivan = house.register("ivan")
    cancel(house.link(ivan), undone=0, desk=house.desk)
    again = house.register("ivan", nonce="m" * 20)

    found = look(house, "ivan@example.org")
    expunge(found, files=files(house))

    assert {one.id for one in found.registrations} == {ivan.id, again.id}
    assert {house.again(one).state for one in (ivan, again)} == {"erased"}
    assert_counted(house)


def an_interest(house: House, address: str) -> Interest:
    """The address is noted to be told of the opening."""
    before = house.event.opens.replace(year=2021)
    key = interest_key(KEYS, house.event.event, address)
    interest = Interest(key, address, "bg", before, "pending", 0, before)
    assert InterestTable(house.table, token).add(interest, now=before)
    return interest


def test_a_wish_to_be_told_is_found_by_its_key_and_erased(table: Table) -> None:
    """However many others wait: none of them is read."""
    house = a_house(table)
    an_interest(house, STRANGER)
    other = an_interest(house, "nina@example.org")

    found = look(house, f" {STRANGER}".strip())
    gone = expunge(found, files=files(house))

    assert (len(found.interests), gone) == (1, True)
    assert list(InterestTable(table, token).of_event(house.event.event)) == [other]


@pytest.mark.parametrize("state", ["pending", "claimed"])
def test_an_erasure_takes_the_wish_of_that_address_with_it(table: Table, state: str) -> None:
    """Whoever erases their registration is not written to because they once asked to be told."""
    house = a_house(table)
    interest = an_interest(house, "ivan@example.org")
    ivan = house.register("ivan")
    interests = InterestTable(table, token)
    if state == "claimed":
        interests.begin(house.event.event, now=house.event.opens)
        assert interests.claim(interest, now=house.now, until=house.now)

    forget(ivan.id, by="attendee", shredder=house.shredder)

    assert interests.find(interest.key) is None
    assert [row for row in house.rows() if "ivan@" in str(row)] == []


def test_of_an_address_that_is_nowhere_nothing_is_held(table: Table) -> None:
    """And nothing is changed."""
    house = a_house(table)
    house.register("ivan")
    before = house.rows()

    found = look(house)

    assert (found.nothing, expunge(found, files=files(house))) == (True, True)
    assert house.rows() == before

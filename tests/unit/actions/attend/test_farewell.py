"""Farewell after an erasure: to an address that may be mailed, and to nobody who wants nothing."""

from dataclasses import dataclass, field, replace

import pytest

from registrar.actions.attend.farewell import FarewellDependencies, say_farewell
from registrar.domain.delivery import Delivery
from registrar.domain.registration import Registration
from tests.support.factories import NOW, a_registration
from tests.support.fakes import FakeUnwanted


@dataclass
class FarewellFixture:
    """Sender that notes the farewells, and mailboxes that want nothing."""

    sent: list[Registration] = field(default_factory=list)
    unwanted: FakeUnwanted = field(default_factory=FakeUnwanted)

    def send(self, registration: Registration) -> str:
        """Note the farewell."""
        self.sent.append(registration)
        return "ses-1"

    def say(self, erased: Registration) -> None:
        """Say farewell by the action."""
        say_farewell(erased, deps=FarewellDependencies(sender=self, unwanted=self.unwanted))


def test_an_erased_registration_is_told_once() -> None:
    """One call to the sender, with the registration as it was."""
    farewell = FarewellFixture()

    farewell.say(a_registration())

    assert farewell.sent == [a_registration()]


@pytest.mark.parametrize("spelling", ["victim@gmail.com", "vic.tim+1@googlemail.com"])
def test_a_mailbox_that_wants_nothing_of_the_event_gets_no_farewell(spelling: str) -> None:
    """In any spelling; the farewell of another event is sent (M10)."""
    erased, farewell = replace(a_registration(), address=spelling), FarewellFixture()
    farewell.unwanted.add(erased.event, "victim@gmail.com", until=NOW)
    elsewhere = replace(erased, event="another")

    for one in (erased, elsewhere):
        farewell.say(one)

    assert farewell.sent == [elsewhere]


@pytest.mark.parametrize("delivery", ["bounced", "complained"])
def test_an_address_that_is_mailed_no_more_gets_no_farewell(delivery: Delivery) -> None:
    """Nothing is looked up for it either."""
    farewell = FarewellFixture()

    farewell.say(replace(a_registration(), delivery=delivery))

    assert (farewell.sent, farewell.unwanted.looked_up) == ([], [])

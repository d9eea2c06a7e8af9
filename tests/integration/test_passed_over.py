"""A free seat passes over an address that cannot be reached, by the deployed functions."""

from dataclasses import dataclass
from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.visitor import Visitor
from tests.support.factories import answers
from tests.support.limited_options import with_one_seat_in_bulgarian


@dataclass(frozen=True)
class Conference:
    """An event, and visitors with addresses of their own."""

    driver: CloudDriver
    event: EventDefinition

    def visitor(self, name: str) -> Visitor:
        """Return that person's browser and mailbox."""
        return Visitor(self.driver.cloud, f"{name}@{self.event.event}.example")

    def register(self, name: str, **changes: Any) -> Visitor:
        """Send the form, and wait for its first mail."""
        visitor = self.visitor(name)
        reply = visitor.post(
            f"/events/{self.event.event}/registrations",
            nonce=f"{name.replace('+', '-'):n<20}",
            language="bg",
            **self.form(visitor.address, **changes),
        )
        assert reply.status == 303, reply.text
        until(visitor.mails)
        return visitor

    @staticmethod
    def form(address: str, **changes: Any) -> dict[str, str]:
        """Return the answers as a browser sends them."""
        given = answers(email=address, **changes)
        return {key: "yes" if value is True else value for key, value in given.items()}

    def of(self, visitor: Visitor) -> Registration:
        """Return the visitor's registration as it is now."""
        return next(
            registration
            for registration in self.driver.registrations(self.event)
            if visitor.address in (registration.address, registration.new_address)
        )

    def is_passed_over(self, visitor: Visitor, reason: str) -> bool:
        """Tell whether the registration waits and is passed over for that reason."""
        one = self.of(visitor)
        return (one.state, one.passed_over) == ("waiting", reason)


def test_who_bounced_is_passed_over_until_the_address_is_corrected(driver: CloudDriver) -> None:
    """The next in line has the seat and knows it; the place is kept, and used at last."""
    conference = Conference(driver, driver.publish(seats=1, waiting_list=5))
    first, lost, second = map(conference.register, ("first", "bounce+w1", "second"))
    until(lambda: conference.of(lost).delivery == "bounced")

    assert first.post(first.link() + "/cancel", undone="0").status == 303
    until(lambda: second.kinds() == ["waiting", "promoted"])
    assert conference.is_passed_over(lost, "unreachable")
    assert lost.kinds() == ["waiting"]

    right = conference.visitor("right")
    correction = conference.form(right.address)
    reply = lost.post(lost.link() + "/correct", revision="0", language="bg", **correction)
    assert reply.status == 303, reply.text
    until(right.mails)
    assert right.post(right.link("address")).status in (200, 303)
    assert second.post(second.link() + "/cancel", undone="0").status == 303

    until(lambda: "promoted" in right.kinds())
    assert conference.of(right).state == "confirmed"
    Attendees(driver, conference.event).assert_counted()


def test_who_waits_for_an_option_has_its_seat_when_it_is_given_up(driver: CloudDriver) -> None:
    """Passed over while it is full, called back by who leaves it, before any newcomer."""
    fields = with_one_seat_in_bulgarian()
    conference = Conference(driver, driver.publish(seats=2, waiting_list=5, fields=fields))
    holder = conference.register("holder")
    english = conference.register("english", interpretation="english")
    waiting = conference.register("waiting")
    assert english.post(english.link() + "/cancel", undone="0").status == 303
    until(lambda: conference.is_passed_over(waiting, "interpretation=bulgarian"))
    newcomer_is_in = driver.app.events.seats(conference.event.event).free

    correction = conference.form(holder.address, interpretation="english")
    reply = holder.post(holder.link() + "/correct", revision="0", language="bg", **correction)
    assert reply.status == 303, reply.text

    until(lambda: waiting.kinds() == ["waiting", "promoted"])
    assert newcomer_is_in
    assert conference.of(waiting).held_options == (("interpretation", "bulgarian"),)
    Attendees(driver, conference.event).assert_counted()

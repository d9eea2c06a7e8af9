"""An erasure during a delivery: at most the mail that SES already had, and nothing is left."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from registrar.actions.deliver import MessageSender, deliver
from registrar.actions.erase import erase_registration
from registrar.actions.send_once import Outcome, Refused
from registrar.aws.keys.registrations import message_partition
from registrar.domain.message import EVERY_VERSION, Message, MessageKey
from registrar.domain.registration import Registration
from registrar.wiring.attend import erase_dependencies
from registrar.wiring.deliver import deliver_dependencies
from registrar.wiring.register import message_table
from tests.support.cloud.attendees import Attendees, run_at_once
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.visitor import Visitor

# So far ahead that the deployed functions leave it to the test
_LATER = timedelta(hours=1)


@dataclass
class InterruptedMail:
    """The real sender, with calls just before and after SES has the mail."""

    sender: MessageSender
    before: Callable[[], object] = lambda: None
    after: Callable[[], object] = lambda: None

    def send(self, message: Message, registration: Registration) -> str:
        """Return the id SES gave the mail."""
        self.before()
        ses_id = self.sender.send(message, registration)
        self.after()
        return ses_id


@dataclass
class ReminderDelivery:
    """Ivan, whose registration is confirmed, and a reminder to him that is due in an hour."""

    people: Attendees
    ivan: Registration
    key: MessageKey

    def deliver(
        self,
        *,
        before: Callable[[], object] = lambda: None,
        after: Callable[[], object] = lambda: None,
    ) -> Outcome:
        """Deliver the reminder as in an hour."""
        app = self.people.driver.app
        deps = deliver_dependencies(app)
        post = InterruptedMail(deps.sender, before, after)
        return deliver(
            self.key, deps=replace(deps, sender=post, clock=lambda: app.clock() + 2 * _LATER)
        )

    def erase(self) -> None:
        """Erase Ivan."""
        erase_registration(
            self.ivan.id, by="attendee", deps=erase_dependencies(self.people.driver.app)
        )

    def reminders(self) -> int:
        """Count the reminders that SES has for him."""
        people = self.people
        return Visitor(people.driver.cloud, people.address("ivan")).kinds().count("reminder")

    def assert_nothing_left(self) -> None:
        """Assert that a tombstone and no message of Ivan are left."""
        partition = message_partition(self.ivan.id)
        (row,) = self.people.driver.app.table.partition(partition, begins_with="")
        assert set(row) == {"pk", "sk", "event", "state", "version", "link_generation"}
        assert row["state"] == {"S": "erased"}
        self.people.assert_counted()


@pytest.fixture
def reminder_delivery(driver: CloudDriver) -> ReminderDelivery:
    """Return Ivan with his confirmation sent and the reminder queued."""
    people = Attendees(driver, driver.publish(seats=2))
    ivan = people.register("ivan", recording=True)
    until(lambda: driver.mails_to(people.address("ivan")))
    key = MessageKey(ivan.id, EVERY_VERSION, "reminder", "1h")
    app = driver.app
    assert message_table(app).add(key, ivan, app.clock() + _LATER)
    return ReminderDelivery(people, ivan, key)


def test_erased_while_ses_is_asked(reminder_delivery: ReminderDelivery) -> None:
    """The one mail is under way; the claim it was sent by is gone, and is not put back."""
    outcome = reminder_delivery.deliver(before=reminder_delivery.erase)

    assert (outcome, reminder_delivery.reminders()) == ("sent", 1)
    reminder_delivery.assert_nothing_left()
    assert (reminder_delivery.deliver(), reminder_delivery.reminders()) == ("not_due", 1)


def test_erased_before_the_outcome_is_noted(reminder_delivery: ReminderDelivery) -> None:
    """Noting that SES has the mail makes no row of what was deleted."""
    outcome = reminder_delivery.deliver(after=reminder_delivery.erase)

    assert (outcome, reminder_delivery.reminders()) == ("sent", 1)
    reminder_delivery.assert_nothing_left()


def test_erased_while_ses_refuses(reminder_delivery: ReminderDelivery) -> None:
    """The message is not put back to be tried again."""

    def erase_and_refuse() -> None:
        reminder_delivery.erase()
        raise Refused

    outcome = reminder_delivery.deliver(before=erase_and_refuse)

    assert (outcome, reminder_delivery.reminders()) == ("refused", 0)
    reminder_delivery.assert_nothing_left()


@pytest.mark.parametrize("deliverers", [1, 3])
def test_erased_and_delivered_at_once(reminder_delivery: ReminderDelivery, deliverers: int) -> None:
    """At most one mail is sent and nothing is left, in either order."""
    outcomes = run_at_once(reminder_delivery.erase, *[reminder_delivery.deliver] * deliverers)

    assert outcomes.count("sent") == reminder_delivery.reminders() <= 1
    reminder_delivery.assert_nothing_left()

"""Delivering, by the ledger's rules alone."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from registrar.actions.circuit_breaker import SHUT_FOR
from registrar.actions.deliver import DeliverDependencies, deliver
from registrar.actions.send_once import (
    MessageRefused,
    Outcome,
    Refused,
    SendingPaused,
    Unclear,
    Unsendable,
)
from registrar.actions.work_through import work_through
from registrar.domain.message import (
    EVERY_VERSION,
    LEASE,
    TRIED_FOR,
    Message,
    MessageKey,
    pause_after,
)
from registrar.domain.registration import Registration
from registrar.domain.seats import Seats
from tests.support.factories import NOW, a_message, a_registration
from tests.support.fakes import FakeEvents, FakeRegistrations
from tests.support.message_fakes import FakeOutbox, FakeRegistrationMail


class Room:
    """A post room over fakes, with a clock that moves when told."""

    def __init__(
        self,
        message: Message,
        registration: Registration | None,
        *failures: type[Refused] | type[Unclear],
        starts: datetime = NOW,
    ) -> None:
        self.now = NOW
        self.key = message.key
        self.outbox = FakeOutbox({message.key: message})
        self.sender = FakeRegistrationMail(list(failures))
        seats = Seats(1, 1, 0, 0, NOW, NOW, starts=starts)
        registrations = FakeRegistrations(seats)
        if registration:
            registrations.by_id[registration.id] = registration
        self.room = DeliverDependencies(
            registrations=registrations,
            events=FakeEvents(seats),
            outbox=self.outbox,
            sender=self.sender,
            clock=lambda: self.now,
            jitter=lambda: 1.0,
        )

    def deliver(self, after: timedelta = timedelta()) -> Outcome:
        """One attempt, so much later."""
        self.now += after
        return deliver(self.key, deps=self.room)

    @property
    def message(self) -> Message:
        """The message as it is now."""
        return self.outbox.messages[self.key]


def test_a_due_message_is_sent_once() -> None:
    """Claimed, sent, marked; a second attempt finds it done."""
    deps = Room(a_message(), a_registration())

    outcomes = [deps.deliver(), deps.deliver()]

    assert outcomes == ["sent", "not_due"]
    assert deps.sender.sent == [deps.key]
    assert deps.message == a_message(state="sent", attempts=1, due=datetime.max, generation=1)


def test_a_refused_message_waits_longer_each_time() -> None:
    """15 s, 30 s, 60 s: capped, with jitter; then it is sent (N5)."""
    deps = Room(a_message(), a_registration(), Refused, Refused)

    first = deps.deliver(), deps.message.due - deps.now
    second = deps.deliver(first[1]), deps.message.due - deps.now
    third = deps.deliver(second[1])

    assert first == ("refused", timedelta(seconds=15))
    assert second == ("refused", timedelta(seconds=30))
    assert third == "sent"
    assert len(deps.sender.sent) == 1


def test_a_message_that_ses_refuses_for_itself_ends_after_an_hour() -> None:
    """Tried with growing pauses, the last time after an hour; then it is given up, not lost."""
    deps = Room(a_message(), a_registration(), *[MessageRefused] * 20)
    outcomes = [deps.deliver()]

    while deps.message.state == "pending":
        outcomes.append(deps.deliver(deps.message.due - deps.now))

    assert outcomes == ["refused"] * 8 + ["given_up"]
    assert deps.now - NOW == TRIED_FOR
    assert deps.outbox.given_up == [a_registration().id]
    assert deps.deliver(timedelta(days=1)) == "not_due"
    assert deps.sender.sent == []


class Unsafe(Unsendable):
    """Our own check refuses it."""

    fault = "unsafe"


def test_a_message_that_cannot_be_made_ends_after_an_hour_with_its_reason() -> None:
    """Counted as unsendable from the first try on; then it is on the list, and not tried again."""
    deps = Room(a_message(), a_registration(), *[Unsafe] * 20)
    outcomes = [deps.deliver()]

    while deps.message.state == "pending":
        outcomes.append(deps.deliver(deps.message.due - deps.now))

    assert outcomes == ["unsendable"] * 9
    assert deps.now - NOW == TRIED_FOR
    assert (deps.message.state, deps.message.fault) == ("refused", "unsafe")
    assert deps.outbox.given_up == [a_registration().id]
    assert deps.deliver(timedelta(days=1)) == "not_due"


def test_a_message_that_cannot_be_made_until_its_time_is_over_is_given_up_too() -> None:
    """A reminder leaves no less of a trace than any other message."""
    soon = NOW + timedelta(seconds=10)
    deps = Room(a_message(until=soon), a_registration(), *[Unsafe] * 3)

    outcomes = [deps.deliver(), deps.deliver(timedelta(minutes=1))]

    assert outcomes == ["unsendable", "unsendable"]
    assert (deps.message.state, deps.message.fault) == ("refused", "unsafe")


def test_a_fault_of_ours_that_is_mended_within_the_hour_loses_nothing() -> None:
    """The message is sent by the next try."""
    deps = Room(a_message(), a_registration(), Unsafe, Unsafe)
    outcomes = [deps.deliver()]

    while deps.message.state == "pending":
        outcomes.append(deps.deliver(deps.message.due - deps.now))

    assert outcomes == ["unsendable", "unsendable", "sent"]
    assert deps.outbox.given_up == []


def test_a_message_that_can_be_made_again_is_given_up_for_the_reason_of_its_last_try() -> None:
    """SES refuses it after our own fault is mended: the list does not name the fault any more."""
    deps = Room(a_message(), a_registration(), Unsafe, *[MessageRefused] * 20)
    outcomes = [deps.deliver()]

    while deps.message.state == "pending":
        outcomes.append(deps.deliver(deps.message.due - deps.now))

    assert outcomes == ["unsendable", *["refused"] * 7, "given_up"]
    assert (deps.message.state, deps.message.fault) == ("refused", None)


@pytest.mark.parametrize("then", [Refused, SendingPaused, Unclear])
def test_a_fault_is_gone_as_soon_as_the_message_could_be_made(
    then: type[Refused] | type[Unclear],
) -> None:
    """Throttling, a pause of the account and silence say nothing about the message."""
    deps = Room(a_message(), a_registration(), Unsafe, then)
    deps.deliver()
    faults = [deps.message.fault]

    deps.deliver(deps.message.due - deps.now)

    assert [*faults, deps.message.fault] == ["unsafe", None]


def test_hours_without_ses_are_no_hour_of_tries() -> None:
    """Throttling and outages of SES go on being retried, however long they last."""
    deps = Room(a_message(), a_registration(), *[Refused] * 30, MessageRefused)
    outcomes = []

    while not deps.sender.sent:
        outcomes.append(deps.deliver(deps.message.due - deps.now))

    assert outcomes == ["refused"] * 31 + ["sent"]
    assert deps.now - NOW > 20 * TRIED_FOR
    assert deps.outbox.given_up == []


def test_what_ses_refuses_until_its_time_is_over_is_given_up_too() -> None:
    """A reminder that was refused to the last is not just overtaken: its reader was not reached."""
    soon = NOW + timedelta(minutes=1)
    deps = Room(a_message(until=soon), a_registration(), *[MessageRefused] * 3)

    outcomes = [deps.deliver(), deps.deliver(timedelta(seconds=59)), deps.deliver(LEASE)]

    assert outcomes == ["refused", "refused", "given_up"]
    assert deps.outbox.given_up == [a_registration().id]


@pytest.mark.parametrize(
    ("moved", "outcome"), [(0, "sent"), (90, "superseded"), (-1, "superseded")]
)
def test_a_reminder_of_a_date_that_was_changed_stays_at_home(moved: int, outcome: Outcome) -> None:
    """Queued before the event was moved, it would say "in 90 days"; its new date has its own."""
    starts = NOW + timedelta(hours=23)
    key = MessageKey(a_registration().id, EVERY_VERSION, "reminder", f"24h-{starts:%Y%m%dT%H%M}")
    reminder = a_message(key=key, until=starts)
    deps = Room(reminder, a_registration(), starts=starts + timedelta(days=moved))

    assert deps.deliver() == outcome


def test_no_reminder_goes_out_once_the_event_has_begun() -> None:
    """Nor one that was queued without an end."""
    key = MessageKey(a_registration().id, EVERY_VERSION, "reminder", "24h")
    deps = Room(a_message(key=key), a_registration(), starts=NOW)

    assert deps.deliver() == "superseded"


def test_an_account_that_may_not_send_pauses_everything() -> None:
    """One message asks, the others stay as they are; once it may send again nothing is missing."""
    deps = Room(a_message(), a_registration(), SendingPaused)
    other = a_message(key=MessageKey(a_registration().id, 1, "already_registered"))
    deps.outbox.messages[other.key] = other

    asked = deps.deliver()
    left = deliver(other.key, deps=deps.room), deps.outbox.messages[other.key]
    again = deps.deliver(SHUT_FOR), deliver(other.key, deps=deps.room)

    assert (asked, *left) == ("paused", "paused", other)
    assert again == ("sent", "sent")
    assert deps.outbox.given_up == []


def test_days_without_permission_to_send_lose_nothing() -> None:
    """It asks every five minutes, and gives up nothing."""
    deps = Room(a_message(), a_registration(), *[SendingPaused] * 600)

    outcomes = [deps.deliver(SHUT_FOR) for _ in range(601)]

    assert outcomes == ["paused"] * 600 + ["sent"]


def test_a_message_that_is_no_longer_true_ends_while_all_is_paused() -> None:
    """Nothing is asked of SES for it."""
    deps = Room(a_message(), a_registration(state="cancelled"))
    deps.room.breaker.shut(NOW, "SendingPausedException")

    assert deps.deliver() == "superseded"


def test_an_unclear_outcome_is_waited_out() -> None:
    """The claim stands until its lease ends; only then is the message sent again."""
    deps = Room(a_message(), a_registration(), Unclear)

    outcomes = [deps.deliver(), deps.deliver(LEASE / 2), deps.deliver(LEASE / 2)]

    assert outcomes == ["unclear", "not_due", "sent"]
    assert deps.message.attempts == 2


def test_a_message_somebody_else_claims_is_left_alone() -> None:
    """The claim decides, not the look before it."""
    deps = Room(a_message(), a_registration())
    deps.outbox.taken_by_another = True

    assert deps.deliver() == "not_due"
    assert deps.sender.sent == []


@pytest.mark.parametrize(
    "registration",
    [
        None,
        a_registration(version=2),
        a_registration(state="cancelled"),
        a_registration(state="erased"),
    ],
)
def test_a_message_of_an_older_state_is_superseded(registration: Registration | None) -> None:
    """Corrected, cancelled, erased or gone: the message is never sent."""
    deps = Room(a_message(), registration)

    assert deps.deliver() == "superseded"
    assert deps.message.state == "superseded"
    assert deps.sender.sent == []


def test_a_late_mark_does_not_undo_a_newer_attempt() -> None:
    """Each change names its attempt: what comes late from an older one has no effect."""
    deps = Room(a_message(state="claimed", attempts=2, due=NOW + LEASE), a_registration())
    older = replace(deps.message, attempts=1)

    assert deps.outbox.put_back(older, due=NOW) is False


@pytest.mark.parametrize("attempts", [1, 5, 50])
def test_a_pause_is_between_its_bounds(attempts: int) -> None:
    """Half the bound at least, an hour at most."""
    pauses = [pause_after(attempts, jitter) for jitter in (0.0, 0.5, 1.0)]

    assert pauses == sorted(pauses)
    assert timedelta(seconds=7.5) <= pauses[0] == pauses[2] / 2 <= timedelta(minutes=30)


def test_a_sweep_goes_on_after_a_failure() -> None:
    """The message that fails is named, the others are sent."""
    keys = [MessageKey(str(number), 1, "confirmed") for number in range(3)]
    fault = ValueError("broken")

    def send(key: MessageKey) -> Outcome:
        if key == keys[1]:
            raise fault
        return "sent"

    swept = work_through(keys, handle=send, should_stop=lambda: False)

    assert swept.outcomes == {"sent": 2}
    assert swept.failures == [(keys[1], fault)]


def test_a_sweep_stops_in_time() -> None:
    """Messages that are left wait for the next minute."""
    keys = [MessageKey(str(number), 1, "confirmed") for number in range(3)]
    left = iter([False, True])

    swept = work_through(keys, handle=lambda _: "sent", should_stop=lambda: next(left))

    assert swept.outcomes == {"sent": 1}

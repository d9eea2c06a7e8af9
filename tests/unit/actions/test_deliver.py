"""Delivering, by the ledger's rules alone."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from registrar.actions.circuit_breaker import SHUT_FOR
from registrar.actions.deliver import deliver
from registrar.actions.send_once import (
    Outcome,
    Refused,
    SendingPaused,
    Unclear,
)
from registrar.actions.work_through import work_through
from registrar.domain.message import (
    EVERY_VERSION,
    LEASE,
    MessageKey,
    pause_after,
)
from registrar.domain.registration import Registration
from tests.support.deliver_fixture import DeliverFixture
from tests.support.factories import NOW, a_message, a_registration


def test_a_due_message_is_sent_once() -> None:
    """Claimed, sent, marked; a second attempt finds it done."""
    deps = DeliverFixture(a_message(), a_registration())

    outcomes = [deps.deliver(), deps.deliver()]

    assert outcomes == ["sent", "not_due"]
    assert deps.sender.sent == [deps.key]
    assert deps.message == a_message(state="sent", attempts=1, due=datetime.max, generation=1)


def test_a_refused_message_waits_longer_each_time() -> None:
    """15 s, 30 s, 60 s: capped, with jitter; then it is sent (N5)."""
    deps = DeliverFixture(a_message(), a_registration(), Refused, Refused)

    first = deps.deliver(), deps.message.due - deps.now
    second = deps.deliver(first[1]), deps.message.due - deps.now
    third = deps.deliver(second[1])

    assert first == ("refused", timedelta(seconds=15))
    assert second == ("refused", timedelta(seconds=30))
    assert third == "sent"
    assert len(deps.sender.sent) == 1


@pytest.mark.parametrize(
    ("moved", "outcome"), [(0, "sent"), (90, "superseded"), (-1, "superseded")]
)
def test_a_reminder_of_a_date_that_was_changed_stays_at_home(moved: int, outcome: Outcome) -> None:
    """Queued before the event was moved, it would say "in 90 days"; its new date has its own."""
    starts = NOW + timedelta(hours=23)
    key = MessageKey(a_registration().id, EVERY_VERSION, "reminder", f"24h-{starts:%Y%m%dT%H%M}")
    reminder = a_message(key=key, until=starts)
    deps = DeliverFixture(reminder, a_registration(), starts=starts + timedelta(days=moved))

    assert deps.deliver() == outcome


def test_no_reminder_goes_out_once_the_event_has_begun() -> None:
    """Nor one that was queued without an end."""
    key = MessageKey(a_registration().id, EVERY_VERSION, "reminder", "24h")
    deps = DeliverFixture(a_message(key=key), a_registration(), starts=NOW)

    assert deps.deliver() == "superseded"


def test_an_account_that_may_not_send_pauses_everything() -> None:
    """One message asks, the others stay as they are; once it may send again nothing is missing."""
    deps = DeliverFixture(a_message(), a_registration(), SendingPaused)
    other = a_message(key=MessageKey(a_registration().id, 1, "already_registered"))
    deps.outbox.messages[other.key] = other

    asked = deps.deliver()
    left = deliver(other.key, deps=deps.deliver_deps), deps.outbox.messages[other.key]
    again = deps.deliver(SHUT_FOR), deliver(other.key, deps=deps.deliver_deps)

    assert (asked, *left) == ("paused", "paused", other)
    assert again == ("sent", "sent")
    assert deps.outbox.given_up == []


def test_days_without_permission_to_send_lose_nothing() -> None:
    """It asks every five minutes, and gives up nothing."""
    deps = DeliverFixture(a_message(), a_registration(), *[SendingPaused] * 600)

    outcomes = [deps.deliver(SHUT_FOR) for _ in range(601)]

    assert outcomes == ["paused"] * 600 + ["sent"]


def test_a_message_that_is_no_longer_true_ends_while_all_is_paused() -> None:
    """Nothing is asked of SES for it."""
    deps = DeliverFixture(a_message(), a_registration(state="cancelled"))
    deps.deliver_deps.breaker.shut(NOW, "SendingPausedException")

    assert deps.deliver() == "superseded"


def test_an_unclear_outcome_is_waited_out() -> None:
    """The claim stands until its lease ends; only then is the message sent again."""
    deps = DeliverFixture(a_message(), a_registration(), Unclear)

    outcomes = [deps.deliver(), deps.deliver(LEASE / 2), deps.deliver(LEASE / 2)]

    assert outcomes == ["unclear", "not_due", "sent"]
    assert deps.message.attempts == 2


def test_a_message_somebody_else_claims_is_left_alone() -> None:
    """The claim decides, not the look before it."""
    deps = DeliverFixture(a_message(), a_registration())
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
    deps = DeliverFixture(a_message(), registration)

    assert deps.deliver() == "superseded"
    assert deps.message.state == "superseded"
    assert deps.sender.sent == []


def test_a_late_mark_does_not_undo_a_newer_attempt() -> None:
    """Each change names its attempt: what comes late from an older one has no effect."""
    deps = DeliverFixture(a_message(state="claimed", attempts=2, due=NOW + LEASE), a_registration())
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

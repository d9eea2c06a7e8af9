"""Delivery to a mailbox beyond its limit, or that wants nothing more (M10)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from registrar.actions.send_once import (
    Unclear,
)
from registrar.domain.mailbox import mailbox
from registrar.domain.message import (
    EVERY_VERSION,
    LEASE,
    MessageKey,
)
from tests.support.deliver_fixture import DeliverFixture
from tests.support.factories import NOW, a_message, a_registration


def full_until(deps: DeliverFixture, until: datetime) -> None:
    """Let the mailbox of the registration be full until then."""
    deps.mailboxes.full = {mailbox(a_registration().address): until}


def test_a_message_beyond_its_mailboxs_limit_waits_and_is_sent() -> None:
    """Its due time moves, nothing is claimed or lost; later it is sent (M10, N5)."""
    deps = DeliverFixture(a_message(), a_registration())
    full_until(deps, NOW + timedelta(hours=1))

    first = deps.deliver(), deps.message
    early = deps.deliver(timedelta(minutes=59))
    late = deps.deliver(timedelta(minutes=1))

    assert first == ("deferred", a_message(due=NOW + timedelta(hours=1)))
    assert (early, late, deps.sender.sent) == ("not_due", "sent", [deps.key])


def test_a_message_that_waits_beyond_its_time_is_not_sent() -> None:
    """A reminder that comes after the start helps nobody."""
    soon = NOW + timedelta(minutes=30)
    deps = DeliverFixture(a_message(until=soon), a_registration())
    full_until(deps, NOW + timedelta(hours=1))

    outcomes = deps.deliver(), deps.deliver(timedelta(minutes=30))

    assert outcomes == ("deferred", "superseded")
    assert deps.sender.sent == []


def test_an_attempt_after_an_unclear_one_waits_as_claimed() -> None:
    """So that an event of SES's about the first attempt still finds it."""
    deps = DeliverFixture(a_message(), a_registration(), Unclear)
    deps.deliver()
    full_until(deps, NOW + timedelta(hours=1))

    outcome = deps.deliver(LEASE)

    assert (outcome, deps.message.state) == ("deferred", "claimed")
    assert deps.message.due == NOW + timedelta(hours=1)


def test_while_sending_is_paused_nothing_is_counted() -> None:
    """An account that sends nothing uses up no mailbox's limit."""
    deps = DeliverFixture(a_message(), a_registration())
    deps.deliver_deps.breaker.shut(NOW, "suspended")

    outcome = deps.deliver()

    assert (outcome, deps.mailboxes.counted) == ("paused", [])


@pytest.mark.parametrize(
    ("key", "counted"),
    [
        (MessageKey(a_registration().id, 1, "confirmed"), "ivan@example.org"),
        (MessageKey(a_registration().id, EVERY_VERSION, "reminder", "24h"), "ivan@example.org"),
        (MessageKey(a_registration().id, 1, "confirm_address"), "new@example.org"),
        (MessageKey(a_registration().id, 1, "address_left", "a"), "former@example.org"),
        (MessageKey(a_registration().id, 1, "resent", "1"), "ivan@example.org"),
        (MessageKey(a_registration().id, 1, "resent", "team-1"), None),
        (MessageKey(a_registration().id, EVERY_VERSION, "news", "n"), None),
        (MessageKey(a_registration().id, EVERY_VERSION, "event_changed", "2-time"), None),
        (MessageKey(a_registration().id, EVERY_VERSION, "event_cancelled", "2"), None),
    ],
)
def test_what_organisers_send_is_not_counted(key: MessageKey, counted: str | None) -> None:
    """Everything else is, for the mailbox that it goes to."""
    registration = replace(
        a_registration(),
        address="Ivan+1@example.org",
        new_address="new@example.org",
        former_addresses={"a": "former+2@example.org"},
    )
    starts = NOW + timedelta(hours=24)
    deps = DeliverFixture(a_message(key=key), registration, starts=starts)

    outcome = deps.deliver()

    assert outcome == "sent"
    assert deps.mailboxes.counted == ([(counted, key.reference)] if counted else [])


def test_a_mailbox_that_wants_nothing_of_the_event_gets_nothing() -> None:
    """In any spelling of the registration's, and also what organisers send (M10)."""
    for key in (MessageKey(a_registration().id, 1, "confirmed"), a_team_resend()):
        deps = DeliverFixture(
            a_message(key=key), replace(a_registration(), address="a+1@b.example")
        )
        deps.unwanted.add(a_registration().event, "a@b.example", until=NOW)

        outcome = deps.deliver()

        assert (outcome, deps.sender.sent, deps.mailboxes.counted) == ("superseded", [], [])


def a_team_resend() -> MessageKey:
    """Details that organisers send again."""
    return MessageKey(a_registration().id, 1, "resent", "team-1")

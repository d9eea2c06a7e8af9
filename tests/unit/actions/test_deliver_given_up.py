"""Messages that are given up: refused for themselves, or never made, for an hour or too long."""

from datetime import timedelta

import pytest

from registrar.actions.send_once import (
    MessageRefused,
    Refused,
    SendingPaused,
    Unclear,
    Unsendable,
)
from registrar.domain.message import (
    LEASE,
    TRIED_FOR,
)
from tests.support.deliver_fixture import DeliverFixture
from tests.support.factories import NOW, a_message, a_registration


def test_a_message_that_ses_refuses_for_itself_ends_after_an_hour() -> None:
    """Tried with growing pauses, the last time after an hour; then it is given up, not lost."""
    deps = DeliverFixture(a_message(), a_registration(), *[MessageRefused] * 20)
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
    deps = DeliverFixture(a_message(), a_registration(), *[Unsafe] * 20)
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
    deps = DeliverFixture(a_message(until=soon), a_registration(), *[Unsafe] * 3)

    outcomes = [deps.deliver(), deps.deliver(timedelta(minutes=1))]

    assert outcomes == ["unsendable", "unsendable"]
    assert (deps.message.state, deps.message.fault) == ("refused", "unsafe")


def test_a_fault_of_ours_that_is_mended_within_the_hour_loses_nothing() -> None:
    """The message is sent by the next try."""
    deps = DeliverFixture(a_message(), a_registration(), Unsafe, Unsafe)
    outcomes = [deps.deliver()]

    while deps.message.state == "pending":
        outcomes.append(deps.deliver(deps.message.due - deps.now))

    assert outcomes == ["unsendable", "unsendable", "sent"]
    assert deps.outbox.given_up == []


def test_a_message_that_can_be_made_again_is_given_up_for_the_reason_of_its_last_try() -> None:
    """SES refuses it after our own fault is mended: the list does not name the fault any more."""
    deps = DeliverFixture(a_message(), a_registration(), Unsafe, *[MessageRefused] * 20)
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
    deps = DeliverFixture(a_message(), a_registration(), Unsafe, then)
    deps.deliver()
    faults = [deps.message.fault]

    deps.deliver(deps.message.due - deps.now)

    assert [*faults, deps.message.fault] == ["unsafe", None]


def test_hours_without_ses_are_no_hour_of_tries() -> None:
    """Throttling and outages of SES go on being retried, however long they last."""
    deps = DeliverFixture(a_message(), a_registration(), *[Refused] * 30, MessageRefused)
    outcomes = []

    while not deps.sender.sent:
        outcomes.append(deps.deliver(deps.message.due - deps.now))

    assert outcomes == ["refused"] * 31 + ["sent"]
    assert deps.now - NOW > 20 * TRIED_FOR
    assert deps.outbox.given_up == []


def test_what_ses_refuses_until_its_time_is_over_is_given_up_too() -> None:
    """A reminder that was refused to the last is not just overtaken: its reader was not reached."""
    soon = NOW + timedelta(minutes=1)
    deps = DeliverFixture(a_message(until=soon), a_registration(), *[MessageRefused] * 3)

    outcomes = [deps.deliver(), deps.deliver(timedelta(seconds=59)), deps.deliver(LEASE)]

    assert outcomes == ["refused", "refused", "given_up"]
    assert deps.outbox.given_up == [a_registration().id]

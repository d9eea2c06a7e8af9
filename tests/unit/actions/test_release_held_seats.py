"""The end of a hold: an hour after SES's acceptance, or at once where no email arrives."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.attend.prove_address import prove_address
from registrar.aws.delivery_table import DeliveryTable
from registrar.aws.table import Table
from registrar.domain.message import MessageKey
from registrar.domain.registration import Registration
from tests.support.counted_seats import assert_counted
from tests.support.held_seats import asking, expire, press, send, state
from tests.support.limited_options import fields_with_seats, seats_taken

HOUR = timedelta(hours=1)


def test_the_hour_begins_when_ses_accepts_the_mail(table: Table) -> None:
    """A day without SES costs nobody a seat."""
    services = asking(table)
    ivan = services.register("ivan")
    services.now += 24 * HOUR
    before = expire(services)
    send(services, ivan)

    assert before == []
    assert services.again(ivan).held_until == services.now + HOUR
    services.now += HOUR - timedelta(seconds=1)
    assert expire(services) == []
    services.now += timedelta(seconds=1)
    assert expire(services) == ["released"]
    assert state(services, ivan) == "cancelled"
    assert services.kinds(ivan) == ["held"]
    assert_counted(services)


def test_a_second_mail_does_not_lengthen_the_hour(table: Table) -> None:
    """It is asked for by whoever sends the form again."""
    services = asking(table)
    ivan = services.register("ivan")
    send(services, ivan)
    until = services.again(ivan).held_until
    services.now += timedelta(minutes=30)
    with pytest.raises(AssertionError):  # no second registration is made
        services.register("ivan", nonce="m" * 20)

    again = MessageKey(ivan.id, 1, "held", services.now.strftime("%Y%m%d"))
    message = services.outbox.find(again)
    assert message is not None
    services.outbox.claim(message, services.again(ivan), now=services.now, until=services.now)
    claimed = message.claimed(services.now, ivan)

    assert services.outbox.mark_sent(claimed, ses_id="two", now=services.now)
    assert services.again(ivan).held_until == until


def test_an_expired_seat_goes_to_the_first_in_line(table: Table) -> None:
    """One who has not proven the address either is passed over; one who has gets the seat."""
    services = asking(table, waiting_list=3)
    ivan, maria, petar = (services.register(name) for name in ("ivan", "maria", "petar"))
    press(services, petar)
    send(services, ivan)
    services.now += HOUR

    expire(services)
    services.promote()

    assert (state(services, maria), services.kinds(maria)) == ("waiting", ["waiting"])
    assert state(services, petar) == "confirmed"
    assert services.kinds(petar) == ["waiting", "promoted"]
    assert_counted(services)


def test_a_mark_that_comes_while_the_button_is_pressed_leaves_nothing_due(table: Table) -> None:
    """The change is decided by the registration as read before the mark."""
    services = asking(table)
    ivan = services.register("ivan")
    late = services.again(ivan)
    send(services, ivan)

    class Late:
        """Registrations as they were before the mark."""

        def find(self, _: str) -> Registration:
            """Return the stale one."""
            return late

    deps = replace(services.attendee_deps, registrations=Late())  # type: ignore[arg-type]
    prove_address(services.link(ivan), deps=deps)

    assert state(services, ivan) == "confirmed"
    assert list(services.release_deps.held.due(services.now + 2 * HOUR)) == []


def test_a_bounce_ends_the_hold_at_once(table: Table) -> None:
    """Of the generation that the mail went to; the sweep then releases the seat."""
    services = asking(table)
    ivan = services.register("ivan")
    send(services, ivan)
    key = MessageKey(ivan.id, 1, "held")

    DeliveryTable(table).end_hold(key, 2, now=services.now)
    before = expire(services)
    DeliveryTable(table).end_hold(key, 1, now=services.now)

    assert before == []
    assert expire(services) == ["released"]
    assert_counted(services)


def test_a_mail_that_is_given_up_or_superseded_ends_the_hold(table: Table) -> None:
    """Nobody would ever be asked."""
    services = asking(table, seats=2)
    ivan, maria = services.register("ivan"), services.register("maria")
    first, second = (services.outbox.find(MessageKey(each.id, 1, "held")) for each in (ivan, maria))
    assert first is not None
    assert second is not None

    services.outbox.give_up(first, ivan, now=services.now)
    services.outbox.supersede(second)

    assert expire(services) == ["released", "released"]
    assert_counted(services)


def test_an_option_of_a_released_seat_is_free_again(table: Table) -> None:
    """Options are given up with the seat."""
    services = asking(table, seats=5, fields=fields_with_seats(english=5))
    ivan = services.register("ivan", interpretation="english")
    send(services, ivan)
    services.now += HOUR
    before = seats_taken(services, "interpretation", "english")

    expire(services)

    assert (before, seats_taken(services, "interpretation", "english")) == (1, 0)
    assert_counted(services)

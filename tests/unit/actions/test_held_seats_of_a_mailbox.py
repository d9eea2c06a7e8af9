"""Held seats of a mailbox whose mail waits for its limit: none is held for days (M10)."""

from datetime import timedelta

import pytest

from registrar.actions.release_held import release_held
from registrar.aws.table import Table
from registrar.domain.mailbox_limit import SUFFIXED_PER_DAY
from tests.support.mailing import HOUR, SPELLINGS, Mailing, fill
from tests.support.message_fakes import FakeRegistrationMail
from tests.support.services import Services, services_with_event


def release(services: Services) -> None:
    """End the holds that are over."""
    for due in services.release_deps.held.due(services.now):
        release_held(due, deps=services.release_deps)


def fill_day(mailing: Mailing) -> None:
    """Let the mailbox of target@example.org have had a day's emails within three hours."""
    for hour in range(3):
        fill(mailing, f"target+{hour}@example.org")
        mailing.services.now += HOUR


@pytest.fixture
def asking(table: Table) -> Mailing:
    """Return services of an event that asks everybody for the proof of the address."""
    services = services_with_event(table, seats=100, address_check="always")
    return Mailing(services, FakeRegistrationMail())


def test_seats_for_many_spellings_of_one_mailbox_are_not_held_for_days(asking: Mailing) -> None:
    """An address whose mail waits for another day is not asked, and its seat is held no longer."""
    services = asking.services
    for number in range(SPELLINGS):
        services.register(f"victim+{number}")

    for _ in range(4):
        asking.sweep()
        services.now += HOUR
        release(services)

    assert services.seats.taken == 0
    assert len(asking.sender.sent) <= SUFFIXED_PER_DAY.times


def test_22_requests_of_a_stranger_shut_the_owner_of_a_mailbox_out_of_nothing(
    asking: Mailing,
) -> None:
    """The seat of its plain spelling is held, and the mail that asks for the proof goes at once."""
    services = asking.services
    for number in range(22):
        services.register(f"target+{number}")
        asking.sweep()

    hers = services.register("target")
    asking.sweep()
    services.now += timedelta(seconds=20)
    release(services)

    assert services.again(hers).state == "held"
    assert hers.id in {key.registration_id for key in asking.sender.sent}


def test_the_seat_of_a_plain_spelling_is_held_as_long_as_its_mail_waits(asking: Mailing) -> None:
    """Its hour begins when SES takes the mail, however late that is."""
    services = asking.services
    fill_day(asking)
    hers = services.register("target")
    day_is_full = asking.sweep()
    begun = services.now

    while not asking.sender.sent and services.now < begun + timedelta(days=2):
        services.now += HOUR
        release(services)
        asking.sweep()
    waited, held = services.now - begun, services.again(hers)
    services.now += HOUR
    release(services)

    assert day_is_full == {"deferred": 1}
    assert (waited > 2 * HOUR, held.state, held.held_until) == (True, "held", services.now)
    assert services.again(hers).state == "cancelled"


def test_another_spelling_is_held_no_longer_than_an_hour_without_its_mail(asking: Mailing) -> None:
    """One mailbox has many others: each would be a seat for an attacker."""
    services = asking.services
    fill_day(asking)
    other = services.register("target+9")

    asking.sweep()
    release(services)

    assert services.again(other).state == "cancelled"

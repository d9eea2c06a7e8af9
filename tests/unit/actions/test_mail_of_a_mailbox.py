"""Mail of one mailbox, from requests to SES: bounded where it is sent, told by no answer (M10)."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from registrar.aws.rate_table import RateTable
from registrar.aws.table import Table
from registrar.domain.mailbox import mailbox
from registrar.domain.mailbox_limit import SUFFIXED_PER_DAY, SUFFIXED_PER_HOUR
from registrar.domain.rate_limit import submissions
from tests.support.factories import KEYS
from tests.support.mailing import HOUR, SPELLINGS, Mailing, fill
from tests.support.message_fakes import FakeRegistrationMail
from tests.support.services import services_with_event


@pytest.fixture
def mailing(table: Table) -> Mailing:
    """Return services of an event with seats for all, limits counted in the table."""
    services = services_with_event(table, seats=100)
    rates = RateTable(table, KEYS, lambda: services.now)
    services.attendee_deps = replace(
        services.attendee_deps, rates=rates, ip_limit=submissions(1000)
    )
    return Mailing(services, FakeRegistrationMail())


def test_many_spellings_of_one_mailbox_get_its_limit_and_nothing_is_lost(mailing: Mailing) -> None:
    """45 registrations: six mails in the first hour, twenty on the first day, 45 in the end."""
    services = mailing.services
    people = [services.register(f"victim+{number}") for number in range(SPELLINGS)]
    assert len({mailbox(person.address) for person in people}) == 1

    first = mailing.sweep()
    again = mailing.sweep()
    sent = [len(mailing.sender.sent)]
    begun = services.now
    while len(mailing.sender.sent) < SPELLINGS and services.now < begun + timedelta(days=3):
        services.now += HOUR
        mailing.sweep()
        sent.append(len(mailing.sender.sent))

    assert first == {
        "sent": SUFFIXED_PER_HOUR.times,
        "deferred": SPELLINGS - SUFFIXED_PER_HOUR.times,
    }
    assert again == {}
    hourly = [later - before for before, later in pairwise(sent)]
    assert max(hourly) <= SUFFIXED_PER_HOUR.times
    assert max(sent[:12]) <= SUFFIXED_PER_DAY.times
    assert len(set(mailing.sender.sent)) == len(mailing.sender.sent) == SPELLINGS


def test_few_messages_are_tried_in_vain_however_many_wait(mailing: Mailing) -> None:
    """Every waiting message is given an hour of its own: the sweep has no queue to read again."""
    for number in range(SPELLINGS):
        mailing.services.register(f"victim+{number}")
    mailing.sweep()

    mailing.services.now += HOUR
    tried = mailing.sweep()

    assert tried == {"sent": SUFFIXED_PER_HOUR.times}


@pytest.mark.parametrize("requests", [29, 30, 31, 60])
def test_no_answer_tells_how_often_an_address_was_used(mailing: Mailing, requests: int) -> None:
    """A stranger asks for her link as often as he likes; hers is answered as ever (F11)."""
    services = mailing.services
    victim = services.register("victim")
    for _ in range(requests):
        mailing.ask_for_the_link("Victim@example.org")
        mailing.ask_for_the_link("nobody@example.org")
    services.now += HOUR

    mailing.ask_for_the_link("victim@example.org")

    assert services.kinds(victim) == ["confirmed", "resent", "resent"]


@pytest.mark.parametrize("requests", [29, 30, 31, 60])
def test_no_stranger_shuts_an_address_out_of_registering(mailing: Mailing, requests: int) -> None:
    """Requests of a stranger use up nothing of hers, however many they are."""
    services = mailing.services
    for _ in range(requests):
        mailing.ask_for_the_link("victim@example.org")

    assert services.register("victim").state == "confirmed"


def test_a_flood_of_spellings_keeps_neither_her_seat_nor_her_mail_from_the_owner(
    mailing: Mailing,
) -> None:
    """A share of the limit is kept for the mailbox's plain spelling."""
    for number in range(SPELLINGS):
        mailing.services.register(f"victim+{number}")
    mailing.sweep()

    hers = mailing.services.register("victim")
    outcome = mailing.sweep()

    assert (hers.state, outcome) == ("confirmed", {"sent": 1})


def test_a_full_mailbox_keeps_nobody_from_registering(mailing: Mailing) -> None:
    """Her own registration has its seat at once; only the mail about it waits."""
    fill(mailing, "victim@example.org")

    hers = mailing.services.register("victim")
    outcome = mailing.sweep()

    assert (hers.state, outcome) == ("confirmed", {"deferred": 1})


def test_a_full_mailbox_keeps_nobody_elses_mail_waiting(mailing: Mailing) -> None:
    """Others are sent what is due in the same sweep."""
    for number in range(SPELLINGS):
        mailing.services.register(f"victim+{number}")
    anna = mailing.services.register("anna")

    mailing.sweep()

    assert anna.id in {key.registration_id for key in mailing.sender.sent}

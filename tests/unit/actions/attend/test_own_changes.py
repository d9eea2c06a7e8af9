"""Limit of an attendee's own changes: each is an email; rights are never refused (M10, P3)."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.attend.manage import cancel, erase, undo
from registrar.aws.rate_table import RateTable
from registrar.aws.table import Table
from registrar.domain.rate_limit import OWN_CHANGES
from registrar.domain.refusals import TooManyChanges
from registrar.domain.registration import Registration
from tests.support.attendee_corrections import correct_shown_now
from tests.support.factories import KEYS
from tests.support.services import Services, services_with_event


def limited(table: Table) -> tuple[Services, Registration]:
    """Return services that count in the table by the product's own limit, and an attendee."""
    services = services_with_event(table)
    rates = RateTable(table, KEYS, lambda: services.now)
    services.attendee_deps = replace(services.attendee_deps, rates=rates, change_limit=OWN_CHANGES)
    return services, services.register("ivan")


def test_one_link_sends_a_bounded_number_of_emails_a_day(table: Table) -> None:
    """Cancel and undo may be pressed as often as one likes; the next day they work again."""
    services, ivan = limited(table)
    link, deps = services.link(ivan), services.attendee_deps

    for undone in range(60):
        with suppress(TooManyChanges):
            cancel(link, undone=undone, deps=deps)
            undo(link, undone=undone, deps=deps)

    sent = services.kinds(ivan)
    assert len(sent) == 2 * OWN_CHANGES.times + 2
    services.now += timedelta(days=1)
    undo(link, undone=OWN_CHANGES.times, deps=deps)
    assert services.again(ivan).state == "confirmed"


def test_corrections_count_with_the_same_limit(table: Table) -> None:
    """Beyond it nothing is written, and the attendee is told for how long."""
    services, ivan = limited(table)
    for number in range(OWN_CHANGES.times):
        correct_shown_now(services, ivan, town=f"Град {number}")

    with pytest.raises(TooManyChanges) as refused:
        correct_shown_now(services, ivan, town="Русе")

    assert 0 < refused.value.retry_after <= 86_400
    assert services.again(ivan).answers["town"] != "Русе"


def test_cancelling_and_erasing_are_never_refused(table: Table) -> None:
    """They end something: a limit on them would keep somebody's seat or data."""
    services, ivan = limited(table)
    for number in range(OWN_CHANGES.times):
        correct_shown_now(services, ivan, town=f"Град {number}")

    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    assert services.again(ivan).state == "cancelled"

    erase(services.link(ivan), deps=services.attendee_deps)
    assert services.again(ivan).state == "erased"

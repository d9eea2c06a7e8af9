"""Correcting answers, by the table's own conditions."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.attend.manage import cancel
from registrar.aws.table import Table
from registrar.domain.refusals import (
    ChangedMeanwhile,
    EventOver,
    NotActive,
    TooManyRequests,
)
from tests.support.attendee_corrections import correct_shown_at, correct_shown_now
from tests.support.counted_seats import assert_counted
from tests.support.factories import NOW
from tests.support.services import services_with_event


def test_answers_are_replaced_and_the_rest_stays(table: Table) -> None:
    """New answers and language, one version on; seat, nonce's fingerprint and consents stay."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    services.now = NOW + timedelta(hours=1)

    correct_shown_now(services, ivan, town="Русе")

    now = services.again(ivan)
    assert now.answers["town"] == "Русе"
    assert now == replace(
        ivan, answers=now.answers, version=2, revision=1, language="en", form_version=1
    )
    assert services.kinds(ivan) == ["confirmed", "corrected"]
    assert_counted(services)


def test_a_correction_sent_twice_is_one(table: Table) -> None:
    """The second finds it done."""
    services = services_with_event(table)
    ivan = services.register("ivan")

    for _ in range(2):
        correct_shown_at(services, ivan, "ivan", revision=0, town="Русе", email="ivan@example.net")

    assert services.again(ivan).revision == 1
    assert services.rates.counted == [("own", ivan.id), ("new-address", ivan.id)]


def test_a_form_of_before_does_not_overwrite_what_came_since(table: Table) -> None:
    """Two windows: the second is told to look again."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    correct_shown_at(services, ivan, "ivan", revision=0, town="Русе")

    with pytest.raises(ChangedMeanwhile):
        correct_shown_at(services, ivan, "ivan", revision=0, town="Варна")

    assert services.again(ivan).answers["town"] == "Русе"


def test_only_the_consents_that_change_get_a_new_moment(table: Table) -> None:
    """Consents given before keep their moment."""
    services = services_with_event(table)
    ivan = services.register("ivan", recording=True)
    services.now = NOW + timedelta(hours=1)

    correct_shown_now(services, ivan, recording=True, later_events=True)

    moments = {name: consent.at for name, consent in services.again(ivan).current_consents.items()}
    assert moments == {"privacy": NOW, "recording": NOW, "later_events": services.now}


def test_whoever_has_cancelled_has_nothing_to_correct(table: Table) -> None:
    """First undo, then correct."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)

    with pytest.raises(NotActive):
        correct_shown_now(services, ivan, town="Русе")


def test_after_the_event_nothing_is_corrected(table: Table) -> None:
    """Seeing, downloading and erasing remain."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    services.now = services.event.ends

    with pytest.raises(EventOver):
        correct_shown_now(services, ivan, town="Русе")


def test_another_way_of_writing_the_address_needs_no_confirming(table: Table) -> None:
    """The same mailbox: it is written as typed from now on."""
    services = services_with_event(table)
    ivan = services.register("ivan")

    correct_shown_now(services, ivan, email="ivan@EXAMPLE.org")

    now = services.again(ivan)
    assert (now.address, now.new_address, now.link_generation) == ("ivan@EXAMPLE.org", "", 1)


def test_nobody_is_flooded_with_addresses_to_confirm(table: Table) -> None:
    """New addresses of a registration are counted; nothing is written beyond the limit."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    services.rates.used_up = frozenset({"new-address"})

    with pytest.raises(TooManyRequests):
        correct_shown_now(services, ivan, email="victim@example.net")

    assert services.again(ivan) == ivan

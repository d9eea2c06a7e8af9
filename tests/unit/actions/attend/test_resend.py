"""Details sent again: to their holder, with limits, and without a word to others."""

from datetime import timedelta

import pytest

from registrar.actions.attend.manage import resend, resend_to
from registrar.aws.table import Table
from registrar.domain.refusals import (
    TooManyRequests,
)
from tests.support.services import services_with_event


def test_details_are_sent_again_three_times_at_most(table: Table) -> None:
    """Ten minutes apart, by the page or by the public form, and never a word of it."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    for _ in range(5):
        resend(services.link(ivan), deps=services.attendee_deps)
        resend_to(
            "Ivan@Example.org",
            services.event.event,
            source_ip="192.0.2.9",
            deps=services.attendee_deps,
        )
        services.now += timedelta(minutes=10)

    assert services.kinds(ivan) == ["confirmed", "resent", "resent", "resent"]
    assert services.again(ivan).version == 1


def test_nobody_learns_who_is_registered_by_asking_for_the_link(table: Table) -> None:
    """An unknown address: the same answer, nothing written, counted as the others are."""
    services = services_with_event(table)
    before = services.rows()

    resend_to(
        "nobody@example.org",
        services.event.event,
        source_ip="192.0.2.9",
        deps=services.attendee_deps,
    )

    assert services.rows() == before
    assert services.rates.counted == [("any", "192.0.2.9")]


def test_asking_for_the_link_has_its_limits(table: Table) -> None:
    """The network's; an address's own would tell of others who used it."""
    services = services_with_event(table)
    services.rates.used_up = frozenset({"any"})

    with pytest.raises(TooManyRequests):
        resend_to(
            "ivan@example.org",
            services.event.event,
            source_ip="192.0.2.9",
            deps=services.attendee_deps,
        )

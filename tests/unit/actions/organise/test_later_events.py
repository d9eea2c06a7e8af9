"""Addresses for later events: proven, of managed events alone, noted, never half a list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from registrar.actions.attend.manage import erase, withdraw
from registrar.actions.attend.unsubscribe import unsubscribe
from registrar.actions.organise.later_events import (
    Limits,
    TooManyToRead,
    consented_page,
    take_consented,
)
from registrar.aws.table import Table
from registrar.domain.form import consent_text
from registrar.domain.later_events import LATER_EVENTS, ProvenConsent, unsubscribe_link
from registrar.domain.refusals import CodeNeeded, TryLater
from registrar.web.protocol.downloads import TooLarge
from tests.support.event_team import MANAGER, STRANGER
from tests.support.factories import KEYS, NOW, an_event, raw_event
from tests.support.several_events import UNCODED, SeveralServices, several_events_of
from tests.support.unwritable_audit import UnwritableAudit

CONSENT = next(field for field in an_event().fields if field.name == LATER_EVENTS)


def addresses_of(proven: Sequence[ProvenConsent]) -> list[str]:
    """Return the addresses alone."""
    return [each.found.address for each in proven]


@pytest.fixture
def several(table: Table) -> SeveralServices:
    """Return events whose people agreed: Ivan at each, later at each, Maria at the first."""
    made = several_events_of(table)
    for hours, services in enumerate(made.everything):
        services.now = NOW + timedelta(hours=hours)
        services.register("ivan", later_events=True, language="en")
    made.alpha.register("maria", later_events=True)
    made.alpha.register("silent")
    return made


def test_each_address_stands_once_with_its_newest_consent_and_the_proof(
    several: SeveralServices,
) -> None:
    """Event, time, language, and the words that were agreed to (GDPR art. 7(1))."""
    page = consented_page(MANAGER, deps=several.alpha.organiser_deps)

    ivan, maria = page.addresses
    assert (page.count, page.next) == (2, "")
    assert (ivan.found.address, ivan.found.event) == ("ivan@example.org", "beta")
    assert (maria.found.address, maria.found.event) == ("maria@example.org", "alpha")
    assert (ivan.found.consent.at, ivan.found.consent.language) == (NOW + timedelta(hours=1), "en")
    assert (ivan.text, maria.text) == tuple(consent_text(CONSENT, each) for each in ("en", "bg"))


def test_who_withdrew_or_was_erased_is_absent(several: SeveralServices) -> None:
    """By the own page, by the link of an invitation, by an erasure."""
    deps, alpha, beta = several.alpha.organiser_deps, several.alpha, several.beta
    erased = alpha.register("erased", later_events=True)
    own = alpha.register("own", later_events=True)
    erase(alpha.link(erased), deps=alpha.attendee_deps)
    withdraw(alpha.link(own), consent=LATER_EVENTS, revision=0, deps=alpha.attendee_deps)
    ivan = consented_page(MANAGER, deps=deps).addresses[0].found
    beta.now = NOW + timedelta(hours=5)

    token = unsubscribe_link(ivan.registration).sign("unsubscribe", ivan.event, KEYS)
    unsubscribe(token, deps=beta.attendee_deps)

    left = take_consented(MANAGER, addresses_of, deps=deps)
    assert left == ["maria@example.org"]


def test_pages_follow_by_the_cursor(several: SeveralServices) -> None:
    """Each address once; each page is a line in the events whose people it shows."""
    deps = several.alpha.organiser_deps

    first = consented_page(MANAGER, deps=deps, size=1)
    second = consented_page(MANAGER, deps=deps, size=1, after=first.next)

    assert addresses_of([*first.addresses, *second.addresses]) == [
        "ivan@example.org",
        "maria@example.org",
    ]
    assert (first.count, second.count, second.next) == (2, 2, "")
    assert several.read_acts() == {"beta": ["read consented 1"], "alpha": ["read consented 1"]}


def test_export_is_in_the_audit_of_each_event_concerned(several: SeveralServices) -> None:
    """As every export is, before anything is handed out."""
    take_consented(MANAGER, len, deps=several.alpha.organiser_deps)

    line = ("exported consented 1", MANAGER.address)
    assert several.audited() == {"alpha": [line], "beta": [line], "of-others": [], "to-view": []}


def test_what_cannot_be_noted_is_not_handed_out(several: SeveralServices) -> None:
    """Neither on a page nor as a file."""

    closed = UnwritableAudit()
    deps = replace(several.alpha.organiser_deps, readings=closed, audit=closed)

    for action in (consented_page, partial(take_consented, make=len)):
        with pytest.raises(TryLater):
            action(MANAGER, deps=deps)


def test_file_that_cannot_be_made_is_not_in_the_audit(several: SeveralServices) -> None:
    """Nobody has got anything."""

    def too_large(_: Sequence[ProvenConsent]) -> None:
        raise TooLarge

    with pytest.raises(TooLarge):
        take_consented(MANAGER, too_large, deps=several.alpha.organiser_deps)

    assert [lines for lines in several.audited().values() if lines] == []


@pytest.mark.parametrize("limits", [Limits(registrations=3), Limits(events=3)])
def test_more_than_can_be_read_is_refused(several: SeveralServices, limits: Limits) -> None:
    """Half a list might invite those who withdrew in the other half."""
    deps = several.alpha.organiser_deps

    for action in (consented_page, partial(take_consented, make=len)):
        with pytest.raises(TooManyToRead):
            action(MANAGER, deps=deps, limits=limits)

    assert several.read_acts() == {}


def test_as_many_as_can_be_read_are_a_whole_list(several: SeveralServices) -> None:
    """The limits are what is read at most."""
    limits = Limits(events=4, registrations=4)

    assert take_consented(MANAGER, len, deps=several.alpha.organiser_deps, limits=limits) == 2


def test_event_without_the_consent_is_not_read(table: Table) -> None:
    """It has nobody to list."""
    fields = [field for field in raw_event()["fields"] if field["name"] != LATER_EVENTS]
    several = several_events_of(table, fields=fields)
    several.alpha.register("ivan")

    page = consented_page(
        MANAGER, deps=several.alpha.organiser_deps, limits=Limits(registrations=0)
    )

    assert page.addresses == ()


def test_people_whose_days_have_passed_are_not_read(several: SeveralServices) -> None:
    """Though the sweep may not have erased them yet (P4)."""
    several.alpha.now = several.alpha.event.ends + timedelta(days=4000)

    page = consented_page(
        MANAGER, deps=several.alpha.organiser_deps, limits=Limits(registrations=0)
    )

    assert page.addresses == ()


def test_stranger_has_none_and_who_manages_needs_a_code(several: SeveralServices) -> None:
    """As everywhere."""
    deps = several.alpha.organiser_deps

    assert consented_page(STRANGER, deps=deps).addresses == ()
    with pytest.raises(CodeNeeded):
        take_consented(UNCODED, len, deps=deps)

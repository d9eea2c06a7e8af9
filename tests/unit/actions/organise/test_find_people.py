"""Search across events: only in those one manages, bounded, said where it stops, and noted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.organise.find_people import FoundPeople, find_people
from registrar.actions.organise.view import Reach
from registrar.aws.table import Table
from registrar.domain.organiser import OPERATOR
from registrar.domain.refusals import CodeNeeded, TryLater
from tests.support.event_team import MANAGER, STRANGER
from tests.support.factories import NOW
from tests.support.several_events import UNCODED, SeveralServices, several_events_of
from tests.support.unwritable_audit import UnwritableAudit


def names(found: FoundPeople) -> list[tuple[str, str]]:
    """Return event and name of each person found."""
    return [(each.definition.event, each.registration.name) for each in found.people]


@pytest.fixture
def several(table: Table) -> SeveralServices:
    """Return events at each of which Ivan and another person are registered."""
    made = several_events_of(table)
    for number, services in enumerate(made.everything):
        services.register("ivan")
        services.now = NOW + timedelta(minutes=1)
        services.register(f"maria{number}")
    return made


def test_person_is_found_in_all_events_that_one_manages(several: SeveralServices) -> None:
    """In either script; what one views, and what others have, is not searched."""
    found = find_people(MANAGER, "иван", deps=several.alpha.organiser_deps)

    assert names(found) == [("alpha", "Ivan"), ("beta", "Ivan")]
    assert (found.next, found.stopped) == ("", False)


def test_each_event_that_was_searched_has_a_line_without_words(several: SeveralServices) -> None:
    """That nobody was found tells something, too."""
    find_people(MANAGER, "maria1", deps=several.alpha.organiser_deps)

    assert several.read_acts() == {"alpha": ["read search 0"], "beta": ["read search 1"]}
    assert [line.who for line in several.beta.readings.lines("beta")] == [MANAGER.address]


def test_no_words_find_nobody_and_read_nothing(several: SeveralServices) -> None:
    """An empty search would list everybody of everything."""
    for search in ("", "  ", "\u00a0"):
        assert find_people(MANAGER, search, deps=several.alpha.organiser_deps).people == ()

    assert several.read_acts() == {}


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_follow_by_the_cursor_each_person_once(several: SeveralServices, size: int) -> None:
    """Also where a page ends within an event, or with it."""
    deps = several.alpha.organiser_deps
    seen, after = [], ""
    while True:
        part = find_people(MANAGER, "example", deps=deps, after=after, size=size)
        seen += names(part)
        if not part.next:
            break
        after = part.next

    assert seen == [("alpha", "Maria0"), ("alpha", "Ivan"), ("beta", "Maria1"), ("beta", "Ivan")]


def test_page_that_holds_all_leads_no_further(several: SeveralServices) -> None:
    """More is said to follow only if somebody does; each line counts those who are shown."""
    deps = several.alpha.organiser_deps

    whole = find_people(MANAGER, "example", deps=deps, size=4)
    part = find_people(MANAGER, "example", deps=deps, size=3)

    assert (len(whole.people), whole.next, whole.stopped) == (4, "", False)
    assert (len(part.people), bool(part.next), part.stopped) == (3, True, False)
    assert several.read_acts()["beta"] == ["read search 2", "read search 1"]


@pytest.mark.parametrize("looked_at", [1, 2, 3])
def test_search_that_reaches_its_limit_says_so_and_goes_on(
    several: SeveralServices, looked_at: int
) -> None:
    """Never silently: what was not looked at is behind the cursor."""
    deps, reach = several.alpha.organiser_deps, Reach(looked_at=looked_at, chunk=1)
    first = find_people(MANAGER, "ivan", deps=deps, reach=reach)
    seen, after = names(first), first.next
    while after:
        part = find_people(MANAGER, "ivan", deps=deps, after=after, reach=reach)
        seen, after = seen + names(part), part.next

    assert first.stopped
    assert seen == [("alpha", "Ivan"), ("beta", "Ivan")]


def test_more_events_than_are_looked_at_are_said(several: SeveralServices) -> None:
    """The rest is behind the cursor."""
    deps = several.alpha.organiser_deps

    first = find_people(MANAGER, "ivan", deps=deps, most=1)
    rest = find_people(MANAGER, "ivan", deps=deps, most=5, after=first.next)

    assert (names(first), first.stopped) == ([("alpha", "Ivan")], True)
    assert (names(rest), rest.stopped) == ([("beta", "Ivan")], False)


def test_cursor_of_an_event_that_is_no_longer_ones_own_reveals_nothing(
    several: SeveralServices,
) -> None:
    """The search goes on with the next event."""
    after = "of-others#2022-02-14T07:30:00.000000Z#" + "f" * 32

    found = find_people(MANAGER, "ivan", deps=several.alpha.organiser_deps, after=after)

    assert found.people == ()


def test_nothing_is_shown_that_cannot_be_noted(several: SeveralServices) -> None:
    """Reading leaves a line, or is not answered."""

    deps = replace(several.alpha.organiser_deps, readings=UnwritableAudit())

    with pytest.raises(TryLater):
        find_people(MANAGER, "ivan", deps=deps)


def test_people_whose_days_have_passed_are_not_found(several: SeveralServices) -> None:
    """Though the sweep may not have erased them yet (P4)."""
    several.alpha.now = several.alpha.event.ends + timedelta(days=4000)

    assert find_people(MANAGER, "ivan", deps=several.alpha.organiser_deps).people == ()


def test_stranger_finds_nobody_and_operator_everybody(several: SeveralServices) -> None:
    """The command line has the rights of an owner; a manager needs a code."""
    deps = several.alpha.organiser_deps

    assert find_people(STRANGER, "ivan", deps=deps).people == ()
    assert len(find_people(OPERATOR, "ivan", deps=deps).people) == 4
    with pytest.raises(CodeNeeded):
        find_people(UNCODED, "ivan", deps=deps)

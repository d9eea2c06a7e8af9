"""Events at once: only those one manages, by their next date, a bounded number at a time."""

from datetime import timedelta

import pytest

from registrar.actions.organise.several_events import several_events
from registrar.aws.table import Table
from registrar.domain.organiser import OPERATOR
from registrar.domain.refusals import CodeNeeded
from tests.support.event_team import MANAGER, STRANGER
from tests.support.figures_fixture import FiguresFixture
from tests.support.organised_event import quarantined
from tests.support.several_events import UNCODED, several_events_of


def test_only_managed_events_are_shown_with_seats_tasks_and_dates(table: Table) -> None:
    """Events that one only views have their own pages."""
    several = several_events_of(table)
    several.alpha.register("ivan")
    FiguresFixture(several.beta).recount(quarantined(several.beta))

    found = several_events(MANAGER, deps=several.alpha.organiser_deps)

    by_name = {state.definition.event: state for state in found.events}
    assert sorted(by_name) == ["alpha", "beta"]
    assert by_name["alpha"].seats.taken == by_name["alpha"].seated.confirmed == 1
    assert "quarantine" in [task.task for task in by_name["beta"].to_dos]
    assert [each.kind for each in by_name["alpha"].dates] == ["closes", "starts", "ends", "erased"]
    assert found.next == ""


def test_nearest_date_is_first(table: Table) -> None:
    """Of an event that is over only the erasure is to come."""
    several = several_events_of(table)
    several.alpha.publish(
        event="alpha", team={"manages": [MANAGER.address]}, seats=5, cancelled=True
    )

    found = several_events(MANAGER, deps=several.alpha.organiser_deps)

    assert [state.definition.event for state in found.events] == ["beta", "alpha"]
    assert [each.kind for each in found.events[1].dates] == ["erased"]


def test_events_whose_dates_have_passed_stand_last(table: Table) -> None:
    """Nothing of them is left."""
    several = several_events_of(table)
    several.alpha.now = several.alpha.event.ends + timedelta(days=4000)

    found = several_events(MANAGER, deps=several.alpha.organiser_deps)

    assert [state.dates for state in found.events] == [(), ()]


def test_more_events_than_are_looked_at_follow_by_the_cursor(table: Table) -> None:
    """Each once, also where a part has none of one's own."""
    several = several_events_of(table)
    deps = several.alpha.organiser_deps

    seen, cursors, after = [], [], ""
    while True:
        part = several_events(MANAGER, deps=deps, after=after, most=1)
        seen += [state.definition.event for state in part.events]
        cursors.append(part.next)
        if not part.next:
            break
        after = part.next

    assert seen == ["alpha", "beta"]
    assert cursors == ["alpha", "beta", "of-others", ""]


def test_stranger_has_none_and_operator_all(table: Table) -> None:
    """The command line has the rights of an owner."""
    deps = several_events_of(table).alpha.organiser_deps

    assert several_events(STRANGER, deps=deps).events == ()
    assert len(several_events(OPERATOR, deps=deps).events) == 4


def test_who_manages_needs_a_code(table: Table) -> None:
    """As on the pages of each event."""
    with pytest.raises(CodeNeeded):
        several_events(UNCODED, deps=several_events_of(table).alpha.organiser_deps)

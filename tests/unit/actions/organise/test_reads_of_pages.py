"""Pages read what they show, whatever the event's size: at 1,000 rows and at 20,000."""

from collections import Counter

from registrar.actions.organise.waiting import waiting_after, waiting_before
from registrar.aws.table import Table
from tests.support.event_team import MIXED_CASE_TEAM, VIEWER
from tests.support.long_waiting_list import (
    fill_waiting_list,
    lengthen_waiting_list,
    with_counted_calls,
)
from tests.support.services import Services, services_with_event

SMALL, LARGE = 1_000, 20_000


def reads_of_list(services: Services, ticket: int) -> Counter[str]:
    """Return the calls and items of two pages, after that ticket and before it."""
    services, reads = with_counted_calls(services)
    event, deps = services.event.event, services.organiser_deps

    after = waiting_after(VIEWER, event, deps=deps, ticket=ticket, size=50)
    before = waiting_before(VIEWER, event, deps=deps, ticket=ticket, size=50)

    assert [row.ticket for row in after.rows] == [*range(ticket + 1, ticket + 51)]
    assert [row.ticket for row in before.rows] == [*range(ticket - 50, ticket)]
    assert after.more
    return reads


def test_a_part_of_the_waiting_list_costs_the_same_wherever_it_is(table: Table) -> None:
    """Fifty-one positions in one query, and fifty registrations in one call."""
    services = services_with_event(table, team=MIXED_CASE_TEAM, waiting_list=99_999)
    services.register("ivan")
    waiting = fill_waiting_list(services, SMALL)

    small = reads_of_list(services, SMALL - 100)
    lengthen_waiting_list(services, waiting[-1], LARGE - SMALL)
    large = reads_of_list(services, LARGE - 100)

    assert small == large
    assert (large["query"], large["batch_get_item"]) == (2 * 2, 2 * 1)
    assert large["rows"] <= 2 * (51 + 50 + 3)

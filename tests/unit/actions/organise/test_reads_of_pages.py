"""Pages read what they show, whatever the event's size: at 1,000 rows and at 20,000."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import islice

from registrar.actions.organise.view import Reach, audit, page, registration_detail
from registrar.actions.organise.waiting import waiting_after, waiting_before
from registrar.aws.audit_item import note_in_audit
from registrar.aws.table import Table
from registrar.domain.audit import AuditLine
from registrar.domain.retention_rules import retained_until
from tests.support.event_team import MIXED_CASE_TEAM, VIEWER
from tests.support.factories import NOW
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


def write_lines(services: Services, first: int, last: int) -> None:
    """Write a line about each of so many registrations, one a second from NOW on."""
    lines = [
        AuditLine(
            event=services.event.event,
            at=NOW + timedelta(seconds=number),
            what="corrected",
            registration=f"{number:032x}",
        )
        for number in range(first, last)
    ]
    puts = [
        {"PutRequest": {"Item": note_in_audit(services.table, line)["Put"]["Item"]}}
        for line in lines
    ]
    for start in range(0, len(puts), 25):
        services.table.client.batch_write_item(
            RequestItems={services.table.name: puts[start : start + 25]}
        )


def reads_of_audit(services: Services, before: datetime | None) -> Counter[str]:
    """Return the calls and items of a page of the audit log."""
    services, reads = with_counted_calls(services)
    event, deps = services.event.event, services.organiser_deps

    lines = list(islice(audit(VIEWER, event, deps=deps, before=before, size=100), 101))

    assert len(lines) == 101
    assert before is None or lines[0].at == before - timedelta(seconds=1)
    return reads


def test_a_page_of_the_audit_log_costs_the_same_at_either_end(table: Table) -> None:
    """The newest, and the oldest."""
    services = services_with_event(table, team=MIXED_CASE_TEAM)
    oldest = NOW + timedelta(seconds=101)
    write_lines(services, 0, SMALL)

    small = [reads_of_audit(services, before) for before in (None, oldest)]
    write_lines(services, SMALL, LARGE)
    large = [reads_of_audit(services, before) for before in (None, oldest)]

    assert small == large
    assert all((reads["query"], reads["rows"] <= 101 + 2) == (1, True) for reads in large)


def reads_of_list_page(services: Services) -> Counter[str]:
    """Return the calls and items of the newest fifty, and of the one beyond them."""
    services, reads = with_counted_calls(services)
    deps, reach = services.organiser_deps, Reach(ahead=1)

    found = page(VIEWER, services.event.event, deps=deps, size=50, reach=reach)

    assert len(found.rows) == 51
    return reads


def test_a_page_of_the_list_reads_what_it_shows_and_one_more(table: Table) -> None:
    """Nothing is filtered."""
    services = services_with_event(table, team=MIXED_CASE_TEAM, waiting_list=99_999)
    services.register("ivan")
    waiting = fill_waiting_list(services, SMALL)

    small = reads_of_list_page(services)
    lengthen_waiting_list(services, waiting[-1], LARGE - SMALL)
    large = reads_of_list_page(services)

    assert small == large
    assert (large["query"], large["rows"]) == (1, 51 + 2)


def test_one_registration_reads_no_line_from_before_it(table: Table) -> None:
    """Neither of its own are missing, nor are others' handed on."""
    services = services_with_event(table, team=MIXED_CASE_TEAM)
    write_lines(services, 0, SMALL)
    services.now = NOW + timedelta(seconds=SMALL)
    ivan = services.register("ivan")
    services.audit.note(AuditLine(event=ivan.event, at=services.now, what="a", registration="x"))
    own = AuditLine(event=ivan.event, at=services.now, what="corrected", registration=ivan.id)
    services.audit.note(own)
    services, reads = with_counted_calls(services)
    services.now = NOW + timedelta(seconds=SMALL)

    found = registration_detail(VIEWER, ivan.event, ivan.id, deps=services.organiser_deps)

    assert found.audit == (own,)
    assert reads["rows"] < 10


def test_nothing_more_is_read_of_a_list_whose_days_have_passed(table: Table) -> None:
    """Nobody on it is shown, so the first look is the last."""
    services = services_with_event(table, team=MIXED_CASE_TEAM)
    services.register("ivan")
    services.now = retained_until(services.event)
    services, reads = with_counted_calls(services)

    found = page(VIEWER, services.event.event, deps=services.organiser_deps)

    assert (found.rows, found.next) == ((), "")
    assert reads["query"] == 1

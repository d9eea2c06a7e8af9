"""Audit of reading: each act of looking at personal data is one line, written before."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.attendance import (
    AttendanceDependencies,
    attendance,
    match_report,
)
from registrar.actions.organise.figures import figures
from registrar.actions.organise.recipients import audience_of
from registrar.actions.organise.report import report
from registrar.actions.organise.view import (
    Reach,
    audit,
    events,
    page,
    registration_detail,
)
from registrar.actions.organise.waiting import waiting_after, waiting_before
from registrar.aws.attendance_table import AttendanceTable
from registrar.aws.table import Table
from registrar.domain.audit import AuditLine
from registrar.domain.refusals import NoSuchEvent, NoSuchRegistration
from registrar.domain.registration_filter import RegistrationFilter
from tests.support.event_team import MANAGER, STRANGER, VIEWER, services_with_mixed_case_team
from tests.support.services import Services

Look = Callable[[str, OrganiserDependencies], object]


@pytest.fixture
def services(table: Table) -> Services:
    """An event with one who has the seat, and one who waits."""
    services = services_with_mixed_case_team(table)
    services.register("ivan")
    services.register("maria")
    return services


@pytest.mark.parametrize(
    ("wanted", "act"),
    [
        (RegistrationFilter(), "read list 2"),
        (RegistrationFilter(status="waiting"), "read list 1"),
        (RegistrationFilter(status="quarantined"), "read quarantine 0"),
        (RegistrationFilter(delivery="not-reached"), "read undelivered 0"),
        (RegistrationFilter(search="ivan"), "read search 1"),
        (RegistrationFilter(search="Иван Петров"), "read search 0"),
    ],
)
def test_asvs_16_3_a_page_is_one_line_without_the_words_of_a_search(
    services: Services, wanted: RegistrationFilter, act: str
) -> None:
    """Its kind and the number of registrations; a search that finds nobody tells something, too."""
    event = services.event.event

    page(VIEWER, event, wanted, deps=services.organiser_deps)

    assert list(services.readings.lines(event)) == [
        AuditLine(event=event, at=services.now, what=act, who=VIEWER.address)
    ]


def test_the_number_is_that_of_the_registrations_handed_out(services: Services) -> None:
    """Not of those that were read to know whether more follow."""
    page(VIEWER, services.event.event, deps=services.organiser_deps, size=1, reach=Reach(ahead=1))

    assert services.read_acts() == ["read list 1"]


def test_an_opened_registration_is_a_line_with_its_id(services: Services) -> None:
    """Of each time it is opened."""
    event, [ivan, _] = services.event.event, services.registrations.of_event(services.event.event)

    for _ in range(2):
        registration_detail(VIEWER, event, ivan.id, deps=services.organiser_deps)

    lines = list(services.readings.lines(event))
    assert [(line.what, line.registration) for line in lines] == [
        ("read registration", ivan.id)
    ] * 2


def test_the_waiting_list_is_a_line_before_it_is_read(services: Services) -> None:
    """Each part is a line of its own."""
    event, deps = services.event.event, services.organiser_deps

    first = waiting_after(VIEWER, event, deps=deps, size=1)
    none = waiting_before(VIEWER, event, deps=deps, ticket=first.first, size=1)

    assert services.read_acts() == ["read waiting list"] * 2
    assert [[row.name for row in part.rows] for part in (first, none)] == [["Maria"], []]


def test_attendance_and_its_reports_are_lines(services: Services) -> None:
    """The preview of a report shows who is registered, too."""
    deps = AttendanceDependencies(
        organiser_deps=services.organiser_deps, store=AttendanceTable(services.table)
    )

    attendance(VIEWER, services.event.event, deps=deps)
    match_report(MANAGER, services.event.event, [], deps=deps)

    assert services.read_acts() == ["read attendance", "compared reports"]


def test_recipients_that_a_search_counts_are_a_line(table: Table) -> None:
    """The number tells who is registered; without a search it is a figure as any other."""
    services = services_with_mixed_case_team(table)
    services.register("ivan")
    event, deps = services.event.event, services.organiser_deps

    audience_of(MANAGER, event, deps=deps)
    audience_of(MANAGER, event, RegistrationFilter(search="ivan"), deps=deps)

    assert services.read_acts() == ["counted 1"]


@pytest.mark.parametrize(
    "look",
    [
        lambda event, deps: figures(VIEWER, event, deps=deps),
        lambda event, deps: report(VIEWER, event, deps=deps),
        lambda _, deps: events(VIEWER, deps=deps),
        lambda event, deps: list(audit(VIEWER, event, deps=deps)),
        lambda event, deps: list(audit(VIEWER, event, deps=deps, part="reading")),
    ],
)
def test_what_names_nobody_leaves_no_line(services: Services, look: Look) -> None:
    """Figures, reports, events and the log itself."""
    look(services.event.event, services.organiser_deps)

    assert services.read_acts() == []


def test_a_look_that_is_refused_leaves_no_line(services: Services) -> None:
    """It is in the security log instead."""
    deps, event = services.organiser_deps, services.event.event

    with pytest.raises(NoSuchEvent):
        page(STRANGER, event, deps=deps)
    with pytest.raises(NoSuchRegistration):
        registration_detail(VIEWER, event, "0" * 32, deps=deps)

    assert services.read_acts() == []


def test_parts_of_the_log_are_for_the_team_alone(services: Services) -> None:
    """Both of them."""
    deps = replace(services.organiser_deps)

    with pytest.raises(NoSuchEvent):
        audit(STRANGER, services.event.event, deps=deps, part="reading")

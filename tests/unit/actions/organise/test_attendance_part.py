"""Attendance in parts: what one answer reads is bounded, the counts are of the whole event."""

from dataclasses import replace
from datetime import timedelta

from registrar.actions.organise.attendance_part import attendance_part, people_there
from registrar.aws.table import Table
from registrar.domain.cursor import START
from registrar.domain.registration import Registration
from tests.support.event_team import MANAGER, MIXED_CASE_TEAM
from tests.support.figures_fixture import FiguresFixture
from tests.support.organised_event import write_directly
from tests.support.services import Services, services_with_event


def services_after(table: Table, people: int) -> tuple[Services, list[Registration]]:
    """Return services after their event, with so many people who had a seat, a minute apart."""
    services = services_with_event(
        table, team=MIXED_CASE_TEAM, seats=people, certificate={"minimum_minutes": 90}
    )
    found = []
    for number in range(people):
        services.now += timedelta(minutes=1)
        found.append(services.register(f"person{number:02}"))
    services.now = services.event.ends + timedelta(days=1)
    return services, found


def give_minutes(services: Services, registration: Registration, minutes: int) -> None:
    """Store and count the minutes of a report."""
    write_directly(services, replace(registration, reported_minutes=minutes))
    FiguresFixture(services).recount(registration)


def test_counts_of_the_figures_are_those_of_the_registrations(table: Table) -> None:
    """All but the mean, which no counter knows."""
    services, people = services_after(table, 4)
    for registration, minutes in zip(people, (120, 90, 30), strict=False):
        give_minutes(services, registration, minutes)
    FiguresFixture(services).recount(people[3])
    event, deps = services.event.event, services.organiser_deps

    whole = attendance_part(MANAGER, event, deps=deps, most=4)
    part = attendance_part(MANAGER, event, deps=deps, most=3)

    assert (whole.whole, part.whole) == (True, False)
    assert part.counts == replace(whole.counts, mean=0)
    assert (whole.counts.due, whole.counts.rest, whole.counts.mean) == (2, 2, 80)
    assert [row.id for row in part.seated] == [person.id for person in people[:3]]


def test_those_who_were_there_come_page_by_page(table: Table) -> None:
    """Each once; who was not there is passed by."""
    services, people = services_after(table, 6)
    for number in (0, 2, 5):
        give_minutes(services, people[number], 60)
    event, deps = services.event.event, services.organiser_deps

    first = people_there(MANAGER, event, deps=deps, after=START, size=2)
    second = people_there(MANAGER, event, deps=deps, after=first.next, size=2)

    assert [row.id for row in first.rows] == [people[0].id, people[2].id]
    assert ([row.id for row in second.rows], second.next) == ([people[5].id], "")

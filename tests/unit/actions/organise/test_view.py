"""Looking: the team sees its own event, page by page; a stranger sees that there is none."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from registrar.actions.organise.audit import note
from registrar.actions.organise.view import (
    Reach,
    all_registrations,
    audit,
    events,
    page,
    registration_detail,
)
from registrar.actions.organise.waiting import waiting_after, waiting_before
from registrar.aws.table import Table
from registrar.domain.audit import AuditLine
from registrar.domain.organiser import OPERATOR, Organiser
from registrar.domain.refusals import NoSuchEvent, NoSuchRegistration, ViewsOnly
from registrar.domain.registration_filter import RegistrationFilter
from tests.support.event_team import MANAGER, MIXED_CASE_TEAM, STRANGER, VIEWER
from tests.support.factories import NOW, raw_event
from tests.support.services import Services, services_with_event

OWNER = Organiser("owner@wcif.example", owner=True)


def services(table: Table) -> Services:
    """Return services whose event has a manager and a viewer, and seats for two."""
    return services_with_event(table, team=MIXED_CASE_TEAM, seats=2, waiting_list=50)


def filled(table: Table, size: int) -> Services:
    """So many registered, a minute after each other."""
    home = services(table)
    for number in range(size):
        home.now = NOW + timedelta(minutes=number)
        home.register(f"person{number:02}")
    return home


@pytest.mark.parametrize(
    ("who", "role"), [(OWNER, "manages"), (MANAGER, "manages"), (VIEWER, "views")]
)
def test_each_sees_the_events_that_are_theirs(table: Table, who: Organiser, role: str) -> None:
    """And what they may do there."""
    home = services(table)

    [line] = events(who, deps=home.organiser_deps)

    assert (line.definition.event, line.role, line.seats) == (home.event.event, role, home.seats)


def test_a_stranger_sees_no_event_and_no_hint_of_one(table: Table) -> None:
    """Each look is refused as it is for an event that does not exist."""
    home = services(table)
    ivan = home.register("ivan")
    looks: list[Callable[[str], object]] = [
        lambda event: page(STRANGER, event, deps=home.organiser_deps),
        lambda event: all_registrations(STRANGER, event, deps=home.organiser_deps),
        lambda event: registration_detail(STRANGER, event, ivan.id, deps=home.organiser_deps),
        lambda event: waiting_after(STRANGER, event, deps=home.organiser_deps, size=9),
        lambda event: waiting_before(STRANGER, event, deps=home.organiser_deps, ticket=9, size=9),
        lambda event: audit(STRANGER, event, deps=home.organiser_deps),
        lambda event: note(STRANGER, event, "exported", deps=home.organiser_deps),
    ]

    assert events(STRANGER, deps=home.organiser_deps) == []
    for look in looks:
        for event in (home.event.event, "no-such-event", "Not a name!"):
            with pytest.raises(NoSuchEvent):
                look(event)


def test_an_event_of_another_team_does_not_show_its_registrations(table: Table) -> None:
    """An id of one event is no id of the other."""
    home = services(table)
    ivan = home.register("ivan")
    other = home.event.model_copy(update={"event": "another-event"})
    home.publications.publish(other, replacing=0)

    for registration_id in (ivan.id, "f" * 32, "not an id"):
        with pytest.raises(NoSuchRegistration):
            registration_detail(OWNER, other.event, registration_id, deps=home.organiser_deps)


@pytest.mark.parametrize("newest_first", [True, False])
def test_pages_show_each_once_while_others_register(table: Table, newest_first: bool) -> None:
    """A registration made meanwhile is at the end of the order, or before its beginning."""
    home = filled(table, 7)
    place, seen = "", []
    for number in range(4):
        found = page(
            MANAGER, home.event.event,
            deps=home.organiser_deps, after=place, size=3, newest_first=newest_first,
        )  # fmt: skip
        seen += [row.address for row in found.rows]
        place = found.next
        if not place:
            break
        home.now += timedelta(minutes=1)
        home.register(f"late{number}")

    assert len(seen) == len(set(seen))
    assert {f"person{number:02}@example.org" for number in range(7)} <= set(seen)
    assert place == ""


def test_a_page_of_little_goes_on_from_where_it_gave_up(table: Table) -> None:
    """It looks at so many and no more; the next page goes on behind them."""
    home, wanted = filled(table, 6), RegistrationFilter(search="person05")
    look_on = partial(
        page,
        MANAGER,
        home.event.event,
        wanted,
        deps=home.organiser_deps,
        newest_first=False,
        reach=Reach(looked_at=4, chunk=2),
    )

    first = look_on()
    second = look_on(after=first.next)

    assert (first.rows, bool(first.next)) == ((), True)
    assert [row.address for row in second.rows] == ["person05@example.org"]
    assert second.next == ""


def test_every_one_that_fits_comes_oldest_first(table: Table) -> None:
    """The first two have seats, the others wait."""
    home = filled(table, 4)

    found = all_registrations(
        VIEWER, home.event.event, RegistrationFilter(status="waiting"), deps=home.organiser_deps
    )

    assert [row.name for row in found] == ["Person02", "Person03"]
    waiting = waiting_after(VIEWER, home.event.event, deps=home.organiser_deps, size=9)
    assert [row.name for row in waiting.rows] == ["Person02", "Person03"]


def test_one_is_shown_with_its_history(table: Table) -> None:
    """Messages, place, and who did what to it."""
    home = filled(table, 3)
    [first] = home.registrations.waiting_after(home.event.event, 0, size=1)
    waiting = home.registrations.find(first.registration)
    assert waiting is not None

    found = registration_detail(MANAGER, home.event.event, waiting.id, deps=home.organiser_deps)

    assert found.registration == waiting
    assert (found.position, found.role, found.seats) == (1, "manages", home.seats)
    assert [message.kind for message in found.messages] == ["waiting"]
    assert found.audit == ()


def test_what_has_expired_is_not_shown(table: Table) -> None:
    """An answer after its days, and after the whole period nobody."""
    fields = [
        field | ({"kept_days": 30} if field["name"] == "town" else {})
        for field in raw_event()["fields"]
    ]
    home = services_with_event(table, team=MIXED_CASE_TEAM, fields=fields)
    ivan = home.register("ivan")
    name = home.event.event
    home.now = home.event.ends + timedelta(days=30)

    assert (
        "town"
        not in registration_detail(
            VIEWER, name, ivan.id, deps=home.organiser_deps
        ).registration.answers
    )
    assert ["town" in row.answers for row in page(VIEWER, name, deps=home.organiser_deps).rows] == [
        False
    ]
    assert [
        "town" in row.answers for row in all_registrations(VIEWER, name, deps=home.organiser_deps)
    ] == [False]
    home.now = home.event.ends + timedelta(days=365)
    assert page(VIEWER, name, deps=home.organiser_deps).rows == ()
    assert list(all_registrations(VIEWER, name, deps=home.organiser_deps)) == []
    with pytest.raises(NoSuchRegistration):
        registration_detail(VIEWER, name, ivan.id, deps=home.organiser_deps)


def test_handing_out_is_noted_and_not_for_viewers(table: Table) -> None:
    """The audit names the person, the file and the time, newest first."""
    home = services(table)
    name = home.event.event
    note(OPERATOR, name, "exported csv", deps=home.organiser_deps)
    home.now += timedelta(seconds=1)
    note(MANAGER, name, "exported xlsx", deps=home.organiser_deps)

    with pytest.raises(ViewsOnly):
        note(VIEWER, name, "exported csv", deps=home.organiser_deps)

    assert list(audit(VIEWER, name, deps=home.organiser_deps)) == [
        AuditLine(event=name, at=home.now, what="exported xlsx", who="manager@wcif.example"),
        AuditLine(event=name, at=NOW, what="exported csv", who="operator"),
    ]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("person01", 1),  # the name is not masked
        ("person01@example.org", 1),
        (" PERSON01@example.org", 1),
        ("on01@example", 0),
        ("@example.org", 3),
    ],
)
def test_viewer_finds_a_name_or_a_whole_address_and_no_part_of_it(
    table: Table, search: str, found: int
) -> None:
    """Else the address would be found out letter by letter; the domain is shown."""
    home = filled(table, 3)
    deps, wanted = home.organiser_deps, RegistrationFilter(search=search)

    rows = page(VIEWER, home.event.event, wanted, deps=deps).rows

    assert len(rows) == found
    assert {row.address for row in rows} <= {"p…@example.org"}


def test_a_manager_finds_parts_of_an_address(table: Table) -> None:
    """And sees it."""
    home = filled(table, 3)
    wanted = RegistrationFilter(search="on01@example")

    rows = page(MANAGER, home.event.event, wanted, deps=home.organiser_deps).rows

    assert [row.address for row in rows] == ["person01@example.org"]

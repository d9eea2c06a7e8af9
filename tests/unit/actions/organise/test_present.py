"""Attendance by hand, and names in reports: kept, audited, undone, erased with the registration."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.organise.attendance import import_attendance, match_report
from registrar.actions.organise.manage import cancel, erase
from registrar.actions.organise.present import choose, forget, set_minutes, unset_minutes
from registrar.aws.table import Table
from registrar.domain.refusals import NotActive, NotOverYet, ViewsOnly, WrongMinutes
from registrar.domain.registration import Registration
from registrar.domain.zoom_report import Join
from tests.support.attendance_fixture import AttendanceFixture, attendance_fixture
from tests.support.event_team import MANAGER, VIEWER


def one_named(after: AttendanceFixture, name: str) -> Registration:
    """Return the registration of that name as it is now."""
    every = after.services.registrations.of_event(after.event)
    [found] = [each for each in every if each.name == name]
    return after.services.again(found)


def test_minutes_by_hand_count_and_survive_an_import(table: Table) -> None:
    """Another report changes what counts only once the minutes by hand are undone."""
    after = attendance_fixture(table)
    deps, ivan = after.services.organiser_deps, one_named(after, "Ivan")

    for _ in range(2):
        set_minutes(MANAGER, after.event, ivan.id, 130, deps=deps)
    changed = after.read_in(ivan=60)
    by_hand = one_named(after, "Ivan")
    unset_minutes(MANAGER, after.event, ivan.id, deps=deps)

    assert (by_hand.minutes, by_hand.reported_minutes, changed) == (130, 60, 1)
    assert one_named(after, "Ivan").minutes == 60
    assert {what for what, _ in after.done()} == {
        "imported attendance", "set minutes", "unset minutes",
    }  # fmt: skip


def test_minutes_by_hand_have_limits(table: Table) -> None:
    """The event's length, its end, a seat, and the role."""
    after = attendance_fixture(table)
    deps, ivan = after.services.organiser_deps, one_named(after, "Ivan")
    longest = after.services.event.length // timedelta(minutes=1)

    for minutes in (-1, longest + 1):
        with pytest.raises(WrongMinutes, match=f"0 to {longest}"):
            set_minutes(MANAGER, after.event, ivan.id, minutes, deps=deps)
    with pytest.raises(ViewsOnly):
        set_minutes(VIEWER, after.event, ivan.id, 60, deps=deps)
    after.services.now -= timedelta(seconds=1)
    with pytest.raises(NotOverYet):
        set_minutes(MANAGER, after.event, ivan.id, 60, deps=deps)
    cancel(MANAGER, after.event, ivan.id, deps=deps)
    after.services.now += timedelta(seconds=1)
    with pytest.raises(NotActive):
        set_minutes(MANAGER, after.event, ivan.id, 60, deps=deps)
    assert one_named(after, "Ivan").minutes is None


def phone(after: AttendanceFixture, name: str = "iPhone") -> Join:
    """Return a join without an address."""
    return replace(after.join(name, ends=60), address="")


def test_a_choice_holds_for_the_next_report_until_it_is_undone(table: Table) -> None:
    """The same name in Zoom is then recognised by itself."""
    after = attendance_fixture(table)
    deps, maria = after.services.organiser_deps, one_named(after, "Maria")

    for _ in range(2):
        choose(MANAGER, after.event, maria.id, " iPhone ", deps=deps)
    after_choice = import_attendance(
        MANAGER, after.event, [phone(after, "IPHONE")], deps=after.attendance_deps
    )
    forget(MANAGER, after.event, maria.id, "iphone", deps=deps)
    seen = match_report(MANAGER, after.event, [phone(after)], deps=after.attendance_deps)

    [found] = after_choice.matching.found
    assert (found.registration.id, found.ways) == (maria.id, ("chosen",))
    assert [person.zoom_name for person in seen.matching.unmatched] == ["iPhone"]
    assert one_named(after, "Maria").zoom_names == ()
    assert {what for what, _ in after.done()} == {
        "imported attendance", "matched name", "unmatched name",
    }  # fmt: skip


def test_a_choice_counts_before_the_index_has_it(table: Table) -> None:
    """A decision made just now is given along."""
    after = attendance_fixture(table)
    maria = one_named(after, "Maria")

    seen = match_report(
        MANAGER,
        after.event,
        [phone(after)],
        deps=after.attendance_deps,
        decided={"iPhone": maria.id},
    )

    assert [found.registration.id for found in seen.matching.found] == [maria.id]


def test_a_name_means_one_registration(table: Table) -> None:
    """Chosen for another, it no longer means the first."""
    after = attendance_fixture(table)
    deps = after.services.organiser_deps
    ivan, maria = one_named(after, "Ivan"), one_named(after, "Maria")
    choose(MANAGER, after.event, ivan.id, "iPhone", deps=deps)

    choose(MANAGER, after.event, maria.id, "iPhone", deps=deps, instead_of=(ivan.id, maria.id))

    assert one_named(after, "Ivan").zoom_names == ()
    assert one_named(after, "Maria").zoom_names == ("iPhone",)


def test_a_name_goes_with_its_registration(table: Table) -> None:
    """Nothing in the table has it any more, the audit log included (P3)."""
    after = attendance_fixture(table)
    deps, maria = after.services.organiser_deps, one_named(after, "Maria")
    choose(MANAGER, after.event, maria.id, "Жеравна", deps=deps)
    held = str(after.services.rows())

    erase(MANAGER, after.event, maria.id, deps=deps)

    assert "Жеравна" in held
    assert "Жеравна" not in str(after.services.rows())


def test_a_name_needs_a_seat(table: Table) -> None:
    """Nobody who cancelled was there."""
    after = attendance_fixture(table)
    deps, maria = after.services.organiser_deps, one_named(after, "Maria")
    after.services.now -= timedelta(seconds=1)
    cancel(MANAGER, after.event, maria.id, deps=deps)

    with pytest.raises(NotActive):
        choose(MANAGER, after.event, maria.id, "iPhone", deps=deps)

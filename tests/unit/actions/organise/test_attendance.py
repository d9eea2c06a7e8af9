"""Attendance: minutes are read in whole, after the event, by managers alone."""

from datetime import timedelta

import pytest

from registrar.actions.attend.manage import erase
from registrar.actions.organise.attendance import import_attendance, match_report, send_certificates
from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import NoSuchEvent, NotOverYet, ViewsOnly
from tests.support.attendance_fixture import attendance_fixture
from tests.support.event_team import MANAGER, STRANGER, VIEWER


def test_minutes_are_read_in_and_again_change_nothing(table: Table) -> None:
    """The same report twice; the audit knows of the one that did something."""
    after = attendance_fixture(table)

    changed = [after.read_in(ivan=170, maria=30) for _ in range(2)]

    assert changed == [2, 0]
    assert after.minutes() == {"ivan": 170, "maria": 30, "rada": None}
    assert after.done() == [("imported attendance", MANAGER.address)]


def test_a_corrected_report_takes_the_place_of_the_one_before(table: Table) -> None:
    """A registration missing from the corrected report has no minutes any more."""
    after = attendance_fixture(table)
    after.read_in(ivan=170, maria=30)

    changed = after.read_in(maria=150, rada=0)

    assert changed == 3
    assert after.minutes() == {"ivan": None, "maria": 150, "rada": 0}


def test_a_dry_run_writes_nothing(table: Table) -> None:
    """It says the same as reading in would."""
    after = attendance_fixture(table)

    seen = match_report(
        MANAGER, after.event, [after.join("ivan", ends=90)], deps=after.attendance_deps
    )

    assert (seen.changed, seen.matching.found[0].minutes) == (1, 90)
    assert (after.minutes()["ivan"], after.done()) == (None, [])


def test_minutes_change_nothing_of_what_the_attendee_said(table: Table) -> None:
    """Version, answers and links stay; what was erased meanwhile stays erased."""
    after = attendance_fixture(table)
    ivan = after.services.register("ivan")
    after.read_in(ivan=170)
    seen = after.services.again(ivan)
    erase(after.services.link(ivan), deps=after.services.attendee_deps)

    written = after.attendance_deps.store.set_minutes(seen, 10)

    assert (seen.version, seen.answers, seen.minutes) == (ivan.version, ivan.answers, 170)
    assert (written, after.services.again(ivan).minutes) == (False, None)


def test_before_the_end_nothing_is_read_in(table: Table) -> None:
    """A report of half an event would be taken for all of it."""
    after = attendance_fixture(table)
    after.services.now = after.services.event.ends - timedelta(seconds=1)

    with pytest.raises(NotOverYet):
        after.read_in(ivan=170)


@pytest.mark.parametrize(("who", "refusal"), [(STRANGER, NoSuchEvent), (VIEWER, ViewsOnly)])
def test_only_managers_read_in_and_send(
    table: Table, who: Organiser, refusal: type[Exception]
) -> None:
    """A stranger learns nothing, a viewer changes nothing; neither matches a report."""
    after = attendance_fixture(table)

    for act in (match_report, import_attendance):
        with pytest.raises(refusal):
            act(who, after.event, [], deps=after.attendance_deps)
    with pytest.raises(refusal):
        send_certificates(who, after.event, deps=after.attendance_deps)
    assert after.done() == []

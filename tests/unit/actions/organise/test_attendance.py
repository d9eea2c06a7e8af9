"""Attendance: minutes are read in whole, certificates told of once, all of it by managers alone."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.attend.manage import erase
from registrar.actions.broadcast import BroadcastDependencies, broadcast
from registrar.actions.broadcast_audience import Audiences
from registrar.actions.organise.attendance import (
    AttendanceDependencies,
    attendance,
    import_attendance,
    match_report,
    send_certificates,
    with_certificate,
)
from registrar.actions.organise.view import audit
from registrar.actions.publish import publish
from registrar.aws.announcement_table import AnnouncementTable
from registrar.aws.attendance_table import AttendanceTable
from registrar.aws.broadcast_table import BroadcastTable
from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import (
    EventCancelled,
    NoCertificate,
    NoSuchEvent,
    NotOverYet,
    ViewsOnly,
)
from registrar.domain.zoom_report import Join
from tests.support.event_team import MANAGER, MIXED_CASE_TEAM, STRANGER, VIEWER
from tests.support.services import Services, services_with_event


@dataclass
class Afterwards:
    """Services after their event, and the stores of attendance."""

    services: Services

    def __post_init__(self) -> None:
        store = AttendanceTable(self.services.table)
        self.attendance_deps = AttendanceDependencies(
            organiser_deps=self.services.organiser_deps, store=store
        )

    @property
    def event(self) -> str:
        """The event's name."""
        return self.services.event.event

    def join(self, name: str, *, starts: int = 0, ends: int) -> Join:
        """That person's, by address, from and to so many minutes after the start."""
        return Join(
            line=5,
            names=(name,),
            address=f"{name}@example.org",
            starts=self.services.event.starts + timedelta(minutes=starts),
            ends=self.services.event.starts + timedelta(minutes=ends),
        )

    def read_in(self, **minutes: int) -> int:
        """Read in that these were there for so long; how many changed."""
        joins = [self.join(name, ends=ends) for name, ends in minutes.items()]
        return import_attendance(MANAGER, self.event, joins, deps=self.attendance_deps).changed

    def minutes(self) -> dict[str, int | None]:
        """Return the minutes of each address."""
        found = attendance(VIEWER, self.event, deps=self.attendance_deps)
        return {line.name.lower(): line.minutes for line in found}

    def sweep(self) -> int:
        """The runs of certificates that are due, carried out; how many were queued."""
        runs = BroadcastTable(self.services.table)
        room = BroadcastDependencies(
            broadcasts=runs,
            spacing=lambda: timedelta(milliseconds=100),
            clock=lambda: self.services.now,
            audience=Audiences(
                announcements=AnnouncementTable(self.services.table), events=self.services.events
            ),
        )
        due = [
            message
            for message in runs.due(self.services.now)
            if message.broadcast.kind == "certificate"
        ]
        return sum(broadcast(progress, deps=room) for progress in due)

    def done(self) -> list[tuple[str, str]]:
        """The lines of the audit, newest first."""
        return [
            (line.what, line.who)
            for line in audit(MANAGER, self.event, deps=self.attendance_deps.organiser_deps)
        ]

    def told(self) -> list[str]:
        """Return the addresses that have a message about a certificate."""
        return [
            registration.name.lower()
            for registration in self.services.registrations.of_event(self.event)
            if "certificate" in self.services.kinds(registration)
        ]


def afterwards(table: Table, **changes: Any) -> Afterwards:
    """Three with a seat; 120 minutes are enough; the event has just ended."""
    ordinary: dict[str, Any] = {
        "team": MIXED_CASE_TEAM,
        "seats": 3,
        "waiting_list": 5,
        "certificate": {"minimum_minutes": 120},
    }
    services = services_with_event(table, **(ordinary | changes))
    for name in ("ivan", "maria", "rada"):
        services.register(name)
    services.now = services.event.ends
    return Afterwards(services)


def test_minutes_are_read_in_and_again_change_nothing(table: Table) -> None:
    """The same report twice; the audit knows of the one that did something."""
    after = afterwards(table)

    changed = [after.read_in(ivan=170, maria=30) for _ in range(2)]

    assert changed == [2, 0]
    assert after.minutes() == {"ivan": 170, "maria": 30, "rada": None}
    assert after.done() == [("imported attendance", MANAGER.address)]


def test_a_corrected_report_takes_the_place_of_the_one_before(table: Table) -> None:
    """A registration missing from the corrected report has no minutes any more."""
    after = afterwards(table)
    after.read_in(ivan=170, maria=30)

    changed = after.read_in(maria=150, rada=0)

    assert changed == 3
    assert after.minutes() == {"ivan": None, "maria": 150, "rada": 0}


def test_a_dry_run_writes_nothing(table: Table) -> None:
    """It says the same as reading in would."""
    after = afterwards(table)

    seen = match_report(
        MANAGER, after.event, [after.join("ivan", ends=90)], deps=after.attendance_deps
    )

    assert (seen.changed, seen.matching.found[0].minutes) == (1, 90)
    assert (after.minutes()["ivan"], after.done()) == (None, [])


def test_minutes_change_nothing_of_what_the_attendee_said(table: Table) -> None:
    """Version, answers and links stay; what was erased meanwhile stays erased."""
    after = afterwards(table)
    ivan = after.services.register("ivan")
    after.read_in(ivan=170)
    seen = after.services.again(ivan)
    erase(after.services.link(ivan), deps=after.services.attendee_deps)

    written = after.attendance_deps.store.set_minutes(seen, 10)

    assert (seen.version, seen.answers, seen.minutes) == (ivan.version, ivan.answers, 170)
    assert (written, after.services.again(ivan).minutes) == (False, None)


def test_before_the_end_nothing_is_read_in(table: Table) -> None:
    """A report of half an event would be taken for all of it."""
    after = afterwards(table)
    after.services.now = after.services.event.ends - timedelta(seconds=1)

    with pytest.raises(NotOverYet):
        after.read_in(ivan=170)


def test_certificates_go_to_those_who_stayed_long_enough_once(table: Table) -> None:
    """Told twice and swept often; whoever stayed 119 minutes has none."""
    after = afterwards(table)
    after.read_in(ivan=120, maria=119, rada=180)

    counts = [send_certificates(MANAGER, after.event, deps=after.attendance_deps) for _ in range(2)]
    after.services.now += timedelta(minutes=1)
    queued = [after.sweep() for _ in range(2)]

    assert (counts, queued) == ([2, 2], [2, 0])
    assert after.told() == ["ivan", "rada"]
    assert [
        registration.name
        for registration in after.services.registrations.of_event(after.event)
        if registration.certificate_notified
    ] == ["Ivan", "Rada"]
    assert after.done()[0] == ("sent certificates", MANAGER.address)


def test_whoever_is_found_later_is_told_later(table: Table) -> None:
    """A corrected report and another sending reach only who had no message."""
    after = afterwards(table)
    after.read_in(ivan=120)
    queued = []

    for later in ({"ivan": 120}, {"ivan": 120, "maria": 150}):
        after.read_in(**later)
        send_certificates(MANAGER, after.event, deps=after.attendance_deps)
        after.services.now += timedelta(minutes=10)
        queued.append(after.sweep())

    assert queued == [1, 1]
    assert after.told() == ["ivan", "maria"]


def test_a_sweep_on_its_way_sees_that_the_run_began_anew(table: Table) -> None:
    """Its step goes on, so that two runs are never taken for one."""
    after = afterwards(table)
    after.read_in(ivan=120)
    runs = BroadcastTable(after.services.table)
    send_certificates(MANAGER, after.event, deps=after.attendance_deps)
    after.services.now += timedelta(minutes=1)
    before = next(iter(runs.due(after.services.now)))

    send_certificates(MANAGER, after.event, deps=after.attendance_deps)
    after.services.now += timedelta(minutes=1)
    again = next(iter(runs.due(after.services.now)))

    assert again.step == before.step + 1
    assert runs.save(before, before.advanced()) is False


def test_publishing_meanwhile_leaves_the_run_alone(table: Table) -> None:
    """No definition asks for it, so none takes it back."""
    after = afterwards(table)
    after.read_in(ivan=120)
    send_certificates(MANAGER, after.event, deps=after.attendance_deps)
    again = after.services.event.model_copy(update={"seats": 4})
    publish(again, publications=after.services.publications, now=after.services.now)

    after.services.now += timedelta(minutes=1)

    assert after.sweep() == 1


def test_who_may_have_a_certificate_is_known_to_the_team(table: Table) -> None:
    """Viewers see them; whoever is erased is not among them."""
    after = afterwards(table)
    after.read_in(ivan=120, rada=180)
    rada = after.services.register("rada")

    erase(after.services.link(rada), deps=after.services.attendee_deps)

    there = with_certificate(VIEWER, after.event, deps=after.attendance_deps)
    assert [certificate.name for certificate in there] == ["Ivan"]


@pytest.mark.parametrize(("who", "refusal"), [(STRANGER, NoSuchEvent), (VIEWER, ViewsOnly)])
def test_only_managers_read_in_and_send(
    table: Table, who: Organiser, refusal: type[Exception]
) -> None:
    """A stranger learns nothing, a viewer changes nothing; neither matches a report."""
    after = afterwards(table)

    for act in (match_report, import_attendance):
        with pytest.raises(refusal):
            act(who, after.event, [], deps=after.attendance_deps)
    with pytest.raises(refusal):
        send_certificates(who, after.event, deps=after.attendance_deps)
    assert after.done() == []


def test_an_event_without_certificates_has_none(table: Table) -> None:
    """Asked for all the same, the refusal says so."""
    after = afterwards(table, certificate=None)

    with pytest.raises(NoCertificate):
        with_certificate(MANAGER, after.event, deps=after.attendance_deps)


def test_a_cancelled_event_has_no_certificates(table: Table) -> None:
    """No attendance report changes that."""
    after = afterwards(table)
    off = after.services.event.model_copy(update={"cancelled": True})
    publish(off, publications=after.services.publications, now=after.services.now)

    with pytest.raises(EventCancelled):
        send_certificates(MANAGER, after.event, deps=after.attendance_deps)

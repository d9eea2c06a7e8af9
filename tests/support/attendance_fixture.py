"""Services after their event: minutes that are read in, and certificates."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from registrar.actions.broadcast import BroadcastDependencies, broadcast
from registrar.actions.broadcast_audience import Audiences
from registrar.actions.organise.attendance import (
    AttendanceDependencies,
    attendance,
    import_attendance,
)
from registrar.actions.organise.view import audit
from registrar.aws.announcement_table import AnnouncementTable
from registrar.aws.attendance_table import AttendanceTable
from registrar.aws.broadcast_table import BroadcastTable
from registrar.aws.table import Table
from registrar.domain.zoom_report import Join
from tests.support.event_team import MANAGER, MIXED_CASE_TEAM, VIEWER
from tests.support.services import Services, services_with_event


@dataclass
class AttendanceFixture:
    """Services after their event, and the stores of attendance."""

    services: Services

    def __post_init__(self) -> None:
        store = AttendanceTable(self.services.table)
        self.attendance_deps = AttendanceDependencies(
            organiser_deps=self.services.organiser_deps, store=store
        )

    @property
    def event(self) -> str:
        """Return the event's name."""
        return self.services.event.event

    def join(self, name: str, *, starts: int = 0, ends: int) -> Join:
        """Return that person's join, by address, from and to so many minutes after the start."""
        return Join(
            line=5,
            names=(name,),
            address=f"{name}@example.org",
            starts=self.services.event.starts + timedelta(minutes=starts),
            ends=self.services.event.starts + timedelta(minutes=ends),
        )

    def read_in(self, **minutes: int) -> int:
        """Read in that these were there for so long; return how many changed."""
        joins = [self.join(name, ends=ends) for name, ends in minutes.items()]
        return import_attendance(MANAGER, self.event, joins, deps=self.attendance_deps).changed

    def minutes(self) -> dict[str, int | None]:
        """Return the minutes of each address."""
        found = attendance(VIEWER, self.event, deps=self.attendance_deps)
        return {line.name.lower(): line.minutes for line in found}

    def sweep(self) -> int:
        """Carry out the runs of certificates that are due; return how many messages were queued."""
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
        """Return the lines of the audit, newest first."""
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


def attendance_fixture(table: Table, **changes: Any) -> AttendanceFixture:
    """Return three with a seat; 120 minutes are enough; the event has just ended."""
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
    return AttendanceFixture(services)

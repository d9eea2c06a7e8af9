"""The wiring's office: where organisers work."""

from functools import cached_property
from typing import TYPE_CHECKING

from registrar.domain.rate_limit import Limit
from registrar.system import new_request_token
from registrar.wiring.upkeep import Upkeep

if TYPE_CHECKING:
    from registrar.actions.organise.access import OrganiserDependencies
    from registrar.actions.organise.attendance import AttendanceDependencies
    from registrar.actions.organise.message import AnnouncementDependencies
    from registrar.aws.audit_table import AuditTable

# Details that one registration is sent again by organisers in an hour
RESENDS = Limit("resend", 5, 3600, fails_open=False)

# Tests of a message that one organiser sends to himself in an hour
TESTS = Limit("test", 20, 3600, fails_open=False)


class Offices(Upkeep):
    """Where organisers work."""

    @cached_property
    def audit(self) -> "AuditTable":
        """The audit log."""
        from registrar.aws.audit_table import AuditTable

        return AuditTable(self.table)

    @cached_property
    def organiser_deps(self) -> "OrganiserDependencies":
        """What organisers work with."""
        from registrar.actions.organise.access import OrganiserDependencies

        return OrganiserDependencies(
            registrations=self.registrations,
            events=self.events,
            changes=self.changes,
            erase_deps=self.erase_deps,
            promote_deps=self.promote_deps,
            audit=self.audit,
            rates=self.rates,
            resend_limit=RESENDS,
            keys=self.keys,
            clock=self.clock,
        )

    @cached_property
    def attendance(self) -> "AttendanceDependencies":
        """Where it is kept who was there."""
        from registrar.actions.organise.attendance import AttendanceDependencies
        from registrar.aws.attendance_table import AttendanceTable

        store = AttendanceTable(self.table)
        return AttendanceDependencies(organiser_deps=self.organiser_deps, store=store)

    @cached_property
    def announcement_deps(self) -> "AnnouncementDependencies":
        """Where teams write to their attendees."""
        from registrar.actions.organise.message import AnnouncementDependencies
        from registrar.mail.announcement_mail import AnnouncementMail

        return AnnouncementDependencies(
            organiser_deps=self.organiser_deps,
            news=self.news,
            post=AnnouncementMail(
                events=self.events,
                mailer=self.mailer,
                addresses=self.addresses,
                sender=self.settings.sender,
                clock=self.clock,
            ),
            test_limit=TESTS,
            new_id=new_request_token,
        )

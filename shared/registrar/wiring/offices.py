"""The wiring's office: where organisers work."""

from functools import cached_property
from typing import TYPE_CHECKING

from registrar.domain.rate_limit import Limit
from registrar.system import new_token
from registrar.wiring.upkeep import Upkeep

if TYPE_CHECKING:
    from registrar.actions.organise.access import Office
    from registrar.actions.organise.attendance import AttendanceOffice
    from registrar.actions.organise.message import PressOffice
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

        return AuditTable(self.table, new_token)

    @cached_property
    def office(self) -> "Office":
        """What organisers work with."""
        from registrar.actions.organise.access import Office

        return Office(
            registrations=self.registrations,
            events=self.events,
            changes=self.changes,
            shredder=self.shredder,
            promoter=self.promoter,
            audit=self.audit,
            rates=self.rates,
            resend_limit=RESENDS,
            keys=self.keys,
            clock=self.clock,
        )

    @cached_property
    def attendance(self) -> "AttendanceOffice":
        """Where it is kept who was there."""
        from registrar.actions.organise.attendance import AttendanceOffice
        from registrar.aws.attendance_table import AttendanceTable

        sheet = AttendanceTable(self.table, new_token)
        return AttendanceOffice(office=self.office, sheet=sheet)

    @cached_property
    def press(self) -> "PressOffice":
        """Where teams write to their attendees."""
        from registrar.actions.organise.message import PressOffice
        from registrar.mail.announcement_mail import PressPost

        return PressOffice(
            office=self.office,
            news=self.news,
            post=PressPost(
                events=self.events,
                mailer=self.mailer,
                addresses=self.addresses,
                sender=self.settings.sender,
                clock=self.clock,
            ),
            test_limit=TESTS,
            new_id=new_token,
        )

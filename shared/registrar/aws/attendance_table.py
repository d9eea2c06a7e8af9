"""Attendance in the table: each one's minutes, and the run that tells of certificates."""

from dataclasses import dataclass

from registrar.aws.audit_item import note_in_audit
from registrar.aws.broadcast_table import from_the_beginning
from registrar.aws.keys import registration_key
from registrar.aws.table import Table, number, text
from registrar.domain.audit import AuditLine
from registrar.domain.broadcast import Broadcast
from registrar.domain.registration import Registration


@dataclass(frozen=True)
class AttendanceTable:
    """Writes minutes, and begins the run of certificates."""

    table: Table

    def set_minutes(self, registration: Registration, minutes: int | None) -> bool:
        """Put them in place of those before; False if it is in another state by now.

        The version stays: nothing that the attendee said has changed.
        """
        action = self.table.update(
            registration_key(registration.id),
            "REMOVE minutes" if minutes is None else "SET minutes = :minutes",
            when="#state = :state",
            values={":state": text(registration.state)}
            | ({} if minutes is None else {":minutes": number(minutes)}),
            names="state",
        )
        return self.table.try_write([action])

    def begin(self, run: Broadcast, line: AuditLine) -> None:
        """Let the run go through all from the beginning, and note who did.

        Messages that are queued already are not queued again, so nobody gets it twice.
        """
        token = self.table.new_token()
        begun = from_the_beginning(self.table, run)
        self.table.write([begun, note_in_audit(self.table, line, token=token)], token=token)

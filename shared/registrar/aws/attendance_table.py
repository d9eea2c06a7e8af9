"""Attendance in the table: minutes by registration, and the broadcast of certificates."""

from dataclasses import dataclass

from registrar.aws.audit_item import note_in_audit
from registrar.aws.broadcast_table import restart_broadcast
from registrar.aws.keys.registrations import registration_key
from registrar.aws.table import Table, number, text
from registrar.domain.audit import AuditLine
from registrar.domain.broadcast import Broadcast
from registrar.domain.registration import Registration


@dataclass(frozen=True)
class AttendanceTable:
    """Writer of minutes; starts the broadcast of certificates."""

    table: Table

    def set_minutes(self, registration: Registration, minutes: int | None) -> bool:
        """Replace the registration's minutes; False if its state has changed since it was read.

        The version stays, as no answer of the attendee changes.
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

    def begin(self, broadcast: Broadcast, line: AuditLine) -> None:
        """Start the broadcast from the first registration, and write the audit line.

        Messages queued before are not queued again, so nobody gets two.
        """
        token = self.table.new_token()
        begun = restart_broadcast(self.table, broadcast)
        self.table.write([begun, note_in_audit(self.table, line, token=token)], token=token)

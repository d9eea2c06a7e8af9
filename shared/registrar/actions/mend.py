"""Mend an event: repair what an examination finds, each by a transaction with its conditions.

A repair that meets a row that has changed since it was read has no effect, and the next examination
decides. No repair gives a seat, moves anybody on the waiting list, or sends an email a second time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from registrar.actions.examine import Examination, examine
from registrar.actions.examine_ports import ExamineDependencies
from registrar.actions.ports import Progress
from registrar.domain.audit import MENDED, AuditLine
from registrar.domain.event import EventDefinition
from registrar.domain.event_rows import EventRows
from registrar.domain.inconsistency import Inconsistency, Kind
from registrar.domain.message import HELD_FOR, Message, MessageKey, MessageKind
from registrar.domain.option_holders import OptionSeats
from registrar.domain.organiser import OPERATOR
from registrar.domain.passed_over import WaitingPosition
from registrar.domain.registration import Registration, State
from registrar.domain.seats import OptionKey, Seats

# Examinations at most: what is mended may show what it hid
_MAX_ROUNDS = 3

_TELLS: Mapping[State, MessageKind] = {
    "confirmed": "confirmed",
    "held": "held",
    "waiting": "waiting",
}


class Repairs(Protocol):
    """Writer of repairs; each is False, without effect, if a row is no longer as it was read."""

    def set_seats(self, line: AuditLine, was: Seats, right: Mapping[str, int]) -> bool:
        """Set the seat counters that differ."""

    def set_passed_over(
        self, line: AuditLine, option: OptionKey, was: OptionSeats, right: int
    ) -> bool:
        """Set the number of those who are passed over for an option."""

    def raise_ticket(self, line: AuditLine, ticket: int) -> bool:
        """Raise the last ticket to that number."""

    def claim_address(
        self, line: AuditLine, registration: Registration, address_key: str, other: str
    ) -> bool:
        """Let an active registration hold its address, in place of ``other``."""

    def free_address(
        self, line: AuditLine, registration: Registration, address_key: str, holder: str
    ) -> bool:
        """Delete the row of an address that nobody holds."""

    def add_position(self, line: AuditLine, registration: Registration) -> bool:
        """Give a waiting registration its position back."""

    def remove_position(
        self, line: AuditLine, position: WaitingPosition, registration: Registration | None
    ) -> bool:
        """Delete a position that the registration does not have."""

    def queue(self, line: AuditLine, message: Message, registration: Registration) -> bool:
        """Queue a message about a registration."""

    def remove_message(self, line: AuditLine, key: MessageKey) -> bool:
        """Delete a message whose registration does not exist."""

    def end_hold(self, line: AuditLine, registration: Registration, until: datetime) -> bool:
        """Give a held seat its end."""

    def list_event(self, line: AuditLine, definition: EventDefinition) -> bool:
        """Put the event into the lists of events."""

    def clear_erased(self, line: AuditLine, registration: Registration, now: datetime) -> bool:
        """Take everything but the tombstone from an erased registration."""

    def note(self, line: AuditLine) -> None:
        """Write a line of the audit about counters that are mended elsewhere."""


@dataclass(frozen=True, kw_only=True)
class MendDependencies:
    """Dependencies of ``mend``."""

    examine_deps: ExamineDependencies
    repairs: Repairs
    clock: Callable[[], datetime]


@dataclass(frozen=True, kw_only=True)
class Mended:
    """Result: what was mended, and the last examination, of what is left."""

    done: tuple[Inconsistency, ...]
    left: Examination


def mend(event: str, *, deps: MendDependencies, progress: Progress = lambda _: None) -> Mended:
    """Repair what is found until nothing is, or nothing can be. Raises NoSuchEvent, TryLater."""
    done: list[Inconsistency] = []
    left = examine(event, deps=deps.examine_deps, progress=progress)
    for _ in range(_MAX_ROUNDS):
        repaired = [*_repair_seats(left, deps), *_repair_others(left, deps)]
        if not repaired:
            break
        done += repaired
        left = examine(event, deps=deps.examine_deps, progress=progress)
    return Mended(done=tuple(done), left=left)


def _repair_seats(left: Examination, deps: MendDependencies) -> Iterable[Inconsistency]:
    """Set all wrong seat counters at once, if the counters are as the last look found them."""
    found = [finding for finding in left.found if finding.kind == "seats"]
    right = {finding.subject: int(finding.right) for finding in found}
    line = mended_line(left.rows.event, "seats", deps.clock())
    return found if found and deps.repairs.set_seats(line, left.rows.seats, right) else ()


def _repair_others(left: Examination, deps: MendDependencies) -> Iterator[Inconsistency]:
    for finding in left.found:
        if _repair(finding, left.rows, deps):
            yield finding


def _repair(finding: Inconsistency, rows: EventRows, deps: MendDependencies) -> bool:
    """Repair one difference; False if it was not, or has to be looked at by a person."""
    repair = _REPAIRS.get(finding.kind)
    if repair is None:
        return False
    line = mended_line(rows.event, finding.kind, deps.clock())
    if finding.subject in rows.known:
        line = replace(line, registration=finding.subject)
    return repair(finding, rows, line, deps)


def mended_line(event: str, kind: Kind, now: datetime) -> AuditLine:
    """Return the line of the audit about a repair of that kind by the command line."""
    return AuditLine(event=event, at=now, what=f"{MENDED} {kind}", who=OPERATOR.address)


def _passed_over(
    finding: Inconsistency, rows: EventRows, line: AuditLine, deps: MendDependencies
) -> bool:
    field, _, option = finding.subject.partition("=")
    was = rows.options[field, option]
    return deps.repairs.set_passed_over(line, (field, option), was, int(finding.right))


def _ticket(
    finding: Inconsistency, rows: EventRows, line: AuditLine, deps: MendDependencies
) -> bool:
    del rows
    return deps.repairs.raise_ticket(line, int(finding.right))


def _claim(
    finding: Inconsistency, rows: EventRows, line: AuditLine, deps: MendDependencies
) -> bool:
    registration, key = rows.registrations[finding.subject], rows.address_keys[finding.subject]
    return deps.repairs.claim_address(line, registration, key, finding.was)


def _free(finding: Inconsistency, rows: EventRows, line: AuditLine, deps: MendDependencies) -> bool:
    registration, key = rows.registrations[finding.subject], rows.address_keys[finding.subject]
    return deps.repairs.free_address(line, registration, key, finding.was)


def _add(finding: Inconsistency, rows: EventRows, line: AuditLine, deps: MendDependencies) -> bool:
    return deps.repairs.add_position(line, rows.registrations[finding.subject])


def _remove(
    finding: Inconsistency, rows: EventRows, line: AuditLine, deps: MendDependencies
) -> bool:
    reason, _, ticket = finding.subject.rpartition("#")
    position = WaitingPosition(int(ticket), finding.was, reason)
    return deps.repairs.remove_position(line, position, rows.known.get(finding.was))


def _tell(finding: Inconsistency, rows: EventRows, line: AuditLine, deps: MendDependencies) -> bool:
    """Queue the message of the state; nothing for one whom some email has reached (N5)."""
    registration = rows.registrations[finding.subject]
    kind = _TELLS.get(registration.state)
    if kind is None or registration.delivery is not None:
        return False
    key = MessageKey(registration.id, registration.notified_version or registration.version, kind)
    message = Message(key, rows.event, "pending", 0, deps.clock())
    return deps.repairs.queue(line, message, registration)


def _untell(
    finding: Inconsistency, rows: EventRows, line: AuditLine, deps: MendDependencies
) -> bool:
    del rows
    return deps.repairs.remove_message(line, MessageKey.of_reference(finding.subject))


def _end(finding: Inconsistency, rows: EventRows, line: AuditLine, deps: MendDependencies) -> bool:
    """End a hold an hour after its email, or at once if none was sent."""
    registration = rows.registrations[finding.subject]
    sent = (message.sent for message in rows.told[finding.subject] if message.kind == "held")
    begun = max((at for at in sent if at), default=None)
    until = registration.held_until or (begun + HELD_FOR if begun else deps.clock())
    return deps.repairs.end_hold(line, registration, until)


def _list(finding: Inconsistency, rows: EventRows, line: AuditLine, deps: MendDependencies) -> bool:
    del finding
    events = deps.examine_deps.events
    definition = events.definition(rows.event, at_least=rows.seats.form_version)
    return deps.repairs.list_event(line, definition)


def _clear(
    finding: Inconsistency, rows: EventRows, line: AuditLine, deps: MendDependencies
) -> bool:
    del rows
    found = deps.examine_deps.rows.read([finding.subject])
    erased = next((registration for registration, _ in found), None)
    return erased is not None and deps.repairs.clear_erased(line, erased, deps.clock())


_Repair = Callable[[Inconsistency, EventRows, AuditLine, MendDependencies], bool]

_REPAIRS: Mapping[Kind, _Repair] = {
    "option passed over": _passed_over,
    "ticket": _ticket,
    "address unclaimed": _claim,
    "address of another": _claim,
    "address of nobody": _free,
    "position missing": _add,
    "position of nobody": _remove,
    "message missing": _tell,
    "message of nobody": _untell,
    "hold without end": _end,
    "not listed": _list,
    "erased leftovers": _clear,
}

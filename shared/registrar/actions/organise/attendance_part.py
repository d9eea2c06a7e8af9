"""View attendance: the first registrations of an event, and the counts of all of them.

What is read is bounded: of an event with more registrations the counts are those of the figures.
"""

from dataclasses import dataclass
from itertools import islice

from registrar.actions.organise.access import Authorised, OrganiserDependencies, authorise
from registrar.actions.organise.audit import note_reading
from registrar.actions.organise.view import Page
from registrar.domain.attendance_counts import AttendanceCounts, counts_by_figures, counts_of
from registrar.domain.certificate import is_due
from registrar.domain.cursor import cursor_of
from registrar.domain.organiser import Organiser
from registrar.domain.reading import READ_ATTENDANCE
from registrar.domain.registration import Registration
from registrar.domain.retention import all_unexpired

# Registrations read for one answer: some thirty queries, and seconds of a function's CPU
MOST_READ = 20_000

# Registrations in one query, and queries for one page of those who were there
_CHUNK = 200
_MOST_QUERIES = 10


@dataclass(frozen=True, kw_only=True)
class AttendancePart:
    """Those with a seat among the first registrations, oldest first, and who is due a certificate.

    ``counts`` are of the whole event; ``whole`` tells whether all its registrations were read.
    """

    seated: tuple[Registration, ...]
    due: tuple[Registration, ...]
    counts: AttendanceCounts
    whole: bool


def attendance_part(
    organiser: Organiser, event: str, *, deps: OrganiserDependencies, most: int = MOST_READ
) -> AttendancePart:
    """Return the attendance of the first ``most`` registrations. Raises NoSuchEvent, TryLater."""
    authorised = authorise(organiser, event, deps=deps)
    note_reading(authorised, READ_ATTENDANCE, deps=deps)
    read = list(islice(deps.registrations.of_event(event), most + 1))
    definition, now = authorised.definition, deps.clock()
    unexpired = all_unexpired(read[:most], definition, now)
    seated = tuple(authorised.shown(each) for each in unexpired if each.state == "confirmed")
    due = tuple(each for each in seated if is_due(each, definition, now))
    whole = len(read) <= most
    counts = counts_of(seated, due) if whole else _by_figures(authorised, deps)
    return AttendancePart(seated=seated, due=due, counts=counts, whole=whole)


def was_there(registration: Registration) -> bool:
    """Tell whether the registration joined, or has minutes."""
    return bool(registration.joined) or registration.minutes is not None


def people_there(
    organiser: Organiser, event: str, *, deps: OrganiserDependencies, after: str, size: int
) -> Page:
    """Return the next who have a seat and were there, oldest first, after the cursor.

    A page may be short where few were; it is the last one if ``next`` is empty. The caller has
    noted the reading. Raises NoSuchEvent.
    """
    authorised = authorise(organiser, event, deps=deps)
    rows: list[Registration] = []
    cursor = after
    for _ in range(_MOST_QUERIES):
        chunk = deps.registrations.page(event, cursor, size=_CHUNK, newest_first=False)
        kept = list(all_unexpired(chunk, authorised.definition, deps.clock()))
        if not kept:
            return Page(rows=tuple(rows), next="")
        for each in kept:
            cursor = cursor_of(each)
            if each.state == "confirmed" and was_there(each):
                rows.append(authorised.shown(each))
            if len(rows) == size:
                return Page(rows=tuple(rows), next=cursor)
    return Page(rows=tuple(rows), next=cursor)


def _by_figures(authorised: Authorised, deps: OrganiserDependencies) -> AttendanceCounts:
    definition = authorised.definition
    is_over = deps.clock() >= definition.ends and not definition.cancelled
    return counts_by_figures(deps.events.counted(definition.event), is_over=is_over)

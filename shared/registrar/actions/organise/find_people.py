"""Search of a person by name or address in all events that an organiser manages.

Each event that is searched has a line in its audit of reading, without the words, before anything
is returned.
"""

from dataclasses import dataclass, field

from registrar.actions.organise.access import Authorised, OrganiserDependencies
from registrar.actions.organise.audit import note_reading
from registrar.actions.organise.managed_events import LOOKED_AT, managed_events
from registrar.actions.organise.view import FAR, Reach
from registrar.domain.cursor import START, cursor_of
from registrar.domain.event import EventDefinition
from registrar.domain.organiser import Organiser
from registrar.domain.reading import page_read
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import RegistrationFilter
from registrar.domain.retention import all_unexpired
from registrar.domain.search import fold

# Parts the event from the cursor within it; in no name of an event
MARK = "#"


@dataclass(frozen=True, kw_only=True)
class FoundPerson:
    """Registration that the search has found, and its event."""

    registration: Registration
    definition: EventDefinition


@dataclass(frozen=True, kw_only=True)
class FoundPeople:
    """People found, by event, newest first; ``next`` is the cursor to go on from, else empty.

    ``stopped`` tells that the search reached its limit before it had looked at all.
    """

    people: tuple[FoundPerson, ...]
    next: str
    stopped: bool = False


def find_people(
    organiser: Organiser,
    search: str,
    *,
    deps: OrganiserDependencies,
    after: str = START,
    size: int = 50,
    reach: Reach = FAR,
    most: int = LOOKED_AT,
) -> FoundPeople:
    """Return people whose name or address has all words of the search; nobody for no words.

    It looks at ``most`` events and ``reach.looked_at`` registrations at most, then stops and says
    so. Raises CodeNeeded, TryLater.
    """
    if not fold(search).split():
        return FoundPeople(people=(), next="")
    event, _, within = after.partition(MARK)
    managed = managed_events(organiser, deps=deps, after=event, including=bool(within), most=most)
    walk = _Walk(RegistrationFilter(search=search), size, reach, deps)
    left = list(managed.events)
    while left and not walk.is_over:
        here = left.pop(0)
        name = here.definition.event
        stopped = walk.through(here, within if name == event else START)
        if stopped:
            return walk.found(f"{name}{MARK}{stopped}")
        last = name
    return walk.found(last if left else managed.next)


@dataclass
class _Walk:
    """Walk through registrations, event by event, up to the limits of one answer."""

    wanted: RegistrationFilter
    size: int
    reach: Reach
    deps: OrganiserDependencies
    people: list[FoundPerson] = field(default_factory=list)
    looked_at: int = 0

    @property
    def is_over(self) -> bool:
        """Tell whether more than enough is found, or as much is read as one answer may."""
        return len(self.people) > self.size or self.looked_at >= self.reach.looked_at

    def found(self, following: str) -> FoundPeople:
        """Return what was found, with the cursor of the others, or of what was not looked at."""
        shown = tuple(self.people[: self.size])
        if len(self.people) == len(shown):
            return FoundPeople(people=shown, next=following, stopped=bool(following))
        last = shown[-1]
        cursor = f"{last.definition.event}{MARK}{cursor_of(last.registration)}"
        return FoundPeople(people=shown, next=cursor)

    def through(self, here: Authorised, after: str) -> str:
        """Search one event behind the cursor; return the cursor of its rest, empty at its end."""
        before = len(self.people)
        cursor = self._read(here, after)
        act = page_read(self.wanted, min(len(self.people), self.size) - before)
        note_reading(here, act, deps=self.deps)
        return cursor

    def _read(self, here: Authorised, after: str) -> str:
        cursor = after
        while not self.is_over:
            chunk = self.deps.registrations.page(
                here.definition.event, cursor, size=self.reach.chunk, newest_first=True
            )
            kept = list(all_unexpired(chunk, here.definition, self.deps.clock()))
            if not kept:
                return ""
            for registration in kept:
                cursor, self.looked_at = cursor_of(registration), self.looked_at + 1
                self._add(registration, here)
                if self.is_over:
                    break
        return cursor

    def _add(self, registration: Registration, here: Authorised) -> None:
        if here.matches(registration, self.wanted):
            shown = here.shown(registration)
            self.people.append(FoundPerson(registration=shown, definition=here.definition))

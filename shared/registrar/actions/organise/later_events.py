"""Addresses that agreed to hear of later events, across the events that an organiser manages.

Who sees or takes them leaves a line in the audit of each event whose people are among them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import TypeVar

from registrar.actions.organise.access import Authorised, OrganiserDependencies
from registrar.actions.organise.audit import note_reading
from registrar.actions.organise.managed_events import managed_events
from registrar.domain.cursor import START
from registrar.domain.event import EventDefinition
from registrar.domain.field_criteria import consent_fields
from registrar.domain.later_events import (
    LATER_EVENTS,
    ConsentedAddress,
    ProvenConsent,
    consented_addresses,
    is_concerned,
)
from registrar.domain.organiser import Organiser
from registrar.domain.reading import consented_read, consented_taken
from registrar.domain.registration import Registration
from registrar.domain.retention import all_unexpired
from registrar.domain.retention_rules import retained_until
from registrar.domain.timestamp import to_text

File = TypeVar("File")
Held = TypeVar("Held")


class TooManyToRead(Exception):
    """More events or registrations than are read for one answer."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Events looked at, and registrations read, for one list at most."""

    events: int = 1000
    registrations: int = 20_000


@dataclass(frozen=True, kw_only=True)
class ConsentedPage:
    """Page of ``count`` addresses; ``next`` is the cursor of the next page, empty at the end."""

    addresses: tuple[ProvenConsent, ...]
    count: int
    next: str


USUAL = Limits()


def consented_page(
    organiser: Organiser,
    *,
    deps: OrganiserDependencies,
    after: str = START,
    size: int = 50,
    limits: Limits = USUAL,
) -> ConsentedPage:
    """Return the next addresses behind the cursor, the newest consent first.

    All are read for it, since any registration may hold a newer consent, or its withdrawal. Raises
    TooManyToRead beyond the limits, CodeNeeded, TryLater.
    """
    events, found = _consented(organiser, deps, limits)
    later = [each for each in found if after == START or cursor_of(each) < after]
    shown = later[:size]
    for authorised, count in _counted(events, shown):
        note_reading(authorised, consented_read(count), deps=deps)
    return ConsentedPage(
        addresses=tuple(_proven(events, shown, deps)),
        count=len(found),
        next=cursor_of(shown[-1]) if len(later) > size else "",
    )


def take_consented(
    organiser: Organiser,
    make: Callable[[Sequence[ProvenConsent]], File],
    *,
    deps: OrganiserDependencies,
    limits: Limits = USUAL,
) -> File:
    """Return what ``make`` makes of all addresses, once each event concerned has its audit line.

    Raises TooManyToRead, CodeNeeded, TryLater.
    """
    events, found = _consented(organiser, deps, limits)
    made = make(tuple(_proven(events, found, deps)))
    for authorised, count in _counted(events, found):
        deps.audit.note(authorised.audit_line(consented_taken(count), deps.clock()))
    return made


def cursor_of(found: ConsentedAddress) -> str:
    """Return the cursor of an address: its consent's time, then its registration, which sort."""
    return f"{to_text(found.consent.at)}#{found.registration}"


def _consented(
    organiser: Organiser, deps: OrganiserDependencies, limits: Limits
) -> tuple[dict[str, Authorised], list[ConsentedAddress]]:
    """Return the events, by name, and the addresses. Raises TooManyToRead."""
    managed, now = managed_events(organiser, deps=deps, most=limits.events), deps.clock()
    if managed.next:
        raise TooManyToRead
    events = {
        authorised.definition.event: authorised
        for authorised in managed.events
        if _has_consents(authorised.definition, now)
    }
    held = _at_most(limits.registrations, _held(events.values(), deps))
    concerned = (
        each
        for registration, definition in held
        if is_concerned(registration)
        for each in all_unexpired([registration], definition, now)
    )
    return events, consented_addresses(concerned)


def _has_consents(definition: EventDefinition, now: datetime) -> bool:
    """Tell whether the event has the consent, and people are still held."""
    asked = any(each.name == LATER_EVENTS for each in consent_fields(definition))
    return asked and now < retained_until(definition)


def _held(
    events: Iterable[Authorised], deps: OrganiserDependencies
) -> Iterator[tuple[Registration, EventDefinition]]:
    for authorised in events:
        for registration in deps.registrations.of_event(authorised.definition.event):
            yield registration, authorised.definition


def _at_most(most: int, held: Iterator[Held]) -> Iterator[Held]:
    yield from islice(held, most)
    if next(held, None) is not None:
        raise TooManyToRead


def _counted(
    events: dict[str, Authorised], found: Iterable[ConsentedAddress]
) -> Iterator[tuple[Authorised, int]]:
    counts = Counter(each.event for each in found)
    return ((events[event], count) for event, count in counts.items())


def _proven(
    events: dict[str, Authorised],
    found: Iterable[ConsentedAddress],
    deps: OrganiserDependencies,
) -> Iterator[ProvenConsent]:
    text = cache(deps.events.consent_text)
    for each in found:
        definition = events[each.event].definition
        words = text(each.event, each.consent.text_hash)
        yield ProvenConsent(found=each, definition=definition, text=words)

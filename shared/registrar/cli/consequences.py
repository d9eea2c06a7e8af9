"""Consequences of a publication in words: emails, promotions, options above their limit."""

from collections.abc import Iterator

from registrar.actions.foresee import Audience, Forecast
from registrar.domain.broadcast import READY, Broadcast, ChangedPart, parts_of
from registrar.domain.event import EventDefinition
from registrar.domain.option_holders import limits_of


def in_words(foreseen: Forecast, definition: EventDefinition) -> Iterator[str]:
    """Yield a line for each consequence."""
    yield from (_audience_line(audience) for audience in foreseen.audiences)
    if foreseen.promoted:
        yield f"{foreseen.promoted} of those waiting will get a seat, and an email about it."
    if foreseen.opened_to:
        yield (
            f"Registration opens: {_people(foreseen.opened_to)} who asked to be told will be"
            " emailed."
        )
    for (field, option), held in foreseen.overfull.items():
        yield (
            f"{field}={option}: {held} hold it already and keep it, more than its"
            f" {limits_of(definition)[field, option]} seats; nobody else gets one."
        )


def what_is_new(parts: tuple[ChangedPart, ...]) -> str:
    """Return the changed parts as attendees will read them; no part: the event is cancelled."""
    if parts == READY:
        return "The programme is ready."
    named = ("programme" if part == "ready" else part for part in parts)
    return f"New: {', '.join(named)}." if parts else "The event is cancelled."


def _audience_line(audience: Audience) -> str:
    broadcast, people = audience.broadcast, audience.people
    states = " and ".join(f"{number} {state}" for state, number in people.items())
    line = f"{_subject(broadcast)} {_people(sum(people.values()))} will be emailed: {states}."
    if not audience.unreachable:
        return line
    listing = f"registrar list {broadcast.event} --delivery not-reached"
    return f"{line} {audience.unreachable} more cannot be, their addresses take no email: {listing}"


def _subject(broadcast: Broadcast) -> str:
    if broadcast.kind == "thanks":
        return "The thank-you email is due."
    if broadcast.kind == "reminder":
        return "A reminder goes on, without those who have it already."
    return what_is_new(parts_of(broadcast.kind, broadcast.occasion))


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"

"""Consequences of a publication in words: who is emailed, who gets a seat, what is too full."""

from collections.abc import Iterator

from registrar.actions.foresee import Audience, Foreseen
from registrar.domain.broadcast import READY, Broadcast, ChangedPart, parts_of
from registrar.domain.event import EventDefinition
from registrar.domain.option_holders import limits_of


def in_words(foreseen: Foreseen, definition: EventDefinition) -> Iterator[str]:
    """A line for each thing that follows; none where nothing does."""
    yield from (_told(one) for one in foreseen.audiences)
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
    """News as attendees will be told them, in words; without a part the event is cancelled."""
    if parts == READY:
        return "The programme is ready."
    named = ("programme" if part == "ready" else part for part in parts)
    return f"New: {', '.join(named)}." if parts else "The event is cancelled."


def _told(audience: Audience) -> str:
    run, people = audience.broadcast, audience.people
    told = " and ".join(f"{number} {state}" for state, number in people.items())
    line = f"{_subject(run)} {_people(sum(people.values()))} will be emailed: {told}."
    if not audience.unreachable:
        return line
    which = f"registrar list {run.event} --delivery not-reached"
    return f"{line} {audience.unreachable} more cannot be, their addresses take no email: {which}"


def _subject(run: Broadcast) -> str:
    if run.kind == "thanks":
        return "The thank-you email is due."
    if run.kind == "reminder":
        return "A reminder goes on, without those who have it already."
    return what_is_new(parts_of(run.kind, run.occasion))


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"

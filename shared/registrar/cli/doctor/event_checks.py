"""Checks of the published events that are still to come."""

from collections.abc import Iterator
from urllib.error import HTTPError

from registrar.cli.doctor.deployment import Deployment
from registrar.cli.doctor.finding import Area, Check, Diagnosis, Finding, Severity
from registrar.domain.event import EventDefinition
from registrar.domain.event_check import check
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.to_do import URGENT_BEFORE, room_state
from registrar.locale.catalogue import own_languages

_SECONDS = 10.0
_NAMED = 3  # problems of one event, at most

NO_EVENT = Diagnosis(
    severity=Severity.advice,
    title="No event is to come",
    meaning="Nobody can register for anything.",
    remedy="Publish an event file: registrar events publish FILE.",
)
UNREADABLE = Diagnosis(
    severity=Severity.fault,
    title="An event cannot be read",
    meaning="Its pages fail.",
    remedy="Publish its file again with the version of the command that fits the stack.",
)
ELSEWHERE = Diagnosis(
    severity=Severity.fault,
    title="An event is where an earlier version stored it",
    meaning="The functions of this version find no such event.",
    remedy="Run: registrar upgrade.",
)
RULES_BROKEN = Diagnosis(
    severity=Severity.warning,
    title="An event breaks the rules of event files",
    meaning="It was published by another version; a translation may be missing on its pages.",
    remedy="Check its file with registrar events check FILE, correct it, publish it again.",
)
NO_ROOM = Diagnosis(
    severity=Severity.warning,
    title="An online event has no join address",
    meaning="Attendees cannot join. It becomes a fault two days before the start.",
    remedy="Set it on the event's page of the room, or with registrar events room EVENT.",
)
NO_ROOM_SOON = Diagnosis(
    severity=Severity.fault,
    title="An event begins soon and has no join address",
    meaning="Attendees cannot join, and the reminder leads to a page that says so.",
    remedy="Set it on the event's page of the room, or with registrar events room EVENT.",
)
CLOSES_LATE = Diagnosis(
    severity=Severity.advice,
    title="Registration closes after the start",
    meaning="Some register for an event that has begun, and get no reminder.",
    remedy="Let registration close before the start, unless that is meant.",
)
DEAD_LINK = Diagnosis(
    severity=Severity.warning,
    title="A page that an event leads to does not answer",
    meaning="Visitors see an error after their registration, or instead of the materials.",
    remedy="Correct the address in the event file, or put the page there.",
)


def _published(examined: Deployment) -> Iterator[Finding]:
    for name in (name for name, event in examined.events.items() if not event):
        yield Finding(ELSEWHERE if examined.is_elsewhere(name) else UNREADABLE, name)
    if not examined.coming_events:
        yield Finding(NO_EVENT)


def _rules(examined: Deployment) -> Iterator[Finding]:
    for event in examined.coming_events:
        try:
            check(
                event.model_dump(mode="json", exclude={"version", "past"}), spoken=own_languages()
            )
        except DefinitionRefused as refused:
            wrong = [f"{problem.where}: {problem.wrong}" for problem in refused.problems]
            more = ["…"] if len(wrong) > _NAMED else []
            yield Finding(RULES_BROKEN, f"{event.event}: {'; '.join(wrong[:_NAMED] + more)}")


def _rooms(examined: Deployment) -> Iterator[Finding]:
    now = examined.app.clock()
    for event in examined.coming_events:
        if room_state(event) == "missing":
            soon = now >= event.starts - URGENT_BEFORE
            yield Finding(NO_ROOM_SOON if soon else NO_ROOM, event.event)


def _closing(examined: Deployment) -> Iterator[Finding]:
    for event in examined.coming_events:
        if event.closes > event.starts:
            yield Finding(CLOSES_LATE, event.event)


def _links(examined: Deployment) -> Iterator[Finding]:
    for event in examined.coming_events:
        for url in _addresses(event):
            if wrong := _failure(examined, url):
                yield Finding(DEAD_LINK, f"{event.event}: {url}: {wrong}")


def _addresses(event: EventDefinition) -> list[str]:
    """Return the pages that visitors are sent to, each once."""
    materials = event.thanks.materials if event.thanks else None
    return list(dict.fromkeys([*event.websites.redirects, *([materials] if materials else [])]))


def _failure(examined: Deployment, url: str) -> str:
    """Return the reason why the page cannot be read; empty if it can, or redirects elsewhere."""
    try:
        examined.app.machine.read_url(url, _SECONDS)
    except HTTPError as error:
        return f"status {error.code}" if error.code >= 400 else ""
    except OSError as error:
        return str(getattr(error, "reason", error))
    return ""


EVENTS = Area(
    "Events",
    (
        Check(
            title="An event is to come, and all can be read",
            look=_published,
            diagnoses=(NO_EVENT, UNREADABLE, ELSEWHERE),
        ),
        Check(
            title="The events keep the rules, with every translation",
            look=_rules,
            diagnoses=(RULES_BROKEN,),
        ),
        Check(
            title="Online events have a join address",
            look=_rooms,
            diagnoses=(NO_ROOM, NO_ROOM_SOON),
        ),
        Check(
            title="Registration closes before the start", look=_closing, diagnoses=(CLOSES_LATE,)
        ),
        Check(title="The pages that events lead to answer", look=_links, diagnoses=(DEAD_LINK,)),
    ),
)

"""The events of an organiser, and the first page of one: its figures, and what is to be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from registrar.actions.organise.figures import figures
from registrar.actions.organise.view import EventLine, events
from registrar.domain.event import EventDefinition
from registrar.domain.figures import Figures
from registrar.domain.retention_rules import kept_until
from registrar.domain.seats import Seats
from registrar.domain.to_do import room_state, to_dos
from registrar.locale.catalogue import translations
from registrar.locale.dates import date, moment
from registrar.web.components.event_summary import place_fact, time_fact
from registrar.web.components.registration_details import in_time_of
from registrar.web.organiser.context import Visit
from registrar.web.organiser.event_layout import event_frame, event_page, event_path, spoken_of
from registrar.web.organiser.to_do_labels import ROOMS, ToDoLine, line_of
from registrar.web.protocol.response import Answer


@dataclass(frozen=True)
class Figure:
    """A number and what it counts; ``path`` leads to those who are counted."""

    number: int
    text: str
    path: str


def all_events(visit: Visit) -> Answer:
    """The events that are theirs, the latest first."""
    lines = events(visit.organiser, office=visit.office)
    return visit.page("organiser/events", events=[_line(one, visit) for one in lines])


def overview(visit: Visit) -> Answer:
    """One event: its figures, what is to be done, and when and where it is."""
    event = visit.parameters["event"]
    counted = figures(visit.organiser, event, office=visit.office)
    definition, seats = visit.office.events.definition(event), counted.seats
    say = translations(visit.language).gettext
    return event_page(
        visit,
        "organiser/overview",
        section="overview",
        figures=(
            *_seats(event, seats, visit.language),
            Figure(counted.not_reached, say(_("undelivered")), event_path(event, "not-reached")),
            Figure(counted.quarantined, say(_("in quarantine")), event_path(event, "quarantine")),
        ),
        to_do=_to_do(definition, counted, visit),
        facts=tuple(_facts(definition, seats, visit.language)),
        public=f"/events/{event}",
    )


def _to_do(definition: EventDefinition, counted: Figures, visit: Visit) -> list[ToDoLine]:
    asker, now = visit.organiser.address, visit.office.clock()
    found = to_dos(definition, counted, asker=asker, now=now)
    return [line_of(one, definition, visit.language) for one in found]


def _line(line: EventLine, visit: Visit) -> dict[str, Any]:
    definition, language = line.definition, visit.language
    return {
        **event_frame(definition, line.seats, visit),
        "when": time_fact(definition.starts, definition.ends, language)[1],
        "manages": line.role == "manages",
        "figures": tuple(_seats(definition.event, line.seats, language)),
        "over": visit.office.clock() >= definition.ends,
    }


def _seats(event: str, seats: Seats, language: str) -> Iterator[Figure]:
    """What the counters say, which is exact."""
    words = translations(language)
    confirmed = event_path(event, "registrations") + "?status=confirmed"
    left = max(seats.capacity - seats.taken, 0)
    # Translators: below a number of people
    yield Figure(seats.taken, words.pgettext("figure", "confirmed"), confirmed)
    # Translators: below a number of people
    waiting = words.pgettext("figure", "waiting")
    yield Figure(seats.listed, waiting, event_path(event, "waiting"))
    yield Figure(left, words.gettext("seats left"), event_path(event, "waiting"))


def _facts(definition: EventDefinition, seats: Seats, language: str) -> Iterator[tuple[str, str]]:
    say, spoken = translations(language).gettext, spoken_of(definition, language)
    online, team = definition.place.online, definition.team
    yield time_fact(definition.starts, definition.ends, language)
    yield place_fact(
        online.provider if online else None, definition.place.address, language, spoken=spoken
    )
    if room := room_state(definition):
        yield say(_("Online room")), say(ROOMS[room])
    yield say(_("Registration opens")), moment(definition.opens, language)
    yield say(_("Registration closes")), moment(definition.closes, language)
    yield say(_("Seats")), str(seats.capacity)
    yield say(_("Places on the waiting list")), str(seats.waiting_limit)
    yield say(_("Who manages it")), ", ".join(team.manages) or say(_("the owners"))
    yield say(_("Who can view")), ", ".join(team.views) or say(_("nobody else"))
    deleted = in_time_of(definition, kept_until(definition))
    yield say(_("Everything will be deleted by")), date(deleted, language)


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message

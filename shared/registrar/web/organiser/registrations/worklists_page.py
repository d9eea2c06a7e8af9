"""Who waits, who is in quarantine and who was not reached, each with what can be done there."""

from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

from registrar.actions.organise import manage as steer
from registrar.actions.organise.access import admit
from registrar.actions.organise.view import page, waiting_list
from registrar.domain.cursor import BEGINNING, place_of
from registrar.domain.refusals import NoSuchEvent, Refusal, ViewsOnly
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import Wanted
from registrar.locale.catalogue import translations
from registrar.locale.dates import zone
from registrar.web.components.message_labels import DELIVERIES
from registrar.web.components.passed_over_labels import passing_in_words
from registrar.web.components.quarantine_reasons import suspicions_in_words
from registrar.web.components.registration_details import short_time
from registrar.web.organiser.context import Visit
from registrar.web.organiser.event_layout import event_page, event_path, spoken_of
from registrar.web.organiser.registrations.change_messages import notice_of, retry_headers, why_not
from registrar.web.organiser.registrations.filter_controls import capital
from registrar.web.organiser.registrations.list_query import read_query
from registrar.web.organiser.registrations.table import called
from registrar.web.protocol.response import STATUSES, Answer

_START_DIGITS = 7


def waiting(visit: Visit) -> Answer:
    """Those who wait, first come first."""
    return show_list(visit, "waiting")


def quarantine(visit: Visit) -> Answer:
    """Those held back, with the reasons."""
    return show_list(visit, "quarantine")


def not_reached(visit: Visit) -> Answer:
    """Those whom our mail does not reach."""
    return show_list(visit, "not-reached")


def promote(visit: Visit) -> Answer:
    """Give every free seat to the first who wait."""
    event = visit.parameters["event"]
    try:
        promoted = steer.promote(visit.organiser, event, office=visit.office)
    except (NoSuchEvent, ViewsOnly):
        raise
    except Refusal as refused:
        return show_list(visit, "waiting", refused)
    return visit.go(event_path(event, "waiting"), done="promoted", count=str(promoted))


def show_list(visit: Visit, name: str, refused: Refusal | None = None) -> Answer:
    """The list, with why the step was refused that led back to it."""
    found = event_page(
        visit,
        f"organiser/registrations/{name.replace('-', '_')}",
        section=name,
        status=STATUSES[refused.code] if refused else 200,
        notice=notice_of(visit),
        refused=why_not(refused, visit.language) if refused else "",
        **LISTS[name](visit),
    )
    return found | {"headers": found["headers"] | (retry_headers(refused) if refused else {})}


def _waiting(visit: Visit) -> dict[str, Any]:
    event, office = visit.parameters["event"], visit.office
    start, size = _start(visit), visit.portions.rows
    those = waiting_list(visit.organiser, event, office=office, skip=start)
    found = list(islice(those, size + 1))
    seats, now = office.events.seats(event), office.clock()
    return {
        **_rows(visit, found[:size]),
        "start": start,
        "back": f"?start={max(start - size, 0)}" if start else "",
        "on": f"?start={start + size}" if len(found) > size else "",
        "seats": seats,
        "can_promote": seats.can_promote(now),
    }


def _quarantine(visit: Visit) -> dict[str, Any]:
    return _part(visit, Wanted(status="quarantined"))


def _not_reached(visit: Visit) -> dict[str, Any]:
    return _part(visit, Wanted(delivery="not-reached"))


def _part(visit: Visit, wanted: Wanted) -> dict[str, Any]:
    """Some of those, the newest first, and the way on."""
    event, size = visit.parameters["event"], visit.portions.rows
    definition = admit(visit.organiser, event, office=visit.office).definition
    after = read_query({"after": visit.query.get("after", "")}, definition).after
    found = page(
        visit.organiser,
        event,
        wanted,
        office=visit.office,
        after=after,
        size=size + 1,
        reach=visit.portions.reach,
    )
    on = place_of(found.rows[size - 1]) if len(found.rows) > size else found.next
    return {
        **_rows(visit, found.rows[:size]),
        "on": f"?after={on}".replace("#", "%23") if on else "",
        "back": "?" if after != BEGINNING else "",
    }


def _rows(visit: Visit, found: tuple[Registration, ...] | list[Registration]) -> dict[str, Any]:
    definition = admit(visit.organiser, visit.parameters["event"], office=visit.office).definition
    say, spoken = translations(visit.language).gettext, spoken_of(definition, visit.language)
    return {
        "zone": zone(definition.starts, visit.language),
        "rows": [
            {
                "registration": one,
                "name": called(one),
                "path": event_path(one.event, f"registrations/{one.id}"),
                "registered": short_time(definition, one.created, visit.language),
                "mail": capital(say(DELIVERIES[one.delivery])) if one.delivery else "–",
                "suspicions": suspicions_in_words(one, visit.language),
                "passed_over": passing_in_words(one, definition, spoken),
            }
            for one in found
        ],
    }


def _start(visit: Visit) -> int:
    """How many are before the page; none where the address says something else."""
    given = visit.query.get("start", "")
    plain = given.isascii() and given.isdigit() and len(given) <= _START_DIGITS
    return int(given) if plain else 0


# The lists that a step may lead back to, by what follows the event's name in their address
LISTS: Mapping[str, Callable[[Visit], dict[str, Any]]] = {
    "waiting": _waiting,
    "quarantine": _quarantine,
    "not-reached": _not_reached,
}

"""Worklists: the waiting, the quarantined and the unreachable, each with its steps."""

from collections.abc import Callable, Mapping
from typing import Any

from registrar.actions.organise import manage as steer
from registrar.actions.organise.access import authorise
from registrar.actions.organise.view import page
from registrar.actions.organise.waiting import WaitingPage, waiting_after, waiting_before
from registrar.domain.columns import DELIVERIES
from registrar.domain.cursor import START, cursor_of
from registrar.domain.refusals import NoSuchEvent, Refusal, ViewsOnly
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import RegistrationFilter
from registrar.locale.catalogue import translations
from registrar.locale.dates import zone
from registrar.web.components.passed_over_labels import passing_in_words
from registrar.web.components.quarantine_reasons import suspicions_in_words
from registrar.web.components.refusal_response import refusal_headers
from registrar.web.components.refusal_table import status_of
from registrar.web.components.registration_details import short_time
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path, language_for
from registrar.web.organiser.registrations.change_messages import notice_of, why_not
from registrar.web.organiser.registrations.filter_controls import capitalised
from registrar.web.organiser.registrations.list_query import read_query
from registrar.web.organiser.registrations.table import display_name
from registrar.web.protocol.response import HttpResponse

# Digits of a ticket
_DIGITS = 12


def waiting(context: OrganiserContext) -> HttpResponse:
    """The waiting list, in the order of positions."""
    return show_list(context, "waiting")


def quarantine(context: OrganiserContext) -> HttpResponse:
    """The registrations in quarantine, with the reasons."""
    return show_list(context, "quarantine")


def not_reached(context: OrganiserContext) -> HttpResponse:
    """The registrations whose email address is unreachable."""
    return show_list(context, "not-reached")


def promote(context: OrganiserContext) -> HttpResponse:
    """Give the free seats to the first people on the waiting list."""
    event = context.parameters["event"]
    try:
        promoted = steer.promote(context.organiser, event, deps=context.organiser_deps)
    except (NoSuchEvent, ViewsOnly):
        raise
    except Refusal as refused:
        return show_list(context, "waiting", refused)
    return context.redirect(event_path(event, "waiting"), done="promoted", count=str(promoted))


def show_list(context: OrganiserContext, name: str, refused: Refusal | None = None) -> HttpResponse:
    """The list, with the refusal of a step if one is given."""
    response = event_page(
        context,
        f"organiser/registrations/{name.replace('-', '_')}",
        section=name,
        status=status_of(refused.code) if refused else 200,
        notice=notice_of(context),
        refused=why_not(refused, context.language) if refused else "",
        **LISTS[name](context),
    )
    return response | {
        "headers": response["headers"] | (refusal_headers(refused) if refused else {})
    }


def _waiting(context: OrganiserContext) -> dict[str, Any]:
    deps = context.organiser_deps
    part, seats = _waiting_part(context), deps.events.seats(context.parameters["event"])
    return {**part, "seats": seats, "can_promote": seats.can_promote(deps.clock())}


def _waiting_part(context: OrganiserContext) -> dict[str, Any]:
    """Read the part before or after a ticket; ``start`` people are before it.

    Going back to the beginning reads it from there, however many have come or gone.
    """
    event, deps, size = context.parameters["event"], context.organiser_deps, context.portions.rows
    after, before, start = (_number(context, name) for name in ("after", "before", "start"))
    if before:
        part = waiting_before(context.organiser, event, deps=deps, ticket=before, size=size)
        if part.more:
            return _waiting_rows(context, part, max(start, size), follows=True)
    part = waiting_after(context.organiser, event, deps=deps, ticket=after, size=size)
    return _waiting_rows(context, part, max(start, size) if after else 0, follows=part.more)


def _waiting_rows(
    context: OrganiserContext, part: WaitingPage, start: int, *, follows: bool
) -> dict[str, Any]:
    size = context.portions.rows
    back = f"?before={part.first}&start={max(start - size, 0)}" if part.first else "?"
    return {
        **_rows(context, part.rows),
        "start": start,
        "back": back if start else "",
        "on": f"?after={part.last}&start={start + size}" if follows else "",
    }


def _quarantine(context: OrganiserContext) -> dict[str, Any]:
    return _part(context, RegistrationFilter(status="quarantined"))


def _not_reached(context: OrganiserContext) -> dict[str, Any]:
    deps = context.organiser_deps
    definition = authorise(context.organiser, context.parameters["event"], deps=deps).definition
    return {
        **_part(context, RegistrationFilter(delivery="not-reached")),
        "correctable": deps.clock() < definition.ends,
    }


def _part(context: OrganiserContext, wanted: RegistrationFilter) -> dict[str, Any]:
    """One page of the matching registrations, the newest first, and the query of the next."""
    event, size = context.parameters["event"], context.portions.rows
    definition = authorise(context.organiser, event, deps=context.organiser_deps).definition
    after = read_query({"after": context.query.get("after", "")}, definition).after
    portion = page(
        context.organiser,
        event,
        wanted,
        deps=context.organiser_deps,
        after=after,
        size=size,
        reach=context.portions.reach,
    )
    on = cursor_of(portion.rows[size - 1]) if len(portion.rows) > size else portion.next
    return {
        **_rows(context, portion.rows[:size]),
        "on": f"?after={on}".replace("#", "%23") if on else "",
        "back": "?" if after != START else "",
    }


def _rows(
    context: OrganiserContext, registrations: tuple[Registration, ...] | list[Registration]
) -> dict[str, Any]:
    definition = authorise(
        context.organiser, context.parameters["event"], deps=context.organiser_deps
    ).definition
    _, event_language = (
        translations(context.language).gettext,
        language_for(definition, context.language),
    )
    return {
        "zone": zone(definition.starts, context.language),
        "rows": [
            {
                "registration": registration,
                "name": display_name(registration),
                "path": event_path(registration.event, f"registrations/{registration.id}"),
                "registered": short_time(definition, registration.created, context.language),
                "mail": capitalised(_(DELIVERIES[registration.delivery]))
                if registration.delivery
                else "–",
                "suspicions": suspicions_in_words(registration, context.language),
                "passed_over": passing_in_words(registration, definition, event_language),
            }
            for registration in registrations
        ],
    }


def _number(context: OrganiserContext, name: str) -> int:
    """A ticket or a number of people in the query; 0 if it is no number."""
    given = context.query.get(name, "")
    plain = given.isascii() and given.isdigit() and len(given) <= _DIGITS
    return int(given) if plain else 0


# The lists that a step may redirect to, by their path after the event's name
LISTS: Mapping[str, Callable[[OrganiserContext], dict[str, Any]]] = {
    "waiting": _waiting,
    "quarantine": _quarantine,
    "not-reached": _not_reached,
}

"""At the door: those expected, each with a button, and the person of a scanned or typed code.

Scripts add the camera and send again what the network lost; without them it is a plain list.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from registrar.actions.organise.access import OrganiserDependencies, authorise
from registrar.actions.organise.check_in import Expected, expected, find_by_code
from registrar.domain.check_in import read_code
from registrar.domain.figure_count import CHECKED_IN, Count
from registrar.domain.refusals import NoSuchRegistration
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import SEARCH_MAX
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.door_rows import DoorView
from registrar.web.organiser.door_words import outcome_in_words
from registrar.web.organiser.event_layout import event_page, event_path
from registrar.web.protocol.response import HttpResponse

_CONFIRMED = Count("confirmed")


def door(context: OrganiserContext, refused: str = "") -> HttpResponse:
    """Show those expected, or those found by name or code. Raises NoSuchEvent, TryLater."""
    event, deps = context.parameters["event"], context.organiser_deps
    view = view_of(context)
    search = context.query.get("q", "").strip()[:SEARCH_MAX]
    found = _of_code(search, context)
    listed = Expected(rows=(), whole=True) if found else _listed(search, context)
    rows = view.rows(listed.rows)
    return event_page(
        context,
        "organiser/door",
        section="door",
        status=422 if refused else 200,
        scripts=True,
        camera=True,
        here=event_path(event, "door"),
        search="" if found else search,
        notice=_notice(rows, context),
        refused=refused,
        found=view.row(found, alone=True) if found else None,
        rows=rows,
        whole=listed.whole and not search,
        left_out=not listed.whole,
        check_in_id=context.deps.new_nonce(),
        **_counts(event, listed if not search else None, deps),
    )


def view_of(context: OrganiserContext) -> DoorView:
    """The event for its team, and the organiser's language. Raises NoSuchEvent."""
    event, deps = context.parameters["event"], context.organiser_deps
    definition = authorise(context.organiser, event, deps=deps).definition
    return DoorView(definition=definition, language=context.language, keys=deps.keys)


def _of_code(search: str, context: OrganiserContext) -> Registration | None:
    """The registration of the code; None without one: a name may look like a code."""
    code, event = read_code(search), context.parameters["event"]
    if code is None:
        return None
    try:
        return find_by_code(context.organiser, event, code, deps=context.organiser_deps)
    except NoSuchRegistration:
        return None


def _listed(search: str, context: OrganiserContext) -> Expected:
    """Those expected, with the person of the step before as now: the index lags a moment."""
    event, deps = context.parameters["event"], context.organiser_deps
    listed = expected(context.organiser, event, search, deps=deps)
    return listed.with_current(context.query.get("person", ""), deps=deps)


def _notice(rows: Sequence[Mapping[str, Any]], context: OrganiserContext) -> str:
    """The outcome of the step before, for somebody on this page; else empty."""
    done, person = context.query.get("done", ""), context.query.get("person", "")
    row = next((row for row in rows if row["id"] == person), None)
    return outcome_in_words(done, row, context.language) if row else ""


def _counts(event: str, listed: Expected | None, deps: OrganiserDependencies) -> dict[str, Any]:
    """Those checked in and all with a seat: of the whole list, else of the counters."""
    if listed is not None and listed.whole:
        return {"checked_in": listed.checked_in, "seated": len(listed.rows)}
    counters = deps.events.counted(event)
    return {
        "checked_in": max(0, counters.get(CHECKED_IN.name, 0)),
        "seated": max(0, counters.get(_CONFIRMED.name, 0)),
    }

"""Bulk cancellation: preview, confirmation, progress, undo; for managers and owners only.

Each POST works for a bounded time and leads to the page of the bulk cancellation, which tells how
far it is and lets the organiser go on. The same form sent again has no second effect.
"""

import re
from dataclasses import replace
from typing import Any

from registrar.actions.organise.access import authorise
from registrar.actions.organise.bulk_list import bulk_cancellations, bulk_of_event
from registrar.actions.organise.cancel_many import (
    BulkOrder,
    cancel_many,
    preview_many,
)
from registrar.actions.organise.undo_many import undo_many
from registrar.domain.bulk_cancellation import BulkCancellation
from registrar.domain.event import EventDefinition
from registrar.domain.refusals import (
    ChangedMeanwhile,
    EventBegun,
    EventCancelled,
    EventOver,
    Refusal,
    TryLater,
)
from registrar.domain.registration_filter import ALL
from registrar.domain.timestamp import from_text, to_text
from registrar.web.components.refusal_response import refusal_headers
from registrar.web.components.refusal_table import status_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page, event_path
from registrar.web.organiser.registrations.bulk_words import (
    criteria_of,
    line_of,
    not_confirmed,
    preview_in_words,
    why_refused,
)
from registrar.web.organiser.registrations.list_query import ListQuery, read_query
from registrar.web.protocol.response import HttpResponse

_ID = re.compile(r"[0-9a-zA-Z]{1,64}")
_NUMBER = re.compile(r"[0-9]{1,7}")

# Refusals that are told on the page of the bulk cancellation
_TOLD = (ChangedMeanwhile, EventBegun, EventCancelled, EventOver, TryLater)


def cancellations(context: OrganiserContext) -> HttpResponse:
    """List the bulk cancellations, newest first. Raises NoSuchEvent, ViewsOnly."""
    definition = _managed(context)
    found = bulk_cancellations(context.organiser, definition.event, deps=context.organiser_deps)
    return event_page(
        context,
        "organiser/registrations/cancellations",
        section="registrations",
        bulks=[line_of(bulk, definition, context.language) for bulk in found],
    )


def ask(context: OrganiserContext) -> HttpResponse:
    """Show whom it would cancel, and ask. Raises NoSuchEvent, ViewsOnly, EventOver."""
    definition = _managed(context)
    query = read_query(context.query, definition)
    if query.faults:
        return context.redirect(event_path(definition.event, "registrations"), **context.query)
    return _ask(context, definition, query)


def cancel(context: OrganiserContext) -> HttpResponse:
    """Cancel what was confirmed; ask again where it was not (422).

    Raises NoSuchEvent, ViewsOnly, EventOver, ChangedMeanwhile, TryLater.
    """
    definition, fields = _managed(context), context.fields
    query = read_query({name: fields.value(name) for name, _ in fields.pairs}, definition)
    order = _order(context, definition, query)
    if order is None or not _is_confirmed(context, order):
        return _ask(context, definition, query, status=422)
    cancel_many(context.organiser, order, deps=context.organiser_deps)
    return _to_page(context, order.id, query.wanted.search)


def cancellation(context: OrganiserContext) -> HttpResponse:
    """Show one, how far it is, and what can be done. Raises NoSuchEvent, ViewsOnly."""
    return _show(context)


def go_on(context: OrganiserContext) -> HttpResponse:
    """Cancel the next of it; of a search, the form has the words."""
    definition = _managed(context)
    bulk = _bulk(context)
    query = read_query({"search": context.fields.value("search")}, definition)
    order = BulkOrder(
        id=bulk.id,
        event=bulk.event,
        before=bulk.before,
        expected=bulk.expected,
        wanted=replace(bulk.wanted, search=query.wanted.search),
    )
    try:
        cancel_many(context.organiser, order, deps=context.organiser_deps)
    except _TOLD as refused:
        return _show(context, refused)
    return _to_page(context, bulk.id, order.wanted.search)


def undo(context: OrganiserContext) -> HttpResponse:
    """Restore those still cancelled by it, as far as the time goes."""
    _managed(context)
    bulk = _bulk(context)
    try:
        undo_many(context.organiser, bulk.event, bulk.id, deps=context.organiser_deps)
    except _TOLD as refused:
        return _show(context, refused)
    return _to_page(context, bulk.id)


def _ask(
    context: OrganiserContext, definition: EventDefinition, query: ListQuery, *, status: int = 200
) -> HttpResponse:
    """Ask; what was typed before counts for nothing, the preview is a new one."""
    event, deps = definition.event, context.organiser_deps
    keep: dict[str, Any] = {"switch": ()} if status != 200 else {}
    preview = preview_many(context.organiser, event, query.wanted, deps=deps)
    known = context.fields.value("id")
    return event_page(
        context,
        "organiser/registrations/cancel_many",
        section="registrations",
        **keep,
        status=status,
        all=query.wanted == ALL,
        chosen=criteria_of(query, definition, context.language),
        hidden={
            **query.criteria,
            "id": known if _ID.fullmatch(known) else context.deps.announcement_deps.new_id(),
            "moment": to_text(preview.before),
            "expected": str(preview.total),
        },
        error=not_confirmed(preview, context.language) if status != 200 else "",
        back=event_path(event, f"registrations{query.address()}"),
        **preview_in_words(preview, definition, context.language),
    )


def _show(context: OrganiserContext, refused: Refusal | None = None) -> HttpResponse:
    definition, bulk = _managed(context), _bulk(context)
    deps = context.organiser_deps
    seats, now = deps.events.seats(definition.event), deps.clock()
    search = context.query.get("search", "") or context.fields.value("search")
    response = event_page(
        context,
        "organiser/registrations/cancellation",
        section="registrations",
        status=status_of(refused.code) if refused else 200,
        refused=why_refused(refused, context.language) if refused else "",
        bulk=bulk,
        search=search,
        here=event_path(definition.event, f"cancellations/{bulk.id}"),
        can_go_on=not bulk.finished and now < definition.ends,
        can_undo=bulk.left > 0 and now < seats.starts and not seats.cancelled,
        **line_of(bulk, definition, context.language),
    )
    headers = refusal_headers(refused) if refused else {}
    return response | {"headers": response["headers"] | headers}


def _order(
    context: OrganiserContext, definition: EventDefinition, query: ListQuery
) -> BulkOrder | None:
    """Return the order in the form, or None if a part of it is no such form's."""
    fields = context.fields
    known, expected = fields.value("id"), fields.value("expected")
    if query.faults or not _ID.fullmatch(known) or not _NUMBER.fullmatch(expected):
        return None
    try:
        before = from_text(fields.value("moment"))
    except ValueError:
        return None
    return BulkOrder(
        id=known,
        event=definition.event,
        before=before,
        expected=int(expected),
        wanted=query.wanted,
    )


def _is_confirmed(context: OrganiserContext, order: BulkOrder) -> bool:
    """Tell whether the number was typed, and for a whole event also the box ticked."""
    typed = "".join(context.fields.value("count").split())
    ticked = order.wanted != ALL or context.fields.value("everybody") == "yes"
    return order.expected > 0 and ticked and typed == str(order.expected)


def _to_page(context: OrganiserContext, bulk_id: str, search: str = "") -> HttpResponse:
    """Lead to the page; only the search words are not stored, so the address carries them."""
    path = event_path(context.parameters["event"], f"cancellations/{bulk_id}")
    return context.redirect(path, **({"search": search} if search else {}))


def _bulk(context: OrganiserContext) -> BulkCancellation:
    return bulk_of_event(
        context.organiser,
        context.parameters["event"],
        context.parameters["cancellation"],
        deps=context.organiser_deps,
    )


def _managed(context: OrganiserContext) -> EventDefinition:
    event = context.parameters["event"]
    return authorise(context.organiser, event, deps=context.organiser_deps, to="manages").definition

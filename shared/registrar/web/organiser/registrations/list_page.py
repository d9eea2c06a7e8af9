"""An event's registrations: searched, filtered, page by page."""

from dataclasses import dataclass, replace
from typing import Any

from registrar.actions.organise.access import authorise
from registrar.actions.organise.view import page
from registrar.domain.cursor import START, cursor_of
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import ALL
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import zone
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_page
from registrar.web.organiser.registrations.change_messages import notice_of
from registrar.web.organiser.registrations.filter_controls import chosen_of, filters_of, problems_of
from registrar.web.organiser.registrations.list_query import ListQuery, read_query
from registrar.web.organiser.registrations.table import table_of
from registrar.web.protocol.response import HttpResponse


@dataclass(frozen=True, kw_only=True)
class ListPart:
    """Some rows, and the queries of the pages before and after them, empty if there is none.

    ``gave_up`` if the search stopped at its limit before the page was full.
    """

    rows: tuple[Registration, ...] = ()
    back: str = ""
    on: str = ""
    gave_up: bool = False


def registrations(context: OrganiserContext) -> HttpResponse:
    """List the event's registrations; an invalid query lists none (422)."""
    definition = authorise(
        context.organiser, context.parameters["event"], deps=context.organiser_deps
    ).definition
    query = read_query(context.query, definition)
    part = ListPart() if query.faults else part_of(query, context)
    filters = filters_of(query, definition, context.language)
    table = table_of(
        part.rows,
        definition,
        columns=query.columns,
        language=context.language,
        now=context.organiser_deps.clock(),
    )
    return event_page(
        context,
        "organiser/registrations/list",
        section="registrations",
        status=422 if query.faults else 200,
        notice=notice_of(context),
        query=query,
        filters=filters,
        chosen=tuple(chosen_of(query, filters, context.language)),
        problems=problems_of(query, filters, context.language),
        table=table,
        part=part,
        zone=zone(definition.starts, context.language),
        to_come=context.organiser_deps.clock() < definition.ends,
        **_sentences(query, part, context),
    )


def part_of(query: ListQuery, context: OrganiserContext) -> ListPart:
    """Read the requested rows; going back to the first page reads it from the beginning."""
    if query.before:
        part = _before(query, context)
        if part.back:
            return part
        query = replace(query, before=START)
    return _behind(query, context)


def _behind(query: ListQuery, context: OrganiserContext) -> ListPart:
    """Read the rows after a cursor, and one more than fits, to know whether more follow."""
    portion = _page(query, query.after, context, newest_first=not query.oldest_first)
    size = context.portions.rows
    rows = portion.rows[:size]
    on = cursor_of(rows[-1]) if len(portion.rows) > size else portion.next
    back = query.address(after=START, before=cursor_of(rows[0])) if query.after and rows else ""
    return ListPart(
        rows=rows,
        back=back or (query.address(after=START) or "?" if query.after else ""),
        on=query.address(after=on, before=START) if on else "",
        gave_up=bool(on) and len(portion.rows) <= size,
    )


def _before(query: ListQuery, context: OrganiserContext) -> ListPart:
    """Read the rows before a cursor; ``back`` is empty at the beginning of the list."""
    portion = _page(query, query.before, context, newest_first=query.oldest_first)
    size = context.portions.rows
    rows = portion.rows[:size][::-1]
    back = cursor_of(rows[0]) if len(portion.rows) > size else portion.next
    on = cursor_of(rows[-1]) if rows else query.before
    return ListPart(
        rows=rows,
        back=query.address(before=back) if back else "",
        on=query.address(after=on, before=START),
    )


def _page(query: ListQuery, after: str, context: OrganiserContext, *, newest_first: bool) -> Any:
    return page(
        context.organiser,
        context.parameters["event"],
        query.wanted,
        deps=context.organiser_deps,
        after=after,
        size=context.portions.rows,
        newest_first=newest_first,
        reach=context.portions.reach,
    )


def _sentences(query: ListQuery, part: ListPart, context: OrganiserContext) -> dict[str, Any]:
    """Texts around the list: the count, as far as known, and the links to both next pages."""
    words = translations(context.language)
    _ = words.gettext
    count = len(part.rows)
    older, newer = _(N_("Older")), _(N_("Newer"))
    if part.gave_up:
        text = _(N_("%(count)s found so far; the search has not come to the end."))
    elif part.on:
        text = _(N_("%(count)s shown, more follow."))
    elif part.back:
        text = _(N_("%(count)s shown, the last ones."))
    else:
        text = words.ngettext("%(count)s registration.", "%(count)s registrations.", count)
    return {
        "counted": text % {"count": count},
        "on_text": newer if query.oldest_first else older,
        "back_text": older if query.oldest_first else newer,
        "nobody_yet": not part.rows and query.wanted == ALL and not part.back,
    }

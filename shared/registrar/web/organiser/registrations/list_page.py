"""An event's registrations: searched, filtered, page by page."""

from dataclasses import dataclass, replace
from typing import Any

from registrar.actions.organise.access import admit
from registrar.actions.organise.view import page
from registrar.domain.cursor import BEGINNING, place_of
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import ALL
from registrar.locale.catalogue import translations
from registrar.locale.dates import zone
from registrar.web.organiser.context import Visit
from registrar.web.organiser.event_layout import event_page
from registrar.web.organiser.registrations.change_messages import notice_of
from registrar.web.organiser.registrations.filter_controls import chosen_of, filters_of, problems_of
from registrar.web.organiser.registrations.list_query import Asked, read_query
from registrar.web.organiser.registrations.table import table_of
from registrar.web.protocol.response import Answer


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some rows, the queries of the pages before and behind them: empty where there is none.

    ``gave_up`` if so much was looked at in vain that the rest has to be asked for.
    """

    rows: tuple[Registration, ...] = ()
    back: str = ""
    on: str = ""
    gave_up: bool = False


def registrations(visit: Visit) -> Answer:
    """The event's registrations; nothing is listed for a query that makes no sense (422)."""
    definition = admit(visit.organiser, visit.parameters["event"], office=visit.office).definition
    asked = read_query(visit.query, definition)
    part = Part() if asked.faults else part_of(asked, visit)
    filters = filters_of(asked, definition, visit.language)
    table = table_of(
        part.rows,
        definition,
        columns=asked.columns,
        language=visit.language,
        now=visit.office.clock(),
    )
    return event_page(
        visit,
        "organiser/registrations/list",
        section="registrations",
        status=422 if asked.faults else 200,
        notice=notice_of(visit),
        asked=asked,
        filters=filters,
        chosen=tuple(chosen_of(asked, filters, visit.language)),
        problems=problems_of(asked, filters, visit.language),
        table=table,
        part=part,
        zone=zone(definition.starts, visit.language),
        **_said(asked, part, visit),
    )


def part_of(asked: Asked, visit: Visit) -> Part:
    """The rows that are asked for; a page back that is the first one is read from the beginning."""
    if asked.before:
        part = _before(asked, visit)
        if part.back:
            return part
        asked = replace(asked, before=BEGINNING)
    return _behind(asked, visit)


def _behind(asked: Asked, visit: Visit) -> Part:
    """One more than fits is read, so that it is known whether more follow."""
    found = _page(asked, asked.after, visit, newest_first=not asked.oldest_first)
    size = visit.portions.rows
    rows = found.rows[:size]
    on = place_of(rows[-1]) if len(found.rows) > size else found.next
    back = asked.address(after=BEGINNING, before=place_of(rows[0])) if asked.after and rows else ""
    return Part(
        rows=rows,
        back=back or (asked.address(after=BEGINNING) or "?" if asked.after else ""),
        on=asked.address(after=on, before=BEGINNING) if on else "",
        gave_up=bool(on) and len(found.rows) <= size,
    )


def _before(asked: Asked, visit: Visit) -> Part:
    """The same way backwards; without ``back`` where it came to the beginning."""
    found = _page(asked, asked.before, visit, newest_first=asked.oldest_first)
    size = visit.portions.rows
    rows = found.rows[:size][::-1]
    back = place_of(rows[0]) if len(found.rows) > size else found.next
    on = place_of(rows[-1]) if rows else asked.before
    return Part(
        rows=rows,
        back=asked.address(before=back) if back else "",
        on=asked.address(after=on, before=BEGINNING),
    )


def _page(asked: Asked, after: str, visit: Visit, *, newest_first: bool) -> Any:
    return page(
        visit.organiser,
        visit.parameters["event"],
        asked.wanted,
        office=visit.office,
        after=after,
        size=visit.portions.rows + 1,
        newest_first=newest_first,
        reach=visit.portions.reach,
    )


def _said(asked: Asked, part: Part, visit: Visit) -> dict[str, Any]:
    """How many there are, as far as it is known, and what the links on and back are called."""
    words = translations(visit.language)
    say = words.gettext
    count = len(part.rows)
    older, newer = say(_("Older")), say(_("Newer"))
    if part.gave_up:
        text = say(_("%(count)s found so far; the search has not come to the end."))
    elif part.on:
        text = say(_("%(count)s shown, more follow."))
    elif part.back:
        text = say(_("%(count)s shown, the last ones."))
    else:
        text = words.ngettext("%(count)s registration.", "%(count)s registrations.", count)
    return {
        "counted": text % {"count": count},
        "on_text": newer if asked.oldest_first else older,
        "back_text": older if asked.oldest_first else newer,
        "nobody_yet": not part.rows and asked.wanted == ALL and not part.back,
    }


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message

"""An event's registrations as a file: what it is to hold is chosen, then it is made and noted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from typing import Any

from registrar.actions.organise.access import admit
from registrar.actions.organise.audit import note
from registrar.actions.organise.view import every
from registrar.domain.answer_columns import columns_of
from registrar.domain.columns import Column, pick
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.files import csv_file, xlsx_file
from registrar.files.csv_file import Separator, separator_for
from registrar.files.metadata import about
from registrar.locale.catalogue import translations
from registrar.locale.words import words_of
from registrar.web.components.form_controls import Problem
from registrar.web.organiser.context import Visit
from registrar.web.organiser.csv_separator import separators
from registrar.web.organiser.event_layout import event_page, spoken_of
from registrar.web.organiser.registrations.filter_controls import filters_of, problems_of
from registrar.web.organiser.registrations.list_query import Asked, read_query
from registrar.web.protocol.downloads import TooLarge, binary_file, text_file
from registrar.web.protocol.response import Answer

KINDS = ("xlsx", "csv")

# Their controls are the table's own, and no filters
_OF_LISTS = ("columns", "order", "after", "before")


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is asked for: which registrations, in whose words, which columns; all for none."""

    asked: Asked
    kind: str = "xlsx"
    headings: str
    separator: Separator
    names: tuple[str, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)


def export_page(visit: Visit) -> Answer:
    """The choice, beginning with the filters in the address. Raises NoSuchEvent."""
    definition = admit(visit.organiser, visit.parameters["event"], office=visit.office).definition
    asked = read_query(_filters_in(visit.query), definition)
    order = Order(
        asked=asked,
        headings=_spoken(definition, visit),
        separator=separator_for(visit.language),
    )
    return _page(visit, definition, order)


def make_export(visit: Visit) -> Answer:
    """The file, noted before it is handed out; a choice that makes no sense is asked for again.

    Raises NoSuchEvent, ViewsOnly.
    """
    event = visit.parameters["event"]
    definition = admit(visit.organiser, event, office=visit.office, to="manages").definition
    order = _read(visit, definition)
    if order.asked.faults or order.errors:
        return _page(visit, definition, order, status=422)
    try:
        made = _make(visit, definition, order)
    except TooLarge:
        return _page(visit, definition, order, status=413, too_large=True)
    note(visit.organiser, event, f"exported {order.kind}", office=visit.office)
    return made


def _read(visit: Visit, definition: EventDefinition) -> Order:
    say = translations(visit.language).gettext
    given = {name: visit.fields.one(name) for name, _ in visit.fields.pairs}
    kind, headings = given.get("kind", ""), given.get("headings", "")
    separator = given.get("separator", separator_for(visit.language))
    wanted = ",".join(visit.fields.all("columns")).split(",")
    names = tuple(one.name for one in _columns(definition, visit, wanted))
    errors = {
        "kind": "" if kind in KINDS else say(_("Choose a kind of file")),
        "headings": "" if headings in definition.languages else say(_("Choose a language")),
        "separator": "" if separator in set(Separator) else say(_("Choose a separator")),
        "columns": "" if names else say(_("Choose at least one column")),
    }
    return Order(
        asked=read_query(_filters_in(given), definition),
        kind=kind if kind in KINDS else KINDS[0],
        headings=headings if headings in definition.languages else _spoken(definition, visit),
        separator=Separator(separator)
        if separator in set(Separator)
        else separator_for(visit.language),
        names=names,
        errors={name: text for name, text in errors.items() if text},
    )


def _make(visit: Visit, definition: EventDefinition, order: Order) -> Answer:
    words, now = words_of(order.headings), visit.office.clock()
    columns = pick(columns_of(definition, words=words, now=now), order.names)
    found = _found(visit, definition, order)
    name, largest = f"{definition.event}.{order.kind}", visit.portions.largest
    if order.kind == "csv":
        pieces = csv_file.to_csv(columns, found, order.separator)
        return text_file(pieces, csv_file.CONTENT_TYPE, name, largest=largest)
    book = BytesIO()
    facts = about(definition, order.asked.wanted, words=words, now=now)
    xlsx_file.write_xlsx(book, columns, found, about=facts)
    return binary_file(book, xlsx_file.CONTENT_TYPE, name, largest=largest)


def _found(visit: Visit, definition: EventDefinition, order: Order) -> list[Registration]:
    """Those that fit. Raises TooLarge for more than are made while somebody waits."""
    wanted, most = order.asked.wanted, visit.portions.exported
    fitting = every(visit.organiser, definition.event, wanted, office=visit.office)
    found = list(islice(fitting, most + 1))
    if len(found) > most:
        raise TooLarge
    return found


def _page(
    visit: Visit,
    definition: EventDefinition,
    order: Order,
    *,
    status: int = 200,
    too_large: bool = False,
) -> Answer:
    filters = filters_of(order.asked, definition, visit.language)
    problems = [Problem(text, _TARGETS[name]) for name, text in order.errors.items()]
    return event_page(
        visit,
        "organiser/export",
        section="export",
        status=status,
        order=order,
        filters=filters,
        columns=_columns(definition, visit),
        languages=[
            (one, words_of(visit.language).language_name(one)) for one in definition.languages
        ],
        separators=separators(visit.language),
        problems=(*problems_of(order.asked, filters, visit.language), *problems),
        too_large=too_large,
        rows_max=visit.portions.exported,
    )


def _columns(
    definition: EventDefinition, visit: Visit, names: Sequence[str] | None = None
) -> list[Column]:
    """The columns there are, or those of them that are named."""
    words = words_of(_spoken(definition, visit))
    there = columns_of(definition, words=words, now=visit.office.clock())
    return [one for one in there if names is None or one.name in names]


def _filters_in(given: Mapping[str, str]) -> Mapping[str, Any]:
    return {name: value for name, value in given.items() if name not in _OF_LISTS}


def _spoken(definition: EventDefinition, visit: Visit) -> str:
    return spoken_of(definition, visit.language)


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


_TARGETS: Mapping[str, str] = {
    "kind": "kind-xlsx",
    "headings": "headings",
    "separator": "separator",
    "columns": "column-id",
}

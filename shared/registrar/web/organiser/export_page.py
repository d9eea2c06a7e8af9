"""An event's registrations as a file: choices first, then the file, with an audit entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from typing import Any

from registrar.actions.organise.access import authorise
from registrar.actions.organise.audit import note
from registrar.actions.organise.view import all_registrations
from registrar.domain.answer_columns import columns_of
from registrar.domain.columns import Column, pick
from registrar.domain.event import EventDefinition
from registrar.domain.registration import Registration
from registrar.domain.translatable import N_
from registrar.files import csv_file, xlsx_file
from registrar.files.csv_file import Separator, separator_for
from registrar.files.metadata import about
from registrar.locale.catalogue import translations
from registrar.locale.words import words_of
from registrar.web.components.form_controls import ControlError
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.csv_separator import separators
from registrar.web.organiser.event_layout import event_page, language_for
from registrar.web.organiser.registrations.filter_controls import filters_of, problems_of
from registrar.web.organiser.registrations.list_query import ListQuery, read_query
from registrar.web.protocol.downloads import TooLarge, binary_file, text_file
from registrar.web.protocol.response import HttpResponse

KINDS = ("xlsx", "csv")

# Parameters of the table, which are no filters
_OF_LISTS = ("columns", "order", "after", "before")


@dataclass(frozen=True, kw_only=True)
class ExportRequest:
    """Choices for a file: registrations, kind, language of headings, columns (all if empty)."""

    query: ListQuery
    kind: str = "xlsx"
    headings: str
    separator: Separator
    names: tuple[str, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)


def export_page(context: OrganiserContext) -> HttpResponse:
    """The page of choices, starting with the filters in the query. Raises NoSuchEvent."""
    definition = authorise(
        context.organiser, context.parameters["event"], deps=context.organiser_deps
    ).definition
    query = read_query(_filters_in(context.query), definition)
    export = ExportRequest(
        query=query,
        headings=_event_language(definition, context),
        separator=separator_for(context.language),
    )
    return _page(context, definition, export)


def make_export(context: OrganiserContext) -> HttpResponse:
    """The file, after its audit entry is written; an invalid choice is asked for again.

    Raises NoSuchEvent, ViewsOnly.
    """
    event = context.parameters["event"]
    definition = authorise(
        context.organiser, event, deps=context.organiser_deps, to="manages"
    ).definition
    export = _read(context, definition)
    if export.query.faults or export.errors:
        return _page(context, definition, export, status=422)
    try:
        made = _make(context, definition, export)
    except TooLarge:
        return _page(context, definition, export, status=413, too_large=True)
    note(context.organiser, event, f"exported {export.kind}", deps=context.organiser_deps)
    return made


def _read(context: OrganiserContext, definition: EventDefinition) -> ExportRequest:
    _ = translations(context.language).gettext
    given = {name: context.fields.value(name) for name, _ in context.fields.pairs}
    kind, headings = given.get("kind", ""), given.get("headings", "")
    separator = given.get("separator", separator_for(context.language))
    wanted = ",".join(context.fields.all("columns")).split(",")
    names = tuple(column.name for column in _columns(definition, context, wanted))
    errors = {
        "kind": "" if kind in KINDS else _(N_("Choose a kind of file")),
        "headings": "" if headings in definition.languages else _(N_("Choose a language")),
        "separator": "" if separator in set(Separator) else _(N_("Choose a separator")),
        "columns": "" if names else _(N_("Choose at least one column")),
    }
    return ExportRequest(
        query=read_query(_filters_in(given), definition),
        kind=kind if kind in KINDS else KINDS[0],
        headings=headings
        if headings in definition.languages
        else _event_language(definition, context),
        separator=Separator(separator)
        if separator in set(Separator)
        else separator_for(context.language),
        names=names,
        errors={name: text for name, text in errors.items() if text},
    )


def _make(
    context: OrganiserContext, definition: EventDefinition, export: ExportRequest
) -> HttpResponse:
    words, now = words_of(export.headings), context.organiser_deps.clock()
    columns = pick(columns_of(definition, words=words, now=now), export.names)
    registrations = _registrations(context, definition, export)
    name, largest = f"{definition.event}.{export.kind}", context.portions.largest
    if export.kind == "csv":
        pieces = csv_file.to_csv(columns, registrations, export.separator)
        return text_file(pieces, csv_file.CONTENT_TYPE, name, largest=largest)
    book = BytesIO()
    facts = about(definition, export.query.wanted, words=words, now=now)
    xlsx_file.write_xlsx(book, columns, registrations, about=facts)
    return binary_file(book, xlsx_file.CONTENT_TYPE, name, largest=largest)


def _registrations(
    context: OrganiserContext, definition: EventDefinition, export: ExportRequest
) -> list[Registration]:
    """The registrations that match. Raises TooLarge above ``portions.exported``."""
    wanted, most = export.query.wanted, context.portions.exported
    matching = all_registrations(
        context.organiser, definition.event, wanted, deps=context.organiser_deps
    )
    registrations = list(islice(matching, most + 1))
    if len(registrations) > most:
        raise TooLarge
    return registrations


def _page(
    context: OrganiserContext,
    definition: EventDefinition,
    export: ExportRequest,
    *,
    status: int = 200,
    too_large: bool = False,
) -> HttpResponse:
    filters = filters_of(export.query, definition, context.language)
    problems = [ControlError(text, _TARGETS[name]) for name, text in export.errors.items()]
    return event_page(
        context,
        "organiser/export",
        section="export",
        status=status,
        export=export,
        filters=filters,
        columns=_columns(definition, context),
        languages=[
            (language, words_of(context.language).language_name(language))
            for language in definition.languages
        ],
        separators=separators(context.language),
        problems=(*problems_of(export.query, filters, context.language), *problems),
        too_large=too_large,
        rows_max=context.portions.exported,
    )


def _columns(
    definition: EventDefinition, context: OrganiserContext, names: Sequence[str] | None = None
) -> list[Column]:
    """All columns, or those in ``names``."""
    words = words_of(_event_language(definition, context))
    columns = columns_of(definition, words=words, now=context.organiser_deps.clock())
    return [column for column in columns if names is None or column.name in names]


def _filters_in(given: Mapping[str, str]) -> Mapping[str, Any]:
    return {name: value for name, value in given.items() if name not in _OF_LISTS}


def _event_language(definition: EventDefinition, context: OrganiserContext) -> str:
    return language_for(definition, context.language)


_TARGETS: Mapping[str, str] = {
    "kind": "kind-xlsx",
    "headings": "headings",
    "separator": "separator",
    "columns": "column-id",
}

"""The table of registrations: its columns and the texts of its cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as plain_date
from datetime import datetime, time

from babel.numbers import format_decimal

from registrar.domain.answer_columns import columns_of
from registrar.domain.columns import Cell, Column
from registrar.domain.event import EventDefinition
from registrar.domain.past_questions import asked_questions
from registrar.domain.registration import Registration
from registrar.locale.dates import clock, date
from registrar.locale.locales import locale_of
from registrar.locale.words import words_of
from registrar.web.organiser.event_layout import event_path, language_for

NOTHING = "–"


@dataclass(frozen=True, kw_only=True)
class Head:
    """One column: ``shown`` if it is chosen; ``narrow`` if its texts are short."""

    name: str
    text: str
    shown: bool
    narrow: bool


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One registration: name, path of its page, and cells in the order of the heads."""

    id: str
    name: str
    path: str
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RegistrationsTable:
    """Rows under their heads, and every column that can be chosen."""

    heads: tuple[Head, ...]
    rows: tuple[TableRow, ...]
    columns: tuple[Head, ...]


def table_of(
    registrations: Iterable[Registration],
    definition: EventDefinition,
    *,
    columns: tuple[str, ...],
    language: str,
    now: datetime,
) -> RegistrationsTable:
    """The registrations with those columns, answers first; with the usual columns for none."""
    event_language = language_for(definition, language)
    names = {field.name for field in definition.fields if field.type == "name"}
    available = columns_of(definition, words=words_of(event_language), now=now)
    answers = {question.field.name for question in asked_questions(definition)}
    others = sorted(
        (column for column in available if column.name not in names),
        key=lambda column: column.name not in answers,
    )
    known = {column.name for column in others}
    wanted = set(columns) & known or _usual(definition) & known
    shown = [column for column in others if column.name in wanted]
    return RegistrationsTable(
        heads=tuple(_head(column, wanted) for column in shown),
        rows=tuple(
            _row(registration, shown, definition, event_language) for registration in registrations
        ),
        columns=tuple(_head(column, wanted) for column in others),
    )


def display_name(registration: Registration) -> str:
    """Name of the registered person, else the email address or the telephone."""
    return registration.name or registration.contact


def cell_text(cell: Cell, language: str) -> str:
    """The cell as a person of that language reads it."""
    if cell is None:
        return NOTHING
    if isinstance(cell, datetime):
        return f"{date(cell, language)}, {clock(cell, language)}"
    if isinstance(cell, plain_date):
        return date(datetime.combine(cell, time()), language)
    return (
        format_decimal(cell, locale=locale_of(language)) if isinstance(cell, int | float) else cell
    )


def _usual(definition: EventDefinition) -> set[str]:
    """The usual columns: email address, first question with options, time, status, delivery."""
    address = [field.name for field in definition.fields if field.type == "email"]
    choices = [field.name for field in definition.fields if field.type == "choice"]
    return {*address, *choices[:1], "registered", "status", "delivery"}


def _head(column: Column, wanted: set[str]) -> Head:
    return Head(
        name=column.name,
        text=column.heading,
        shown=column.name in wanted,
        narrow=column.kind in ("moment", "date", "number", "yes_no"),
    )


def _row(
    registration: Registration,
    columns: Iterable[Column],
    definition: EventDefinition,
    language: str,
) -> TableRow:
    return TableRow(
        id=registration.id,
        name=display_name(registration),
        path=event_path(definition.event, f"registrations/{registration.id}"),
        cells=tuple(_text(column, registration, language) for column in columns),
    )


def _text(column: Column, registration: Registration, language: str) -> str:
    """The cell in words; files keep a language's code, which few people know."""
    if column.name == "language" and column.cell(registration):
        return words_of(language).language_name(registration.language)
    return cell_text(column.cell(registration), language)

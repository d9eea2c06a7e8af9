"""File of people to register: a CSV with a row of headings, then one person a row.

A heading is the name of a question, or its label in a language of the event; ``language`` is that
of the person's emails. Cells are written as in a form: an option by its value or its label, several
apart by semicolons or bars, a consent by yes or no.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from registrar.domain.event import EventDefinition, FormField
from registrar.domain.report_text import NotText, decoded

LARGEST = 1_000_000  # bytes
MOST_PEOPLE = 200

_LANGUAGE = "language"
_NUMBER_DIGITS = 20
_HEADING_SHOWN = 40  # characters
_CONSENTS = {"yes": True, "true": True, "1": True, "да": True, "no": False, "false": False,
             "0": False, "не": False, "": False}  # fmt: skip


class PeopleFileRefused(ValueError):
    """File that is none of people; ``code`` says why, ``about`` names the heading or the line."""

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(f"{code} {about}".strip())
        self.code = code
        self.about = about


@dataclass(frozen=True)
class PersonRow:
    """Answers of one person: the ``line`` of the file, from 1, and the language of the emails."""

    line: int
    values: Mapping[str, object] = field(repr=False)
    language: str


def read_people(raw: bytes, definition: EventDefinition, *, language: str) -> tuple[PersonRow, ...]:
    """Return the people in the file; ``language`` is of those who have none of their own.

    Raises PeopleFileRefused: no text, no headings, an unknown or repeated one, or too many rows.
    """
    if len(raw) > LARGEST:
        raise PeopleFileRefused("too_large")
    try:
        text = decoded(raw)
    except NotText as error:
        raise PeopleFileRefused("not_text") from error
    lines = text.splitlines(keepends=True)
    rows = list(_rows(lines))
    if not rows:
        raise PeopleFileRefused("empty")
    columns = _columns(rows[0][1], definition)
    people = tuple(_person(line, cells, columns, language) for line, cells in rows[1:])
    if not people:
        raise PeopleFileRefused("empty")
    if len(people) > MOST_PEOPLE:
        raise PeopleFileRefused("too_many_rows", str(MOST_PEOPLE))
    return people


def _rows(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty, with its first line."""
    heading = next((line for line in lines if line.strip()), "")
    delimiter = max(",;\t", key=heading.count)
    reader, begins = csv.reader(lines, delimiter=delimiter, strict=True), 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise PeopleFileRefused("not_a_table", str(begins)) from error


def _columns(headings: Sequence[str], definition: EventDefinition) -> tuple[FormField | None, ...]:
    """Return the question of each column; None of the one with languages."""
    known: dict[str, FormField | None] = {_LANGUAGE: None}
    for question in definition.fields:
        for label in (question.name, *question.label.values()):
            known.setdefault(_folded(label), question)
    columns = []
    for heading in headings:
        if _folded(heading) not in known:
            raise PeopleFileRefused("unknown_heading", heading.strip()[:_HEADING_SHOWN])
        columns.append(known[_folded(heading)])
    if len({column and column.name for column in columns}) < len(columns):
        raise PeopleFileRefused("heading_twice")
    return tuple(columns)


def _person(
    line: int, cells: Sequence[str], columns: Sequence[FormField | None], language: str
) -> PersonRow:
    values: dict[str, object] = {}
    for question, cell in zip(columns, cells, strict=False):
        if question is None:
            language = cell.strip() or language
        elif (value := _value(cell.strip(), question)) is not None:
            values[question.name] = value
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise PeopleFileRefused("too_many_cells", str(line))
    return PersonRow(line, values, language)


def _value(text: str, question: FormField) -> object:
    """Return the answer in the cell, None for an empty one; what cannot be read stays text."""
    if question.type == "consent":
        return _CONSENTS.get(text.casefold(), text)
    if not text:
        return None
    if question.type == "choices":
        parts = text.replace("|", ";").split(";")
        return [_option(part.strip(), question) for part in parts if part.strip()]
    if question.type == "choice":
        return _option(text, question)
    return _number(text) if question.type == "number" else text


def _option(text: str, question: FormField) -> str:
    """Return the value of the option with that value or label; the text itself if there is none."""
    for option in question.options:
        if _folded(text) in {_folded(option.value), *map(_folded, option.label.values())}:
            return option.value
    return text


def _number(text: str) -> object:
    digits = text.removeprefix("-").replace(",", ".", 1)
    is_number = len(digits) <= _NUMBER_DIGITS and digits.replace(".", "", 1).isdecimal()
    return float(text.replace(",", ".", 1)) if is_number and digits.isascii() else text


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())

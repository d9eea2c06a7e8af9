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

LANGUAGE = "language"

# Beginnings of the files of spreadsheets: XLSX and ODS are ZIP archives, XLS is OLE
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

_DELIMITERS = ",;\t"
_NUMBER_DIGITS = 20
_HEADING_SHOWN = 40  # characters
_LONGEST_HEADING = 60  # characters of a label that is offered as one
_CONSENTS = {"yes": True, "true": True, "1": True, "да": True, "no": False, "false": False,
             "0": False, "не": False, "": False}  # fmt: skip


class PeopleFileRefused(ValueError):
    """File that is none of people; ``code`` says why, ``about`` names the heading or the line.

    With "missing_headings" ``about`` has the names of the questions, apart by spaces.
    """

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(f"{code} {about}".strip())
        self.code = code
        self.about = about


@dataclass(frozen=True)
class PersonRow:
    """Answers of one person: the ``line`` of the table, from 1, and the language of the emails.

    Lines are counted as spreadsheets number rows: a cell with a line break is part of one.
    """

    line: int
    values: Mapping[str, object] = field(repr=False)
    language: str


def read_people(raw: bytes, definition: EventDefinition, *, language: str) -> tuple[PersonRow, ...]:
    """Return the people in the file; ``language`` is of those who have none of their own.

    Raises PeopleFileRefused: no text, no headings, an unknown, repeated or missing one, or too many
    rows.
    """
    known = _headings(definition)
    rows = list(_rows(_lines(raw), known))
    if not rows:
        raise PeopleFileRefused("empty")
    columns = _columns(rows[0][1], known)
    people = tuple(_person(line, cells, columns, language) for line, cells in rows[1:])
    if not people:
        raise PeopleFileRefused("empty")
    if len(people) > MOST_PEOPLE:
        raise PeopleFileRefused("too_many_rows", str(MOST_PEOPLE))
    _check_required(columns, definition)
    return people


def heading_of(question: FormField, definition: EventDefinition, language: str) -> str:
    """Return the label of the question as a heading; its name where a label would be unclear.

    That is a label of several lines or questions, or one that a spreadsheet would change.
    """
    label = question.label[language]
    is_plain = label.isprintable() and label[:1].isalpha() and len(label) <= _LONGEST_HEADING
    is_own = _headings(definition).get(_folded(label)) == question
    return label if is_plain and is_own else question.name


def is_required(question: FormField) -> bool:
    """Tell whether each row needs an answer to the question, whatever the other answers are."""
    return question.required and not question.when


def _lines(raw: bytes) -> Sequence[str]:
    if len(raw) > LARGEST:
        raise PeopleFileRefused("too_large")
    if raw.startswith(_SPREADSHEETS):
        raise PeopleFileRefused("spreadsheet")
    try:
        return decoded(raw).splitlines(keepends=True)
    except NotText as error:
        raise PeopleFileRefused("not_text") from error


def _rows(
    lines: Sequence[str], known: Mapping[str, FormField | None]
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty, with its number from 1, as spreadsheets number rows."""
    reader, number = csv.reader(lines, delimiter=_delimiter(lines, known), strict=True), 0
    try:
        for number, cells in enumerate(reader, 1):
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        raise PeopleFileRefused("not_a_table", str(number + 1)) from error


def _delimiter(lines: Sequence[str], known: Mapping[str, FormField | None]) -> str:
    """Return the delimiter with which most headings are known: labels may have commas."""
    heading = next((line for line in lines if line.strip()), "")

    def fits(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([heading], delimiter=delimiter), [])
        return sum(_folded(cell) in known for cell in cells), heading.count(delimiter)

    return max(_DELIMITERS, key=fits)


def _headings(definition: EventDefinition) -> Mapping[str, FormField | None]:
    """Return the question of each heading, folded; None of the languages' one."""
    known: dict[str, FormField | None] = {LANGUAGE: None}
    for question in definition.fields:
        known.setdefault(question.name, question)
    for question in definition.fields:
        for label in question.label.values():
            known.setdefault(_folded(label), question)
    return known


def _columns(
    headings: Sequence[str], known: Mapping[str, FormField | None]
) -> tuple[FormField | None, ...]:
    """Return the question of each column; None of the one with languages."""
    columns = []
    for heading in _without_empty_end(headings):
        if _folded(heading) not in known:
            raise PeopleFileRefused("unknown_heading", heading.strip()[:_HEADING_SHOWN])
        columns.append(known[_folded(heading)])
    if len({column and column.name for column in columns}) < len(columns):
        raise PeopleFileRefused("heading_twice")
    return tuple(columns)


def _without_empty_end(headings: Sequence[str]) -> Sequence[str]:
    """Return the headings without empty ones at the end, which spreadsheets add."""
    filled = [number for number, heading in enumerate(headings, 1) if heading.strip()]
    return headings[: max(filled)]


def _check_required(columns: Sequence[FormField | None], definition: EventDefinition) -> None:
    asked = {column.name for column in columns if column}
    missing = [
        each.name for each in definition.fields if is_required(each) and each.name not in asked
    ]
    if missing:
        raise PeopleFileRefused("missing_headings", " ".join(missing))


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

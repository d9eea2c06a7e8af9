"""A file of people in words: its flaws, what each row becomes or became, and the numbers."""

from collections.abc import Mapping
from typing import Any

from registrar.actions.organise.import_people import Outcome, PersonOutcome
from registrar.domain.event import EventDefinition
from registrar.domain.people_file import PeopleFileRefused, heading_of
from registrar.domain.submission import FieldError
from registrar.domain.translatable import N_
from registrar.domain.typos import likely_typo
from registrar.locale.catalogue import translations
from registrar.web.components.field_error_messages import field_message
from registrar.web.organiser.event_layout import language_for
from registrar.web.organiser.registrations.not_registered import reason_of


def file_in_words(refused: PeopleFileRefused, definition: EventDefinition, language: str) -> str:
    """Return what is wrong with the file, with advice."""
    _ = translations(language).gettext
    about = refused.about
    if refused.code == "missing_headings":
        in_language = language_for(definition, language)
        about = ", ".join(
            _(_QUOTED) % {"heading": heading_of(question, definition, in_language)}
            for question in definition.fields
            if question.name in refused.about.split()
        )
    return _(_FLAWS[refused.code]) % {"about": about}


def row_in_words(
    outcome: PersonOutcome, definition: EventDefinition, language: str, *, written: bool
) -> Mapping[str, Any]:
    """Return the row's number, person, outcome and reasons."""
    _ = translations(language).gettext
    texts = _DONE if written else _FORESEEN
    meant = "" if written else meant_address(outcome, definition)
    return {
        "line": outcome.row.line,
        "name": _of_type("name", outcome, definition),
        "address": _of_type("email", outcome, definition),
        "what": _(texts[outcome.outcome]),
        "why": reasons(outcome, definition, language),
        "hint": _(_MEANT) % {"address": meant} if meant else "",
        "is_wrong": outcome.outcome in ("invalid", "refused"),
    }


def meant_address(outcome: PersonOutcome, definition: EventDefinition) -> str:
    """Return the address that was probably meant by a new person's; empty for none (F3)."""
    is_new = outcome.outcome in ("seat", "waiting", "invalid")
    return (likely_typo(_of_type("email", outcome, definition)) or "") if is_new else ""


def reasons(outcome: PersonOutcome, definition: EventDefinition, language: str) -> list[str]:
    """Return why the person is not registered, a sentence each."""
    told = [error_in_words(error, definition, language) for error in outcome.errors]
    if outcome.outcome == "refused":
        told.append(reason_of(outcome.code, language))
    return told


def error_in_words(error: FieldError, definition: EventDefinition, language: str) -> str:
    """Return advice about a wrong answer, by the label of its question."""
    _ = translations(language).gettext
    question = next((each for each in definition.fields if each.name == error.field), None)
    if question is None:
        return _(_LANGUAGE) if error.field == "language" else field_message(error, error.field, _)
    if question.type == "consent":
        return _(_CONSENT) % {"heading": question.name}
    label = question.label[language_for(definition, language)]
    return field_message(error, label, _, kind=question.type)


def numbers_in_words(
    counts: Mapping[str, int], before: Mapping[str, int], language: str, *, written: bool
) -> list[tuple[int, str]]:
    """Return the number of rows of each outcome and its words, none without rows.

    ``before`` were registered by the portions before, and are known by now.
    """
    _ = translations(language).gettext
    texts = _DONE if written else _FORESEEN
    numbers = {name: counts.get(name, 0) + before.get(name, 0) for name in _FORESEEN}
    numbers["known"] -= sum(before.values())
    numbers["invalid"] += numbers.pop("refused")
    return [(number, _(texts[name])) for name, number in numbers.items() if number]


def _of_type(kind: str, outcome: PersonOutcome, definition: EventDefinition) -> str:
    names = [question.name for question in definition.fields if question.type == kind]
    return " ".join(str(outcome.row.values.get(name, "")) for name in names).strip()


_MEANT = N_("Is %(address)s meant? If so, correct it in the file first")
_QUOTED = N_("“%(heading)s”")
_LANGUAGE = N_("Write a language of the event in the column “language”, or leave it empty")
_CONSENT = N_(
    "Write “yes” in the column “%(heading)s” once the person has agreed; without that nobody can be"
    " registered"
)

_FORESEEN: Mapping[Outcome, str] = {
    "seat": N_("Will be registered with a seat"),
    "waiting": N_("Will be put on the waiting list"),
    "known": N_("Registered before, nothing will be done"),
    "twice": N_("In an earlier row of the file, nothing will be done"),
    "invalid": N_("Will not be registered"),
    "refused": N_("Will not be registered"),
    "later": N_("Still to be registered"),
}

_DONE: Mapping[Outcome, str] = {
    "seat": N_("Registered with a seat"),
    "waiting": N_("Registered on the waiting list"),
    "known": N_("Registered before, nothing was done"),
    "twice": N_("In an earlier row of the file, nothing was done"),
    "invalid": N_("Not registered"),
    "refused": N_("Not registered"),
    "later": N_("Still to be registered"),
}

_FLAWS: Mapping[str, str] = {
    "too_large": N_("The file is larger than 1 MB. Divide it into several files"),
    "spreadsheet": N_(
        "This is a workbook. Open it in the spreadsheet program, save the sheet with the people as"
        " CSV, and choose that file"
    ),
    "not_text": N_("The file is no text. Save the table as CSV in UTF-8, and choose that file"),
    "not_a_table": N_(
        "The table cannot be read from row %(about)s on: a quotation mark is missing there, or is"
        " one too many"
    ),
    "empty": N_("Nobody is in the file: it needs a row of headings, and a row for each person"),
    "unknown_heading": N_(
        "The form has no question “%(about)s”. Take the headings of the template, and leave out"
        " other columns"
    ),
    "heading_twice": N_("Two columns are about the same question. Leave one of them out"),
    "missing_headings": N_(
        "Columns are missing that every row needs: %(about)s. Take the headings of the template"
    ),
    "too_many_cells": N_(
        "Row %(about)s has more cells than there are headings. Put a text with commas or semicolons"
        " into quotation marks"
    ),
    "too_many_rows": N_("The file has more than %(about)s people. Divide it into several files"),
}

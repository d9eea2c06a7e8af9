"""Columns of a file of people in words: heading, whether it is needed, and what to write."""

from collections.abc import Mapping, Sequence
from typing import Any

from registrar.domain.event import EventDefinition, FormField
from registrar.domain.event_field import FieldType
from registrar.domain.people_file import LANGUAGE, heading_of, is_required
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations


def columns_in_words(
    definition: EventDefinition, language: str, page_language: str
) -> list[Mapping[str, Any]]:
    """Return heading, name and content of each column; headings and options in ``language``."""
    _ = translations(page_language).gettext
    columns = [
        _column(
            heading_of(question, definition, language),
            _(_CONTENT[question.type]),
            name=question.name,
            text=question.label[language] if question.type == "consent" else "",
            needed=_needed(question, page_language),
            options=[option.label[language] for option in question.options],
        )
        for question in definition.fields
    ]
    if len(definition.languages) > 1:
        content = _(_OF_EMAILS) % {"codes": ", ".join(definition.languages)}
        columns.append(_column(LANGUAGE, content, name=LANGUAGE, needed=_(N_("no"))))
    return columns


def _column(
    heading: str,
    content: str,
    *,
    name: str,
    needed: str,
    text: str = "",
    options: Sequence[str] = (),
) -> Mapping[str, Any]:
    """Return a column; ``name`` is that of the question if its heading is another."""
    return {
        "heading": heading,
        "name": name if name != heading else "",
        "content": content,
        "text": text,
        "needed": needed,
        "options": options,
    }


def _needed(question: FormField, language: str) -> str:
    _ = translations(language).gettext
    if question.required and question.when:
        return _(N_("for some answers"))
    return _(N_("yes")) if is_required(question) else _(N_("no"))


_OF_EMAILS = N_("Language of the person's emails: %(codes)s")

_CONTENT: Mapping[FieldType, str] = {
    "name": N_("The person's name"),
    "email": N_("One email address"),
    "phone": N_("A telephone number, for example +359 2 123 4567"),
    "text": N_("Text"),
    "long_text": N_("Text"),
    "choice": N_("One of these answers:"),
    "choices": N_("Some of these answers, with | between them:"),
    "number": N_("A number"),
    "date": N_("A date in the form 2022-03-02"),
    "country": N_("The two letters of a country, for example BG"),
    "consent": N_("“yes” if the person has agreed to this, otherwise “no”"),
}

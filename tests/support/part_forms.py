"""Forms of parts, shown and read without a request."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from registrar.domain.event_problems import EventProblem
from registrar.web.components.form_controls import Control
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.groups import read_all, show_all
from registrar.web.organiser.edit.inputs import Input
from registrar.web.organiser.edit.part_page import PartPage, read_part, show_part
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.shown import (
    Shown,
    ShownControl,
    ShownGroup,
    ShownList,
    ShownTexts,
)
from registrar.web.protocol.form_fields import Fields

Pairs = tuple[tuple[str, str], ...]

FORM = FormState(language="en", languages=("bg", "en"), data={"dates": {"zone": "Europe/Sofia"}})


def controls(items: Iterable[Shown]) -> list[Control]:
    """Return the controls of a form in their order."""
    found: list[Control] = []
    for item in items:
        if isinstance(item, ShownControl):
            found.append(item.control)
        elif isinstance(item, ShownTexts):
            found += item.controls
        elif isinstance(item, ShownGroup):
            found += [item.switch] if item.switch else []
            found += controls(item.items)
        else:
            found += [control for entry in item.entries for control in controls(entry.items)]
    return found


def as_sent(inputs: tuple[Input, ...], values: Any, form: FormState = FORM) -> Pairs:
    """Return the fields that a browser sends of the form as it is shown."""
    return tuple(_sent(show_all(inputs, values, form, "")))


def _sent(items: Iterable[Shown]) -> Iterator[tuple[str, str]]:
    for item in items:
        if isinstance(item, ShownList):
            for entry in item.entries:
                yield f"{entry.path}.-", ""
                yield from _sent(entry.items)
        elif isinstance(item, ShownGroup):
            yield from _sent_by(item.switch) if item.switch else ()
            yield from _sent(item.items)
        else:
            for control in controls([item]):
                yield from _sent_by(control)


def _sent_by(control: Control) -> Iterator[tuple[str, str]]:
    if control.choices:
        yield from ((control.name, choice.value) for choice in control.choices if choice.chosen)
    elif control.kind == "consent":
        yield from [(control.name, "yes")] if control.value == "yes" else []
    elif control.kind == "line":
        yield control.name, _in_one_line(control.value)
    else:
        yield control.name, control.value


def _in_one_line(text: str) -> str:
    """Return the text as a browser has it in a line: without its breaks (HTML 4.10.5.1.2)."""
    return text.replace("\r", "").replace("\n", "")


def read(
    inputs: tuple[Input, ...],
    fields: Mapping[str, str] | Pairs,
    before: Any = None,
    *,
    keeps_empty: bool = False,
) -> dict[str, Any]:
    """Return the data that the inputs read of the fields."""
    return read_all(inputs, posted(fields, keeps_empty=keeps_empty), "", before or {})


def posted(fields: Mapping[str, str] | Pairs, *, keeps_empty: bool = False) -> PostedForm:
    """Return those fields as sent, of an event in two languages."""
    pairs = Fields(tuple(fields.items()) if isinstance(fields, Mapping) else fields)
    return PostedForm(
        fields=pairs, languages=FORM.languages, zone=FORM.zone, keeps_empty=keeps_empty
    )


def read_of(
    page: PartPage, fields: Mapping[str, str] | Pairs, before: Any = None, form: FormState = FORM
) -> dict[str, Any]:
    """Return the data that the part's page reads of the fields."""
    return read_part(page, posted(fields), form, before or {})


def shown_back(page: PartPage, values: Mapping[str, Any], form: FormState = FORM) -> dict[str, Any]:
    """Return the values after a form with them was shown and sent unchanged, those absent too."""
    sent = as_sent(page.inputs(form), values, form)
    return read_of(page, sent, values, form)


def errors_of(
    page: PartPage,
    values: Mapping[str, Any],
    problems: Sequence[EventProblem],
    form: FormState = FORM,
) -> dict[str, str]:
    """Return the message of each control that has an error, by its name."""
    shown = show_part(page, values, form, problems)
    return {each.name: each.error for each in controls(shown.items) if each.error}


def in_language(language: str, form: FormState = FORM) -> FormState:
    """Return the form's state on a page of that language."""
    return replace(form, language=language)

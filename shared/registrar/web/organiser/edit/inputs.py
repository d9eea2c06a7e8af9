"""Inputs of a part's form: each shows a value of the event file and reads it from the form.

An input's name in the form is the value's path in the event file, such as ``organisers.0.name.bg``,
so that the error of a path finds its control.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from registrar.web.components.form_controls import Control
from registrar.web.organiser.edit.form_state import ABSENT, FormState, as_text, kept, part_at, under
from registrar.web.organiser.edit.input_controls import DIGITS, LINE, Labelled, control
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.shown import Shown, ShownControl, ShownTexts


class Input(Protocol):
    """Interface of an input: the key of its value, shown and read."""

    @property
    def key(self) -> str:
        """Key in the group around it; empty for an input that is a list's whole entry."""

    def show(self, value: Any, form: FormState, path: str) -> Shown:
        """Return the input with the value as it is, right or wrong; ABSENT shows an empty one."""

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the value as typed, or ABSENT to leave the key out.

        What means the same as ``before`` is returned as it was.
        """


@dataclass(frozen=True, kw_only=True)
class LineInput:
    """Line of text."""

    key: str
    label: str
    help: str = ""
    optional: bool = False
    attributes: Mapping[str, str] = field(default_factory=lambda: LINE)

    def show(self, value: Any, form: FormState, path: str) -> Shown:
        """Return the line."""
        return ShownControl(control=_line_control(self, value, form, path, self.attributes))

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the text, or ABSENT if it is empty."""
        return kept(posted.text(path), before)


@dataclass(frozen=True, kw_only=True)
class NumberInput(LineInput):
    """Whole number; anything else is read as the text that was typed."""

    attributes: Mapping[str, str] = field(default_factory=lambda: DIGITS)

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the number, the text if it is none, or ABSENT."""
        typed = posted.text(path)
        is_number = isinstance(typed, str) and typed.isascii() and typed.isdecimal()
        return kept(int(typed) if is_number and len(typed) < 10 else typed, before)


@dataclass(frozen=True, kw_only=True)
class TextsInput:
    """Text in each language of the event, side by side; ``lines`` makes it a text of paragraphs.

    A ``bare`` one has no legend where it has several languages: the entry around it says what it
    is.
    """

    key: str
    label: str
    help: str = ""
    optional: bool = False
    lines: bool = False
    tall: bool = False
    bare: bool = False

    def show(self, value: Any, form: FormState, path: str) -> Shown:
        """Return a control for each language; a single language needs no name."""
        controls = tuple(
            self._control(part_at(value, language), form, under(path, language), language)
            for language in form.languages
        )
        if len(controls) == 1:
            return ShownControl(control=controls[0])
        _ = form.translate
        return ShownTexts(
            path=path,
            legend="" if self.bare else _(self.label),
            help=_(self.help) if self.help else "",
            optional=self.optional,
            error=form.errors.get(path, ""),
            controls=controls,
        )

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the text of each language that has one, or ABSENT if none has."""
        typed = {
            language: kept(posted.text(under(path, language)), part_at(before, language))
            for language in posted.languages
        }
        texts = {language: text for language, text in typed.items() if text not in (ABSENT, None)}
        return texts or kept(ABSENT, before)

    def _control(self, text: Any, form: FormState, path: str, language: str) -> Control:
        alone = len(form.languages) == 1
        is_area = self.lines or self.tall or has_breaks(text)
        kind = "area" if is_area else "line"
        attributes = {"lang": language, **({} if is_area else LINE)}
        named = self if alone else replace(self, label="", help="", optional=False)
        shown = control(
            named,
            text,
            form,
            path,
            kind=kind,
            attributes={**attributes, "class": "tall"} if self.tall else attributes,
        )
        return shown if alone else replace(shown, label=form.language_name(language))


def _line_control(
    labelled: Labelled, value: Any, form: FormState, path: str, attributes: Mapping[str, str]
) -> Control:
    """Return the control of a line; of a text that has several an area, which keeps them."""
    if has_breaks(value):
        kept_attributes = {key: attributes[key] for key in attributes if key in ("spellcheck",)}
        return control(labelled, value, form, path, kind="area", attributes=kept_attributes)
    return control(labelled, value, form, path)


def has_breaks(text: Any) -> bool:
    """Tell whether a line break is within the text, which a browser's line would drop."""
    return isinstance(text, str) and any(sign in text.strip() for sign in "\r\n")


@dataclass(frozen=True, kw_only=True)
class LinesInput:
    """List of short texts, one on each line of a text area; an error names the first wrong line."""

    key: str
    label: str
    help: str = ""
    optional: bool = True
    attributes: Mapping[str, str] = field(default_factory=lambda: {"spellcheck": "false"})

    def show(self, value: Any, form: FormState, path: str) -> Shown:
        """Return the area with a line for each text."""
        text = "\n".join(map(as_text, value)) if isinstance(value, list) else as_text(value)
        return ShownControl(control=control(self, text, form, path, kind="area"))

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the texts of the lines that have one, or ABSENT if none has."""
        lines = _lines_of(posted.value(path))
        if isinstance(before, list) and lines == _lines_of("\n".join(map(as_text, before))):
            return before
        return lines or kept(ABSENT, before)


def _lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]

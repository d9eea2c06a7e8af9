"""Inputs that are chosen: a tick box, one of several values, and a value that is carried unseen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from registrar.web.components.form_controls import RADIOS_MAX, Choice
from registrar.web.organiser.edit.form_state import ABSENT, FormState, as_text, kept
from registrar.web.organiser.edit.input_controls import control
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.shown import Shown, ShownControl


@dataclass(frozen=True, kw_only=True)
class FlagInput:
    """Tick box; the ``default`` is left out unless the file has had it.

    With ``on``, it is read as that text if it is ticked, and else left out.
    """

    key: str
    label: str
    help: str = ""
    default: bool = False
    on: str = ""
    optional: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)

    def show(self, value: Any, form: FormState, path: str) -> Shown:
        """Return the box, ticked for true."""
        ticked = value == self.on if self.on else value is True
        if value in (ABSENT, None):
            ticked = self.default
        return ShownControl(
            control=control(self, "yes" if ticked else "", form, path, kind="consent")
        )

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return whether it is ticked, or ABSENT for the default."""
        ticked = posted.value(path) == "yes"
        if self.on:
            return self.on if ticked else kept(ABSENT, before)
        return ABSENT if ticked is self.default and before in (ABSENT, None) else ticked


@dataclass(frozen=True, kw_only=True)
class ChoiceInput:
    """Choice of one value; ``choices`` are pairs of value and label, each label to be translated.

    A value that is none of them is shown as a choice of its own. ``labels_are_final`` for labels
    that are no texts of the catalogue, such as an event's own.
    """

    key: str
    label: str
    choices: tuple[tuple[str, str], ...]
    help: str = ""
    default: str = ""
    optional: bool = False
    labels_are_final: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)

    def show(self, value: Any, form: FormState, path: str) -> Shown:
        """Return radio buttons, or a list to open for many choices or an optional one."""
        chosen = as_text(value) or self.default
        offered = self._offered(chosen, form)
        is_menu = len(offered) > RADIOS_MAX or self.optional
        shown = control(self, chosen, form, path, kind="menu" if is_menu else "radios")
        options = tuple(
            Choice(f"field-{path}-{number}", given, label, given == chosen)
            for number, (given, label) in enumerate(offered)
        )
        return ShownControl(control=replace(shown, choices=options))

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the value chosen, or ABSENT for none, and for the default unless it was there."""
        value = posted.text(path)
        if value == self.default and before in (ABSENT, None):
            return ABSENT
        return kept(value, before)

    def _offered(self, chosen: str, form: FormState) -> list[tuple[str, str]]:
        _ = form.translate
        known = [
            (value, label if self.labels_are_final else _(label)) for value, label in self.choices
        ]
        strange = chosen and chosen not in dict(known)
        return [*known, (chosen, chosen)] if strange else known


@dataclass(frozen=True, kw_only=True)
class HiddenInput:
    """Text that the form carries unseen, such as the name of a question."""

    key: str
    label: str = ""
    help: str = ""
    optional: bool = True

    def show(self, value: Any, form: FormState, path: str) -> Shown:
        """Return the hidden input."""
        return ShownControl(control=control(self, value, form, path, kind="hidden"))

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the text, or ABSENT."""
        return kept(posted.text(path), before)

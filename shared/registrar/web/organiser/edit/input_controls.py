"""Controls of a part's inputs: their attributes and their texts."""

from collections.abc import Mapping
from typing import Any, Protocol

from registrar.web.components.form_controls import Control
from registrar.web.organiser.edit.form_state import FormState, as_text

LINE: Mapping[str, str] = {"type": "text", "autocomplete": "off"}
EMAIL: Mapping[str, str] = {"type": "email", "autocomplete": "off", "spellcheck": "false"}
PHONE: Mapping[str, str] = {"type": "tel", "autocomplete": "off"}
WEB_ADDRESS: Mapping[str, str] = {
    "type": "url",
    "autocomplete": "off",
    "spellcheck": "false",
    "placeholder": "https://",
}
DIGITS: Mapping[str, str] = {
    "type": "text",
    "inputmode": "numeric",
    "autocomplete": "off",
    "class": "short",
}


class Labelled(Protocol):
    """Texts and attributes of an input."""

    @property
    def label(self) -> str:
        """Label, to be translated; empty for none."""

    @property
    def help(self) -> str:
        """Help, to be translated; empty for none."""

    @property
    def optional(self) -> bool:
        """True if it may stay empty."""


def control(
    labelled: Labelled,
    value: Any,
    form: FormState,
    path: str,
    *,
    kind: str = "line",
    attributes: Mapping[str, str] | None = None,
) -> Control:
    """Return the control of an input, with the error of its path."""
    _ = form.translate
    given = getattr(labelled, "attributes", {}) if attributes is None else attributes
    focus = {"autofocus": ""} if form.focus == path else {}
    return Control(
        name=path,
        kind=kind,
        label=_(labelled.label) if labelled.label else "",
        help=_(labelled.help) if labelled.help else None,
        condition=None,
        optional=labelled.optional,
        error=form.errors.get(path),
        value=as_text(value),
        choices=(),
        attributes={**given, **focus},
    )

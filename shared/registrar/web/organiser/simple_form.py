"""A page of the organisers that asks a few questions: its controls and their errors (F1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from registrar.web.components.form_controls import Choice, Control, ControlError
from registrar.web.organiser.context import AnonymousContext
from registrar.web.protocol.response import HttpResponse

ADDRESS = {"type": "email", "autocomplete": "username", "spellcheck": "false"}
PASSWORD = {"type": "password", "autocomplete": "current-password"}
NEW_PASSWORD = {"type": "password", "autocomplete": "new-password"}
CODE = {
    "type": "text",
    "inputmode": "numeric",
    "autocomplete": "one-time-code",
    "spellcheck": "false",
    "class": "short",
}


@dataclass(frozen=True, kw_only=True)
class SimpleForm:
    """Texts and controls of a page in one language; ``links`` are pairs of path and text."""

    heading: str
    action: str
    button: str
    controls: tuple[Control, ...]
    lead: tuple[str, ...] = ()
    notice: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)
    links: tuple[tuple[str, str], ...] = ()


def ask(
    name: str,
    label: str,
    attributes: Mapping[str, str],
    *,
    value: str = "",
    advice: str | None = None,
    error: str | None = None,
) -> Control:
    """One question with one line for the answer."""
    return Control(
        name=name,
        kind="line",
        label=label,
        help=advice,
        condition=None,
        optional=False,
        error=error,
        value=value,
        choices=(),
        attributes=attributes,
    )


def radios(
    name: str,
    label: str,
    choices: Sequence[tuple[str, str]],
    chosen: str,
    error: str | None = None,
) -> Control:
    """One question with a few answers, pairs of value and text."""
    return Control(
        name=name,
        kind="radios",
        label=label,
        help=None,
        condition=None,
        optional=False,
        error=error,
        value=chosen,
        choices=tuple(
            Choice(id=f"{name}-{value}", value=value, label=text, chosen=value == chosen)
            for value, text in choices
        ),
        attributes={},
    )


def form_page(form: SimpleForm, context: AnonymousContext, *, status: int = 200) -> HttpResponse:
    """The page; errors of controls are listed above the heading too."""
    problems = tuple(
        ControlError(control.error, control.target) for control in form.controls if control.error
    )
    return context.page("organiser/form", status=status, form=form, problems=problems)

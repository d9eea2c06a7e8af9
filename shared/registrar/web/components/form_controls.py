"""The controls of a form: one for each question, with the answer so far."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import normalize

from registrar.domain.countries import COUNTRIES
from registrar.domain.event import EventDefinition, FormField
from registrar.domain.submission import FieldError
from registrar.locale.catalogue import translations
from registrar.locale.locales import locale_of
from registrar.web.components.conditions import Conditions, to_conditions
from registrar.web.components.field_error_messages import field_message

# The options whose own seats are all taken
Full = Collection[tuple[str, str]]

RADIOS_MAX = 7  # more options than this are a list to open


@dataclass(frozen=True)
class Choice:
    """One option as shown; ``id`` is its element's, ``full`` says that no seat is left.

    ``asks`` is the number of the condition that it fulfils, 0 for none.
    """

    id: str
    value: str
    label: str
    chosen: bool
    full: bool = False
    asks: int = 0


@dataclass(frozen=True, kw_only=True)
class Control:
    """One question as shown: texts in one language, the answer as text, its error.

    ``kind`` is a macro of ``components/controls.html.j2``; ``target`` is the element an error
    leads to; ``conditions`` are the numbers of the conditions that open the question.
    """

    name: str
    kind: str
    label: str
    help: str | None
    condition: str | None
    optional: bool
    error: str | None
    value: str
    choices: tuple[Choice, ...]
    attributes: Mapping[str, str]
    conditions: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """The id of the control, or of the group of its options."""
        return f"field-{self.name}"

    @property
    def target(self) -> str:
        """Id of the element that takes the focus: of a group, its first option with a seat."""
        grouped = self.kind in ("radios", "checkboxes")
        free = next((choice.id for choice in self.choices if not choice.full), self.id)
        return free if grouped else self.id

    @property
    def described_by(self) -> str:
        """Ids of the texts that a screen reader reads after the label; empty if there are none."""
        described = {"help": self.help, "error": self.error}
        return " ".join(f"{part}-{self.name}" for part, text in described.items() if text)


@dataclass(frozen=True)
class ControlError:
    """One line of the summary; ``target`` is None if the form has no such field.

    ``heading`` replaces the summary's heading if no field has to be corrected.
    """

    message: str
    target: str | None
    heading: str = ""


def to_controls(
    definition: EventDefinition,
    language: str,
    values: Mapping[str, object],
    errors: tuple[FieldError, ...],
    full: Full = frozenset(),
) -> tuple[Control, ...]:
    """The form's controls in order, consents last; options in ``full`` cannot be chosen."""
    refused = {error.field: error for error in errors}
    fields = sorted(definition.fields, key=lambda field: field.type == "consent")
    controls = (
        _control(definition, field, language, values.get(field.name), refused.get(field.name), full)
        for field in fields
    )
    conditions = to_conditions(definition)
    return tuple(_numbered(control, conditions) for control in controls)


def _numbered(control: Control, conditions: Conditions) -> Control:
    """The control with the condition numbers by which the style sheet shows or hides it."""
    asks = conditions.numbers
    choices = tuple(
        replace(choice, asks=asks.get((control.name, choice.value), 0))
        for choice in control.choices
    )
    return replace(control, choices=choices, conditions=conditions.of.get(control.name, ()))


def to_problems(
    controls: tuple[Control, ...], errors: tuple[FieldError, ...], language: str
) -> tuple[ControlError, ...]:
    """The summary of errors in the order of the controls, then the errors of no control."""
    shown = [ControlError(control.error, control.target) for control in controls if control.error]
    names = {control.name for control in controls}
    _ = translations(language).gettext
    strange = [error for error in errors if error.field not in names]
    return (
        *shown,
        *(ControlError(field_message(error, error.field, _), None) for error in strange),
    )


def _control(
    definition: EventDefinition,
    field: FormField,
    language: str,
    given: object,
    error: FieldError | None,
    full: Full,
) -> Control:
    _ = translations(language).gettext
    label = field.label[language]
    return Control(
        name=field.name,
        kind=_kind(field),
        label=label,
        help=field.help[language] if field.help else None,
        condition=_condition(definition, field, language),
        optional=not field.required,
        error=field_message(error, label, _, kind=field.type) if error else None,
        value=_text(given),
        choices=_choices(field, language, given, full),
        attributes=_ATTRIBUTES.get(field.type, {}),
    )


def _kind(field: FormField) -> str:
    if field.type == "choice":
        return "radios" if len(field.options) <= RADIOS_MAX else "menu"
    return _KINDS.get(field.type, "line")


def _condition(definition: EventDefinition, field: FormField, language: str) -> str | None:
    """Condition of the question, in words."""
    if not field.when:
        return None
    [(name, value)] = field.when.items()
    other = definition.field(name)
    option = next(option for option in other.options if option.value == value)
    text = translations(language).gettext("If you chose “%(answer)s” for “%(question)s”")
    return text % {"answer": option.label[language], "question": other.label[language]}


def _choices(field: FormField, language: str, given: object, full: Full) -> tuple[Choice, ...]:
    """The options; optional radio buttons get "No answer" besides.

    A full option is never preselected: a browser would leave it out silently.
    """
    chosen = given if isinstance(given, list) else [given]
    offered = [(option.value, option.label[language]) for option in field.options]
    if field.type == "country":
        offered = list(_countries(language))
    if _kind(field) == "radios" and not field.required:
        offered.append(("", translations(language).gettext("No answer")))
    return tuple(
        _choice(field.name, value, label, chosen=value in chosen, full=(field.name, value) in full)
        for value, label in offered
    )


def _choice(name: str, value: str, label: str, *, chosen: bool, full: bool) -> Choice:
    return Choice(f"field-{name}-{value or 0}", value, label, chosen and not full, full)


@lru_cache
def _countries(language: str) -> tuple[tuple[str, str], ...]:
    names = locale_of(language).territories
    named = [(code, names.get(code, code)) for code in COUNTRIES]
    return tuple(sorted(named, key=lambda pair: normalize("NFD", pair[1]).casefold()))


def _text(given: object) -> str:
    if given is True:
        return "yes"
    return str(given) if isinstance(given, str | int | float) and given is not False else ""


_KINDS: Mapping[str, str] = {
    "long_text": "area",
    "choices": "checkboxes",
    "country": "menu",
    "consent": "consent",
}

_ATTRIBUTES: Mapping[str, Mapping[str, str]] = {
    "name": {"type": "text", "autocomplete": "name", "spellcheck": "false"},
    "email": {"type": "email", "autocomplete": "email", "spellcheck": "false"},
    "phone": {"type": "tel", "autocomplete": "tel"},
    "text": {"type": "text"},
    "number": {"type": "text", "inputmode": "decimal", "class": "short"},
    "date": {"type": "date", "class": "short"},
    "country": {"autocomplete": "country"},
}

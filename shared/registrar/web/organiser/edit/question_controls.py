"""Inputs that only a question has: its name, its type, and the condition on which it is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from registrar.domain.translatable import N_
from registrar.web.components.form_controls import Choice
from registrar.web.organiser.edit.choice_inputs import ChoiceInput, HiddenInput
from registrar.web.organiser.edit.form_state import ABSENT, FormState, as_text, kept
from registrar.web.organiser.edit.input_controls import control
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.question_types import ALIKE, HINTS, type_name
from registrar.web.organiser.edit.shown import Shown, ShownControl

_STAYS = N_(
    "The type stays, since people may have answered already. To ask in another way, close this"
    " question and add a new one."
)
_ALIKE_ONLY = N_("One of these two, since people may have answered already.")
_ALWAYS = N_("Always")


@dataclass(frozen=True, kw_only=True)
class NameInput(HiddenInput):
    """Name of a question, which stays once it is there; a new question has none yet."""

    def show(self, value: Any, form: FormState, path: str) -> Shown:
        """Return the name as text; of a question without one a hidden input."""
        kind = "said" if as_text(value) else "hidden"
        return ShownControl(control=control(self, value, form, path, kind=kind))


@dataclass(frozen=True, kw_only=True)
class TypeInput(ChoiceInput):
    """Type of a question; text with the reason where people may have answered it."""

    choices: tuple[tuple[str, str], ...] = tuple((kind, type_name(kind)) for kind in HINTS)

    def show(self, value: Any, form: FormState, path: str) -> Shown:
        """Return the list of types, of those alone that the question can change to."""
        fixed = form.fixed_types.get(as_text(question_at(form, path).get("name")), "")
        if not fixed:
            return super().show(value, form, path)
        if fixed in ALIKE and value in ALIKE:
            alike = tuple((kind, label) for kind, label in self.choices if kind in ALIKE)
            return replace(self, choices=alike, help=_ALIKE_ONLY).shown_among(value, form, path)
        said = control(self, fixed, form, path, kind="said")
        choice = Choice(f"field-{path}-0", fixed, form.translate(type_name(fixed)), chosen=True)
        reason = form.translate(_STAYS)
        return ShownControl(control=replace(said, choices=(choice,), help=reason))

    def shown_among(self, value: Any, form: FormState, path: str) -> Shown:
        """Return the list of its choices."""
        return super().show(value, form, path)


@dataclass(frozen=True, kw_only=True)
class ConditionInput:
    """Condition of a question: an option of an earlier question of type ``choice``."""

    key: str
    label: str
    help: str = ""
    optional: bool = False

    def show(self, value: Any, form: FormState, path: str) -> Shown:
        """Return a list of all options that the question can depend on, "always" first."""
        chosen = _condition(value)
        offered = {"": form.translate(_ALWAYS), **dict(_offered(form, path))}
        if chosen not in offered:
            offered[chosen] = chosen
        shown = control(self, chosen, form, path, kind="menu")
        choices = tuple(
            Choice(f"field-{path}-{number}", given, label, given == chosen)
            for number, (given, label) in enumerate(offered.items())
        )
        return ShownControl(control=replace(shown, choices=choices))

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the question and its option, or ABSENT for none."""
        typed = posted.value(path)
        if typed and typed == _condition(before):
            return before
        name, _, option = typed.partition("=")
        return {name: option} if option else kept(ABSENT, before)


def _condition(value: Any) -> str:
    """Return the condition as the value of a choice; several as the file has them."""
    pairs = value.items() if isinstance(value, Mapping) else ()
    return ", ".join(f"{as_text(name)}={as_text(option)}" for name, option in pairs)


def _offered(form: FormState, path: str) -> Iterator[tuple[str, str]]:
    earlier = questions_of(form)[: number_of(path)]
    for question in earlier:
        options = question.get("options") if question.get("type") == "choice" else ()
        for option in options if isinstance(options, list) else ():
            if isinstance(option, Mapping):
                value = f"{as_text(question.get('name'))}={as_text(option.get('value'))}"
                yield value, f"{label_of(question, form)}: {label_of(option, form)}"


def questions_of(form: FormState) -> list[Mapping[str, Any]]:
    """Return the questions of the event file; an entry that is none is an empty one."""
    questions = form.data.get("fields")
    entries = questions if isinstance(questions, list) else []
    return [entry if isinstance(entry, Mapping) else {} for entry in entries]


def question_at(form: FormState, path: str) -> Mapping[str, Any]:
    """Return the question of the event file that the path leads into; empty for a new one."""
    questions, number = questions_of(form), number_of(path)
    return questions[number] if number < len(questions) else {}


def number_of(path: str) -> int:
    """Return the number of the question that a path such as ``fields.3.label`` leads into."""
    return int(path.split(".")[1])


def label_of(data: Mapping[str, Any], form: FormState) -> str:
    """Return the label of a question or an option in the page's language, or in its first."""
    label = data.get("label")
    if not isinstance(label, Mapping):
        return as_text(label)
    return as_text(label.get(form.language)) or as_text(next(iter(label.values()), ""))

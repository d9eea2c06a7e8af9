"""Inputs of a question: those that its type has."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from registrar.domain.event_defaults import KEPT_DAYS, usual_purpose
from registrar.domain.translatable import N_
from registrar.web.organiser.edit.choice_inputs import FlagInput, HiddenInput
from registrar.web.organiser.edit.form_state import ABSENT, FormState, as_text, part_at
from registrar.web.organiser.edit.groups import ListInput
from registrar.web.organiser.edit.inputs import Input, NumberInput, TextsInput
from registrar.web.organiser.edit.question_controls import (
    ConditionInput,
    NameInput,
    TypeInput,
    label_of,
)
from registrar.web.organiser.edit.question_types import CHOICES

_TYPE = TypeInput(key="type", label=N_("Type of answer"))
_LABEL = TextsInput(key="label", label=N_("Question"))
_CONSENT = TextsInput(
    key="label",
    label=N_("Sentence to agree to"),
    help=N_("A whole sentence, such as: I agree to be photographed."),
    lines=True,
)
_REWORDED = N_(
    "Those who have agreed so far agreed to the earlier sentence, which is kept. What you write"
    " here is for those who register from now on."
)
_HELP = TextsInput(
    key="help",
    label=N_("Help below the question"),
    help=N_("An example, or why you ask."),
    optional=True,
)
_REQUIRED = FlagInput(key="required", label=N_("An answer is required"))
_AGREED = FlagInput(
    key="required",
    label=N_("Nobody can register without agreeing"),
    help=N_("This can be so for one consent of a form at most (GDPR, article 7)."),
)
_WHEN = ConditionInput(
    key="when",
    label=N_("When it is asked"),
    help=N_("Always, or only of people who chose a certain option earlier in the form."),
)
_SPECIAL = FlagInput(
    key="special_category",
    label=N_("Answers may reveal health, origin, religion, opinions or sexual orientation"),
    help=N_(
        "Such data need special care (GDPR, article 9): the answer has to be voluntary, and you say"
        " what it is for."
    ),
)
_NAME = NameInput(
    key="name",
    label=N_("Name in exports and in forms on other websites"),
    help=N_(
        "Made from the question when it was new. It stays, as the answers are stored under it."
    ),
)
_OPTION_LABEL = TextsInput(key="label", label=N_("Option"), bare=True)
_SEATS = NumberInput(key="seats", label=N_("Seats for this option"), optional=True)

# Types that hold no special category, and those that are always asked
_ORDINARY = frozenset({"name", "email", "consent"})
_ALWAYS_ASKED = frozenset({"email"})


def inputs_of(question: Any, form: FormState) -> tuple[Input, ...]:
    """Return the inputs that the question's type has, and those of values that it has besides."""
    kind = as_text(part_at(question, "type"))
    has_special = part_at(question, "special_category") is True
    return (
        _consent(question, form) if kind == "consent" else _LABEL,
        _HELP,
        _TYPE,
        *((_options(kind),) if kind in CHOICES else ()),
        *((_AGREED,) if kind == "consent" else (_REQUIRED,)),
        *(() if kind in _ALWAYS_ASKED and part_at(question, "when") is ABSENT else (_WHEN,)),
        _purpose(kind, form, special=has_special),
        _days(form),
        *(() if kind in _ORDINARY and not has_special else (_SPECIAL,)),
        _NAME,
    )


def _consent(question: Any, form: FormState) -> TextsInput:
    """Return the input of a consent's sentence; who has agreed to one has not to another."""
    is_asked = as_text(part_at(question, "name")) in form.fixed_types
    return replace(_CONSENT, help=_REWORDED) if is_asked else _CONSENT


def all_inputs(form: FormState) -> tuple[Input, ...]:
    """Return all inputs that a question can have, to read it by."""
    return (
        *(_NAME, _TYPE, _LABEL, _HELP, _REQUIRED),
        *(_purpose("", form, special=False), _days(form), _SPECIAL, _WHEN),
        _options("choice"),
    )


def _purpose(kind: str, form: FormState, *, special: bool) -> TextsInput:
    usual = form.translate(usual_purpose(kind))
    advice = form.translate(N_("The privacy notice says it. Left empty: “%(purpose)s”."))
    return TextsInput(
        key="purpose",
        label=N_("Purpose of the answer"),
        help=N_("The privacy notice says it.") if special else advice % {"purpose": usual},
        optional=not special,
    )


def _days(form: FormState) -> NumberInput:
    whole = part_at(form.data.get("privacy"), "kept_days")
    most = whole if isinstance(whole, int) else KEPT_DAYS
    advice = form.translate(
        N_("At most %(most)s, as the registration itself is kept. Left empty: %(usual)s.")
    )
    return NumberInput(
        key="kept_days",
        label=N_("Days after the event until the answer is deleted"),
        help=advice % {"most": most, "usual": min(most, KEPT_DAYS)},
        optional=True,
    )


def _options(kind: str) -> ListInput:
    return ListInput(
        key="options",
        legend=N_("Options"),
        entry=N_("Option %(number)s"),
        add=N_("Add an option"),
        help=N_("An option without seats of its own can be chosen while the event has seats.")
        if kind == "choice"
        else "",
        inputs=(
            HiddenInput(key="value"),
            _OPTION_LABEL,
            *((_SEATS,) if kind == "choice" else ()),
        ),
        name_of=_option_name,
    )


def _option_name(option: Any, form: FormState) -> str:
    return label_of(option, form) if isinstance(option, Mapping) else ""

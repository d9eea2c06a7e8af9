"""Questions in lines, as their list shows them: those of the form, and those no longer asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.actions.organise.draft_state import DraftState
from registrar.domain.event import EventDefinition, FormField
from registrar.domain.event_problems import EventProblem
from registrar.domain.past_questions import AskedQuestion
from registrar.domain.retention_rules import answer_retained_until
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.dates import date
from registrar.web.organiser.edit.form_state import FormState, as_text
from registrar.web.organiser.edit.problem_messages import message_of
from registrar.web.organiser.edit.question_controls import label_of, questions_of
from registrar.web.organiser.edit.question_place import key_of, name_in
from registrar.web.organiser.edit.question_types import CHOICES, type_name


@dataclass(frozen=True, kw_only=True)
class QuestionLine:
    """Question of the form in a line; ``facts`` are parted by the list.

    ``answered`` tells that it may have answers, which stay after it is removed. A form can do
    without one that is ``removable``.
    """

    key: str
    number: int
    label: str
    facts: tuple[str, ...]
    answered: bool
    removable: bool
    problems: tuple[str, ...]
    first: bool
    last: bool


@dataclass(frozen=True, kw_only=True)
class ClosedQuestion:
    """Question that is asked no more, whose answers are kept until that day."""

    name: str
    label: str
    kept_until: str


def published_differences(form: FormState, state: DraftState) -> Iterator[str]:
    """Yield how the published questions differ from the draft's, in words; never nothing."""
    _ = form.translate
    there = _by_name(state.published.data.get("fields") if state.published else None)
    here = _by_name(form.data.get("fields"))
    texts = (
        (N_("Only published: “%(question)s”"), there, there.keys() - here.keys()),
        (N_("Only in the draft: “%(question)s”"), here, here.keys() - there.keys()),
        (
            N_("Published otherwise: “%(question)s”"),
            there,
            {name for name in there.keys() & here.keys() if there[name] != here[name]},
        ),
    )
    lines = [
        _(text) % {"question": label_of(side[name], form) or name}
        for text, side, names in texts
        for name in side
        if name in names
    ]
    yield from lines or [_(N_("Their order is published otherwise."))]


def _by_name(questions: Any) -> dict[str, Mapping[str, Any]]:
    entries = questions if isinstance(questions, list) else []
    return {name_in(each): each for each in entries if isinstance(each, Mapping)}


def question_lines(form: FormState, problems: Iterable[EventProblem]) -> Iterator[QuestionLine]:
    """Yield the form's questions in order, each with its problems."""
    messages = [(problem.path, message_of(problem, form)) for problem in problems]
    questions = questions_of(form)
    for number, question in enumerate(questions):
        place = f"fields.{number}"
        yield QuestionLine(
            key=key_of(questions, number),
            number=number,
            label=label_of(question, form),
            facts=tuple(_facts(question, form)),
            answered=as_text(question.get("name")) in form.fixed_types,
            removable=is_removable(questions, number),
            problems=tuple(
                dict.fromkeys(
                    said for path, said in messages if path == place or path.startswith(f"{place}.")
                )
            ),
            first=number == 0,
            last=number == len(questions) - 1,
        )


def is_removable(questions: Sequence[Mapping[str, Any]], number: int) -> bool:
    """Tell whether a form can do without the question, unlike its only one for the address."""
    kinds = [question.get("type") for question in questions]
    return kinds[number] != "email" or kinds.count("email") > 1


def _facts(question: Mapping[str, Any], form: FormState) -> Iterator[str]:
    words, _ = translations(form.language), form.translate
    yield _(type_name(as_text(question.get("type"))))
    options = question.get("options")
    if question.get("type") in CHOICES and isinstance(options, list):
        yield words.ngettext("%(num)s option", "%(num)s options", len(options)) % {
            "num": len(options)
        }
    yield _(N_("required")) if question.get("required") is True else _(N_("optional"))
    condition = _condition(question, form)
    if condition:
        yield condition
    if question.get("special_category") is True:
        yield _(N_("special category of data"))


def _condition(question: Mapping[str, Any], form: FormState) -> str:
    """Return the condition in words; empty without one, or if it names no question or option."""
    when = question.get("when")
    pairs = list(when.items()) if isinstance(when, Mapping) else []
    for name, value in pairs:
        for other in questions_of(form):
            if other.get("name") == name:
                said = form.translate(N_("only if “%(answer)s” was chosen for “%(question)s”"))
                return said % {
                    "answer": _option_label(other, value, form),
                    "question": label_of(other, form),
                }
    return ""


def _option_label(question: Mapping[str, Any], value: object, form: FormState) -> str:
    options = question.get("options")
    entries = options if isinstance(options, list) else []
    labels = (
        label_of(option, form)
        for option in entries
        if isinstance(option, Mapping) and option.get("value") == value
    )
    return next(labels, as_text(value))


def closed_questions(
    form: FormState, published: EventDefinition | None, now: datetime
) -> Iterator[ClosedQuestion]:
    """Yield the questions of the published event or before it that the draft asks no more.

    Those whose answers are deleted by now are left out.
    """
    if published is None:
        return
    asked = {as_text(question.get("name")) for question in questions_of(form)}
    for name, field in _known(published).items():
        until = answer_retained_until(published, AskedQuestion(field))
        if name in form.fixed_types and name not in asked and now < until:
            label, day = field.label[form.language], date(until, form.language)
            yield ClosedQuestion(name=name, label=label, kept_until=day)


def _known(published: EventDefinition) -> dict[str, FormField]:
    """Return the questions of the event and its earlier versions by name, as asked last."""
    past = sorted(published.past.fields, key=lambda each: each.until)
    fields = (*(each.field for each in past), *published.fields)
    return {field.name: field for field in fields}


def asked_again(name: str, questions: list[Any], state: DraftState) -> list[Any]:
    """Return the questions and the closed one of that name at their end, as it was asked last."""
    known = _known(state.definition) if state.definition else {}
    if name not in known or any(name_in(each) == name for each in questions):
        return questions
    published = state.published.data.get("fields") if state.published else None
    in_file = [each for each in published or () if name_in(each) == name]
    made = known[name].model_dump(mode="json", exclude_defaults=True)
    return [*questions, *(in_file[:1] or [made])]

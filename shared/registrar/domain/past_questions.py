"""Questions and options of an event's earlier versions, for answers that may be stored.

Each version includes the questions and options that only earlier ones have, so that nothing has to
read the event's history.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import inf
from typing import TypeVar

from registrar.domain.event import EventDefinition, FormField, Option
from registrar.domain.event_field import Past, PastField, PastOption
from registrar.domain.registration import Registration

# Bounds that leave room in a definition's 400 kB; the oldest parts are dropped first
MOST_BYTES = 60_000
MOST_NAMES = 100

PastPart = TypeVar("PastPart", PastField, PastOption)

# Types of answers that share a column: a question that changes between them stays the same
_ALIKE = {"text": "text", "long_text": "text", "phone": "text"}


def past_of(latest: EventDefinition, new: EventDefinition, *, may_have_answers: bool) -> Past:
    """Return the past questions and options of a new version, from the latest and those before.

    Without ``may_have_answers`` the latest version has no answers: only its names are added.
    """
    return Past(
        names=_names(latest, new),
        fields=_newest(_fields(latest, new, may_have_answers=may_have_answers)),
        options=_newest(_options(latest, new, may_have_answers=may_have_answers)),
    )


def _names(latest: EventDefinition, new: EventDefinition) -> tuple[str, ...]:
    current = {field.name for field in new.fields}
    known = dict.fromkeys([*latest.past.names, *(field.name for field in latest.fields)])
    return tuple(name for name in known if name not in current)[-MOST_NAMES:]


def _fields(
    latest: EventDefinition, new: EventDefinition, *, may_have_answers: bool
) -> Iterator[PastField]:
    current = {field.name: field for field in new.fields}
    for past in latest.past.fields:
        successor = current.get(past.field.name) if _is_last(past, latest) else None
        if successor is None:
            yield past
        elif not _is_same(past.field, successor):  # it comes back as another question
            yield past.model_copy(update={"until": latest.version})
    for field in latest.fields if may_have_answers else ():
        if not _is_asked_on(field, current, new):
            yield PastField(until=latest.version, field=_bare(field))


def _is_last(past: PastField, latest: EventDefinition) -> bool:
    """Tell whether it is the newest question of its name, in the latest version and its past."""
    name = past.field.name
    later = (other.until > past.until for other in latest.past.fields if other.field.name == name)
    return not any(later) and all(field.name != name for field in latest.fields)


def _is_asked_on(field: FormField, current: dict[str, FormField], new: EventDefinition) -> bool:
    """Tell whether the new version asks it too; of name and email the type alone decides."""
    if field.type in ("name", "email"):
        return any(other.type == field.type for other in new.fields)
    return field.name in current and _is_same(field, current[field.name])


def _is_same(field: FormField, other: FormField) -> bool:
    return _ALIKE.get(field.type, field.type) == _ALIKE.get(other.type, other.type)


def _bare(field: FormField) -> FormField:
    """Return the question without help, requirement, condition and seats."""
    options = tuple(option.model_copy(update={"seats": None}) for option in field.options)
    return field.model_copy(
        update={"help": None, "required": False, "when": None, "options": options}
    )


def _options(
    latest: EventDefinition, new: EventDefinition, *, may_have_answers: bool
) -> Iterator[PastOption]:
    offered = {(field.name, option.value) for field in new.fields for option in field.options}
    current = {field.name for field in new.fields}
    for past in latest.past.options:
        if (past.field, past.option.value) not in offered:
            yield past
    for field in latest.fields if may_have_answers else ():
        for option in field.options:
            if field.name in current and (field.name, option.value) not in offered:
                bare = option.model_copy(update={"seats": None})
                yield PastOption(field=field.name, option=bare)


def _newest(found: Iterable[PastPart]) -> tuple[PastPart, ...]:
    """Return the newest parts within half of MOST_BYTES, in their order, the newest last."""
    newest: list[PastPart] = []
    bytes_left = MOST_BYTES // 2
    for part in reversed(list(found)):
        bytes_left -= len(part.model_dump_json().encode())
        if bytes_left < 0:
            break
        newest.append(part)
    return tuple(reversed(newest))


@dataclass(frozen=True)
class AskedQuestion:
    """Question with possible answers by registrations of form versions in (since, until]."""

    field: FormField
    since: int = -1
    until: float = inf

    def asked(self, registration: Registration) -> bool:
        """Tell whether the registration's form asked this question under its name."""
        return self.since < registration.form_version <= self.until


def questions_of_all(definition: EventDefinition) -> tuple[AskedQuestion, ...]:
    """Return every question that may have answers, as asked: the form's in order, then past ones.

    A name is there twice if an earlier version used it for another question.
    """
    if not definition.past.fields:
        return tuple(map(AskedQuestion, definition.fields))
    current = [field.name for field in definition.fields]
    names = dict.fromkeys(
        [*current, *(past.field.name for past in reversed(definition.past.fields))]
    )
    by_name = {name: tuple(_of_name(name, definition)) for name in names}
    past = (each[:-1] if name in current else each for name, each in by_name.items())
    return (
        *(by_name[name][-1] for name in current),
        *(question for each in past for question in each),
    )


def _of_name(name: str, definition: EventDefinition) -> Iterator[AskedQuestion]:
    """Return the questions of that name in order of versions; the last has no upper bound."""
    past = [past_field for past_field in definition.past.fields if past_field.field.name == name]
    past.sort(key=lambda past_field: past_field.until)
    fields = [past_field.field for past_field in past]
    fields += [field for field in definition.fields if field.name == name]
    bounds = [-1, *(past_field.until for past_field in past)][: len(fields)]
    return map(AskedQuestion, fields, bounds, [*bounds[1:], inf])


def asked_questions(definition: EventDefinition) -> tuple[AskedQuestion, ...]:
    """Return the same questions with every past option, in the event's current languages."""
    found = questions_of_all(definition)
    if definition.past == Past():
        return found
    return tuple(replace(question, field=_whole(question.field, definition)) for question in found)


def past_fields(definition: EventDefinition) -> tuple[FormField, ...]:
    """Return the past questions that may have answers, those dropped last first."""
    questions = asked_questions(definition)
    return tuple(question.field for question in questions[len(definition.fields) :])


def asked_of(definition: EventDefinition, registration: Registration) -> tuple[FormField, ...]:
    """Return the questions that the registration's form asked, with all their options."""
    return tuple(
        question.field for question in asked_questions(definition) if question.asked(registration)
    )


def last_questions(definition: EventDefinition) -> tuple[FormField, ...]:
    """Return the questions that may have answers, each name once, as asked last."""
    return tuple(
        question.field for question in asked_questions(definition) if question.until == inf
    )


def choice_fields(definition: EventDefinition) -> tuple[FormField, ...]:
    """Return the choice questions that may have answers, each name once, as asked last."""
    last = last_questions(definition)
    return tuple(field for field in last if field.type in ("choice", "choices"))


def _whole(field: FormField, definition: EventDefinition) -> FormField:
    offered = {option.value for option in field.options}
    past = [
        past_option.option
        for past_option in definition.past.options
        if past_option.field == field.name
    ]
    options = [*field.options, *(option for option in past if option.value not in offered)]
    languages = definition.languages
    return field.model_copy(
        update={
            "label": _in_all(field.label, languages),
            "purpose": _in_all(field.purpose, languages),
            "options": tuple(
                option.model_copy(update={"label": _in_all(option.label, languages)})
                for option in options
            ),
        }
    )


def _in_all(text: dict[str, str], languages: tuple[str, ...]) -> dict[str, str]:
    """Return the text in each language; its first language fills in for one that it lacks."""
    any_words = next(iter(text.values()), "")
    return {language: text.get(language, any_words) for language in languages}


def form_of(definition: EventDefinition, registration: Registration) -> EventDefinition:
    """Return the definition with the past options that the registration has chosen.

    Who has no address need not give one.
    """
    fields = (_with_chosen(field, definition, registration) for field in definition.fields)
    if not registration.has_address:
        fields = (_optional_if_email(field) for field in fields)
    return definition.model_copy(update={"fields": tuple(fields)})


def _optional_if_email(field: FormField) -> FormField:
    return field.model_copy(update={"required": False}) if field.type == "email" else field


def _with_chosen(
    field: FormField, definition: EventDefinition, registration: Registration
) -> FormField:
    given = registration.answers.get(field.name, ())
    chosen = [given] if isinstance(given, str) else given
    past: list[Option] = [
        past_option.option
        for past_option in definition.past.options
        if past_option.field == field.name and past_option.option.value in chosen
    ]
    if not past or field.type not in ("choice", "choices"):
        return field
    whole = _whole(field.model_copy(update={"options": tuple(past)}), definition)
    return field.model_copy(update={"options": (*field.options, *whole.options[: len(past)])})

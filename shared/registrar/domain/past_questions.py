"""What an event has asked: questions and options of earlier versions, as long as answers are held.

Each version carries along what the one before it asked or offered and it does not, so that nobody
has to read an event's history.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import inf
from typing import TypeVar

from registrar.domain.event import EventDefinition, FormField, Option
from registrar.domain.event_field import Past, PastField, PastOption
from registrar.domain.registration import Registration

# What is carried along stays small beside a definition's 400 kB; the oldest goes first
MOST_BYTES = 60_000
MOST_NAMES = 100

One = TypeVar("One", PastField, PastOption)

# Kinds of answers that one column holds: another wording of a question is the same question
_ALIKE = {"text": "text", "long_text": "text", "phone": "text"}


def past_of(latest: EventDefinition, new: EventDefinition, *, may_be_held: bool) -> Past:
    """What the new version carries along of the latest and of those before it.

    Only names where nobody can have answered yet.
    """
    return Past(
        names=_names(latest, new),
        fields=_newest(_fields(latest, new, may_be_held=may_be_held)),
        options=_newest(_options(latest, new, may_be_held=may_be_held)),
    )


def _names(latest: EventDefinition, new: EventDefinition) -> tuple[str, ...]:
    asked = {one.name for one in new.fields}
    known = dict.fromkeys([*latest.past.names, *(one.name for one in latest.fields)])
    return tuple(name for name in known if name not in asked)[-MOST_NAMES:]


def _fields(
    latest: EventDefinition, new: EventDefinition, *, may_be_held: bool
) -> Iterator[PastField]:
    asked = {one.name: one for one in new.fields}
    for past in latest.past.fields:
        successor = asked.get(past.field.name) if _is_last(past, latest) else None
        if successor is None:
            yield past
        elif not _is_same(past.field, successor):  # it comes back as another question
            yield past.model_copy(update={"until": latest.version})
    for field in latest.fields if may_be_held else ():
        if not _is_asked_on(field, asked, new):
            yield PastField(until=latest.version, field=_bare(field))


def _is_last(past: PastField, latest: EventDefinition) -> bool:
    """Whether no later question of that name was asked by the latest version."""
    name = past.field.name
    later = (one.until > past.until for one in latest.past.fields if one.field.name == name)
    return not any(later) and all(one.name != name for one in latest.fields)


def _is_asked_on(field: FormField, asked: dict[str, FormField], new: EventDefinition) -> bool:
    """Whether the new version asks it too; name and address are so under whatever name."""
    if field.type in ("name", "email"):
        return any(one.type == field.type for one in new.fields)
    return field.name in asked and _is_same(field, asked[field.name])


def _is_same(one: FormField, other: FormField) -> bool:
    return _ALIKE.get(one.type, one.type) == _ALIKE.get(other.type, other.type)


def _bare(field: FormField) -> FormField:
    """The question without what matters only where it is asked."""
    options = tuple(one.model_copy(update={"seats": None}) for one in field.options)
    return field.model_copy(
        update={"help": None, "required": False, "when": None, "options": options}
    )


def _options(
    latest: EventDefinition, new: EventDefinition, *, may_be_held: bool
) -> Iterator[PastOption]:
    offered = {(field.name, one.value) for field in new.fields for one in field.options}
    asked = {field.name for field in new.fields}
    for past in latest.past.options:
        if (past.field, past.option.value) not in offered:
            yield past
    for field in latest.fields if may_be_held else ():
        for option in field.options:
            if field.name in asked and (field.name, option.value) not in offered:
                bare = option.model_copy(update={"seats": None})
                yield PastOption(field=field.name, option=bare)


def _newest(found: Iterable[One]) -> tuple[One, ...]:
    """Those that have room, in their order; the newest come last."""
    kept: list[One] = []
    room = MOST_BYTES // 2
    for one in reversed(list(found)):
        room -= len(one.model_dump_json().encode())
        if room < 0:
            break
        kept.append(one)
    return tuple(reversed(kept))


@dataclass(frozen=True)
class HeldQuestion:
    """A question that may have answers: of those who registered by a version in (since, until]."""

    field: FormField
    since: int = -1
    until: float = inf

    def asked(self, registration: Registration) -> bool:
        """Whether it is the one that was asked there under its name."""
        return self.since < registration.form_version <= self.until


def questions_of_all(definition: EventDefinition) -> tuple[HeldQuestion, ...]:
    """Every question that may have answers, as it was asked: the form's in its order, then others.

    A name may be there twice, where it was another question's before.
    """
    if not definition.past.fields:
        return tuple(map(HeldQuestion, definition.fields))
    asked = [one.name for one in definition.fields]
    names = dict.fromkeys([*asked, *(one.field.name for one in reversed(definition.past.fields))])
    by_name = {name: tuple(_of_name(name, definition)) for name in names}
    past = (each[:-1] if name in asked else each for name, each in by_name.items())
    return (*(by_name[name][-1] for name in asked), *(one for each in past for one in each))


def _of_name(name: str, definition: EventDefinition) -> Iterator[HeldQuestion]:
    """The questions of that name by the versions that asked them; the last one goes on."""
    past = [one for one in definition.past.fields if one.field.name == name]
    past.sort(key=lambda one: one.until)
    fields = [one.field for one in past] + [one for one in definition.fields if one.name == name]
    bounds = [-1, *(one.until for one in past)][: len(fields)]
    return map(HeldQuestion, fields, bounds, [*bounds[1:], inf])


def held_questions(definition: EventDefinition) -> tuple[HeldQuestion, ...]:
    """The same, each with every option ever offered, in every language that the event has now."""
    found = questions_of_all(definition)
    if definition.past == Past():
        return found
    return tuple(replace(one, field=_whole(one.field, definition)) for one in found)


def past_fields(definition: EventDefinition) -> tuple[FormField, ...]:
    """The questions that may have answers and are asked no more, the newest first."""
    held = held_questions(definition)
    return tuple(one.field for one in held[len(definition.fields) :])


def asked_of(definition: EventDefinition, registration: Registration) -> tuple[FormField, ...]:
    """The questions that the registration may have answers to, each as it was asked."""
    return tuple(one.field for one in held_questions(definition) if one.asked(registration))


def choices_held(definition: EventDefinition) -> tuple[FormField, ...]:
    """The questions with options that may have answers, each name once: as it was asked last."""
    last = (one.field for one in held_questions(definition) if one.until == inf)
    return tuple(one for one in last if one.type in ("choice", "choices"))


def _whole(field: FormField, definition: EventDefinition) -> FormField:
    offered = {one.value for one in field.options}
    past = [one.option for one in definition.past.options if one.field == field.name]
    options = [*field.options, *(one for one in past if one.value not in offered)]
    languages = definition.languages
    return field.model_copy(
        update={
            "label": _in_all(field.label, languages),
            "purpose": _in_all(field.purpose, languages),
            "options": tuple(
                one.model_copy(update={"label": _in_all(one.label, languages)}) for one in options
            ),
        }
    )


def _in_all(text: dict[str, str], languages: tuple[str, ...]) -> dict[str, str]:
    """The text in each language; a past one may lack some, and is shown in what it has."""
    any_words = next(iter(text.values()), "")
    return {one: text.get(one, any_words) for one in languages}


def form_of(definition: EventDefinition, registration: Registration) -> EventDefinition:
    """The definition with the options that the registration has chosen and nobody else can now."""
    fields = tuple(_with_chosen(one, definition, registration) for one in definition.fields)
    return definition.model_copy(update={"fields": fields})


def _with_chosen(
    field: FormField, definition: EventDefinition, registration: Registration
) -> FormField:
    given = registration.answers.get(field.name, ())
    chosen = [given] if isinstance(given, str) else given
    past: list[Option] = [
        one.option
        for one in definition.past.options
        if one.field == field.name and one.option.value in chosen
    ]
    if not past or field.type not in ("choice", "choices"):
        return field
    whole = _whole(field.model_copy(update={"options": tuple(past)}), definition)
    return field.model_copy(update={"options": (*field.options, *whole.options[: len(past)])})

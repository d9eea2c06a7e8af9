"""Parts that a version changes, and changes that would give stored answers another meaning."""

from collections.abc import Iterator, Mapping

from registrar.domain.event import EventDefinition
from registrar.domain.event_field import FieldType
from registrar.domain.event_parts import PARTS, EventPart, VersionChange
from registrar.domain.event_problems import EventProblem

# Types whose answers are the same texts
_ALIKE: Mapping[str, FieldType] = {"long_text": "text"}


def changed_parts(
    latest: EventDefinition | None, new: EventDefinition
) -> tuple[VersionChange, ...]:
    """Return what the new version changes; of an event's first version ``first`` alone."""
    if latest is None:
        return ("first",)
    parts = [part for part in PARTS if _part(latest, part) != _part(new, part)]
    others: dict[VersionChange, bool] = {
        "room": _room(latest) != _room(new),
        "team": latest.team != new.team,
        "cancelled": latest.cancelled != new.cancelled,
    }
    return (*parts, *(name for name, is_changed in others.items() if is_changed))


def _part(definition: EventDefinition, part: EventPart) -> list[object]:
    """Return the values of the part's keys; the place without its join address."""
    without_room = {"online": {"join_address"}}
    return [
        value.model_dump(exclude=without_room) if key == "place" else value
        for key in PARTS[part]
        for value in [getattr(definition, key)]
    ]


def _room(definition: EventDefinition) -> str | None:
    return definition.place.online.join_address if definition.place.online else None


def asked_types(definition: EventDefinition) -> dict[str, FieldType]:
    """Return the type of each question, by name, that this version or an earlier one asks last."""
    past = sorted(definition.past.fields, key=lambda field: field.until)
    fields = [*(past_field.field for past_field in past), *definition.fields]
    return {field.name: field.type for field in fields}


def retyped(latest: EventDefinition, new: EventDefinition) -> Iterator[EventProblem]:
    """Yield a problem for each question that may have answers of another type under its name.

    An answer of a day cannot become a choice. A text may become longer, and questions may be
    dropped, come back, be reworded, and lose options or get more.
    """
    before = asked_types(latest)
    for number, field in enumerate(new.fields):
        known = before.get(field.name, field.type)
        if _ALIKE.get(known, known) != _ALIKE.get(field.type, field.type):
            yield EventProblem(
                f"fields.{number}.type",
                f'"{field.name}" may have answers of type {known}',
                f"keep the type {known}, or give the new question another name",
                "retyped",
            )

"""An event for programs: its texts, its state, and the schema of a submission."""

from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.json_schema import json_schema
from registrar.domain.seats import EventState, OptionKey


def event_data(
    definition: EventDefinition,
    state: EventState,
    *,
    language: str,
    public_url: str,
    full: frozenset[OptionKey] = frozenset(),
) -> dict[str, Any]:
    """The event as JSON, texts in one language, with the schema of its form.

    ``full_options`` lists by field the options in ``full``, which cannot be chosen now.
    """
    here = f"{public_url}/events/{definition.event}"
    return {
        "id": definition.event,
        "title": definition.title[language],
        "summary": definition.summary[language],
        "language": language,
        "languages": definition.languages,
        "starts": definition.starts.isoformat(),
        "ends": definition.ends.isoformat(),
        "zone": definition.dates.zone,
        "registration": _registration_period(definition),
        "state": state,
        "page": here,
        "submit_to": f"{here}/registrations",
        "full_options": _full_options(definition, full),
        "schema": json_schema(definition, language),
    }


def _full_options(definition: EventDefinition, full: frozenset[OptionKey]) -> dict[str, list[str]]:
    return {
        field.name: [option.value for option in field.options if (field.name, option.value) in full]
        for field in definition.fields
        if any(name == field.name for name, _ in full)
    }


def _registration_period(definition: EventDefinition) -> dict[str, str]:
    return {"opens": definition.opens.isoformat(), "closes": definition.closes.isoformat()}

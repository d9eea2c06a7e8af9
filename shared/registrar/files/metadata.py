"""Facts about a file: event, filter, time of creation, number of registrations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from registrar.domain.columns import ANSWERED, DELIVERIES, GIVEN, STATES, Words
from registrar.domain.event import EventDefinition
from registrar.domain.field_criteria import BY_FIELD
from registrar.domain.past_questions import last_questions
from registrar.domain.registration_filter import RegistrationFilter, to_data
from registrar.domain.translatable import N_


@dataclass(frozen=True, kw_only=True)
class About:
    """Names of both sheets, the facts, and the label of the number of registrations."""

    store: str
    name: str
    facts: Mapping[str, str]
    count: str


def about(
    definition: EventDefinition, wanted: RegistrationFilter, *, words: Words, now: datetime
) -> About:
    """Return the facts in the language of ``words``; the time is in the event's zone."""
    _ = words.gettext
    local = now.astimezone(definition.starts.tzinfo)
    return About(
        store=_(N_("Registrations")),
        name=_(N_("About")),
        facts={
            _(N_("Event")): definition.title[words.language],
            _(N_("Chosen")): "; ".join(_criteria(definition, wanted, words)) or _(N_("all")),
            _(N_("Created")): f"{local:%Y-%m-%d %H:%M} ({definition.dates.zone})",
            _(N_("Note")): _(N_("Personal data: keep them safe, and delete the file in time.")),
        },
        count=_(N_("All registrations")),
    )


# Heading of each field of the filter but those by field, whose fields have their own
_HEADINGS: Mapping[str, str] = {
    "status": N_("Status"),
    "delivery": N_("Delivery"),
    "language": N_("Language"),
    "since": N_("since"),
    "until": N_("until"),
    "network": N_("Network code"),
    "search": N_("Search"),
}


def _criteria(
    definition: EventDefinition, wanted: RegistrationFilter, words: Words
) -> Iterator[str]:
    """Yield each given criterion with its heading, in the order of the filter's fields."""
    for name, value in to_data(wanted).items():
        if name in BY_FIELD:
            yield from (
                _of_field(definition, name, field, given, words) for field, given in value.items()
            )
        else:
            yield f"{words.gettext(_HEADINGS[name])}: {_in_words(name, value, words)}"


def _in_words(name: str, value: str, words: Words) -> str:
    match name:
        case "status":
            return words.gettext(STATES[value])
        case "delivery":
            return words.gettext(DELIVERIES.get(value, N_("undelivered")))
        case "language":
            return words.language_name(value)
    return value


def _of_field(
    definition: EventDefinition, criterion: str, name: str, value: str, words: Words
) -> str:
    field = next(each for each in last_questions(definition) if each.name == name)
    labels = {
        "choices": {option.value: option.label[words.language] for option in field.options},
        "answered": {known: words.gettext(text) for known, text in ANSWERED.items()},
        "consents": {known: words.gettext(text) for known, text in GIVEN.items()},
    }
    return f"{field.label[words.language]}: {labels[criterion].get(value, value)}"

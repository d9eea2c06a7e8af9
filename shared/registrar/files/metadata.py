"""Facts about a file: event, filter, time of creation, number of registrations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from registrar.domain.columns import DELIVERIES, STATES, Words
from registrar.domain.event import EventDefinition
from registrar.domain.registration_filter import RegistrationFilter
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


def _criteria(definition: EventDefinition, wanted: RegistrationFilter, words: Words) -> list[str]:
    _ = words.gettext
    given = {
        _(N_("Status")): wanted.status and _(STATES[wanted.status]),
        _(N_("Delivery")): wanted.delivery and _mail(wanted.delivery, words),
        _(N_("Language")): wanted.language and words.language_name(wanted.language),
        **dict(_choice(definition, name, value, words) for name, value in wanted.choices.items()),
        _(N_("since")): wanted.since and wanted.since.isoformat(),
        _(N_("until")): wanted.until and wanted.until.isoformat(),
        _(N_("Search")): wanted.search,
    }
    return [f"{name}: {value}" for name, value in given.items() if value]


def _mail(delivery: str, words: Words) -> str:
    return words.gettext(DELIVERIES.get(delivery, N_("undelivered")))


def _choice(definition: EventDefinition, name: str, value: str, words: Words) -> tuple[str, str]:
    field = definition.field(name)
    labels = {option.value: option.label[words.language] for option in field.options}
    return field.label[words.language], labels.get(value, value)

"""What a file says about itself: of which event, chosen how, when, how many."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from registrar.domain.columns import DELIVERIES, STATES, Words
from registrar.domain.event import EventDefinition
from registrar.domain.registration_filter import Wanted


@dataclass(frozen=True, kw_only=True)
class About:
    """The names of both sheets, the facts, and what the number of registrations is called."""

    sheet: str
    name: str
    facts: Mapping[str, str]
    count: str


def about(definition: EventDefinition, wanted: Wanted, *, words: Words, now: datetime) -> About:
    """The facts in that language; the time is that of the event's zone."""
    say = words.say
    there = now.astimezone(definition.starts.tzinfo)
    return About(
        sheet=say(_("Registrations")),
        name=say(_("About")),
        facts={
            say(_("Event")): definition.title[words.language],
            say(_("Chosen")): "; ".join(_criteria(definition, wanted, words)) or say(_("all")),
            say(_("Created")): f"{there:%Y-%m-%d %H:%M} ({definition.dates.zone})",
            say(_("Note")): say(_("Personal data: keep them safe, and delete the file in time.")),
        },
        count=say(_("All registrations")),
    )


def _criteria(definition: EventDefinition, wanted: Wanted, words: Words) -> list[str]:
    say = words.say
    given = {
        say(_("Status")): wanted.status and say(STATES[wanted.status]),
        say(_("Delivery")): wanted.delivery and _mail(wanted.delivery, words),
        say(_("Language")): wanted.language and words.language_name(wanted.language),
        **dict(_choice(definition, name, value, words) for name, value in wanted.choices.items()),
        say(_("since")): wanted.since and wanted.since.isoformat(),
        say(_("until")): wanted.until and wanted.until.isoformat(),
        say(_("Search")): wanted.search,
    }
    return [f"{name}: {value}" for name, value in given.items() if value]


def _mail(delivery: str, words: Words) -> str:
    return words.say(DELIVERIES.get(delivery, _("undelivered")))


def _choice(definition: EventDefinition, name: str, value: str, words: Words) -> tuple[str, str]:
    field = definition.field(name)
    labels = {one.value: one.label[words.language] for one in field.options}
    return field.label[words.language], labels.get(value, value)


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message

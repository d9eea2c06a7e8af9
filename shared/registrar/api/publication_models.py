"""Models of publishing: its consequences in words and numbers, and what was published."""

from typing import Literal

from pydantic import Field

from registrar.actions.foresee import Audience, Forecast
from registrar.actions.organise.publish_document import Consequences
from registrar.api.draft_models import NAME, Revision, Version
from registrar.api.model import Model, with_example
from registrar.domain.broadcast import ChangedPart, parts_of
from registrar.domain.event import EventDefinition
from registrar.domain.event_parts import VersionChange
from registrar.domain.message import MessageKind
from registrar.domain.option_holders import limits_of
from registrar.event_file.changes import Change
from registrar.locale.words import words_of
from registrar.web.components.consequence_words import consequences_in_words

CHANGE = {"part": "seats", "path": "seats", "kind": "changed", "text": "Seats: 200 → 250"}


class ChangeModel(Model):
    """Change of one value for the readers of an event."""

    part: VersionChange
    path: str = Field(
        description="Place, entries counted from 0", examples=["programme.0.title.en"]
    )
    kind: Literal["added", "removed", "changed", "reordered"]
    text: str = Field(
        description="In words, in the language asked for", examples=["Seats: 200 → 250"]
    )


class AudienceModel(Model):
    """Email that publishing sends at once, with its recipients."""

    kind: MessageKind = Field(examples=["event_changed"])
    about: list[ChangedPart] = Field(
        description="Parts that the email names as new; `ready` is the first programme",
        examples=[["time"]],
    )
    people: dict[str, int] = Field(
        description="Number of recipients by state", examples=[{"confirmed": 118}]
    )
    unreachable: int = Field(
        description="Number of others whose addresses take no email", examples=[1]
    )


class OverfullModel(Model):
    """Option with more holders than its new limit; they keep it."""

    field: str = Field(examples=["session"])
    option: str = Field(examples=["morning"])
    holders: int = Field(examples=[31])
    seats: int = Field(description="New limit", examples=[30])


class ConsequencesModel(Model):
    """Effects of publishing: changes, emails, and seats that would be given."""

    model_config = with_example(
        revision=3,
        version=7,
        publishes=8,
        changes=[CHANGE],
        emails=[
            {
                "kind": "event_changed",
                "about": ["time"],
                "people": {"confirmed": 118},
                "unreachable": 1,
            }
        ],
        promoted=3,
        opened_to=0,
        overfull=[],
        lines=["3 of those waiting will get a seat, and an email about it."],
    )

    revision: int = Field(description="Revision of the draft; 0 for none", examples=[3])
    version: int = Field(description="Published version; 0 for none", examples=[7])
    publishes: int = Field(
        description="Number of the next version; `version` if nothing would change", examples=[8]
    )
    changes: list[ChangeModel]
    emails: list[AudienceModel]
    promoted: int = Field(description="Number of those waiting who get a seat", examples=[3])
    opened_to: int = Field(
        description="Number of those who are told that registration opens", examples=[0]
    )
    overfull: list[OverfullModel]
    lines: list[str] = Field(description="Emails and seats in words, in the language asked for")


class SeenConsequences(Model):
    """Draft and published version whose consequences were seen."""

    model_config = with_example(revision=3, version=7)

    revision: Revision
    version: Version


class Confirmation(Model):
    """Name of the event, as a sign that it is meant, and the published version seen."""

    model_config = with_example(confirm=NAME, version=7)

    confirm: str = Field(description="The event's name", max_length=64, examples=[NAME])
    version: Version


class Published(Model):
    """Published version of an event."""

    model_config = with_example(event=NAME, version=8, changed=True)

    event: str = Field(examples=[NAME])
    version: int = Field(examples=[8])
    changed: bool = Field(description="False if nothing differed, so nothing was published")


def consequences_of(found: Consequences, language: str) -> ConsequencesModel:
    """Return the model of the consequences, worded in the language."""
    forecast, definition = found.forecast, found.definition
    return ConsequencesModel(
        revision=found.revision,
        version=found.version,
        publishes=definition.version,
        changes=[change_of(change, language) for change in found.changes],
        emails=[_audience(audience) for audience in forecast.audiences],
        promoted=forecast.promoted,
        opened_to=forecast.opened_to,
        overfull=_overfull(forecast, definition),
        lines=list(consequences_in_words(forecast, definition, language)),
    )


def change_of(change: Change, language: str) -> ChangeModel:
    """Return the model of a change, worded in the language."""
    text = change.in_words(words_of(language))
    return ChangeModel(part=change.part, path=change.path, kind=change.kind, text=text)


def published(definition: EventDefinition, before: int) -> Published:
    """Return the model of what was published over the version ``before``."""
    changed = definition.version > before
    return Published(event=definition.event, version=definition.version, changed=changed)


def _audience(audience: Audience) -> AudienceModel:
    broadcast = audience.broadcast
    is_about_change = broadcast.is_about_change
    return AudienceModel(
        kind=broadcast.kind,
        about=list(parts_of(broadcast.kind, broadcast.occasion)) if is_about_change else [],
        people={str(state): number for state, number in audience.people.items()},
        unreachable=audience.unreachable,
    )


def _overfull(forecast: Forecast, definition: EventDefinition) -> list[OverfullModel]:
    limits = limits_of(definition)
    return [
        OverfullModel(field=field, option=option, holders=holders, seats=limits[field, option])
        for (field, option), holders in forecast.overfull.items()
    ]

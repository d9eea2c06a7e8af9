"""Models of new events: from a few answers, from a whole event file, or as a copy."""

from typing import Annotated, Any

from pydantic import Field, NaiveDatetime, StrictInt, StringConstraints

from registrar.api.draft_models import NAME, FileText
from registrar.api.model import Model, Texts, with_example
from registrar.domain.event_values import Language, Zone
from registrar.domain.slug import SLUG
from registrar.event_file.starting import NewEvent

Slug = Annotated[
    str,
    StringConstraints(pattern=SLUG),
    Field(description="Name in addresses, which nothing changes later", examples=[NAME]),
]
_Line = Annotated[str, StringConstraints(max_length=200)]
_Seats = Annotated[StrictInt, Field(ge=1, le=100_000, examples=[200])]
_ANSWERS: dict[str, Any] = {
    "event": NAME,
    "languages": ["bg", "en"],
    "title": {"bg": "Конференция", "en": "Conference"},
    "starts": "2022-03-02T14:00",
    "ends": "2022-03-02T17:00",
    "zone": "Europe/Sofia",
    "seats": 200,
    "organiser": {"bg": "Сдружение „Пример“", "en": "Example Association"},
    "contact_name": {"bg": "Мария Петрова", "en": "Maria Petrova"},
    "contact_email": "events@association.example",
    "provider": "Zoom",
    "address": None,
}


class EventAnswers(Model):
    """Answers that an event file with the usual questions is made from."""

    model_config = with_example(**_ANSWERS)

    event: Slug
    languages: list[Language] = Field(min_length=1, max_length=20, examples=[["bg", "en"]])
    title: Texts
    starts: NaiveDatetime = Field(
        description="As clocks in the zone show it", examples=["2022-03-02T14:00"]
    )
    ends: NaiveDatetime = Field(
        description="As clocks in the zone show it", examples=["2022-03-02T17:00"]
    )
    zone: Zone = Field(description="Time zone", examples=["Europe/Sofia"])
    seats: _Seats
    organiser: Texts = Field(description="Name by language; the controller of the privacy notice")
    contact_name: Texts = Field(description="Name by language, for visitors' questions")
    contact_email: _Line = Field(examples=["events@association.example"])
    provider: _Line = Field(
        default="", description="Platform of an online event; empty for one at an address"
    )
    address: Texts | None = Field(default=None, description="Address of an event that has one")


class NewEventModel(Model):
    """Beginning of an event: either answers, or a whole event file."""

    model_config = with_example(answers=_ANSWERS)

    answers: EventAnswers | None = None
    text: FileText | None = None


class NewName(Model):
    """Name of a copy."""

    model_config = with_example(event="conference-2023")

    event: Slug


def new_event(answers: EventAnswers) -> NewEvent:
    """Return what the event file is made from; its maker comes into the team later."""
    given = answers.model_dump(exclude={"event", "languages"})
    return NewEvent(name=answers.event, languages=tuple(answers.languages), **given)

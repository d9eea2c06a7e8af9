"""Messages to attendees, as the API takes and shows them."""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from registrar.actions.organise.message import AnnouncementStatus
from registrar.api.model import Model
from registrar.api.queries import Day, checked_filter
from registrar.domain.announcement import LONGEST_SUBJECT, LONGEST_TEXT
from registrar.domain.event import EventDefinition
from registrar.domain.event_values import FieldName, Language
from registrar.domain.registration_filter import (
    SEARCH_MAX,
    HeldState,
    RegistrationFilter,
    WantedDelivery,
)

NewsId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{8,64}$")]

_Subject = Annotated[str, StringConstraints(max_length=LONGEST_SUBJECT)]
_Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]


class WantedModel(Model):
    """Who is meant: those who fit every criterion that is given; nothing means everybody."""

    status: HeldState | None = None
    delivery: WantedDelivery | None = None
    language: Language | None = None
    choices: dict[FieldName, FieldName] = Field(
        default={}, max_length=10, description="Field and option of the form"
    )
    since: Day | None = Field(default=None, description="Registered on that day or later")
    until: Day | None = Field(default=None, description="Registered on that day or earlier")
    search: str = Field(default="", max_length=SEARCH_MAX)

    def filter_for(self, definition: EventDefinition) -> RegistrationFilter:
        """The filter for this event. Raises SubmissionInvalid for a fault in it."""
        names = {name: f"wanted.{name}" for name in WantedModel.model_fields}
        return checked_filter(self.model_dump(), definition, names)


class DraftModel(Model):
    """A message in every language of the event, and who is meant."""

    subject: dict[Language, _Subject] = Field(
        max_length=20, examples=[{"bg": "Нов час", "en": "A new time"}]
    )
    text: dict[Language, _Text] = Field(
        max_length=20,
        description="Paragraphs are separated by empty lines",
        examples=[{"bg": "Започваме в 15:00 ч.", "en": "We begin at 15:00."}],
    )
    wanted: WantedModel = WantedModel()


class LetterModel(Model):
    """The message as an attendee would read it."""

    subject: str
    text: str
    html: str


class PreviewModel(Model):
    """The message in each language, and how many would get it now."""

    reaches: int = Field(examples=[120])
    letters: dict[str, LetterModel] = Field(description="One a language")


class ToldModel(Model):
    """A message that was sent, and how far it is."""

    id: str = Field(examples=["message20220214"])
    subject: dict[str, str]
    text: dict[str, str]
    by: str = Field(description="Who sent it", examples=["manager@wcif.example"])
    created: AwareDatetime
    expected: int = Field(description="How many were meant when it was sent")
    queued: int = Field(description="How many have been queued so far")
    searched: bool = Field(description="Whether a search chose them; its words are not kept")
    done: bool = Field(description="Whether everybody has been")


class ToldList(Model):
    """What was sent, newest first."""

    items: list[ToldModel]


def told_of(one: AnnouncementStatus) -> ToldModel:
    """The message and how far it is."""
    return ToldModel(
        id=one.news.id,
        subject=dict(one.news.words.subject),
        text=dict(one.news.words.text),
        by=one.news.by,
        created=one.news.created,
        expected=one.news.expected,
        queued=one.queued,
        searched=one.news.searched,
        done=one.done,
    )

"""Models of messages to attendees: drafts, previews, sent ones."""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from registrar.actions.organise.message import AnnouncementStatus
from registrar.actions.organise.recipients import Audience
from registrar.api.model import Model
from registrar.api.queries import NetworkCode, Time, YesNo, checked_filter
from registrar.domain.announcement import LONGEST_SUBJECT, LONGEST_TEXT, Announcement
from registrar.domain.event import EventDefinition
from registrar.domain.event_values import FieldName, Language
from registrar.domain.registration_filter import (
    SEARCH_MAX,
    HeldState,
    RegistrationFilter,
    WantedDelivery,
)

AnnouncementId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{8,64}$")]

_Subject = Annotated[str, StringConstraints(max_length=LONGEST_SUBJECT)]
_Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]


class RecipientsModel(Model):
    """Filter of recipients: those who match every criterion given; without any, everybody."""

    status: HeldState | None = None
    delivery: WantedDelivery | None = None
    language: Language | None = None
    choices: dict[FieldName, FieldName] = Field(
        default={}, max_length=10, description="Field and option of the form"
    )
    answered: dict[FieldName, YesNo] = Field(
        default={}, max_length=10, description="Field, and whether it was answered"
    )
    consents: dict[FieldName, YesNo] = Field(
        default={}, max_length=10, description="Consent, and whether it is given"
    )
    since: Time | None = Field(
        default=None, description="Registered on that day, or in that minute, or later"
    )
    until: Time | None = Field(
        default=None, description="Registered on that day, or in that minute, or earlier"
    )
    network: NetworkCode | None = Field(
        default=None, description="Code of the network that sent the form"
    )
    search: str = Field(default="", max_length=SEARCH_MAX)

    def filter_for(self, definition: EventDefinition) -> RegistrationFilter:
        """Return the filter for the event. Raises SubmissionInvalid for a fault in it."""
        names = {name: f"wanted.{name}" for name in RecipientsModel.model_fields}
        return checked_filter(self.model_dump(), definition, names)


class DraftModel(Model):
    """Message in each language of its recipients, and their filter.

    Other languages may be left out: those who register in one of them get the first that is there.
    """

    subject: dict[Language, _Subject] = Field(
        max_length=20, examples=[{"bg": "Нов час", "en": "A new time"}]
    )
    text: dict[Language, _Text] = Field(
        max_length=20,
        description="Paragraphs are separated by empty lines",
        examples=[{"bg": "Започваме в 15:00 ч.", "en": "We begin at 15:00."}],
    )
    wanted: RecipientsModel = RecipientsModel()


class MessageModel(DraftModel):
    """Message to be sent, in each language of its recipients, and their filter."""

    again: bool = Field(
        strict=True,
        default=False,
        description="Send it though the same text was sent to the same recipients before",
    )


class EmailModel(Model):
    """Message as an attendee would read it."""

    subject: str
    text: str
    html: str


class SentBeforeModel(Model):
    """Newest message of the same text to the same recipients."""

    id: str = Field(examples=["message20220214"])
    created: AwareDatetime
    by: str = Field(description="Address of the sender", examples=["manager@wcif.example"])


class PreviewModel(Model):
    """Message in each language that is written, and its numbers of recipients now."""

    reaches: int = Field(examples=[120])
    languages: dict[str, int] = Field(
        description="Recipients by language, for each language of the event",
        examples=[{"bg": 118, "en": 2}],
    )
    letters: dict[str, EmailModel] = Field(description="By language")
    sent_before: SentBeforeModel | None = Field(
        description="Its sending again has to be confirmed by `again`"
    )


class AnnouncementModel(Model):
    """Message that was sent, and its progress."""

    id: str = Field(examples=["message20220214"])
    subject: dict[str, str]
    text: dict[str, str]
    by: str = Field(description="Address of the sender", examples=["manager@wcif.example"])
    created: AwareDatetime
    expected: int = Field(description="Number of recipients when it was sent")
    queued: int = Field(description="Number queued so far")
    searched: bool = Field(
        description="True if a search chose the recipients; its words are not kept"
    )
    done: bool = Field(description="True once all are queued")


class AnnouncementList(Model):
    """Messages sent, newest first."""

    items: list[AnnouncementModel]


def preview_of(
    letters: dict[str, EmailModel], audience: Audience, before: Announcement | None
) -> PreviewModel:
    """Return the model of a preview."""
    return PreviewModel(
        reaches=audience.count,
        languages=dict(audience.languages),
        letters=letters,
        sent_before=SentBeforeModel(id=before.id, created=before.created, by=before.by)
        if before
        else None,
    )


def announcement_of(status: AnnouncementStatus) -> AnnouncementModel:
    """Return the model of a message and its progress."""
    announcement = status.announcement
    return AnnouncementModel(
        id=announcement.id,
        subject=dict(announcement.words.subject),
        text=dict(announcement.words.text),
        by=announcement.by,
        created=announcement.created,
        expected=announcement.expected,
        queued=status.queued,
        searched=announcement.searched,
        done=status.done,
    )

"""Registrations as the API shows and corrects them."""

from typing import Annotated

from pydantic import AwareDatetime, Field, StrictInt

from registrar.actions.organise.view import RegistrationDetail
from registrar.api.audit_models import LineModel, line_of
from registrar.api.model import Model
from registrar.domain.delivery import Delivery, Fault
from registrar.domain.event_values import FieldName
from registrar.domain.message import MessageKind, MessageState
from registrar.domain.organiser import Role
from registrar.domain.registration import Registration, State
from registrar.domain.sent_message import SentMessage
from registrar.domain.submission import Answer

ID = "0123456789abcdef0123456789abcdef"

Answers = Annotated[
    dict[str, Answer],
    Field(
        description="By the name of the question; those whose days have passed are gone",
        examples=[{"full_name": "Иван Петров", "profession": "teacher"}],
    ),
]


class ConsentModel(Model):
    """The last word on a consent."""

    field: str = Field(examples=["privacy"])
    given: bool
    text_hash: str = Field(description="SHA-256 of the text that was agreed to")
    language: str = Field(examples=["bg"])
    at: AwareDatetime


class RegistrationModel(Model):
    """One person's registration."""

    id: str = Field(examples=[ID])
    status: State
    registered: AwareDatetime
    language: str = Field(examples=["bg"])
    name: str = Field(examples=["Иван Петров"])
    address: str = Field(examples=["ivan@example.org"])
    unconfirmed_address: str | None = Field(
        description="A new address that its owner has yet to confirm"
    )
    answers: Answers
    consents: list[ConsentModel]
    revision: int = Field(description="Rises with each correction", examples=[0])
    ticket: int | None = Field(description="Its number in the waiting list, while it waits")
    passed_over: str | None = Field(
        description="Why a free seat goes to others meanwhile: `unreachable`, or the full option"
        " that is waited for as `field=option`",
        examples=["unreachable"],
    )
    suspicions: list[str] = Field(description="Why it is in quarantine")
    delivery: Delivery | None = Field(description="What became of the last email")
    joined: AwareDatetime | None = Field(description="When the link to join was first used")
    minutes: int | None = Field(description="How long the room's report saw them there")
    website: str = Field(
        description="Host of the page whose form was sent, `other`, or empty where it is not known",
        examples=["wcif.example"],
    )


class RegistrationPage(Model):
    """Some registrations; a page may hold fewer than were asked for and not be the last."""

    items: list[RegistrationModel]
    next: str | None = Field(description="`after` of the next page; null at the end")


class MessageModel(Model):
    """One message about a registration."""

    kind: MessageKind
    state: MessageState
    sent: AwareDatetime | None
    delivery: Delivery | None
    fault: Fault | None = Field(
        description="Why it could not be made: our own check stopped it (`unsafe`), or the news it"
        " tells are held no more (`news_lost`)"
    )


class RegistrationDetailModel(Model):
    """One registration with all that is known of it."""

    registration: RegistrationModel
    role: Role
    place: int | None = Field(description="Its place in the waiting list, from 1")
    messages: list[MessageModel]
    audit: list[LineModel]


class CorrectionModel(Model):
    """Answers to put in place of what stands there; null takes one away."""

    answers: dict[FieldName, Answer | bool | None] = Field(
        min_length=1, max_length=100, examples=[{"profession": "teacher"}]
    )
    revision: StrictInt | None = Field(
        default=None,
        ge=0,
        description="The one they were given for: refused if it is another by now",
    )


class Promoted(Model):
    """How many were given a seat."""

    promoted: int = Field(examples=[2])


def registration_of(one: Registration) -> RegistrationModel:
    """The registration without what only the service needs."""
    consents = [
        ConsentModel(
            field=consent.field,
            given=consent.given,
            text_hash=consent.text_hash,
            language=consent.language,
            at=consent.at,
        )
        for consent in one.current_consents.values()
    ]
    return RegistrationModel(
        id=one.id,
        status=one.state,
        registered=one.created,
        language=one.language,
        name=one.name,
        address=one.address,
        unconfirmed_address=one.new_address or None,
        answers=dict(one.answers),
        consents=consents,
        revision=one.revision,
        ticket=one.ticket if one.state == "waiting" else None,
        passed_over=one.passed_over or None,
        suspicions=list(one.suspicions),
        delivery=one.delivery,
        joined=one.joined,
        minutes=one.minutes,
        website=one.website,
    )


def dossier_of(detail: RegistrationDetail) -> RegistrationDetailModel:
    """All of it."""
    return RegistrationDetailModel(
        registration=registration_of(detail.registration),
        role=detail.role,
        place=detail.place,
        messages=[_message(one) for one in detail.messages],
        audit=[line_of(one) for one in detail.audit],
    )


def _message(one: SentMessage) -> MessageModel:
    return MessageModel(
        kind=one.kind, state=one.state, sent=one.sent, delivery=one.delivery, fault=one.fault
    )

"""Models of registrations and corrections."""

from typing import Annotated

from pydantic import AwareDatetime, Field, StrictInt

from registrar.actions.organise.view import RegistrationDetail
from registrar.api.audit_models import AuditLineModel, line_of
from registrar.api.model import Model, with_example
from registrar.domain.delivery import CompositionFault, Delivery
from registrar.domain.event_values import FieldName
from registrar.domain.message import MessageKind, MessageState
from registrar.domain.organiser import Role
from registrar.domain.registration import GivenConsent, Registration, State
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
    """Current decision on a consent."""

    field: str = Field(examples=["privacy"])
    given: bool
    text_hash: str = Field(description="SHA-256 of the text that was agreed to")
    language: str = Field(examples=["bg"])
    at: AwareDatetime


class RegistrationModel(Model):
    """Registration of a person."""

    id: str = Field(examples=[ID])
    status: State
    registered: AwareDatetime
    language: str = Field(examples=["bg"])
    name: str = Field(examples=["Иван Петров"])
    address: str | None = Field(
        description="Null for somebody without an email address. Shortened, as are telephone"
        " numbers, for those who only view",
        examples=["ivan@example.org", "i…@example.org"],
    )
    telephone: str | None = Field(
        description="Number by which somebody without an email address is reached",
        examples=["+359888123456"],
    )
    unconfirmed_address: str | None = Field(
        description="New address that its owner has yet to confirm"
    )
    answers: Answers
    consents: list[ConsentModel]
    revision: int = Field(description="Rises with each correction", examples=[0])
    ticket: int | None = Field(description="Ticket of the waiting list, while it waits")
    passed_over: str | None = Field(
        description="Reason to pass it over for free seats: `unreachable`, `unproven` for an"
        " address that is not proven, or the full option it waits for, as `field=option`",
        examples=["unreachable"],
    )
    suspicions: list[str] = Field(
        description="Reasons of its quarantine, or of proving its address"
    )
    held_until: AwareDatetime | None = Field(
        description="End of the time to prove the address, once the mail that asks is sent"
    )
    delivery: Delivery | None = Field(description="Delivery of the last email")
    joined: AwareDatetime | None = Field(description="Time of the first use of the link to join")
    checked_in: AwareDatetime | None = Field(description="Time of the check-in at the door")
    check_in: str | None = Field(
        description="Id of the last check-in, also of one that was undone",
        examples=["8f14e45fceea167a"],
    )
    minutes: int | None = Field(description="Whole minutes of attendance")
    by_hand: bool = Field(description="True if the minutes were set by hand, not by a report")
    zoom_names: list[str] = Field(
        description="Names and addresses in Zoom's reports that were chosen to mean it; none for"
        " those who only view",
        examples=[["iPhone"]],
    )
    certificate_sent: AwareDatetime | None = Field(
        description="Time when the last email about the certificate was due"
    )
    website: str = Field(
        description="Host of the page with the form, `other`, or empty if unknown",
        examples=["wcif.example"],
    )
    by_team: bool = Field(description="True if an organiser registered the person by hand")
    reserved: bool = Field(description="True if its seat is one of the reserve")


class RegistrationPage(Model):
    """Page of registrations; one with fewer than were asked for need not be the last."""

    items: list[RegistrationModel]
    next: str | None = Field(description="`after` of the next page; null at the end")


class MessageModel(Model):
    """Message about a registration."""

    kind: MessageKind
    state: MessageState
    sent: AwareDatetime | None
    delivery: Delivery | None
    fault: CompositionFault | None = Field(
        description="Reason it could not be made: our own check stopped it (`unsafe`), or its"
        " announcement is no longer kept (`news_lost`)"
    )


class RegistrationDetailModel(Model):
    """Registration with its messages and audit entries."""

    registration: RegistrationModel
    role: Role
    place: int | None = Field(description="Position on the waiting list, from 1")
    messages: list[MessageModel]
    audit: list[AuditLineModel]


class CorrectionModel(Model):
    """New answers in place of the current ones; null removes an answer."""

    answers: dict[FieldName, Answer | bool | None] = Field(
        min_length=1, max_length=100, examples=[{"profession": "teacher"}]
    )
    revision: StrictInt | None = Field(
        default=None,
        ge=0,
        description="Revision that is corrected; refused if it has changed meanwhile",
    )


class NewRegistrationModel(Model):
    """Answers to the event's form of a person whom an organiser registers."""

    model_config = with_example(
        nonce="f3a1c08e5b7d4926",
        language="bg",
        answers={
            "full_name": "Иван Петров",
            "email": "ivan@example.org",
            "profession": "teacher",
            "privacy": True,
        },
    )

    nonce: str = Field(
        pattern=r"^[A-Za-z0-9_-]{16,128}$",
        description="Chosen at random for each person: the same call again with the same nonce is"
        " the same registration",
    )
    language: str = Field(description="Language of the person's emails, one of the event's")
    answers: dict[FieldName, Answer | bool | None] = Field(
        max_length=100,
        description="By the name of the question; a consent is true only if the person has agreed",
    )
    telephone: str | None = Field(
        default=None,
        max_length=60,
        description="Number of somebody without an email address, who is unique by name and"
        " telephone and never emailed; without a country code it is Bulgarian",
        examples=["0888 123 456"],
    )
    same_name: bool = Field(
        default=False,
        description="True if somebody without an address is not the one registered under that name",
    )
    reserved: bool = Field(
        default=False, description="True for a seat of the reserve, which organisers alone give"
    )


class Promoted(Model):
    """Number of registrations that got a seat."""

    promoted: int = Field(examples=[2])


def registration_of(registration: Registration) -> RegistrationModel:
    """Return the model of a registration."""
    return RegistrationModel(
        id=registration.id,
        status=registration.state,
        registered=registration.created,
        language=registration.language,
        name=registration.name,
        address=registration.address or None,
        telephone=registration.telephone or None,
        unconfirmed_address=registration.new_address or None,
        answers=dict(registration.answers),
        consents=[_consent(each) for each in registration.current_consents.values()],
        revision=registration.revision,
        ticket=registration.ticket if registration.state == "waiting" else None,
        passed_over=registration.passed_over or None,
        suspicions=list(registration.suspicions),
        held_until=registration.held_until,
        delivery=registration.delivery,
        joined=registration.joined,
        checked_in=registration.checked_in,
        check_in=registration.check_in or None,
        minutes=registration.minutes,
        by_hand=registration.hand_minutes is not None,
        zoom_names=list(registration.zoom_names),
        certificate_sent=registration.certificate_at,
        website=registration.website,
        by_team=registration.by_team,
        reserved=registration.reserved,
    )


def _consent(consent: GivenConsent) -> ConsentModel:
    return ConsentModel(
        field=consent.field,
        given=consent.given,
        text_hash=consent.text_hash,
        language=consent.language,
        at=consent.at,
    )


def detail_of(detail: RegistrationDetail, language: str) -> RegistrationDetailModel:
    """Return the model of a registration with its history."""
    return RegistrationDetailModel(
        registration=registration_of(detail.registration),
        role=detail.role,
        place=detail.position,
        messages=[_message(message) for message in detail.messages],
        audit=[line_of(line, language) for line in detail.audit],
    )


def _message(message: SentMessage) -> MessageModel:
    return MessageModel(
        kind=message.kind,
        state=message.state,
        sent=message.sent,
        delivery=message.delivery,
        fault=message.fault,
    )

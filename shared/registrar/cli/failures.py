"""Refusals of the rules as advice for the terminal."""

from collections.abc import Callable
from typing import Any

from registrar.actions.organise.edit_refusals import (
    NameTaken,
    NoSuchVersion,
    PartMoved,
    PartsInConflict,
)
from registrar.actions.publish import DraftMoved
from registrar.domain.refusals import (
    AddressTaken,
    EventBegun,
    EventCancelled,
    EventFull,
    EventOver,
    MailUnwanted,
    NoCertificate,
    NoReserveLeft,
    NoSeatLeft,
    NoSuchBulkCancellation,
    NoSuchMail,
    NoSuchRegistration,
    NotActive,
    NotEarned,
    NotOpenYet,
    NotOverYet,
    OptionFull,
    PersonTaken,
    RegistrationClosed,
    SameName,
    TooManyRequests,
    Unreachable,
    WrongMinutes,
)
from registrar.domain.submission import SubmissionInvalid
from registrar.files.xlsx_file import TooManyRows
from registrar.web.components.field_error_messages import field_message


def _wrong_answers(error: SubmissionInvalid) -> str:
    return "; ".join(field_message(wrong, wrong.field, str) for wrong in error.errors)


REFUSALS: tuple[tuple[type[Exception], Callable[[Any], str]], ...] = (
    (NoSuchRegistration, lambda error: f'the event has no registration "{error}"'),
    (NoSuchBulkCancellation, lambda error: f'the event has no bulk cancellation "{error}"'),
    (NoSuchMail, lambda error: f'the event sends no email "{error}" in that language'),
    (SubmissionInvalid, _wrong_answers),
    (NotActive, lambda _: "it holds neither a seat nor a place, so nothing can be done with it"),
    (EventOver, lambda _: "the event is over, so nothing can be corrected any more"),
    (PersonTaken, lambda e: f"that name and telephone have registration {e.registration}"),
    (
        SameName,
        lambda e: (
            f"{len(e.registrations)} of that name are registered, {e.registrations[0]} first;"
            " add --same-name if it is somebody else"
        ),
    ),
    (AddressTaken, lambda _: "that address has a registration in this event"),
    (OptionFull, lambda error: f"{error} has no seat left"),
    (EventFull, lambda _: "neither a seat nor a place on the waiting list is free"),
    (NotOpenYet, lambda _: "registration has not begun"),
    (RegistrationClosed, lambda _: "registration is closed; change its end to register somebody"),
    (MailUnwanted, lambda _: "its owner has ended all emails about this event; ask for another"),
    (EventBegun, lambda _: "the event has begun, and seats are no longer given"),
    (NoReserveLeft, lambda _: "no seat of the reserve is left; raise the reserve of the event"),
    (NoSeatLeft, lambda _: "no seat is free, or the event has begun"),
    (NotOverYet, lambda _: "the event is not over yet; do this after its end"),
    (
        NoCertificate,
        lambda _: "the event has no certificates; add a part `certificate` to its file, publish it",
    ),
    (NotEarned, lambda _: "it does not qualify for a certificate"),
    (WrongMinutes, lambda error: f"give whole minutes, {error}"),
    (EventCancelled, lambda _: "the event is cancelled"),
    (Unreachable, lambda _: "emails to its address are not delivered; correct the address first"),
    (
        TooManyRequests,
        lambda error: f"that was done too often; try again in {error.retry_after} seconds",
    ),
    (TooManyRows, str),
    (NameTaken, lambda error: f'"{error}" is published, imported or drafted; use another name'),
    (
        NoSuchVersion,
        lambda error: f'the event has no version "{error}"; they are listed by: events versions',
    ),
    (DraftMoved, lambda _: "the draft has just changed; look at it, and try again"),
    (PartMoved, lambda _: "somebody else has just changed it; look at theirs, and try again"),
    (
        PartsInConflict,
        lambda error: f"the draft and what is published both changed: {error}; save these again",
    ),
)

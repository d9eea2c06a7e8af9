"""The pages for a lost link: one question, then the same answer to everybody."""

from collections.abc import Mapping

from registrar.domain.event import EventDefinition
from registrar.domain.interest import FIELD
from registrar.domain.refusals import TooManyRequests, TryLater
from registrar.domain.submission import FieldError
from registrar.locale.catalogue import translations
from registrar.web.attendee.refusals import attendee_words
from registrar.web.components.address_hint import CONTROL
from registrar.web.components.event_summary import to_frame
from registrar.web.components.field_error_messages import field_message
from registrar.web.components.form_controls import Control, ControlError, to_problems
from registrar.web.components.form_refusal import why_refused
from registrar.web.components.rendering import render
from registrar.web.protocol.encrypted_address import NOTHING_SEALED, Sealed


def resend_page(
    definition: EventDefinition,
    *,
    language: str,
    values: Mapping[str, object] | None = None,
    errors: tuple[FieldError, ...] = (),
    refused: TooManyRequests | TryLater | None = None,
) -> str:
    """The one question, with the answer so far and the reason for a refusal."""
    control = _control(language, (values or {}).get(FIELD), errors)
    return render(
        "attendee/resend",
        language,
        {
            **to_frame(definition, language),
            "controls": (control,),
            "hinted": CONTROL in (values or {}),
            "problems": (
                *_later(refused, language),
                *to_problems((control,), errors, language),
            ),
        },
    )


def _later(refused: TooManyRequests | TryLater | None, language: str) -> tuple[ControlError, ...]:
    if refused is None:
        return ()
    message = attendee_words(refused.code, language)
    return why_refused(refused.code, language, refused.retry_after, message=message)


def _control(language: str, given: object, errors: tuple[FieldError, ...]) -> Control:
    _ = translations(language).gettext
    label = _("Email address")
    error = next((error for error in errors if error.field == FIELD), None)
    return Control(
        name=FIELD,
        kind="line",
        label=label,
        help=None,
        condition=None,
        optional=False,
        error=field_message(error, label, _, kind="email") if error else None,
        value=given if isinstance(given, str) else "",
        choices=(),
        attributes={"type": "email", "autocomplete": "email", "spellcheck": "false"},
    )


def resent_page(
    definition: EventDefinition, *, language: str, sealed: Sealed = NOTHING_SEALED
) -> str:
    """The page after a request for the link: the same, registered or not (F11)."""
    return render("attendee/resent", language, {**to_frame(definition, language), "sealed": sealed})

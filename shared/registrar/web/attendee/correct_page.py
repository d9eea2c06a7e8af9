"""The form for corrections: the event's own form, filled in with the stored answers (F1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.past_questions import form_of
from registrar.domain.registration import Registration
from registrar.domain.submission import FieldError
from registrar.locale.catalogue import translations
from registrar.web.attendee.refusals import attendee_words
from registrar.web.components.event_summary import to_frame
from registrar.web.components.form_controls import ControlError, Full, to_controls, to_problems
from registrar.web.components.form_refusal import why_refused
from registrar.web.components.rendering import render


@dataclass(frozen=True, kw_only=True)
class Correction:
    """The form as shown: its revision, its values and its errors.

    ``values`` are the visitor's own; None shows the stored ones. ``overtaken`` says that another
    change came between, ``hinted`` that a hint at the address is answered; ``refused`` is the
    code of a refusal of the whole form, ``retry_after`` the seconds to wait before another try.
    """

    registration: Registration
    definition: EventDefinition
    revision: int
    values: Mapping[str, object] | None = None
    errors: tuple[FieldError, ...] = ()
    overtaken: bool = False
    hinted: bool = False
    full: Full = frozenset()
    refused: str = ""
    retry_after: int | None = None


def correct_page(correction: Correction, *, language: str, token: str) -> str:
    """The form, its errors above it and at the fields."""
    definition, registration = correction.definition, correction.registration
    values = stored_values(correction) if correction.values is None else correction.values
    form = form_of(definition, registration)
    controls = to_controls(form, language, values, correction.errors, correction.full)
    return render(
        "attendee/correct",
        language,
        {
            **to_frame(definition, language),
            "token": token,
            "revision": correction.revision,
            "hinted": correction.hinted,
            "other_tongue": language != registration.language,
            "address": registration.address,
            "new_address": registration.new_address,
            "controls": controls,
            "problems": (
                *_overtaken(correction, language),
                *_refused(correction, language),
                *to_problems(controls, correction.errors, language),
            ),
        },
    )


def stored_values(correction: Correction) -> dict[str, Any]:
    """Stored answers and consents as the form's values; an unconfirmed address replaces the old."""
    registration = correction.registration
    values = dict(registration.answers)
    values |= {name: consent.given for name, consent in registration.current_consents.items()}
    if registration.new_address:
        [address] = [field.name for field in correction.definition.fields if field.type == "email"]
        values[address] = registration.new_address
    return values


def _refused(correction: Correction, language: str) -> tuple[ControlError, ...]:
    code = correction.refused
    message = attendee_words(code, language)
    return why_refused(code, language, correction.retry_after, message=message)


def _overtaken(correction: Correction, language: str) -> tuple[ControlError, ...]:
    if not correction.overtaken:
        return ()
    _ = translations(language).gettext
    return (
        ControlError(
            _(
                "Your registration was changed meanwhile, perhaps in another window. Nothing of"
                " this form is saved yet: look through your answers and save them again"
            ),
            None,
        ),
    )

"""Pages for people who wait for registration to open: one question, then the next steps."""

from collections.abc import Mapping
from datetime import datetime

from registrar.domain.event import EventDefinition
from registrar.domain.interest import FIELD
from registrar.domain.submission import FieldError
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment
from registrar.web.components.event_summary import to_frame
from registrar.web.components.field_error_messages import field_message
from registrar.web.components.form_controls import Control, Full
from registrar.web.components.rendering import render
from registrar.web.protocol.encrypted_address import NOTHING_SEALED, Sealed


def to_interest_controls(
    definition: EventDefinition,  # noqa: ARG001 called as to_controls is
    language: str,
    values: Mapping[str, object],
    errors: tuple[FieldError, ...],
    full: Full = frozenset(),  # noqa: ARG001 called as to_controls is
) -> tuple[Control, ...]:
    """The one control, with the address given so far."""
    _ = translations(language).gettext
    label = _("Email address")
    error = next((error for error in errors if error.field == FIELD), None)
    given = values.get(FIELD)
    control = Control(
        name=FIELD,
        kind="line",
        label=label,
        help=_(
            "We will keep it for this one email, in which we will tell you that registration"
            " is open, and then delete it."
        ),
        condition=None,
        optional=False,
        error=field_message(error, label, _, kind="email") if error else None,
        value=given if isinstance(given, str) else "",
        choices=(),
        attributes={"type": "email", "autocomplete": "email", "spellcheck": "false"},
    )
    return (control,)


def interest_noted_page(
    definition: EventDefinition, *, language: str, now: datetime, sealed: Sealed = NOTHING_SEALED
) -> str:
    """The page after an interest was noted; the same for every reader (F6, F11)."""
    opens = moment(definition.opens, language)
    context = {
        **to_frame(definition, language),
        "opens": opens,
        "cancelled": definition.cancelled,
        "to_come": now < definition.opens,
        "sealed": sealed,
    }
    return render("public/interest_noted", language, context)

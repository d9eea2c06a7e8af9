"""The part of a manager's form that is about somebody without an email address."""

from typing import Any

from registrar.actions.organise.register_by_hand import ByHand
from registrar.domain.person_by_telephone import TELEPHONE
from registrar.domain.submission import FieldError
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.components.field_error_messages import field_message
from registrar.web.components.form_controls import Control


def by_telephone(given: ByHand, errors: tuple[FieldError, ...], language: str) -> dict[str, Any]:
    """The tick that there is no address, the telephone, and whether a name is confirmed."""
    return {
        "no_address": given.telephone is not None,
        "same_name": given.same_name,
        "telephone": telephone_control(given, errors, language),
    }


def telephone_control(given: ByHand, errors: tuple[FieldError, ...], language: str) -> Control:
    """The telephone's field, with its error."""
    _ = translations(language).gettext
    label = _(N_("Telephone"))
    error = next((error for error in errors if error.field == TELEPHONE), None)
    return Control(
        name=TELEPHONE,
        kind="line",
        label=label,
        help=_(N_("Only if there is no email address: by name and telephone we know who it is.")),
        condition=None,
        optional=False,
        error=field_message(error, label, _) if error else None,
        value=given.telephone or "",
        choices=(),
        attributes={"type": "tel", "autocomplete": "off"},
    )

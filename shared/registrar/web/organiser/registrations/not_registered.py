"""Reasons why nobody was registered by hand, with advice."""

from collections.abc import Mapping

from registrar.domain.refusals import Refusal
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.components.refusal_table import step_message
from registrar.web.organiser.registrations.change_messages import why_not


def why_nobody(refused: Refusal, language: str) -> str:
    """Return the reason of a refusal, with the time to wait where there is one."""
    return (
        reason_of(refused.code, language)
        if refused.code in _REASONS
        else why_not(refused, language)
    )


def reason_of(code: str, language: str) -> str:
    """Return the reason of a refusal with that code."""
    _ = translations(language).gettext
    return _(_REASONS[code]) if code in _REASONS else step_message(code, _)


# Refusals in other words than for a step with a registration that there is
_REASONS: Mapping[str, str] = {
    "event_full": N_(
        "All seats are taken, and the waiting list is full. Cancel a registration first, or raise"
        " the number of seats on the page “Seats” of the event."
    ),
    "address_taken": N_("This address has a registration for the event already."),
    "different_body": N_(
        "This form was sent before, with other answers. Look at the registration that it made, and"
        " correct that one."
    ),
    "erased_since": N_(
        "What was sent with this form has been erased since. Open the form again from the list of"
        " registrations."
    ),
    "option_full": N_("No seat is left for the answer that was chosen. Choose another one."),
}

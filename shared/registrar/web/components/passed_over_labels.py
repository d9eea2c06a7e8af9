"""Reasons for being passed over on the waiting list, in words: for team and attendee."""

from registrar.domain.event import EventDefinition
from registrar.domain.passed_over import UNREACHABLE, option_of
from registrar.domain.registration import Registration
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.components.registration_details import answer_in_words


def passing_in_words(registration: Registration, definition: EventDefinition, language: str) -> str:
    """Reason in words for the team; empty for a registration that is not passed over."""
    return _sentence(registration, definition, language, _UNREACHABLE, _OPTION_FULL)


def own_passing_in_words(
    registration: Registration, definition: EventDefinition, language: str
) -> str:
    """Reason in words for the attendee, with its effect: the position stays."""
    return _sentence(registration, definition, language, _YOU_UNREACHABLE, _YOUR_OPTION_FULL)


def _sentence(
    registration: Registration,
    definition: EventDefinition,
    language: str,
    unreachable: str,
    full: str,
) -> str:
    _ = translations(language).gettext
    if registration.state != "waiting" or not registration.passed_over:
        return ""
    waited_for = option_of(registration.passed_over)
    if registration.passed_over == UNREACHABLE or waited_for is None:
        return _(unreachable)
    return _(full) % {"option": _option(waited_for, definition, language)}


def _option(waited_for: tuple[str, str], definition: EventDefinition, language: str) -> str:
    name, option = waited_for
    question = next((field for field in definition.fields if field.name == name), None)
    return answer_in_words(question, option, language) if question else option


_UNREACHABLE = N_("Passed over: our emails to this address are not delivered. The place is kept.")
_OPTION_FULL = N_("Passed over: “%(option)s” has no seat left. The place is kept.")
_YOU_UNREACHABLE = N_(
    "Until we can reach you, a free seat goes to those behind you. Your place on the list is kept."
)
_YOUR_OPTION_FULL = N_(
    "“%(option)s” has no seat left, so a free seat goes to those behind you who chose otherwise."
    " Your place on the list is kept."
)

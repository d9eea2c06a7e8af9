"""Reasons for being passed over on the waiting list, in words: for team and attendee."""

from dataclasses import dataclass

from registrar.domain.event import EventDefinition
from registrar.domain.passed_over import UNPROVEN, option_of
from registrar.domain.registration import Registration
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.components.registration_details import answer_in_words


@dataclass(frozen=True)
class _Sentences:
    """A sentence for each reason."""

    unreachable: str
    unproven: str
    option_full: str


def passing_in_words(registration: Registration, definition: EventDefinition, language: str) -> str:
    """Reason in words for the team; empty for a registration that is not passed over."""
    return _sentence(registration, definition, language, _TEAM)


def own_passing_in_words(
    registration: Registration, definition: EventDefinition, language: str
) -> str:
    """Reason in words for the attendee, with its effect: the position stays."""
    return _sentence(registration, definition, language, _ATTENDEE)


def _sentence(
    registration: Registration,
    definition: EventDefinition,
    language: str,
    sentences: _Sentences,
) -> str:
    _ = translations(language).gettext
    if registration.state != "waiting" or not registration.passed_over:
        return ""
    if registration.passed_over == UNPROVEN:
        return _(sentences.unproven)
    waited_for = option_of(registration.passed_over)
    if waited_for is None:
        return _(sentences.unreachable)
    return _(sentences.option_full) % {"option": _option(waited_for, definition, language)}


def _option(waited_for: tuple[str, str], definition: EventDefinition, language: str) -> str:
    name, option = waited_for
    question = next((field for field in definition.fields if field.name == name), None)
    return answer_in_words(question, option, language) if question else option


_TEAM = _Sentences(
    unreachable=N_("Passed over: our emails to this address are not delivered. The place is kept."),
    unproven=N_("Passed over: the email address is not confirmed. The place is kept."),
    option_full=N_("Passed over: “%(option)s” has no seat left. The place is kept."),
)
_ATTENDEE = _Sentences(
    unreachable=N_(
        "Until we can reach you, a free seat goes to those behind you. Your place on the list is"
        " kept."
    ),
    unproven=N_(
        "Until you confirm your email address, a free seat goes to those behind you. Your place on"
        " the list is kept."
    ),
    option_full=N_(
        "“%(option)s” has no seat left, so a free seat goes to those behind you who chose"
        " otherwise. Your place on the list is kept."
    ),
)

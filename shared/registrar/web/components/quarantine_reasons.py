"""Reasons for a quarantine, in words."""

from collections.abc import Mapping

from registrar.domain.registration import Registration
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations


def suspicions_in_words(registration: Registration, language: str) -> tuple[str, ...]:
    """Each reason as a whole sentence."""
    _ = translations(language).gettext
    return tuple(_(_SUSPICIONS.get(suspicion, suspicion)) for suspicion in registration.suspicions)


# By the codes of domain/bot_detection.py
_SUSPICIONS: Mapping[str, str] = {
    "honeypot": N_("A field was filled in that people cannot see; programs fill in every field."),
    "too_quick": N_("The form was sent within three seconds of being opened."),
    "forged_start": N_("What the form says about when it was opened was tampered with."),
    "forged_proof": N_("The proof that a browser had worked on the form was made up."),
    "reused_proof": N_("The proof that a browser had worked on the form was used before."),
}

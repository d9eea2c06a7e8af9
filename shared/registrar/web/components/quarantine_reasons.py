"""Reasons for a quarantine, or for proving an address, in words."""

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
    "unwanted": N_(
        "The owner of this mailbox told us that an earlier registration was not theirs: it gets no"
        " emails about this event."
    ),
    "reused_proof": N_("The proof that a browser had worked on the form was used before."),
    "expired_start": N_("The form had been open for more than a day."),
    "reused_start": N_("The same copy of the form was sent for another registration before."),
    "missing_proof": N_("The form came without the proof that a browser had worked on it."),
    "busy_network": N_("Many registrations came from the same network on that day."),
    "every_address": N_("The event asks everybody to confirm the address."),
}

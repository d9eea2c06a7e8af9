"""Why a registration is in quarantine, in words."""

from collections.abc import Mapping

from registrar.domain.registration import Registration
from registrar.locale.catalogue import translations


def suspicions_in_words(registration: Registration, language: str) -> tuple[str, ...]:
    """Each reason as a whole sentence."""
    say = translations(language).gettext
    return tuple(say(_SUSPICIONS.get(one, one)) for one in registration.suspicions)


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message


# By the codes of domain/suspicion.py
_SUSPICIONS: Mapping[str, str] = {
    "honeypot": _("A field was filled in that people cannot see; programs fill in every field."),
    "too_quick": _("The form was sent within three seconds of being opened."),
    "forged_start": _("What the form says about when it was opened was tampered with."),
    "forged_proof": _("The proof that a browser had worked on the form was made up."),
    "reused_proof": _("The proof that a browser had worked on the form was used before."),
}

"""Types of questions in words, and how they differ."""

from collections.abc import Iterable, Mapping
from typing import Any

from registrar.domain.event_field import FieldType
from registrar.domain.event_labels import VALUES
from registrar.domain.later_events import LATER_EVENTS
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations

# Explanation of each type, in the order in which they are offered
HINTS: Mapping[FieldType, str] = {
    "text": N_("Such as an organisation or a town"),
    "long_text": N_("Such as a question to the speakers"),
    "choice": N_("Each option can have seats of its own"),
    "choices": N_("As many as one likes"),
    "consent": N_("A sentence to agree to, with a box to tick"),
    "number": N_("Such as the number of participants"),
    "date": N_("Such as the day of arrival"),
    "country": N_("One of all countries"),
    "phone": N_("With or without the code of the country"),
    "name": N_("For greetings and certificates; once in a form"),
    "email": N_("For all emails about the event; once in a form"),
}

# Types of which a form has at most one question
ONCE = frozenset({"name", "email"})

# Types whose answers are alike: a question may change from one to the other
ALIKE = frozenset({"text", "long_text"})

CHOICES = frozenset({"choice", "choices"})


# Consent whose givers are listed across events, with its hint: chosen like a type
INVITATIONS = (
    N_("Consent to invitations to later events"),
    N_("Who agrees is listed under “Addresses for later events”; once in a form"),
)

_AGREED_TO = N_("I would like to be invited to later events of the organisers.")
_PURPOSE = N_("To invite you to later events")


def invitation_consent(languages: Iterable[str]) -> dict[str, Any]:
    """Return the question that asks for the consent, worded in those languages."""
    words = {language: translations(language).gettext for language in languages}
    return {
        "name": LATER_EVENTS,
        "type": "consent",
        "label": {language: _(_AGREED_TO) for language, _ in words.items()},
        "purpose": {language: _(_PURPOSE) for language, _ in words.items()},
    }


def type_name(kind: object) -> str:
    """Return the name of a type, to be translated; a type that is none as it is written."""
    return VALUES["fields.type"].get(str(kind), str(kind))

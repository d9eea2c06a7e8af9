"""Types of questions in words, and how they differ."""

from collections.abc import Mapping

from registrar.domain.event_field import FieldType
from registrar.domain.event_labels import VALUES
from registrar.domain.translatable import N_

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


def type_name(kind: object) -> str:
    """Return the name of a type, to be translated; a type that is none as it is written."""
    return VALUES["fields.type"].get(str(kind), str(kind))

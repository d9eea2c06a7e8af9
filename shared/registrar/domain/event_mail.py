"""Own words of an event's mails: one paragraph for each kind, in every language."""

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from registrar.domain.event_field import DefinitionPart
from registrar.domain.event_values import complete_text
from registrar.domain.translated import Translated

# Characters of a paragraph: a mail's HTML stays below 80 kB (M6)
LONGEST_INTRO = 600

_Intro = Annotated[
    dict[str, Annotated[str, StringConstraints(max_length=LONGEST_INTRO)]],
    AfterValidator(complete_text),
    AfterValidator(Translated),
]


class OwnWords(DefinitionPart):
    """Own words of one kind of mail: plain text below the greeting."""

    intro: _Intro


class EventMail(DefinitionPart):
    """Own words by the kind of mail; its names are those of the templates."""

    confirmed: OwnWords | None = None
    held: OwnWords | None = None
    waiting: OwnWords | None = None
    turned_away: OwnWords | None = None
    promoted: OwnWords | None = None
    already_registered: OwnWords | None = None
    corrected: OwnWords | None = None
    confirm_address: OwnWords | None = None
    address_changed: OwnWords | None = None
    address_left: OwnWords | None = None
    resent: OwnWords | None = None
    cancelled: OwnWords | None = None
    erased: OwnWords | None = None
    registration_opened: OwnWords | None = None
    reminder: OwnWords | None = None
    event_changed: OwnWords | None = None
    programme_ready: OwnWords | None = None
    event_cancelled: OwnWords | None = None
    thanks: OwnWords | None = None
    certificate: OwnWords | None = None

    def intro(self, mail: str, language: str) -> str:
        """Return the paragraph of that mail on one line; empty if it has none."""
        intros = self.intros(mail)
        return " ".join(intros[language].split()) if intros else ""

    def intros(self, mail: str) -> dict[str, str] | None:
        """Return the paragraph of that mail by language; None if it has none."""
        words: OwnWords | None = getattr(self, mail) if mail in _KINDS else None
        return words.intro if words else None


_KINDS = frozenset(EventMail.model_fields)

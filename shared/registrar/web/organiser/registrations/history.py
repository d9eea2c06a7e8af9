"""The history of one registration: what was done, by whom, and what was mailed, in one line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from registrar.actions.organise.view import Dossier
from registrar.domain.sent_message import SentMessage
from registrar.locale.catalogue import translations
from registrar.web.components.message_labels import became_of, said_of
from registrar.web.components.registration_details import short_time
from registrar.web.organiser.audit_labels import act_in_words, actor_in_words


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One thing that happened: when, what, and beside it by whom, or what became of it.

    ``when`` is empty for what is still to come.
    """

    when: str
    what: str
    beside: str = ""


def history_of(dossier: Dossier, language: str) -> tuple[Happening, ...]:
    """Everything that is known to have happened, in the order of time; what is to come last."""
    happened = sorted(_happened(dossier, language), key=lambda pair: pair[0])
    say = translations(language).gettext
    return (
        *(one for _, one in happened),
        *(
            Happening(when="", what=_mail(one, language), beside=say(_("will be sent")))
            for one in dossier.messages
            if one.ended is None and one.state != "superseded" and dossier.registration.reachable
        ),
    )


def _happened(dossier: Dossier, language: str) -> Iterator[tuple[datetime, Happening]]:
    say, known = translations(language).gettext, dossier.registration

    def at(moment: datetime, what: str, beside: str = "") -> tuple[datetime, Happening]:
        when = short_time(dossier.definition, moment, language)
        return moment, Happening(when=when, what=what, beside=beside)

    yield at(known.created, say(_("Registered")))
    for line in dossier.audit:
        yield at(line.at, act_in_words(line, language), actor_in_words(line, language))
    for one in dossier.messages:
        if one.ended:
            yield at(one.ended, _mail(one, language), say(became_of(one)))
    if known.joined:
        yield at(known.joined, say(_("Joined the event")))


def _mail(message: SentMessage, language: str) -> str:
    say = translations(language).gettext
    return say(_("Email: “%(subject)s”")) % {"subject": say(said_of(message))}


def _(message: str) -> str:
    """Mark a message for extraction; it is translated when it is said."""
    return message

"""The history of one registration: acts with their actors, and emails, in one sequence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from registrar.actions.organise.view import RegistrationDetail
from registrar.domain.sent_message import SentMessage
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.components.message_labels import outcome_of, subject_of
from registrar.web.components.registration_details import short_time
from registrar.web.organiser.audit_labels import act_in_words, actor_in_words


@dataclass(frozen=True, kw_only=True)
class HistoryEntry:
    """One act or email: its time, its words, and ``beside`` them the actor or the outcome.

    ``when`` is empty for an email that is still to be sent.
    """

    when: str
    what: str
    note: str = ""


def history_of(detail: RegistrationDetail, language: str) -> tuple[HistoryEntry, ...]:
    """All acts and emails so far, in the order of time; then the emails to be sent."""
    dated = sorted(_dated_entries(detail, language), key=lambda pair: pair[0])
    _ = translations(language).gettext
    return (
        *(entry for _, entry in dated),
        *(
            HistoryEntry(when="", what=_mail(message, language), note=_(N_("will be sent")))
            for message in detail.messages
            if message.ended is None
            and message.state != "superseded"
            and detail.registration.reachable
        ),
    )


def _dated_entries(
    detail: RegistrationDetail, language: str
) -> Iterator[tuple[datetime, HistoryEntry]]:
    _, known = translations(language).gettext, detail.registration

    def at(moment: datetime, what: str, note: str = "") -> tuple[datetime, HistoryEntry]:
        when = short_time(detail.definition, moment, language)
        return moment, HistoryEntry(when=when, what=what, note=note)

    yield at(known.created, _(N_("Registered")))
    for line in detail.audit:
        yield at(line.at, act_in_words(line, language), actor_in_words(line, language))
    for message in detail.messages:
        if message.ended:
            yield at(message.ended, _mail(message, language), _(outcome_of(message)))
    if known.joined:
        yield at(known.joined, _(N_("Joined the event")))


def _mail(message: SentMessage, language: str) -> str:
    _ = translations(language).gettext
    return _(N_("Email: “%(subject)s”")) % {"subject": _(subject_of(message))}

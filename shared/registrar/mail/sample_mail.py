"""Sample mails: the mails of an event's definition, to a person who does not exist.

They are shown, or sent to an organiser alone; links that would be a person's own open nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from registrar.domain.event import EventDefinition
from registrar.domain.mail_sample import MailName, MailSample
from registrar.domain.message import HELD_FOR
from registrar.domain.team_mail import sample_reference
from registrar.domain.translatable import N_
from registrar.domain.wall_time import later
from registrar.locale.catalogue import translations
from registrar.mail.compose import compose
from registrar.mail.content import to_content
from registrar.mail.mail_sender import Mailer
from registrar.mail.outgoing_mail import OutgoingMail

SAMPLE_NAME = N_("Elena Dimitrova")
_ADDRESS = "elena@example.org"

# Stands for the token of a link: no signed one has so few letters
TOKEN = "sample"  # noqa: S105

_HEADING = N_("Subject of your message")
_PARAGRAPH = N_("Here is the text that you write.")

_NO_LINKS: Mapping[str, Any] = {"personal_link": "", "join_link": None, "door_code": ""}
_DOOR_CODE = "00000-00000"
_NO_REGISTRATION: Mapping[str, Any] = {**_NO_LINKS, "name": "", "state": "", "not_me_link": ""}
_CHANGED: Mapping[str, Any] = {"sequence": 1}

# Fields in which a mail differs from the confirmation of a seat
_FIELDS: Mapping[MailName, Mapping[str, Any]] = {
    "registration_opened": _NO_REGISTRATION,
    "room_missing": _NO_REGISTRATION,
    "held": {"name": "", "state": "held", "join_link": None},
    "waiting": {"state": "waiting", "waiting_position": 3, "join_link": None},
    "confirm_address": {**_NO_LINKS, "name": ""},
    "address_left": {**_NO_LINKS, "not_me_link": ""},
    "erased": {**_NO_LINKS, "not_me_link": "", "sequence": 1},
    "cancelled": {"state": "cancelled", "join_link": None, "sequence": 1},
    "promoted": _CHANGED,
    "corrected": _CHANGED,
    "address_changed": _CHANGED,
    "event_changed": _CHANGED,
    "event_cancelled": _CHANGED,
}

# Time between the event's end and a certificate
_CERTIFICATE_AFTER = timedelta(hours=20)

# Time between the notice that the room is missing and the start
_ROOM_BEFORE = timedelta(days=2)


@dataclass(frozen=True, kw_only=True)
class SampleMail:
    """Writer and sender of sample mails, for a service at ``public_url``.

    ``sender`` is the bare address in their From.
    """

    public_url: str
    sender: str
    mailer: Mailer
    clock: Callable[[], datetime]

    def content(
        self, event: EventDefinition, sample: MailSample, language: str
    ) -> tuple[str, str, str]:
        """Return subject, text and HTML as the person would get them."""
        content = to_content(self._mail(event, sample, language))
        return content.subject, content.text, content.html

    def send(self, event: EventDefinition, sample: MailSample, *, to: str, language: str) -> str:
        """Send the sample to that address; return SES's id.

        Its subject says that it is a sample, its date is now; all else is the mail's own. Raises
        Refused, Unclear or Unsendable.
        """
        mail = self._mail(event, sample, language, to=to, sent=self.clock())
        return self.mailer.send(compose(mail), to=to, reference=mail.reference)

    def _mail(
        self,
        event: EventDefinition,
        sample: MailSample,
        language: str,
        *,
        to: str = _ADDRESS,
        sent: datetime | None = None,
    ) -> OutgoingMail:
        shown = _as_of(event, sample)
        fields = {
            **self._links(shown, language),
            "name": translations(language).gettext(SAMPLE_NAME),
            "state": "confirmed",
            "uid": f"{TOKEN}-{event.event}@{urlsplit(self.public_url).hostname}",
            "held_until": later(event.opens, HELD_FOR) if sample.mail == "held" else None,
            **_FIELDS.get(sample.mail, {}),
            **(_team_words(language) if sample.mail == "news" else {}),
        }
        return OutgoingMail(
            kind="event_changed" if sample.mail == "programme_ready" else sample.mail,
            event=shown,
            language=language,
            to=to,
            sender=self.sender,
            written=_moment_of(event, sample),
            reference=sample_reference(event.event, sample.name, language),
            changed=sample.changed,
            sample_sent=sent,
            **fields,
        )

    def _links(self, event: EventDefinition, language: str) -> dict[str, Any]:
        page = f"{self.public_url}/events/{event.event}"
        return {
            "personal_link": f"{self.public_url}/a/{TOKEN}",
            "join_link": f"{self.public_url}/join/{TOKEN}" if event.place.online else None,
            "door_code": _DOOR_CODE if event.place.address else "",
            "confirm_link": f"{self.public_url}/address/{TOKEN}",
            "not_me_link": f"{self.public_url}/not-me/{TOKEN}",
            "room_link": f"{self.public_url}/organise/events/{event.event}/edit/room",
            "event_link": f"{page}?lang={language}",
            "privacy_link": f"{page}/privacy?lang={language}",
        }


def _as_of(event: EventDefinition, sample: MailSample) -> EventDefinition:
    """Return the event as it is when the mail is sent."""
    cancelled = sample.mail == "event_cancelled"
    return event.model_copy(update={"cancelled": True}) if cancelled else event


def _moment_of(event: EventDefinition, sample: MailSample) -> datetime:
    """Return the moment at which the mail is written."""
    match sample.mail:
        case "reminder":
            return later(event.starts, -timedelta(hours=sample.hours_before))
        case "room_missing":
            return later(event.starts, -_ROOM_BEFORE)
        case "thanks" if event.thanks:
            return later(event.ends, timedelta(hours=event.thanks.hours_after))
        case "certificate":
            return later(event.ends, _CERTIFICATE_AFTER)
        case _:
            return event.opens


def _team_words(language: str) -> dict[str, Any]:
    _ = translations(language).gettext
    return {"heading": _(_HEADING), "paragraphs": (_(_PARAGRAPH),)}

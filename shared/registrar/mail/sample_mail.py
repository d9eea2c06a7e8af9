"""Sample mails: the mails of an event's definition, to a person who does not exist.

Nothing is sent, and the links lead nowhere.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from registrar.domain.broadcast import ChangedPart
from registrar.domain.event import EventDefinition
from registrar.domain.translatable import N_
from registrar.domain.wall_time import later
from registrar.locale.catalogue import translations
from registrar.mail.content import to_content
from registrar.mail.outgoing_mail import OutgoingMail

SAMPLE_NAME = N_("Elena Dimitrova")
_ADDRESS = "elena@example.org"


@dataclass(frozen=True, kw_only=True)
class SampleMail:
    """Writer of sample mails, for a service at ``public_url``."""

    public_url: str

    def confirmed(self, event: EventDefinition, language: str) -> tuple[str, str, str]:
        """Return subject, text and HTML of the mail that confirms a seat."""
        return self._content("confirmed", event, language, event.opens)

    def reminder(
        self, event: EventDefinition, language: str, *, hours_before: int
    ) -> tuple[str, str, str]:
        """Return subject, text and HTML of the reminder so many hours before the start."""
        written = later(event.starts, -timedelta(hours=hours_before))
        return self._content("reminder", event, language, written)

    def change(
        self, event: EventDefinition, language: str, *, changed: tuple[ChangedPart, ...]
    ) -> tuple[str, str, str]:
        """Return subject, text and HTML of the mail about a change of those parts."""
        return self._content("event_changed", event, language, event.opens, changed)

    def _content(
        self,
        kind: str,
        event: EventDefinition,
        language: str,
        written: datetime,
        changed: tuple[ChangedPart, ...] = (),
    ) -> tuple[str, str, str]:
        page = f"{self.public_url}/events/{event.event}"
        mail = OutgoingMail(
            kind=kind,
            event=event,
            language=language,
            to=_ADDRESS,
            name=translations(language).gettext(SAMPLE_NAME),
            state="confirmed",
            personal_link=f"{self.public_url}/a/…",
            join_link=f"{self.public_url}/join/…" if event.place.online else None,
            not_me_link=f"{self.public_url}/not-me/…",
            event_link=f"{page}?lang={language}",
            privacy_link=f"{page}/privacy?lang={language}",
            sender=_ADDRESS,
            written=written,
            reference="sample",
            changed=changed,
        )
        content = to_content(mail)
        return content.subject, content.text, content.html

"""Digest mail: what is to do for an event, or what is new, to one of its team."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.figures import Figures
from registrar.domain.page_links import PageLinks
from registrar.domain.seated_counts import seated_counts
from registrar.domain.team_digest import Digest
from registrar.locale.catalogue import translations
from registrar.locale.dates import moment, plain
from registrar.mail.assemble import MailHeaders, assemble, text_and_html
from registrar.mail.content import content_of
from registrar.mail.mail_sender import Mailer
from registrar.mail.team_mail import FROM


@dataclass(frozen=True, kw_only=True)
class DigestLine:
    """A to-do in words; ``page`` is the team's page that it leads to, below the event's."""

    text: str
    more: str
    page: str
    urgent: bool


@dataclass(frozen=True, kw_only=True)
class DigestMail:
    """Sender of digests; ``sender`` is the bare address in their From.

    ``lines`` puts the to-dos of a digest into words, in its language, as the pages do.
    """

    mailer: Mailer
    links: PageLinks
    sender: str
    clock: Callable[[], datetime]
    lines: Callable[[Digest], Sequence[DigestLine]]

    def send(self, digest: Digest) -> str:
        """Send the digest; return SES's id. Raises Refused, Unclear or Unsendable."""
        raw = self.compose(digest)
        return self.mailer.send(raw, to=digest.address, reference=digest.reference)

    def compose(self, digest: Digest) -> bytes:
        """Return the finished message. Raises UnsafeMail."""
        language = digest.state.language
        content = content_of("digest", language, self._to_context(digest))
        headers = MailHeaders(
            sender_name=translations(language).gettext(FROM),
            sender=self.sender,
            to=digest.address,
            reply_to=self.sender,
            subject=content.subject,
            written=self.clock(),
            language=language,
            reference=digest.reference,
            unsubscribe=self.links.digest_off(digest.state.key, language),
        )
        return assemble(headers, text_and_html(content))

    def _to_context(self, digest: Digest) -> Mapping[str, Any]:
        definition, language = digest.definition, digest.state.language
        return {
            "title": _title(definition, language),
            "name": None,
            "intro": "",
            "facts": _facts(digest, digest.counted),
            "news": bool(digest.news),
            "tasks": [
                (line, self.links.team(definition, line.page)) for line in self.lines(digest)
            ],
            "overview": self.links.team(definition),
            "choices": self.links.team(definition, "digest"),
            "off": self.links.digest_off(digest.state.key, language),
            "method": None,
        }


def _title(definition: EventDefinition, language: str) -> str:
    """Return the event's title in the language, or in the event's first if it lacks that one."""
    titles = definition.title
    return plain(titles.get(language) or titles[definition.languages[0]])


def _facts(digest: Digest, counted: Figures) -> list[tuple[str, str]]:
    """Return the figures of the overview, as they are when the digest is composed."""
    words, seats = translations(digest.state.language), counted.seats
    _, definition = words.gettext, digest.definition
    confirmed = seated_counts(seats, counted.states).confirmed
    figures = [
        (_("When"), moment(definition.starts, digest.state.language)),
        (words.pgettext("figure", "confirmed"), str(confirmed)),
        (words.pgettext("figure", "waiting"), str(seats.listed)),
        (_("seats left"), str(seats.left)),
        (_("undelivered"), str(counted.not_reached)),
        (_("in quarantine"), str(counted.quarantined)),
    ]
    return [(label[:1].upper() + label[1:], figure) for label, figure in figures]

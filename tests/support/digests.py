"""Organisers of one event who chose digests, and what is sent to them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from registrar.actions.organise.digest import choose_digest
from registrar.actions.send_digest import send_digest
from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.domain.registration import Registration
from registrar.domain.team_digest import Digest, DigestKey, Frequency, digest_key
from tests.support.event_team import MANAGER
from tests.support.factories import KEYS
from tests.support.figures_fixture import FiguresFixture
from tests.support.organised_event import services_with_team
from tests.support.services import Services
from tests.support.sweeper import send_digest_dependencies


@dataclass
class FakeDigestMail:
    """A SES for digests, which does what the script says and then takes everything."""

    sent: list[Digest] = field(default_factory=list)
    script: list[type[BaseException]] = field(default_factory=list)

    def send(self, digest: Digest) -> str:
        """Take it, or raise the next failure of the script."""
        if self.script:
            raise self.script.pop(0)
        self.sent.append(digest)
        return "ses"


@dataclass
class DigestReaders:
    """Organisers of one event, and the mail to them."""

    services: Services
    mail: FakeDigestMail = field(default_factory=FakeDigestMail)

    def choose(
        self, frequency: Frequency, organiser: Organiser = MANAGER, language: str = "en"
    ) -> None:
        """Choose as that organiser."""
        event, deps = self.services.event.event, self.services.organiser_deps
        choose_digest(organiser, event, frequency, language, deps=deps)

    def at(self, now: datetime) -> list[Digest]:
        """Sweep at that moment; return what was sent."""
        self.services.now = now
        deps = send_digest_dependencies(self.services, self.mail)
        for state in self.services.digests.due(now):
            send_digest(state, deps=deps)
        sent, self.mail.sent = self.mail.sent, []
        return sent

    def to(self, now: datetime) -> list[str]:
        """Sweep at that moment; return the addresses of those who were sent something."""
        return [digest.address for digest in self.at(now)]

    def count(self, registrations: Iterable[Registration]) -> None:
        """Count the registrations as the stream does."""
        FiguresFixture(self.services).recount(*registrations)


def readers_of(table: Table, **changes: Any) -> DigestReaders:
    """Return the organisers of an event with a manager and a viewer."""
    return DigestReaders(services_with_team(table, **changes))


def key_of(readers: DigestReaders, organiser: Organiser = MANAGER) -> DigestKey:
    """Return the key of the organiser's choice."""
    return digest_key(readers.services.event.event, organiser.address, keys=KEYS)

"""Samples of mails with a mailer that keeps them."""

from dataclasses import dataclass, field

from registrar.mail.sample_mail import SampleMail
from tests.support.factories import NOW

SENDER = "registration@wcif.example"


@dataclass
class FakeMailer:
    """Mailer that keeps each mail with its addressee and reference, or raises ``refusal``."""

    sent: list[tuple[bytes, str, str]] = field(default_factory=list)
    refusal: Exception | None = None

    def send(self, raw: bytes, *, to: str, reference: str) -> str:
        """Keep the mail."""
        if self.refusal:
            raise self.refusal
        self.sent.append((raw, to, reference))
        return "ses-1"


def sample_mail(
    mailer: FakeMailer | None = None, *, public_url: str = "https://registration.example"
) -> SampleMail:
    """Return the writer of samples, sent now by that mailer."""
    return SampleMail(
        public_url=public_url,
        sender=SENDER,
        mailer=mailer or FakeMailer(),
        clock=lambda: NOW,
    )

"""Mails as a person reads them, and one of every kind."""

import pytest

from registrar.mail.compose import compose
from registrar.mail.outgoing_mail import OutgoingMail
from tests.support.mail_samples import part, sample_mails

every_mail = pytest.mark.parametrize("one", sample_mails().values(), ids=sample_mails())


def lines_of(one: OutgoingMail) -> list[str]:
    """Return the plain text's lines as a person reads them, without the line across it."""
    text = part(compose(one), "text/plain").replace("-" * 72, "")
    return text.replace("\u00a0", " ").splitlines()

"""Mail of a registration with an old address and a new one, and what it holds."""

from dataclasses import replace

from registrar.domain.registration import Registration
from tests.support.factories import a_registration
from tests.support.mail_fixture import SentMail
from tests.support.mail_samples import part

OLD, OWN, NEW = "old@example.org", "ivan@example.org", "new@example.org"


def somebody(**changes: object) -> Registration:
    """A registration in its fourth version, with an old address and a new one."""
    ordinary = a_registration(version=4, address=OWN, former_addresses={"": OLD}, new_address=NEW)
    return replace(ordinary, **changes)  # type: ignore[arg-type]


def text(posted: SentMail) -> str:
    """The plain text."""
    return part(posted.raw, "text/plain")


def links(posted: SentMail) -> set[str]:
    """The links of the plain text."""
    return {line for line in text(posted).splitlines() if line.startswith("https://")}

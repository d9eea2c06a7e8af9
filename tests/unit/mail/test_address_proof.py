"""The proof of a waiting registration's address: its emails ask for it until it is given."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.domain.message import MessageKind
from tests.support.factories import a_registration
from tests.support.mail_fixture import MailFixture, SentMail
from tests.support.mail_samples import part

ASKS = {
    "en": "Please confirm at this link that the email address is yours: only registrations with a"
    " confirmed address can get a seat.",
    "bg": "Моля, потвърдете чрез тази връзка, че имейл адресът е Ваш: място получават само"
    " регистрации с потвърден адрес.",
}
WAITING = replace(a_registration(), state="waiting", unproven=True)
TO_WAITING: tuple[MessageKind, ...] = ("waiting", "resent", "already_registered", "corrected")


def asks(mail: SentMail, language: str) -> list[bool]:
    """Tell whether the text and the HTML ask."""
    contents = (part(mail.raw, media_type) for media_type in ("text/plain", "text/html"))
    return [ASKS[language] in " ".join(content.split()) for content in contents]


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("kind", TO_WAITING)
def test_emails_to_the_waiting_list_ask_for_the_proof(kind: MessageKind, language: str) -> None:
    """In both parts, in the language of the attendee, while the address is unproven."""
    unproven = replace(WAITING, language=language)

    mails = [
        MailFixture().registration_mail(kind, replace(unproven, unproven=state))
        for state in (True, False)
    ]

    assert [asks(mail, language) for mail in mails] == [[True, True], [False, False]]


def test_no_email_asks_once_seats_are_no_longer_given() -> None:
    """After the start of the event the page has no button."""
    fixture = MailFixture()
    fixture.now = fixture.event.starts + timedelta(minutes=1)

    mail = fixture.registration_mail("resent", WAITING)

    assert asks(mail, WAITING.language) == [False, False]


def test_no_email_about_a_cancelled_registration_asks() -> None:
    """It stays unproven, and its emails offer to restore it."""
    cancelled = replace(WAITING, state="cancelled")

    mail = MailFixture().registration_mail("resent", cancelled)

    assert asks(mail, cancelled.language) == [False, False]

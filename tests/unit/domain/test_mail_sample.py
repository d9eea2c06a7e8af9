"""Samples of an event's mails: each kind of mail has a label, and own words unless it is news."""

from pathlib import Path
from typing import get_args

import registrar.mail
from registrar.domain.event_mail import EventMail
from registrar.domain.mail_sample import MAIL_LABELS, MailName, samples_of
from registrar.domain.message import MessageKind
from tests.support.factories import an_event

TEMPLATES = Path(registrar.mail.__file__).parent / "templates"

# Mails that are no kind of message of the outbox
OTHERS = {"programme_ready", "erased", "registration_opened", "room_missing"}

# Mails that are the team's own words, or go to it
WITHOUT_OWN_WORDS = {"news", "room_missing"}


def test_every_mail_to_attendees_has_a_label_and_a_template() -> None:
    """A new kind of message is a mail to show."""
    assert set(MAIL_LABELS) == set(get_args(MailName)) == {*get_args(MessageKind)} | OTHERS
    assert [name for name in MAIL_LABELS if not (TEMPLATES / f"{name}.j2").exists()] == []


def test_every_mail_to_attendees_takes_own_words() -> None:
    """But for the team's messages."""
    assert set(EventMail.model_fields) == set(MAIL_LABELS) - WITHOUT_OWN_WORDS


def test_a_change_that_is_known_is_named() -> None:
    """The first programme alone has a mail of its own; a sample then names the time."""
    event = an_event()

    named = [
        samples_of(event, changed)["event_changed"].changed
        for changed in ((), ("place", "programme"), ("ready",))
    ]

    assert named == [("time",), ("place", "programme"), ("time",)]


def test_own_words_are_one_line_in_the_reader_s_language() -> None:
    """Empty for a mail without; pasted line breaks are spaces."""
    words = {"bg": "Едно.\n\nДве.", "en": "One.  Two."}
    mail = an_event(mail={"confirmed": {"intro": words}}).mail

    assert mail.intro("confirmed", "bg") == "Едно. Две."
    assert mail.intro("confirmed", "en") == "One. Two."
    assert mail.intro("waiting", "bg") == mail.intro("news", "bg") == ""
    assert mail.intros("confirmed") == words

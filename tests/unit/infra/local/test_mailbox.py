"""The mailbox and its pages, without a cloud."""

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

from infra.local.mailbox import Mailbox, ReceivedMail
from infra.local.mailbox_page import MailContent, list_page, mail_page, take_apart

AT = datetime(2022, 2, 14, 7, 0, tzinfo=UTC)
LETTER = ReceivedMail(
    id="1",
    sender="registrar@conference.example",
    to=["mira@visitor.example"],
    subject="<b>Потвърждение</b>",
    at="2022-02-14T07:00:00+00:00",
    recorded="2026-01-01T00:00:00+00:00",
    configuration_set=None,
    tags={},
)


def message() -> EmailMessage:
    """Return a message with text, HTML, a calendar entry and an attachment."""
    built = EmailMessage()
    built["Subject"] = "Потвърждение"
    built.set_content("Здравейте\n")
    built.add_alternative("<p>Здравейте</p>\n", subtype="html")
    built.add_alternative("BEGIN:VCALENDAR\n", subtype="calendar")
    built.add_attachment(b"BEGIN:VCALENDAR", "text", "calendar", filename="event.ics")
    return built


def test_a_message_is_taken_apart() -> None:
    """Each part is found under its kind, an attachment by its name."""
    content = take_apart(message().as_bytes())

    assert content._replace(headers=[]) == MailContent(
        html="<p>Здравейте</p>\n",
        plain="Здравейте\n",
        calendar="BEGIN:VCALENDAR\n",
        attachments=["event.ics"],
        headers=[],
    )
    assert ("Subject", "Потвърждение") in content.headers


def test_a_page_escapes_what_a_message_says() -> None:
    """Neither a subject nor a body can put markup into the mailbox's own pages."""
    pages = [list_page([LETTER]), mail_page(LETTER, message().as_bytes())]

    for page in pages:
        assert "&lt;b&gt;Потвърждение&lt;/b&gt;" in page
        assert "<b>Потвърждение" not in page
        assert "<p>Здравейте" not in page


def test_a_mail_outlives_the_mailbox_object(tmp_path: Path) -> None:
    """Bytes and envelope are read again by the next run."""
    request = {
        "FromEmailAddress": LETTER.sender,
        "Destination": {"ToAddresses": ["mira@visitor.example"], "BccAddresses": ["a@b.example"]},
        "EmailTags": [{"Name": "message", "Value": "m1"}],
        "ConfigurationSetName": "events",
    }
    Mailbox(tmp_path, now=lambda: AT).record("7", b"Subject: Hi\r\n\r\n\xff", request)

    found = Mailbox(tmp_path, now=lambda: AT)

    assert found.raw("7") == b"Subject: Hi\r\n\r\n\xff"
    (mail,) = found.mails()
    assert mail == ReceivedMail(
        id="7",
        sender=LETTER.sender,
        to=["mira@visitor.example", "a@b.example"],
        subject="Hi",
        at="2022-02-14T07:00:00+00:00",
        recorded=mail.recorded,
        configuration_set="events",
        tags={"message": "m1"},
    )

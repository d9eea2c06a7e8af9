"""The finished message: its structure, its headers, its limits."""

import pytest

from registrar.mail.compose import compose
from registrar.mail.outgoing_mail import OutgoingMail
from tests.support.mail_samples import (
    SECRET,
    an_outgoing_mail,
    conference,
    event_with,
    method,
    parse,
    part,
    sample_mails,
)

PUBLISHES = {
    "confirmed",
    "confirmed_with_own_words",
    "promoted",
    "already_registered",
    "corrected",
    "resent",
    "address_changed",
    "reminder_a_week_before",
    "reminder_a_day_before",
    "reminder_an_hour_before",
    "event_changed_time",
    "event_changed_place",
    "event_changed_programme",
    "event_changed",
}
CANCELS = {"cancelled", "resent_cancelled_event", "event_cancelled", "erased"}

every_letter = pytest.mark.parametrize("one", sample_mails().values(), ids=sample_mails())


def test_a_seat_comes_with_a_calendar() -> None:
    """M3: text, HTML and calendar as alternatives, the calendar file attached."""
    message = parse(compose(an_outgoing_mail()))

    assert [content.get_content_type() for content in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        *html_parts(),
        "text/calendar",
        "application/ics",
    ]


def test_waiting_comes_without_a_calendar() -> None:
    """Nobody who waits blocks an afternoon in their calendar."""
    message = parse(compose(an_outgoing_mail(kind="waiting", state="waiting")))

    assert [content.get_content_type() for content in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        *html_parts(),
    ]


@pytest.mark.parametrize("language", ["bg", "en"])
def test_calendars_follow_the_seat(language: str) -> None:
    """M4: a seat brings an entry, an end of it takes the entry away, all else leaves it alone."""
    said: dict[str | None, set[str]] = {None: set(), "PUBLISH": set(), "CANCEL": set()}

    for name, mail in sample_mails().items():
        if mail.language == language:
            said[method(compose(mail))].add(name.removesuffix(f".{language}"))

    assert (said["PUBLISH"], said["CANCEL"]) == (PUBLISHES, CANCELS)


@every_letter
def test_the_mime_method_is_the_calendar_s(one: OutgoingMail) -> None:
    """M3: mail programs believe the parameter before they read the file."""
    raw = compose(one)

    stated = method(raw)
    written = part(raw, "text/calendar") if stated else "\r\nMETHOD:None\r\n"

    assert f"\r\nMETHOD:{stated}\r\n" in written


def test_the_attached_file_is_the_calendar() -> None:
    """The file to open is the same entry, named after the event."""
    message = parse(compose(an_outgoing_mail()))

    (file,) = message.iter_attachments()
    assert file.get_filename() == "good-practices-child-protection.ics"
    assert file.get_content().decode() == part(compose(an_outgoing_mail()), "text/calendar")


def test_headers_say_whose_mail_it_is() -> None:
    """M1, M5: every header is the event's or ours, and none is missing."""
    message = parse(compose(an_outgoing_mail()))

    assert {name: str(value) for name, value in message.items()} == {
        "From": "Екип на конференцията <registration@conference.example>",
        "To": "ivan.petrov@school.example",
        "Reply-To": "conference@conference.example",
        "Subject": "Мястото Ви е запазено: Добри подходи и практики за закрила на детето",
        "Date": "Mon, 14 Feb 2022 07:30:00 +0000",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": "bg",
        "X-Registrar-Message": "r-0123456789__1__confirmed",
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/mixed; boundary="=_registrar_0"',
    }


@every_letter
def test_messages_keep_to_the_limits_of_mail(one: OutgoingMail) -> None:
    """M6: lines of 998 at most, CRLF only, ASCII only, HTML below 80 kB."""
    raw = compose(one)

    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert raw.isascii()
    assert len(part(raw, "text/html").encode()) < 80_000


def test_the_same_letter_is_the_same_bytes() -> None:
    """A second attempt sends what the first one did."""
    assert compose(an_outgoing_mail()) == compose(an_outgoing_mail())


@every_letter
def test_text_lines_are_short(one: OutgoingMail) -> None:
    """Plain text is wrapped at 72 columns, but for links."""
    lines = part(compose(one), "text/plain").splitlines()

    assert [line for line in lines if len(line) > 72 and not line.startswith("https://")] == []


@every_letter
def test_the_secret_join_address_is_in_no_mail(one: OutgoingMail) -> None:
    """The room's address comes from the join link alone, when it opens."""
    parts = [entity.get_payload(decode=True) or b"" for entity in parse(compose(one)).walk()]

    assert not any(b"zoom.example" in payload for payload in parts if isinstance(payload, bytes))
    assert conference().place.online.join_address == SECRET  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_html_names_its_language(language: str) -> None:
    """L4: a screen reader reads the mail in its language."""
    assert f'<html lang="{language}">' in part(
        compose(an_outgoing_mail(language=language)), "text/html"
    )


def test_layout_tables_are_no_tables_to_a_reader() -> None:
    """M6: every table of the layout has role=presentation."""
    html = part(compose(an_outgoing_mail()), "text/html")

    assert html.count("<table") == html.count('<table role="presentation"') > 0


def test_an_event_without_funding_names_no_funder() -> None:
    """P8: statement and disclaimer stand only where the event asks for them."""
    text = part(compose(an_outgoing_mail(event=event_with(funding=None))), "text/plain")

    assert "Съфинансирано" not in text
    assert "Европейската комисия" not in text


@every_letter
def test_funding_stands_in_the_reader_s_language(one: OutgoingMail) -> None:
    """P8: statement and disclaimer are in every mail of a funded event."""
    text = " ".join(part(compose(one), "text/plain").split())
    funding = one.event.funding

    assert funding is not None
    assert funding.statement[one.language] in text
    assert funding.disclaimer[one.language] in text


def test_the_emblem_comes_with_the_mail() -> None:
    """P8: the emblem is a part of the message, named in words, and nothing is loaded."""
    message = parse(compose(an_outgoing_mail()))
    html = part(compose(an_outgoing_mail()), "text/html")

    (emblem,) = [content for content in message.walk() if content.get_content_type() == "image/png"]
    assert (emblem["Content-ID"], emblem.get_content_disposition()) == ("<emblem>", "inline")
    assert 'src="cid:emblem"' in html
    assert 'alt="Емблема на Европейския съюз"' in html
    assert html.count("src=") == 1


def test_an_event_without_emblem_has_no_image() -> None:
    """P8: an event whose funder asks for no emblem shows its statement alone."""
    funding = conference().model_dump()["funding"] | {"emblem": None}

    message = parse(compose(an_outgoing_mail(event=event_with(funding=funding))))

    assert "image/png" not in [content.get_content_type() for content in message.walk()]
    assert "cid:" not in part(message.as_bytes(), "text/html")


def test_event_texts_cannot_bring_markup() -> None:
    """An organiser's title with markup is shown as written."""
    title = {"bg": "<b>A & B</b>", "en": "<b>A & B</b>"}

    html = part(compose(an_outgoing_mail(event=event_with(title=title))), "text/html")

    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in html
    assert "<b>" not in html


def html_parts() -> list[str]:
    """The HTML with the emblem it shows, as they are in a message."""
    return ["multipart/related", "text/html", "image/png"]

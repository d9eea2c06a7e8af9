"""The finished message: its structure, its headers, its limits."""

from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from registrar.mail.compose import compose
from registrar.mail.letter import Letter
from tests.unit.mail_letters import (
    JOIN,
    PAGE,
    PERSONAL,
    SECRET,
    conference,
    event_at,
    event_with,
    letter,
    parse,
    part,
)

KINDS = [("confirmed", "confirmed"), ("waiting", "waiting")]
KINDS += [("already_registered", "confirmed"), ("already_registered", "waiting")]
LETTERS = [
    letter(kind=kind, state=state, language=language)
    for kind, state in KINDS
    for language in ("bg", "en")
]


def test_a_seat_comes_with_a_calendar() -> None:
    """M3: text, HTML and calendar as alternatives, the calendar file attached."""
    message = parse(compose(letter()))

    assert [one.get_content_type() for one in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        *html_parts(),
        "text/calendar",
        "application/ics",
    ]


@pytest.mark.parametrize("kind", ["waiting", "already_registered"])
def test_waiting_comes_without_a_calendar(kind: str) -> None:
    """Nobody who waits blocks an afternoon in their calendar."""
    message = parse(compose(letter(kind=kind, state="waiting")))

    assert [one.get_content_type() for one in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        *html_parts(),
    ]


def test_the_mime_method_is_the_calendar_s() -> None:
    """M3: mail programs believe the parameter before they read the file."""
    message = parse(compose(letter()))

    (calendar,) = [one for one in message.walk() if one.get_content_type() == "text/calendar"]
    assert calendar.get_param("method") == "PUBLISH"
    assert "\r\nMETHOD:PUBLISH\r\n" in part(compose(letter()), "text/calendar")


def test_the_attached_file_is_the_calendar() -> None:
    """The file to open is the same entry, named after the event."""
    message = parse(compose(letter()))

    (file,) = message.iter_attachments()
    assert file.get_filename() == "good-practices-child-protection.ics"
    assert file.get_content().decode() == part(compose(letter()), "text/calendar")


def test_headers_say_whose_mail_it_is() -> None:
    """M1, M5: every header is the event's or ours, and none is missing."""
    message = parse(compose(letter()))

    assert {name: str(value) for name, value in message.items()} == {
        "From": "Екип на конференцията <registration@conference.example>",
        "To": "ivan.petrov@school.example",
        "Reply-To": "conference@conference.example",
        "Subject": "Мястото Ви е запазено: Добри подходи и практики за закрила на детето",
        "Date": "Mon, 14 Feb 2022 07:30:00 +0000",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "Content-Language": "bg",
        "X-Registrar-Message": "r-0123456789.1.confirmed",
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/mixed; boundary="=_registrar_0"',
    }


@pytest.mark.parametrize("one", LETTERS)
def test_messages_keep_to_the_limits_of_mail(one: Letter) -> None:
    """M6: lines of 998 at most, CRLF only, ASCII only, HTML below 80 kB."""
    raw = compose(one)

    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert raw.isascii()
    assert len(part(raw, "text/html").encode()) < 80_000


def test_the_same_letter_is_the_same_bytes() -> None:
    """A second attempt sends what the first one did."""
    assert compose(letter()) == compose(letter())


@pytest.mark.parametrize("one", LETTERS)
def test_text_says_all_that_the_html_says(one: Letter) -> None:
    """M6: every sentence, fact and link of the HTML is in the plain text."""
    raw = compose(one)
    html, text = _Reader(part(raw, "text/html")), part(raw, "text/plain")
    flat = " ".join(text.split()).casefold()

    missing = [words for words in html.words if " ".join(words.split()).casefold() not in flat]

    assert missing == []
    assert [link for link in html.links if link.removeprefix("mailto:") not in text] == []


@pytest.mark.parametrize("one", LETTERS)
def test_links_stand_on_lines_of_their_own(one: Letter) -> None:
    """A link in the plain text can be clicked whole."""
    lines = part(compose(one), "text/plain").splitlines()

    links = [line for line in lines if "https://" in line]
    expected = [PERSONAL, *([JOIN] if one.state == "confirmed" else []), PAGE]
    assert links == [*expected, one.privacy_link]


@pytest.mark.parametrize("one", LETTERS)
def test_text_lines_are_short(one: Letter) -> None:
    """Plain text is wrapped at 72 columns, but for links."""
    lines = part(compose(one), "text/plain").splitlines()

    assert [line for line in lines if len(line) > 72 and not line.startswith("https://")] == []


@pytest.mark.parametrize("one", LETTERS)
def test_the_secret_join_address_is_in_no_mail(one: Letter) -> None:
    """The room's address comes from the join link alone, when it opens."""
    parts = [entity.get_payload(decode=True) or b"" for entity in parse(compose(one)).walk()]

    assert not any(b"zoom.example" in payload for payload in parts if isinstance(payload, bytes))
    assert conference().place.online.join_address == SECRET  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_html_names_its_language(language: str) -> None:
    """L4: a screen reader reads the mail in its language."""
    assert f'<html lang="{language}">' in part(compose(letter(language=language)), "text/html")


def test_layout_tables_are_no_tables_to_a_reader() -> None:
    """M6: every table of the layout has role=presentation."""
    html = part(compose(letter()), "text/html")

    assert html.count("<table") == html.count('<table role="presentation"') > 0


def test_a_place_that_is_an_address_has_no_join_link() -> None:
    """An event in a hall says where it is, and not how to join."""
    hall = {"address": {"bg": "София, ул. „Шипка“ 1", "en": "1 Shipka Street, Sofia"}}

    text = part(compose(letter(event=event_with(place=hall))), "text/plain")

    assert "Място: София, ул. „Шипка“ 1" in text
    assert "/join/" not in text


def test_an_event_of_two_days_says_when_it_starts_and_ends() -> None:
    """M11: both moments have their date and their zone."""
    event = event_at("Europe/Sofia", datetime(2022, 3, 2, 14), datetime(2022, 3, 3, 12, 30))

    text = part(compose(letter(event=event, language="en")), "text/plain")

    assert "Starts: 2 March 2022, 14:00 (Eastern European Time)\r\n" in text
    assert "Ends: 3 March 2022, 12:30 (Eastern European Time)\r\n" in text


@pytest.mark.parametrize(
    ("minutes", "language", "rule"),
    [
        (0, "bg", "Тя се отваря в началото, в 14:00 ч."),
        (1, "bg", "Тя се отваря 1 минута преди началото, в 13:59 ч."),
        (15, "en", "It opens 15 minutes before the start, at 13:45."),
        (1, "en", "It opens 1 minute before the start, at 13:59."),
    ],
)
def test_the_join_rule_counts_minutes(minutes: int, language: str, rule: str) -> None:
    """The mail says in good grammar when the join link opens."""
    place = {"online": {"provider": "Zoom", "opens_minutes": minutes}}
    one = letter(language=language, event=event_with(place=place))

    assert rule in " ".join(part(compose(one), "text/plain").split())


def test_an_event_without_funding_names_no_funder() -> None:
    """P8: statement and disclaimer stand only where the event asks for them."""
    text = part(compose(letter(event=event_with(funding=None))), "text/plain")

    assert "Съфинансирано" not in text
    assert "Европейската комисия" not in text


@pytest.mark.parametrize("one", LETTERS)
def test_funding_stands_in_the_reader_s_language(one: Letter) -> None:
    """P8: statement and disclaimer are in every mail of a funded event."""
    text = " ".join(part(compose(one), "text/plain").split())
    funding = one.event.funding

    assert funding is not None
    assert funding.statement[one.language] in text
    assert funding.disclaimer[one.language] in text


def test_the_emblem_comes_with_the_mail() -> None:
    """P8: the emblem is a part of the message, named in words, and nothing is loaded."""
    message = parse(compose(letter()))
    html = part(compose(letter()), "text/html")

    (emblem,) = [one for one in message.walk() if one.get_content_type() == "image/png"]
    assert (emblem["Content-ID"], emblem.get_content_disposition()) == ("<emblem>", "inline")
    assert 'src="cid:emblem"' in html
    assert 'alt="Емблема на Европейския съюз"' in html
    assert html.count("src=") == 1


def test_an_event_without_emblem_has_no_image() -> None:
    """P8: an event whose funder asks for no emblem shows its statement alone."""
    funding = conference().model_dump()["funding"] | {"emblem": None}

    message = parse(compose(letter(event=event_with(funding=funding))))

    assert "image/png" not in [one.get_content_type() for one in message.walk()]
    assert "cid:" not in part(message.as_bytes(), "text/html")


def test_event_texts_cannot_bring_markup() -> None:
    """An organiser's title with markup is shown as written."""
    title = {"bg": "<b>A & B</b>", "en": "<b>A & B</b>"}

    html = part(compose(letter(event=event_with(title=title))), "text/html")

    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in html
    assert "<b>" not in html


def html_parts() -> list[str]:
    """The HTML with the emblem it shows, as they are in a message."""
    return ["multipart/related", "text/html", "image/png"]


class _Reader(HTMLParser):
    """Collects the words and the links of a page, without its styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self._silent = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self._silent = tag == "style"
        self.links += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._silent:
            self.words.append(data)

"""Texts and links of mails, for every kind of message (M6, M7, M11)."""

import re
from datetime import datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest

from registrar.mail.compose import compose
from registrar.mail.event_facts import SESSIONS_MAX
from registrar.mail.outgoing_mail import OutgoingMail
from tests.support.mail_samples import (
    CONFIRM,
    JOIN,
    MATERIALS,
    PAGE,
    PERSONAL,
    an_outgoing_mail,
    conference,
    event_at,
    event_with,
    method,
    moved,
    parse,
    part,
    sample_mails,
)

PUBLIC = "https://registration.example/"
TO_OTHERS = ("confirm_address", "address_left", "registration_opened")

every_letter = pytest.mark.parametrize("one", sample_mails().values(), ids=sample_mails())


@every_letter
def test_text_says_what_the_html_says(one: OutgoingMail) -> None:
    """M6: word for word, in the same order, nothing more and nothing less."""
    raw = compose(one)

    text = [line for line in lines_of(one) if not line.startswith("https://")]

    assert words(" ".join(text)) == words(" ".join(Reader(part(raw, "text/html")).said))


@every_letter
def test_both_parts_have_the_same_links(one: OutgoingMail) -> None:
    """M6: in the same order, each on a line of its own in the text, so it can be clicked whole."""
    links = [line for line in lines_of(one) if "https://" in line]

    html = Reader(part(compose(one), "text/html")).links
    assert links == [link for link in html if not link.startswith("mailto:")]
    assert [link for link in html if link.startswith("mailto:")] == [
        f"mailto:{one.event.contact.email}"
    ]


@every_letter
def test_every_link_starts_with_the_public_address(one: OutgoingMail) -> None:
    """M7: but for the materials, which are the organiser's."""
    links = [line for line in lines_of(one) if "https://" in line]

    materials = one.event.thanks and one.event.thanks.materials
    elsewhere = [link for link in links if not link.startswith(PUBLIC)]
    assert elsewhere == ([materials] if materials else [])


@every_letter
def test_personal_links_go_to_their_owner_alone(one: OutgoingMail) -> None:
    """Erased registrations and possible strangers get no personal link."""
    links = {line for line in lines_of(one) if "https://" in line}

    owns = one.kind not in TO_OTHERS and one.kind != "erased"
    is_good_news = one.template == "programme_ready" and one.state == "confirmed"
    assert links - {MATERIALS, PAGE, one.privacy_link} == {
        *([PERSONAL] if owns else []),
        *([JOIN] if one.method == "PUBLISH" or is_good_news else []),
        *([CONFIRM] if one.kind == "confirm_address" else []),
    }


@every_letter
def test_every_mail_says_which_event_and_who_writes(one: OutgoingMail) -> None:
    """The event, its day with weekday and year, its zone, the organiser and whom to ask."""
    event, text = one.event, " ".join(lines_of(one))

    zone = {"bg": "(източноевропейско време)", "en": "(Eastern European Time)"}
    assert event.title[one.language] in text
    assert f"{event.starts.day} " in text
    assert "2022" in text
    assert zone[one.language] in text
    assert text.count(event.organisers[0].name[one.language]) == 2
    assert event.contact.email in text


def test_an_address_to_confirm_is_greeted_by_no_name() -> None:
    """It may be a stranger's, who should not learn who takes part."""
    told = lines_of(sample_mails()["confirm_address.en"])

    assert "Hello," in told
    assert "Петров" not in " ".join(told)


def test_a_place_that_is_an_address_has_no_join_link() -> None:
    """An event in a hall says where it is, and not how to join."""
    hall = {"address": {"bg": "София, ул. „Шипка“ 1", "en": "1 Shipka Street, Sofia"}}

    text = part(compose(an_outgoing_mail(event=event_with(place=hall))), "text/plain")

    assert "Място: София, ул. „Шипка“ 1" in text
    assert "/join/" not in text


def test_an_event_of_two_days_says_when_it_starts_and_ends() -> None:
    """M11: both moments have their date and their zone."""
    event = event_at("Europe/Sofia", datetime(2022, 3, 2, 14), datetime(2022, 3, 3, 12, 30))

    told = lines_of(an_outgoing_mail(event=event, language="en"))

    assert "Starts: 2 March 2022, 14:00 (Eastern European Time)" in told
    assert "Ends: 3 March 2022, 12:30 (Eastern European Time)" in told


def test_a_programme_of_two_days_names_them() -> None:
    """Each day's sessions stand under its name."""
    dates = conference().dates.model_dump() | {"ends": datetime(2022, 3, 3, 17)}
    event = event_with(dates=dates, programme=sessions(2, apart=timedelta(days=1)))
    one = an_outgoing_mail(language="en", kind="event_changed", event=event, changed=("programme",))

    said = [line for line in lines_of(one) if line.endswith("March 2022") or "Session" in line]

    assert said == ["Wednesday, 2 March 2022", "Session 0", "Thursday, 3 March 2022", "Session 1"]


def test_a_long_programme_stays_within_the_limits() -> None:
    """M6: HTML below 80 kB; what is left out is said, and where it is."""
    event = event_with(programme=sessions(500, apart=timedelta(), title="Дълго заглавие " * 12))
    raw = compose(an_outgoing_mail(kind="event_changed", event=event, changed=("programme",)))

    text = part(raw, "text/plain")

    assert len(part(raw, "text/html").encode()) < 80_000
    assert text.count("Session") == SESSIONS_MAX
    assert "Останалата част от програмата е на страницата на събитието." in text


def test_a_programme_that_was_taken_back_is_coming() -> None:
    """An empty programme says so."""
    one = an_outgoing_mail(language="en", kind="event_changed", changed=("programme",))

    assert "The programme is coming soon." in lines_of(one)


@pytest.mark.parametrize(
    ("language", "headline", "first", "alarms"),
    [
        ("en", "The programme is ready", "PROGRAMME", ["changed", "please cancel", "attached"]),
        ("bg", "Програмата е готова", "ПРОГРАМА", ["промяна", "откажете се, за", "приложения"]),
    ],
)
def test_the_first_programme_is_good_news(
    language: str, headline: str, first: str, alarms: list[str]
) -> None:
    """The programme first, and nothing that sounds as if one had to change one's plans."""
    one = an_outgoing_mail(
        language=language, kind="event_changed", event=moved(), changed=("ready",)
    )

    raw = compose(one)
    said = part(raw, "text/plain")

    title = conference().title[language]
    assert parse(raw)["Subject"].startswith(headline)
    assert said.startswith(headline)
    assert said.index(first) < said.index(f"\n{title}")
    assert [words for words in alarms if words in said.casefold()] == []
    assert method(raw) is None


def test_a_first_programme_beside_another_time_is_told_as_a_change() -> None:
    """An attendee who cannot come at the new time has to know how to cancel."""
    changed = ("time", "ready")
    one = an_outgoing_mail(language="en", kind="event_changed", event=moved(), changed=changed)

    said = " ".join(lines_of(one))

    assert "What is new: the date or time and the programme." in said
    assert "please cancel" in said
    assert "Good practices" in said


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
    one = an_outgoing_mail(language=language, event=event_with(place=place))

    assert rule in " ".join(part(compose(one), "text/plain").split())


def lines_of(one: OutgoingMail) -> list[str]:
    """The plain text's lines as a person reads them, without the line across it."""
    text = part(compose(one), "text/plain").replace("-" * 72, "")
    return text.replace("\u00a0", " ").splitlines()


def words(text: str) -> list[str]:
    """The words of a text, in their order."""
    return re.findall(r"\w+", text.casefold())


def sessions(count: int, *, apart: timedelta, title: str = "") -> list[dict[str, Any]]:
    """So many sessions of the conference's first hour."""
    start = conference().dates.starts
    return [
        {
            "starts": start + apart * number,
            "ends": start + apart * number + timedelta(hours=1),
            "title": dict.fromkeys(("bg", "en"), f"Session {number} {title}"),
            "speakers": [title or "Somebody"],
        }
        for number in range(count)
    ]


class Reader(HTMLParser):
    """Text and links of a page, without its head."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self.feed(page.partition("</head>")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        """Note where it leads."""
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        """Note what is shown."""
        self.said.append(data)


def texts(one: OutgoingMail) -> str:
    """The plain text on one line."""
    return " ".join(lines_of(one))


@pytest.mark.parametrize("kind", ["resent", "corrected", "already_registered"])
def test_a_mail_written_while_the_room_is_open_says_so(kind: str) -> None:
    """Not when it will open: whoever asks for the link at ten to two needs it now."""
    starts = conference().starts

    before, now = (
        texts(
            an_outgoing_mail(kind=kind, language="en", written=starts - timedelta(minutes=minutes))
        )
        for minutes in (20, 10)
    )

    assert ("The room is open" in before, "It opens" in before) == (False, True)
    assert ("The room is open" in now, "It opens" in now) == (True, False)


@pytest.mark.parametrize("kind", ["resent", "corrected", "already_registered"])
def test_a_mail_promises_no_seat_once_the_event_has_begun(kind: str) -> None:
    """Neither to those who wait, nor to those who gave theirs up."""
    written = conference().starts + timedelta(minutes=5)

    waiting, cancelled = (
        texts(
            an_outgoing_mail(
                kind=kind, language="en", state=state, written=written, waiting_position=3
            )
        )
        for state in ("waiting", "cancelled")
    )

    assert "as soon as there is a seat" not in waiting
    assert "take the cancellation back" not in cancelled

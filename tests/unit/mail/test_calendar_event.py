"""The calendar entry: what other programs read in it, and its form to the octet (M4)."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from registrar.mail.calendar_event import CalendarEvent, to_ics
from registrar.mail.ical_lines import escape, fold, quote
from registrar.mail.timezone import to_vtimezone
from tests.support.mail_samples import (
    JOIN,
    PAGE,
    PERSONAL,
    SECRET,
    conference,
    event_at,
    event_with,
)


def entry(**changes: Any) -> CalendarEvent:
    """The conference's entry in Bulgarian, or what the changes make of it."""
    defaults: dict[str, Any] = {
        "event": conference(),
        "language": "bg",
        "uid": "r-0123456789@registration.example",
        "sequence": 3,
        "written": datetime(2022, 2, 14, 9, 30, tzinfo=ZoneInfo("Europe/Sofia")),
        "personal_link": PERSONAL,
        "join_link": JOIN,
        "event_link": PAGE,
    }
    return CalendarEvent(**defaults | changes)


def read(ics: bytes) -> Any:
    """The one event of the calendar, as icalendar reads it."""
    calendar: Any = Calendar.from_ical(ics)
    (event,) = calendar.walk("VEVENT")
    return event


def times_in_utc(one: CalendarEvent) -> tuple[datetime, datetime]:
    """Start and end as a program reads them that believes the VTIMEZONE alone."""
    calendar: Any = Calendar.from_ical(to_ics(one))
    (zone,) = calendar.walk("VTIMEZONE")
    (event,) = calendar.walk("VEVENT")
    rules = zone.to_tz(lookup_tzid=False)
    start, end = (event[name].dt.replace(tzinfo=None) for name in ("DTSTART", "DTEND"))
    return start.replace(tzinfo=rules).astimezone(UTC), end.replace(tzinfo=rules).astimezone(UTC)


def test_a_calendar_program_reads_the_event() -> None:
    """Title, place, organiser and links come out as they went in."""
    event = read(to_ics(entry()))

    assert {name: str(event[name]) for name in event if not name.startswith("DT")} == {
        "UID": "r-0123456789@registration.example",
        "SEQUENCE": "3",
        "STATUS": "CONFIRMED",
        "SUMMARY": "Добри подходи и практики за закрила на детето",
        "DESCRIPTION": "Вашата лична връзка за включване (отваря се 15 минути преди началото):\n"
        f"{JOIN}\n\nВашата регистрация:\n{PERSONAL}",
        "LOCATION": "Zoom",
        "URL": PAGE,
        "ORGANIZER": "mailto:conference@conference.example",
        "TRANSP": "OPAQUE",
        "CLASS": "PRIVATE",
    }
    assert event["ORGANIZER"].params["CN"] == "Фондация „Работилница за граждански инициативи“"
    assert event["DTSTAMP"].dt == datetime(2022, 2, 14, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "month", "hour"),
    [
        ("Europe/Sofia", 3, 12),
        ("Europe/Sofia", 7, 11),
        ("Europe/Sofia", 12, 12),
        ("Europe/London", 1, 14),
        ("Europe/London", 7, 13),
        ("America/New_York", 1, 19),
        ("America/New_York", 7, 18),
        ("Australia/Sydney", 1, 3),
        ("Australia/Sydney", 7, 4),
        ("Asia/Tokyo", 7, 5),
        ("UTC", 7, 14),
        ("Africa/Casablanca", 3, 13),
        ("Africa/Casablanca", 4, 14),
    ],
)
def test_times_are_right_by_the_file_alone(zone: str, month: int, hour: int) -> None:
    """14:00 to 17:00 is the right moment, in winter and in summer, without a zone database."""
    day = datetime(2022, month, 10 if zone == "Africa/Casablanca" else 2)
    event = event_at(zone, day.replace(hour=14), day.replace(hour=17))

    start = datetime(day.year, month, day.day, hour, tzinfo=UTC)
    assert times_in_utc(entry(event=event)) == (start, start + timedelta(hours=3))


@pytest.mark.parametrize("year", range(2022, 2032))
@pytest.mark.parametrize("zone", ["Europe/Sofia", "America/New_York", "America/Santiago"])
def test_the_compact_zone_agrees_with_the_database(zone: str, year: int) -> None:
    """Each day of the year, the VTIMEZONE's offset is the zone's own."""
    lines = ["BEGIN:VCALENDAR", *to_vtimezone(zone, year), "END:VCALENDAR"]
    calendar: Any = Calendar.from_ical("\r\n".join(lines) + "\r\n")
    (block,) = calendar.walk("VTIMEZONE")
    rules = block.to_tz(lookup_tzid=False)
    noons = [datetime(year, 1, 1, 12) + timedelta(days=number) for number in range(0, 365, 3)]

    wrong = [
        noon
        for noon in noons
        if noon.replace(tzinfo=rules).utcoffset() != noon.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    ]

    assert wrong == []


def test_sofia_has_two_yearly_rules() -> None:
    """The zone is compact: the EU's rule and nothing more."""
    rules = [line for line in to_vtimezone("Europe/Sofia", 2022) if line.startswith("RRULE")]

    assert rules == [
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    ]


def test_a_zone_without_summer_time_has_one_block() -> None:
    """A zone whose clocks never change says so once."""
    assert to_vtimezone("Asia/Tokyo", 2022) == (
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Tokyo",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0900",
        "TZOFFSETTO:+0900",
        "TZNAME:JST",
        "END:STANDARD",
        "END:VTIMEZONE",
    )


def test_a_cancelled_entry_says_so() -> None:
    """M4: the same UID, METHOD:CANCEL and STATUS:CANCELLED."""
    ics = to_ics(entry(sequence=4, method="CANCEL"))

    assert b"\r\nMETHOD:CANCEL\r\n" in ics
    assert (str(read(ics)["STATUS"]), read(ics)["UID"], read(ics)["SEQUENCE"]) == (
        "CANCELLED",
        "r-0123456789@registration.example",
        4,
    )


def test_an_entry_without_links_has_no_description() -> None:
    """After an erasure nothing is left to link to."""
    erased = read(to_ics(entry(method="CANCEL", personal_link="", join_link=None)))

    assert "DESCRIPTION" not in erased


def test_nobody_is_an_attendee() -> None:
    """M4: with METHOD:PUBLISH there is no ATTENDEE, so nobody's data are passed on."""
    assert b"ATTENDEE" not in to_ics(entry())


def test_the_secret_join_address_is_not_in_the_calendar() -> None:
    """Calendars are shared: the room's own address is never in one."""
    unfolded = to_ics(entry()).replace(b"\r\n ", b"").decode()

    assert SECRET not in unfolded
    assert "zoom.example" not in unfolded


@pytest.mark.parametrize(
    ("minutes", "rule"),
    [
        (0, "Your personal link to join, it opens at the start:"),
        (1, "Your personal link to join, it opens 1 minute before the start:"),
        (30, "Your personal link to join, it opens 30 minutes before the start:"),
    ],
)
def test_the_entry_says_when_the_link_opens(minutes: int, rule: str) -> None:
    """The join link's rule stands beside it, in good grammar."""
    event = event_with(place={"online": {"provider": "Zoom", "opens_minutes": minutes}})

    description = read(to_ics(entry(event=event, language="en")))["DESCRIPTION"]

    assert description.splitlines()[:2] == [rule, JOIN]


def test_an_address_is_the_location() -> None:
    """An event in a hall has its address where maps look for it, and no join link."""
    event = event_with(place={"address": {"bg": "София,\nул. „Шипка“ 1; зала 2", "en": "Sofia"}})

    read_event = read(to_ics(entry(event=event)))

    assert read_event["LOCATION"] == "София, ул. „Шипка“ 1; зала 2"
    assert JOIN not in read_event["DESCRIPTION"]


def test_a_quotation_mark_cannot_end_a_parameter() -> None:
    """RFC 5545 3.2: a quoted value holds no quotation mark and no line break."""
    assert quote('A "B"\r\nC: D') == "\"A 'B' C: D\""


def test_text_is_escaped() -> None:
    """RFC 5545 3.3.11: backslash, semicolon, comma and line breaks, no control characters."""
    assert escape("a\\b;c,d\r\ne\rf\ng\x00\x07") == r"a\\b\;c\,d\ne\nf\ng"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_folding_keeps_every_character(line: str) -> None:
    """RFC 5545 3.1: at most 75 octets a line, each valid UTF-8, unfolding gives it back."""
    folded = fold(line)

    pieces = folded.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.decode() is not None for piece in pieces)
    assert folded.replace(b"\r\n ", b"").decode() == line + "\r\n"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_no_text_breaks_out_of_its_line(text: str) -> None:
    """Texts of an organiser stay within their property."""
    folded = fold("SUMMARY:" + escape(text))

    unfolded = folded.replace(b"\r\n ", b"")
    assert unfolded.count(b"\r\n") == 1
    assert b"\n" not in unfolded.removesuffix(b"\r\n")
    assert b"\r" not in unfolded.removesuffix(b"\r\n")


def test_every_line_of_the_file_is_short_and_ends_in_crlf() -> None:
    """RFC 5545 3.1 holds for the whole file."""
    lines = to_ics(entry()).split(b"\r\n")

    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)

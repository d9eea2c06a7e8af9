"""The reminder's first line: how long it still is, true even when it is sent late."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from registrar.locale.dates import plain
from registrar.mail.compose import compose
from registrar.mail.outgoing_mail import OutgoingMail
from registrar.mail.time_left import time_left
from tests.support.mail_samples import JOIN, PERSONAL, an_outgoing_mail, event_with, parse, part

START = datetime(2022, 3, 2, 14, tzinfo=ZoneInfo("Europe/Sofia"))
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("before", "bulgarian", "english"),
    [
        (7 * DAY, "Започва след 7 дни", "Starting in 7 days"),
        (7 * DAY - 5 * HOUR, "Започва след 7 дни", "Starting in 7 days"),
        (2 * DAY, "Започва след 2 дни", "Starting in 2 days"),
        (DAY + 13 * HOUR, "Утре в 14:00 ч.", "Tomorrow at 14:00"),
        (DAY, "Утре в 14:00 ч.", "Tomorrow at 14:00"),
        (DAY - 9 * HOUR, "Утре в 14:00 ч.", "Tomorrow at 14:00"),
        (DAY - 11 * HOUR, "Днес в 14:00 ч.", "Today at 14:00"),
        (75 * MINUTE, "Днес в 14:00 ч.", "Today at 14:00"),
        (74 * MINUTE, "Започва след един час", "Starting in one hour"),
        (HOUR, "Започва след един час", "Starting in one hour"),
        (58 * MINUTE, "Започва след един час", "Starting in one hour"),
        (57 * MINUTE, "Започва след 55 минути", "Starting in 55 minutes"),
        (8 * MINUTE, "Започва след 10 минути", "Starting in 10 minutes"),
        (7 * MINUTE, "Започва след няколко минути", "Starting in a few minutes"),
        (timedelta(seconds=1), "Започва след няколко минути", "Starting in a few minutes"),
        (timedelta(0), "Събитието започна", "The event has begun"),
        (-HOUR, "Събитието започна", "The event has begun"),
    ],
)
def test_the_time_left_is_in_words(before: timedelta, bulgarian: str, english: str) -> None:
    """Days by the calendar, hours as a time of day, the last hour in steps of five minutes."""
    now = (START - before).astimezone(ZoneInfo("UTC"))

    assert [plain(time_left(now, START, language).words) for language in ("bg", "en")] == [
        bulgarian,
        english,
    ]


@pytest.mark.parametrize(
    ("starts", "before", "words"),
    [
        (datetime(2022, 3, 2, 0, 30), HOUR, "Starting in one hour"),
        (datetime(2022, 3, 2, 0, 30), 3 * HOUR, "Tomorrow at 00:30"),
        (datetime(2022, 3, 27, 14), DAY, "Tomorrow at 14:00"),
    ],
)
def test_midnight_and_summer_time_change_no_day(
    starts: datetime, before: timedelta, words: str
) -> None:
    """The day is the one of the event's own zone, whose clocks may change meanwhile."""
    start = starts.replace(tzinfo=ZoneInfo("Europe/Sofia"))
    now = start.astimezone(ZoneInfo("UTC")) - before

    assert time_left(now, start, "en").words == words


@pytest.mark.parametrize(
    ("before", "button"), [(HOUR, JOIN), (5 * HOUR, JOIN), (DAY, PERSONAL), (7 * DAY, PERSONAL)]
)
def test_on_the_day_the_button_leads_in(before: timedelta, button: str) -> None:
    """Before that it leads to the registration, where one can still cancel."""
    html = part(compose(reminder(before)), "text/html")

    buttons = [line for line in html.splitlines() if 'class="button-text"' in line]
    assert [f'href="{button}"' in line for line in buttons] == [True]


def test_a_hall_has_no_button_to_join() -> None:
    """On the day of an event at an address, the button leads to the registration."""
    hall = event_with(place={"address": {"bg": "София", "en": "Sofia"}})

    html = part(compose(reminder(HOUR, event=hall)), "text/html")

    assert f'class="button-text" href="{PERSONAL}"' in html
    assert JOIN not in html


def test_the_subject_says_it_too() -> None:
    """The list of messages already tells how long it is."""
    subject = parse(compose(reminder(DAY, language="bg")))["Subject"]

    assert subject == "Утре в 14:00 ч. – Добри подходи и практики за закрила на детето"


def reminder(before: timedelta, **changes: object) -> OutgoingMail:
    """A reminder written so long before the start."""
    return an_outgoing_mail(
        **{"kind": "reminder", "written": START - before, "language": "en"} | changes
    )

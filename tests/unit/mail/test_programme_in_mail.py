"""The programme in mails: by day, within the limits, and good news the first time."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from registrar.mail.compose import compose
from registrar.mail.event_facts import SESSIONS_MAX
from tests.support.mail_lines import lines_of
from tests.support.mail_samples import (
    an_outgoing_mail,
    conference,
    event_with,
    method,
    moved,
    parse,
    part,
)


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

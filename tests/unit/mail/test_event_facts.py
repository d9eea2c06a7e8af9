"""Facts of the event in mails: when, where, who writes, when one may join (M11)."""

from datetime import datetime, timedelta

import pytest

from registrar.mail.compose import compose
from registrar.mail.outgoing_mail import OutgoingMail
from tests.support.mail_lines import every_mail, lines_of
from tests.support.mail_samples import (
    an_outgoing_mail,
    conference,
    event_at,
    event_with,
    part,
    sample_mails,
)


@every_mail
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

"""Digests: when they are looked at, what is news, and the token that ends them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from registrar.domain.figures import Figures, figures_of
from registrar.domain.keyring import Key, Keyring
from registrar.domain.seats import Seats
from registrar.domain.team_digest import (
    DigestKey,
    DigestState,
    News,
    day_of,
    digest_key,
    members_by_digest,
    news_figures,
    next_look,
    off_token,
    read_off_token,
)
from tests.support.factories import KEYS, NOW, an_event

KEY = DigestKey("spring", "0" * 32)
NONE: dict[News, int] = {"quarantine": 0, "undelivered": 0, "seats": 0}


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    """A moment of 2022 in UTC; the event's zone is two hours ahead, from 27 March on three."""
    return datetime(2022, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(1, 5, 59), at(1, 6)),
        (at(1, 6), at(2, 6)),
        (at(1, 23), at(2, 6)),
        (at(26, 6), at(27, 5)),
        (at(27, 5), at(28, 5)),
        (at(29, 6, month=10), at(30, 6, month=10)),
    ],
)
def test_a_daily_digest_is_looked_at_every_morning_at_eight(now: datetime, due: datetime) -> None:
    """In the event's zone, also over the change of the clocks."""
    assert next_look("daily", an_event(), now) == due


def test_news_are_looked_at_every_two_minutes_and_seldom_after_the_end() -> None:
    """None at all for those who chose none."""
    event = an_event()

    waits = [next_look("at_once", event, now) for now in (NOW, event.ends)]

    assert waits == [NOW + timedelta(minutes=2), event.ends + timedelta(hours=1)]
    assert next_look("none", event, NOW) is None


def test_the_day_is_that_of_the_events_zone() -> None:
    """Late in the evening in UTC it is tomorrow."""
    days = [day_of(an_event(), now) for now in (at(1, 21, 59), at(1, 22))]

    assert days == ["2022-03-01", "2022-03-02"]


def counted(taken: int, capacity: int = 200, **counters: Any) -> Figures:
    """Figures of an event with so many seats."""
    event = an_event()
    seats = Seats(capacity, taken, 0, 5, event.opens, event.closes, starts=event.starts)
    return figures_of(event, counters, seats=seats, erased_counts={})


@pytest.mark.parametrize(
    ("capacity", "taken", "now", "expected"),
    [
        (200, 179, NOW, 0),
        (200, 180, NOW, 1),
        (200, 200, NOW, 1),
        (3, 2, NOW, 0),
        (3, 3, NOW, 1),
        (200, 180, at(2, 12), 0),
    ],
)
def test_an_event_is_nearly_full_from_nine_tenths_on(
    capacity: int, taken: int, now: datetime, expected: int
) -> None:
    """As long as registration is open."""
    assert news_figures(counted(taken, capacity), now)["seats"] == expected


def test_what_rises_above_what_is_known_is_news_once_an_hour() -> None:
    """Another kind has an hour of its own."""
    state = DigestState(
        key=KEY, known=NONE | {"undelivered": 2}, told={"quarantine": NOW, "seats": NOW}
    )
    figures: dict[News, int] = {"quarantine": 1, "undelivered": 2, "seats": 1}

    rises = [
        state.rises(figures | {"undelivered": undelivered}, NOW + after)
        for undelivered, after in (
            (2, timedelta(minutes=59)),
            (2, timedelta(hours=1)),
            (3, timedelta(minutes=1)),
        )
    ]

    assert rises == [(), ("quarantine", "seats"), ("undelivered",)]


def test_what_fell_is_known_as_it_is() -> None:
    """So that a later rise is news."""
    state = DigestState(key=KEY, known={"quarantine": 5, "undelivered": 1})

    assert state.at_most({"quarantine": 2, "undelivered": 4, "seats": 1}) == {
        "quarantine": 2,
        "undelivered": 1,
        "seats": 0,
    }


def test_a_team_is_known_by_digests_that_ignore_capitals() -> None:
    """An address that both manages and views is there once."""
    team = {"manages": ["Ana@WCIF.example"], "views": ["ana@wcif.example", "eva@wcif.example"]}
    event = an_event(team=team)

    members = members_by_digest(event, KEYS)

    assert sorted(members.values()) == [
        ("ana@wcif.example", "manages"),
        ("eva@wcif.example", "views"),
    ]
    assert digest_key(event.event, "ANA@wcif.example", keys=KEYS).member in members


def test_a_token_ends_the_digests_of_its_key_alone() -> None:
    """Nothing in it can be changed, and it is no token of another event."""
    token = off_token(KEY, KEYS)

    assert read_off_token(KEY.event, token, keys=KEYS) == KEY
    changed = [token.replace("0", "1", 1), token[:-1], f"{token}0", token.upper(), "", ".", "a.b"]
    assert [read_off_token(KEY.event, each, keys=KEYS) for each in changed] == [None] * 7
    assert read_off_token("autumn", token, keys=KEYS) is None


def test_a_token_lives_as_long_as_its_key() -> None:
    """A new key signs the next ones; a retired one's are void."""
    first, second = Key(b"1" * 32, "a"), Key(b"2" * 32, "b")
    token = off_token(KEY, Keyring(b"0" * 32, (first,)))

    both, later = (Keyring(b"0" * 32, keys) for keys in ((first, second), (second,)))

    assert read_off_token(KEY.event, token, keys=both) == KEY
    assert read_off_token(KEY.event, token, keys=later) is None
    assert off_token(KEY, both) == off_token(KEY, later) != token

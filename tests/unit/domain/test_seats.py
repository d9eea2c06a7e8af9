"""Seats and rates: states by dates and numbers, limits by time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from registrar.domain.rate_limit import Limit, network_of
from registrar.domain.seats import EventState, Seats
from registrar.domain.timestamp import from_text, to_text
from tests.support.factories import NOW

HOUR = timedelta(hours=1)
SEATS = Seats(10, 0, 0, 5, opens=NOW - HOUR, closes=NOW + HOUR)


@pytest.mark.parametrize(
    ("seats", "now", "state"),
    [
        (SEATS, NOW - HOUR - timedelta(microseconds=1), "announced"),
        (SEATS, NOW - HOUR, "open"),
        (replace(SEATS, taken=10), NOW, "full"),
        (replace(SEATS, waiting=1), NOW, "full"),
        (replace(SEATS, capacity=5, taken=7), NOW, "full"),
        (SEATS, NOW + HOUR, "closed"),
        (SEATS, NOW + 2 * HOUR, "over"),
        (replace(SEATS, cancelled=True), NOW - 2 * HOUR, "cancelled"),
        (replace(SEATS, cancelled=True, taken=10), NOW, "cancelled"),
        (replace(SEATS, cancelled=True), NOW + 3 * HOUR, "cancelled"),
    ],
)
def test_an_event_is_in_the_state_of_its_dates_and_seats(
    seats: Seats, now: datetime, state: EventState
) -> None:
    """Announced, open, full, closed, over, or cancelled for good: nobody sets it by hand."""
    assert seats.state(now, ends=NOW + 2 * HOUR) == state


@pytest.mark.parametrize(
    ("source_ip", "counted_as"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
    ],
)
def test_a_sender_is_counted_by_network(source_ip: str, counted_as: str) -> None:
    """An IPv6 host owns its /64, so the /64 is counted; mapped IPv4 is IPv4."""
    assert network_of(source_ip) == counted_as


def test_a_limit_begins_anew_with_each_bucket() -> None:
    """The wait it names leads into the next bucket."""
    limit = Limit("ip", 1, 600, fails_open=True)
    later = NOW + timedelta(seconds=90)

    wait = limit.retry_after(later)

    assert limit.bucket(later + timedelta(seconds=wait)) == limit.bucket(later) + 1
    assert wait == 510


def test_moments_sort_as_their_texts() -> None:
    """Fixed width, UTC, whatever the zone they were given in."""
    moments = [NOW, NOW + timedelta(microseconds=1), NOW.replace(year=2023)]
    texts = [to_text(moment) for moment in moments]

    assert texts == sorted(texts)
    assert [from_text(text) for text in texts] == moments
    assert to_text(datetime.fromisoformat("2022-02-14T09:00+02:00")) == to_text(
        datetime(2022, 2, 14, 7, tzinfo=UTC)
    )


def test_a_moment_without_a_zone_is_refused() -> None:
    """There is no guessing what zone was meant."""
    with pytest.raises(ValueError, match="zone"):
        to_text(datetime(2022, 2, 14))

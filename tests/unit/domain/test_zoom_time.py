"""Times of Zoom's reports: order of day and month, the account's zone, the doubled hour."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from registrar.domain.wall_time import elapsed
from registrar.domain.zoom_report import read_report
from tests.support.zoom_reports import HEAD, SOFIA, STARTS, a_join, read_joins


@pytest.mark.parametrize(
    "time",
    [
        "03/02/2022 02:00:00 PM", "3/2/2022 14:00", "02.03.2022 14:00:00", "2/3/2022 14:00:00",
        "2022-03-02 14:00:00", '"Mar 2, 2022 14:00:00"', '"Mar 2, 2022 02:00 PM"',
        '"2.03.2022 г., 14:00:00 ч."',
    ],
)  # fmt: skip
def test_times_are_read_as_they_are_near_the_event(time: str) -> None:
    """The event's date tells whether 2/3 is in March or in February."""
    joins = read_joins(f"{HEAD}Ivan,,{time},{time}\n")

    assert joins == (a_join(2, "14:00:00", "14:00:00", "Ivan"),)


def test_one_order_of_day_and_month_holds_for_the_whole_file() -> None:
    """A day that can be no month settles how all others are read."""
    near = datetime(2022, 1, 12, 9, 0, tzinfo=SOFIA)
    text = f"{HEAD}A,,12/01/2022 09:00,12/01/2022 10:00\nB,,12/13/2022 09:00,12/13/2022 10:00\n"

    joins = read_report(text.encode(), zone=SOFIA, near=near).joins

    assert [join.starts and join.starts.month for join in joins] == [12, 12]


def test_times_are_by_the_clock_of_the_zoom_account() -> None:
    """An account in London writes two hours less."""
    text = f"{HEAD}Ivan,,03/02/2022 12:00:00 PM,03/02/2022 01:00:00 PM\n"

    [join] = read_report(text.encode(), zone=ZoneInfo("Europe/London"), near=STARTS).joins

    assert (join.starts, join.ends) == (STARTS, STARTS + timedelta(hours=1))


def test_an_odd_row_does_not_turn_day_and_month_around() -> None:
    """The order in which more rows can be read counts."""
    near = datetime(2022, 3, 13, 14, tzinfo=SOFIA)
    rows = (
        "Ana,,13/03/2022 14:00,13/03/2022 14:10\n" + "Ivan,,03/13/2022 14:00,03/13/2022 15:00\n" * 2
    )

    report = read_report(f"{HEAD}{rows}".encode(), zone=SOFIA, near=near)

    assert [row.line for row in report.odd] == [2]
    assert [join.starts for join in report.joins] == [near, near]


NIGHT = datetime(2022, 10, 29, 22, tzinfo=SOFIA)


@pytest.mark.parametrize(
    ("join", "leave", "minutes", "expected"),
    [
        ("03:50", "03:20", "", 30),
        ("03:20", "03:50", "", 30),
        ("03:20", "03:50", "90", 90),
        ("02:30", "03:30", "", 60),
        ("02:30", "03:30", "120", 120),
        ("02:30", "05:00", "210", 210),
        ("03:30", "05:00", "90", 90),
        ("03:30", "05:00", "150", 150),
    ],
)
def test_in_the_doubled_hour_the_reports_own_minutes_tell(
    join: str, leave: str, minutes: str, expected: int
) -> None:
    """Missing minutes mean the shorter time; leaving "before" joining means over the change."""
    day = "10/30/2022"
    text = f"{HEAD.strip()},Duration (Minutes)\nAna,,{day} {join},{day} {leave},{minutes}\n"

    [presence] = read_report(text.encode(), zone=SOFIA, near=NIGHT).joins

    assert presence.starts is not None
    assert presence.ends is not None
    assert elapsed(presence.starts, presence.ends) == timedelta(minutes=expected)

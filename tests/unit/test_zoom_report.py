"""Zoom's reports, in each form that Zoom has given them, and what is none."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from registrar.domain.zoom_report import (
    LARGEST,
    MOST_ROWS,
    Join,
    ReportRefused,
    read_report,
)
from tests.factories import an_event

REPORTS = Path(__file__).parent / "reports"
SOFIA = ZoneInfo("Europe/Sofia")
STARTS = an_event().starts
HEAD = "Name (Original Name),User Email,Join Time,Leave Time\n"


def read(text: str | bytes) -> tuple[Join, ...]:
    """The joins of a report, by the clock of the event."""
    raw = text.encode() if isinstance(text, str) else text
    return read_report(raw, zone=SOFIA, near=STARTS)


def a_join(line: int, starts: str, ends: str, *names: str, address: str = "") -> Join:
    """A join of 2 March 2022, its times as ``13:52:10``."""
    times = [
        datetime.fromisoformat(f"2022-03-02T{one}").replace(tzinfo=SOFIA) for one in (starts, ends)
    ]
    return Join(line=line, names=names, address=address, starts=times[0], ends=times[1])


def refused(text: str | bytes) -> tuple[str, int]:
    """The flaw, and its line."""
    with pytest.raises(ReportRefused) as found:
        read(text)
    return found.value.flaw, found.value.line


def test_a_report_of_a_meeting() -> None:
    """Several joins each, both names of who changed theirs; a waiting room is no presence."""
    joins = read((REPORTS / "classic.csv").read_bytes())

    assert joins == (
        a_join(5, "13:40:03", "17:10:44", "WCIF", address="host@example.org"),
        a_join(6, "13:52:10", "15:00:00", "Иван Петров", address="Ivan@Example.org"),
        a_join(7, "15:10:30", "17:05:12", "Иван Петров", address="ivan@example.org"),
        a_join(9, "13:58:00", "16:10:20", "iPhone (Мария Георгиева)", "iPhone", "Мария Георгиева"),
        a_join(10, "14:00:00", "14:20:00", "Petrova, Ana"),
    )


def test_a_report_of_a_later_form() -> None:
    """Zoom has renamed some headings, and writes the year first where the account says so."""
    joins = read((REPORTS / "new.csv").read_bytes())

    assert joins == (a_join(5, "13:52:10", "17:05:12", "Ivan Petrov", address="ivan@example.org"),)


def test_a_report_of_a_webinar() -> None:
    """Hosts, attendees and telephones; whoever only registered was not there."""
    joins = read((REPORTS / "webinar.csv").read_bytes())

    assert joins == (
        a_join(7, "13:40:03", "17:10:44", "WCIF", address="host@example.org"),
        a_join(10, "13:52:10", "17:05:12", "vanko", "Иван Петров", address="ivan@example.org"),
        a_join(14, "14:02:00", "15:02:00", "359*****12"),
    )


def test_a_report_of_unique_users() -> None:
    """Minutes without times are taken as they are."""
    joins = read((REPORTS / "totals.csv").read_bytes())

    assert joins == (
        Join(line=5, names=("Ivan Petrov",), address="ivan@example.org", minutes=194),
        Join(line=6, names=("Мария Георгиева",), address="", minutes=95),
    )


def test_a_report_that_a_spreadsheet_saved_again() -> None:
    """UTF-16, semicolons, the day first and times to the minute, as Bulgarian Excel has them."""
    joins = read((REPORTS / "saved_again.csv").read_bytes())

    assert joins == (a_join(2, "13:52:00", "17:05:00", "Иван Петров", address="ivan@example.org"),)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_sign_between_cells_is_found(sign: str) -> None:
    """Comma, semicolon or tab, as the file has it."""
    line = "Ivan,,03/02/2022 02:00:00 PM,03/02/2022 02:10:00 PM\n"

    joins = read((HEAD + line).replace(",", sign))

    assert joins == (a_join(2, "14:00:00", "14:10:00", "Ivan"),)


@pytest.mark.parametrize(
    "time",
    [
        "03/02/2022 02:00:00 PM", "3/2/2022 14:00", "02.03.2022 14:00:00", "2/3/2022 14:00:00",
        "2022-03-02 14:00:00", '"Mar 2, 2022 14:00:00"', '"Mar 2, 2022 02:00 PM"',
        '"2.03.2022 г., 14:00:00 ч."',
    ],
)  # fmt: skip
def test_times_are_read_as_they_are_near_the_event(time: str) -> None:
    """Whether 2/3 is in March or in February is told by when the event was."""
    joins = read(f"{HEAD}Ivan,,{time},{time}\n")

    assert joins == (a_join(2, "14:00:00", "14:00:00", "Ivan"),)


def test_one_order_of_day_and_month_holds_for_the_whole_file() -> None:
    """A day that can be no month settles how all others are read."""
    near = datetime(2022, 1, 12, 9, 0, tzinfo=SOFIA)
    text = f"{HEAD}A,,12/01/2022 09:00,12/01/2022 10:00\nB,,12/13/2022 09:00,12/13/2022 10:00\n"

    joins = read_report(text.encode(), zone=SOFIA, near=near)

    assert [join.starts and join.starts.month for join in joins] == [12, 12]


def test_times_are_by_the_clock_of_the_zoom_account() -> None:
    """An account in London writes two hours less."""
    text = f"{HEAD}Ivan,,03/02/2022 12:00:00 PM,03/02/2022 01:00:00 PM\n"

    [join] = read_report(text.encode(), zone=ZoneInfo("Europe/London"), near=STARTS)

    assert (join.starts, join.ends) == (STARTS, STARTS + timedelta(hours=1))


def test_the_hosts_address_is_not_the_participants() -> None:
    """Exported with the meeting's data, each row has the host's address before the name."""
    head = "Topic,User Email,Name (Original Name),User Email,Join Time,Leave Time\n"
    times = "03/02/2022 02:00:00 PM,03/02/2022 02:10:00 PM"

    joins = read(f"{head}T,host@example.org,Ivan,ivan@example.org,{times}\n")

    assert [join.address for join in joins] == ["ivan@example.org"]


GOOD = "Ivan,,03/02/2022 02:00:00 PM,03/02/2022 02:10:00 PM\n"


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", ("no_table", 0)),
        ("id,status,name\n1,confirmed,Ivan\n", ("no_table", 0)),
        (b"\x89PNG\r\n\x1a\n\0\0", ("not_text", 1)),
        (HEAD.encode() + "Иван".encode("cp1251"), ("not_text", 2)),
        (f"{HEAD}A\0,,1,2\n", ("not_text", 2)),
        (HEAD, ("nobody", 0)),
        (f"{HEAD}{GOOD}Ana,,yesterday,today\n", ("not_a_time", 3)),
        (f"{HEAD}{GOOD}Ana,,03/02/2022 14:00 PM,\n", ("not_a_time", 3)),
        (f"{HEAD}{GOOD}Ana,,13/13/2022 14:00,13/13/2022 15:00\n", ("not_a_time", 3)),
        (f"{HEAD}Ana,,03/02/2022 15:00,03/02/2022 14:00\n", ("left_before", 2)),
        ("Name,Duration (minutes)\nAna,1.5\n", ("not_minutes", 2)),
        (f'{HEAD}"{"x" * 140_000}",,1,2\n', ("not_a_report", 2)),
        (b"x" * (LARGEST + 1), ("too_large", 0)),
        (f"{HEAD}{GOOD * (MOST_ROWS + 1)}", ("too_many_rows", MOST_ROWS + 2)),
    ],
    ids=[
        "empty",
        "other table",
        "picture",
        "cp1251",
        "nul",
        "nobody",
        "words",
        "14 PM",
        "month 13",
        "left before",
        "half minutes",
        "long cell",
        "large",
        "many rows",
    ],
)
def test_what_is_no_report_is_refused_with_its_line(
    text: str | bytes, flaw: tuple[str, int]
) -> None:
    """The line is the one where the row begins, counted from 1."""
    assert refused(text) == flaw


def test_lines_are_counted_through_cells_of_several_lines() -> None:
    """A line break in a name does not shift what is told of the rows behind it."""
    assert refused(f'{HEAD}"A\nB",,{GOOD[6:]}Ana,,x,y\n') == ("not_a_time", 4)


def test_names_and_addresses_are_not_in_logs() -> None:
    """What is printed of a join says nothing of the person."""
    [join] = read(f"{HEAD}Ivan,ivan@example.org,{GOOD[6:]}")

    assert "van" not in repr(join)

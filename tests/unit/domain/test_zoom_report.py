"""Zoom's reports, in each form that Zoom has given them, and what is none."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from registrar.domain.wall_time import elapsed
from registrar.domain.zoom_flaws import ReportRefused
from registrar.domain.zoom_report import (
    LARGEST,
    MOST_ROWS,
    Join,
    read_report,
)
from tests.support.factories import an_event

REPORTS = Path(__file__).parent / "reports"
SOFIA = ZoneInfo("Europe/Sofia")
STARTS = an_event().starts
HEAD = "Name (Original Name),User Email,Join Time,Leave Time\n"


def read(text: str | bytes) -> tuple[Join, ...]:
    """The joins of a report, by the clock of the event."""
    raw = text.encode() if isinstance(text, str) else text
    return read_report(raw, zone=SOFIA, near=STARTS).joins


def odd(text: str) -> list[tuple[int, str, str]]:
    """The rows that were not read: line, name and flaw."""
    report = read_report(text.encode(), zone=SOFIA, near=STARTS)
    return [(row.line, row.names[0], row.flaw) for row in report.odd]


def a_join(line: int, starts: str, ends: str, *names: str, address: str = "") -> Join:
    """A join of 2 March 2022, its times as ``13:52:10``."""
    times = [
        datetime.fromisoformat(f"2022-03-02T{time}").replace(tzinfo=SOFIA)
        for time in (starts, ends)
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


@pytest.mark.parametrize("character", [",", ";", "\t"])
def test_the_character_between_cells_is_found(character: str) -> None:
    """Comma, semicolon or tab, as the file has it."""
    line = "Ivan,,03/02/2022 02:00:00 PM,03/02/2022 02:10:00 PM\n"

    joins = read((HEAD + line).replace(",", character))

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
    """The event's date tells whether 2/3 is in March or in February."""
    joins = read(f"{HEAD}Ivan,,{time},{time}\n")

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
        (HEAD.encode() + GOOD.encode() + "Анна, Иван".encode()[:-1], ("not_text", 3)),
        (HEAD.encode() + b"\x98van", ("not_text", 2)),
        (f"{HEAD}A\0,,1,2\n", ("not_text", 2)),
        (HEAD, ("nobody", 0)),
        (f"{HEAD}Ana,,yesterday,today\n", ("not_a_time", 2)),
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
        "cut off in a letter",
        "no page's letter",
        "nul",
        "nobody",
        "words",
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
    assert odd(f'{HEAD}"A\nB",,{GOOD[6:]}Ana,,x,y\n') == [(4, "Ana", "not_a_time")]


def test_names_and_addresses_are_not_in_logs() -> None:
    """Logged joins say nothing of the person."""
    [join] = read(f"{HEAD}Ivan,ivan@example.org,{GOOD[6:]}")

    assert "van" not in repr(join)


TIMES = "03/02/2022 02:00:00 PM,03/02/2022 02:10:00 PM"


@pytest.mark.parametrize(
    ("times", "flaw"),
    [
        ("03/02/2022 02:00:00 PM,", "no_time"),
        ("03/02/2022 02:00:00 PM,--", "no_time"),
        ("--,--", "no_time"),
        ("03/02/22 14:00,03/02/22 14:10", "not_a_time"),
        ("2022-03-02T14:00:00+02:00,2022-03-02T14:10:00+02:00", "not_a_time"),
        ("2022-03-02T12:00:00Z,2022-03-02T12:10:00Z", "not_a_time"),
        ("03/02/2022 14:00 PM,03/02/2022 15:00 PM", "not_a_time"),
        ("13/13/2022 14:00,13/13/2022 15:00", "not_a_time"),
        ("02/29/2022 14:00,02/29/2022 15:00", "not_a_time"),
        ("01/01/0001 14:00,12/31/9999 15:00", "not_a_time"),
        ("yesterday,today", "not_a_time"),
        ("03/02/2022 15:00,03/02/2022 14:00", "left_before"),
        ("03/27/2022 03:30,03/27/2022 05:00", "skipped_time"),
    ],
)
def test_an_odd_row_is_listed_and_the_rest_is_read(times: str, flaw: str) -> None:
    """With its line, whose it is and why; nobody else is left out for it."""
    text = f"{HEAD}Ivan,,{TIMES}\nAna,,{times}\nMaria,,{TIMES}\n"

    joins = read(text)

    assert odd(text) == [(3, "Ana", flaw)]
    assert joins == (
        a_join(2, "14:00:00", "14:10:00", "Ivan"),
        a_join(4, "14:00:00", "14:10:00", "Maria"),
    )


@pytest.mark.parametrize("minutes", ["187.5", "187,5", "3:07:00", "--", "-5", "١٢", "9" * 7])
def test_odd_minutes_are_listed_and_the_rest_is_read(minutes: str) -> None:
    """Nobody guesses what half a minute, an hour's sign or nothing is meant to be."""
    text = f'Name,Duration (minutes)\nIvan,194\nAna,"{minutes}"\nMaria,95\n'

    assert odd(text) == ([(3, "Ana", "not_minutes")])
    assert [(join.names, join.minutes) for join in read(text)] == [
        (("Ivan",), 194),
        (("Maria",), 95),
    ]


@pytest.mark.parametrize("alone", ["Ana,,,", "Ana", " Ana ,,,", ",ana@example.org,,"])
@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_row_with_nothing_but_a_name_is_listed(alone: str, place: int) -> None:
    """In a full-width table or cut short, wherever it stands: somebody may have been there."""
    rows = [HEAD.rstrip(), f"Ivan,,{TIMES}", f"Maria,,{TIMES}"]
    rows.insert(place, alone)

    report = read_report("\n".join(rows).encode(), zone=SOFIA, near=STARTS)

    assert [(row.line, row.flaw) for row in report.odd] == [(place + 1, "no_time")]
    assert len(report.joins) == 2


def test_the_heading_of_another_list_is_nobody() -> None:
    """Padded to the table's width by a spreadsheet, or with an empty line behind it."""
    lists = [
        f"{title}\n{HEAD}Ivan,,{TIMES}\n" for title in ("Hosts,,,", "Attendees", "Others\n,,,")
    ]

    assert odd("".join(lists)) == []
    assert len(read("".join(lists))) == 3


def test_a_name_without_minutes_is_listed() -> None:
    """In a list of unique users, too."""
    text = "Name,User Email,Duration (minutes)\nIvan,,194\nAna,,\n"

    assert odd(text) == [(3, "Ana", "not_minutes")]


def test_an_odd_row_does_not_turn_day_and_month_around() -> None:
    """The order in which more rows can be read counts."""
    near = datetime(2022, 3, 13, 14, tzinfo=SOFIA)
    rows = (
        "Ana,,13/03/2022 14:00,13/03/2022 14:10\n" + "Ivan,,03/13/2022 14:00,03/13/2022 15:00\n" * 2
    )

    report = read_report(f"{HEAD}{rows}".encode(), zone=SOFIA, near=near)

    assert [row.line for row in report.odd] == [2]
    assert [join.starts for join in report.joins] == [near, near]


def test_a_report_in_windows_cyrillic_page_is_read() -> None:
    """As Bulgarian Excel saves a plain CSV: semicolons, the day first."""
    row = "Ангел Ѝлиев;;02.03.2022 14:00;02.03.2022 14:10\n"
    text = HEAD.replace(",", ";") + row.replace("Ѝ", "И")

    joins = read(text.encode("cp1251"))

    assert joins == (a_join(2, "14:00:00", "14:10:00", "Ангел Илиев"),)


def test_a_damaged_utf_8_file_is_not_taken_for_another_page() -> None:
    """Its names would be read as other letters, and nobody recognised."""
    rows = "".join(f"Иван Петров,,{TIMES}\n" for _ in range(3)).encode()

    assert refused(HEAD.encode() + rows + b"\xd0,,") == ("not_text", 5)


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


def test_names_of_odd_rows_are_not_in_logs() -> None:
    """Logged rows say nothing of the person."""
    [row] = read_report(f"{HEAD}{GOOD}Ana,,x,y\n".encode(), zone=SOFIA, near=STARTS).odd

    assert "Ana" not in repr(row)

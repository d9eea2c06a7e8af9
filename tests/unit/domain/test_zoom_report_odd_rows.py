"""Rows of Zoom's reports that cannot be read: listed, and the rest is read."""

import pytest

from registrar.domain.zoom_report import read_report
from tests.support.zoom_reports import (
    GOOD_ROW,
    HEAD,
    SOFIA,
    STARTS,
    TIMES,
    a_join,
    odd_rows,
    read_joins,
)


def test_lines_are_counted_through_cells_of_several_lines() -> None:
    """A line break in a name does not shift what is told of the rows behind it."""
    assert odd_rows(f'{HEAD}"A\nB",,{GOOD_ROW[6:]}Ana,,x,y\n') == [(4, "Ana", "not_a_time")]


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

    joins = read_joins(text)

    assert odd_rows(text) == [(3, "Ana", flaw)]
    assert joins == (
        a_join(2, "14:00:00", "14:10:00", "Ivan"),
        a_join(4, "14:00:00", "14:10:00", "Maria"),
    )


@pytest.mark.parametrize("minutes", ["187.5", "187,5", "3:07:00", "--", "-5", "١٢", "9" * 7])
def test_odd_minutes_are_listed_and_the_rest_is_read(minutes: str) -> None:
    """Nobody guesses what half a minute, an hour's sign or nothing is meant to be."""
    text = f'Name,Duration (minutes)\nIvan,194\nAna,"{minutes}"\nMaria,95\n'

    assert odd_rows(text) == ([(3, "Ana", "not_minutes")])
    assert [(join.names, join.minutes) for join in read_joins(text)] == [
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


def test_a_name_without_minutes_is_listed() -> None:
    """In a list of unique users, too."""
    text = "Name,User Email,Duration (minutes)\nIvan,,194\nAna,,\n"

    assert odd_rows(text) == [(3, "Ana", "not_minutes")]


def test_names_of_odd_rows_are_not_in_logs() -> None:
    """Logged rows say nothing of the person."""
    [row] = read_report(f"{HEAD}{GOOD_ROW}Ana,,x,y\n".encode(), zone=SOFIA, near=STARTS).odd

    assert "Ana" not in repr(row)

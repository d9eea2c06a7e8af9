"""Zoom's reports, in each form that Zoom and spreadsheets have given them."""

from pathlib import Path

import pytest

from registrar.domain.zoom_report import Join
from tests.support.zoom_reports import GOOD_ROW, HEAD, TIMES, a_join, odd_rows, read_joins

REPORTS = Path(__file__).parent / "reports"


def test_a_report_of_a_meeting() -> None:
    """Several joins each, both names of who changed theirs; a waiting room is no presence."""
    joins = read_joins((REPORTS / "classic.csv").read_bytes())

    assert joins == (
        a_join(5, "13:40:03", "17:10:44", "WCIF", address="host@example.org"),
        a_join(6, "13:52:10", "15:00:00", "Иван Петров", address="Ivan@Example.org"),
        a_join(7, "15:10:30", "17:05:12", "Иван Петров", address="ivan@example.org"),
        a_join(9, "13:58:00", "16:10:20", "iPhone (Мария Георгиева)", "iPhone", "Мария Георгиева"),
        a_join(10, "14:00:00", "14:20:00", "Petrova, Ana"),
    )


def test_a_report_of_a_later_form() -> None:
    """Zoom has renamed some headings, and writes the year first where the account says so."""
    joins = read_joins((REPORTS / "new.csv").read_bytes())

    assert joins == (a_join(5, "13:52:10", "17:05:12", "Ivan Petrov", address="ivan@example.org"),)


def test_a_report_of_a_webinar() -> None:
    """Hosts, attendees and telephones; whoever only registered was not there."""
    joins = read_joins((REPORTS / "webinar.csv").read_bytes())

    assert joins == (
        a_join(7, "13:40:03", "17:10:44", "WCIF", address="host@example.org"),
        a_join(10, "13:52:10", "17:05:12", "vanko", "Иван Петров", address="ivan@example.org"),
        a_join(14, "14:02:00", "15:02:00", "359*****12"),
    )


def test_a_report_of_unique_users() -> None:
    """Minutes without times are taken as they are."""
    joins = read_joins((REPORTS / "totals.csv").read_bytes())

    assert joins == (
        Join(line=5, names=("Ivan Petrov",), address="ivan@example.org", minutes=194),
        Join(line=6, names=("Мария Георгиева",), address="", minutes=95),
    )


def test_a_report_that_a_spreadsheet_saved_again() -> None:
    """UTF-16, semicolons, the day first and times to the minute, as Bulgarian Excel has them."""
    joins = read_joins((REPORTS / "saved_again.csv").read_bytes())

    assert joins == (a_join(2, "13:52:00", "17:05:00", "Иван Петров", address="ivan@example.org"),)


@pytest.mark.parametrize("character", [",", ";", "\t"])
def test_the_character_between_cells_is_found(character: str) -> None:
    """Comma, semicolon or tab, as the file has it."""
    line = "Ivan,,03/02/2022 02:00:00 PM,03/02/2022 02:10:00 PM\n"

    joins = read_joins((HEAD + line).replace(",", character))

    assert joins == (a_join(2, "14:00:00", "14:10:00", "Ivan"),)


def test_the_hosts_address_is_not_the_participants() -> None:
    """Exported with the meeting's data, each row has the host's address before the name."""
    head = "Topic,User Email,Name (Original Name),User Email,Join Time,Leave Time\n"
    times = "03/02/2022 02:00:00 PM,03/02/2022 02:10:00 PM"

    joins = read_joins(f"{head}T,host@example.org,Ivan,ivan@example.org,{times}\n")

    assert [join.address for join in joins] == ["ivan@example.org"]


def test_names_and_addresses_are_not_in_logs() -> None:
    """Logged joins say nothing of the person."""
    [join] = read_joins(f"{HEAD}Ivan,ivan@example.org,{GOOD_ROW[6:]}")

    assert "van" not in repr(join)


def test_the_heading_of_another_list_is_nobody() -> None:
    """Padded to the table's width by a spreadsheet, or with an empty line behind it."""
    lists = [
        f"{title}\n{HEAD}Ivan,,{TIMES}\n" for title in ("Hosts,,,", "Attendees", "Others\n,,,")
    ]

    assert odd_rows("".join(lists)) == []
    assert len(read_joins("".join(lists))) == 3


def test_a_report_in_windows_cyrillic_page_is_read() -> None:
    """As Bulgarian Excel saves a plain CSV: semicolons, the day first."""
    row = "Ангел Ѝлиев;;02.03.2022 14:00;02.03.2022 14:10\n"
    text = HEAD.replace(",", ";") + row.replace("Ѝ", "И")

    joins = read_joins(text.encode("cp1251"))

    assert joins == (a_join(2, "14:00:00", "14:10:00", "Ангел Илиев"),)

"""Files that are no report of Zoom's, refused with their line."""

import pytest

from registrar.domain.zoom_flaws import ReportRefused
from registrar.domain.zoom_report import LARGEST, MOST_ROWS
from tests.support.zoom_reports import GOOD_ROW, HEAD, TIMES, read_joins


def refused(text: str | bytes) -> tuple[str, int]:
    """The flaw, and its line."""
    with pytest.raises(ReportRefused) as found:
        read_joins(text)
    return found.value.flaw, found.value.line


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", ("no_table", 0)),
        ("id,status,name\n1,confirmed,Ivan\n", ("no_table", 0)),
        (f"{'x' * 9}\n" * 501 + f"{HEAD}{GOOD_ROW}", ("no_table", 0)),
        (b"\x89PNG\r\n\x1a\n\0\0", ("not_text", 1)),
        (HEAD.encode() + GOOD_ROW.encode() + "Анна, Иван".encode()[:-1], ("not_text", 3)),
        (HEAD.encode() + b"\x98van", ("not_text", 2)),
        (f"{HEAD}A\0,,1,2\n", ("not_text", 2)),
        (HEAD, ("nobody", 0)),
        (f"{HEAD}Ana,,yesterday,today\n", ("not_a_time", 2)),
        (f"{HEAD}Ana,,03/02/2022 15:00,03/02/2022 14:00\n", ("left_before", 2)),
        ("Name,Duration (minutes)\nAna,1.5\n", ("not_minutes", 2)),
        (f'{HEAD}"{"x" * 140_000}",,1,2\n', ("not_a_report", 2)),
        (b"x" * (LARGEST + 1), ("too_large", 0)),
        (f"{HEAD}{GOOD_ROW * (MOST_ROWS + 1)}", ("too_many_rows", MOST_ROWS + 2)),
    ],
    ids=[
        "empty",
        "other table",
        "headings too far below",
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


def test_a_damaged_utf_8_file_is_not_taken_for_another_page() -> None:
    """Its names would be read as other letters, and nobody recognised."""
    rows = "".join(f"Иван Петров,,{TIMES}\n" for _ in range(3)).encode()

    assert refused(HEAD.encode() + rows + b"\xd0,,") == ("not_text", 5)

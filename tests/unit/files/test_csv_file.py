"""CSV (E1): what goes in comes out, and nothing in it is a formula, whatever the separator."""

import csv
import io
import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.domain.columns import Cell
from registrar.files.csv_file import Separator, csv_of, guarded, separator_for, to_csv
from tests.support.export_samples import an_exported_registration, columns

SIGNS = "=+-@\t\r\0"
HOSTILE = ["=1+1", "+359 888", "-2", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "＝1+1", "a;=1", "a\n=1"]
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from(SIGNS + ";\n"))


def read(data: bytes, **how: str) -> list[list[str]]:
    """The rows as Python's own reader sees them."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), **how))  # type: ignore[arg-type]


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=5))
def test_what_goes_in_comes_out(rows: list[list[str]]) -> None:
    """Apart from the apostrophes that guard it."""
    data = b"".join(csv_of(["a", "b"], rows))

    assert data.startswith(b"\xef\xbb\xbf")
    assert read(data) == [["a", "b"], *([guarded(cell) for cell in row] for row in rows)]


@given(TEXTS)
def test_a_guard_only_adds_apostrophes(text: str) -> None:
    """Before a sign at the beginning of what may become a cell, and nowhere else."""
    safe = guarded(text)

    assert re.sub(r"(^|[;\t\r\n])'(?=[=+\-@\t\r\n\0\v\f＝＋－＠])", r"\1", safe) == re.sub(
        r"(^|[;\t\r\n])'(?=[=+\-@\t\r\n\0\v\f＝＋－＠])", r"\1", text
    )
    assert not any(cell[:1] in [*SIGNS, "＝"] for cell in re.split(r"[;]", safe) if cell)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("separator", [",", ";"])
def test_no_cell_is_a_formula(text: str, separator: str) -> None:
    """Also where a Bulgarian spreadsheet cuts the file at semicolons."""
    data = b"".join(csv_of(["name", "other"], [[text, "x"], ["y", text]]))

    starts = {
        cell.strip('"')[:1]
        for row in read(data.replace(b"\r\n", b"\n"), delimiter=separator)
        for cell in row
    }

    assert starts.isdisjoint({*SIGNS, "＝"})


@pytest.mark.parametrize("sign", SIGNS)
def test_the_guard_is_an_apostrophe(sign: str) -> None:
    """E1, word for word."""
    assert guarded(f"{sign}1") == f"'{sign}1"


def test_lines_end_as_the_rfc_says_and_quotes_are_doubled() -> None:
    """RFC 4180."""
    data = b"".join(csv_of(["a", "b"], [['say "x"', "1,5"], [None, 3]]))

    assert data == b'\xef\xbb\xbfa,b\r\n"say ""x""","1,5"\r\n,3\r\n'


def test_numbers_and_dates_are_written_plainly() -> None:
    """A negative number stays a number; a moment is by the clock the heading names."""
    row: list[Cell] = [-1.5, date(2022, 3, 2), datetime(2022, 3, 2, 14, 0, tzinfo=UTC)]

    assert read(b"".join(csv_of(["a", "b", "c"], [row])))[1] == [
        "-1.5",
        "2022-03-02",
        "2022-03-02 14:00:00",
    ]


def test_an_event_in_its_columns() -> None:
    """Headings and answers in the language that is asked for."""
    head, row = read(b"".join(to_csv(columns("bg"), [an_exported_registration(name="=Иван")])))

    shown = dict(zip(head, row, strict=True))
    assert shown["phone на български"] == "'+359 888 123456"
    assert shown["full_name на български"] == "'=Иван"
    assert shown["work на български"] == "Полиция"
    assert shown["Записване (Europe/Sofia)"] == "2022-02-14 09:00:00"


def test_a_long_file_comes_in_pieces() -> None:
    """So memory does not grow with it."""
    pieces = list(csv_of(["a"], (["x" * 1000] for _ in range(1000))))

    assert len(pieces) > 10
    assert max(map(len, pieces)) < 100_000


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), max_size=5), st.sampled_from(Separator))
def test_what_goes_in_comes_out_with_any_separator(
    rows: list[list[str]], separator: Separator
) -> None:
    """Apart from the apostrophes that guard it."""
    data = b"".join(csv_of(["a", "b"], rows, separator))

    assert read(data, delimiter=separator.character) == [
        ["a", "b"],
        *([guarded(cell, separator) for cell in row] for row in rows),
    ]


@pytest.mark.parametrize("text", [*HOSTILE, "a,=1", "a\t=1"])
@pytest.mark.parametrize("separator", [Separator.semicolon, Separator.tab])
@pytest.mark.parametrize("cut", [",", ";", "\t"])
def test_no_cell_is_a_formula_whatever_the_separator(
    text: str, separator: Separator, cut: str
) -> None:
    """Also where a spreadsheet cuts the file at another sign than it was written with."""
    data = b"".join(csv_of(["name", "other"], [[text, "x"], ["y", text]], separator))

    rows = read(data.replace(b"\r\n", b"\n"), delimiter=cut)

    starts = {part.strip('"')[:1] for row in rows for cell in row for part in cell.split(cut)}
    assert starts.isdisjoint({*SIGNS, "＝"})


def test_a_file_for_bulgarian_excel_has_semicolons() -> None:
    """Its list separator; nobody else is known to want another than the comma of the RFC."""
    data = b"".join(csv_of(["a", "b"], [["1,5", "x;y"]], separator_for("bg")))

    assert data == b'\xef\xbb\xbfa;b\r\n1,5;"x;y"\r\n'
    assert (separator_for("en"), separator_for("de")) == (Separator.comma, Separator.comma)

"""Zoom's reports on the terminal: the words that all share, and the terminal's own hints."""

from pathlib import Path

import pytest

from registrar.cli.terminal import Advice
from registrar.cli.zoom_reports import read_in, show_odd_rows
from registrar.domain.zoom_report import LARGEST
from tests.support.factories import an_event

HEAD = "Name,Join Time,Leave Time\n"


def refusal(file: Path) -> str:
    """The advice for a file that cannot be read."""
    with pytest.raises(Advice) as refused:
        read_in(file, None, an_event())
    return str(refused.value)


def test_a_file_that_is_no_report_is_refused_with_its_line(tmp_path: Path) -> None:
    """The file, the line, and the words of the organisers' pages."""
    file = tmp_path / "wrong.csv"
    file.write_text(f"{HEAD}Ivan,yesterday,today\n")

    assert refusal(file) == (
        "wrong.csv: Line 2: The times when somebody joined and left cannot be read"
    )


def test_a_file_that_is_too_large_is_told_the_limit(tmp_path: Path) -> None:
    """A terminal's file may have any size, so the limit is said."""
    file = tmp_path / "large.csv"
    file.write_bytes(b"a" * (LARGEST + 1))

    assert refusal(file).endswith("Is it the report of the participants? (10 MB at most)")


def test_rows_that_cannot_be_read_are_listed_with_a_hint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another time zone is an option of the command."""
    monkeypatch.setenv("COLUMNS", "300")
    file = tmp_path / "some.csv"
    ana, ivan = "03/27/2022 03:30,03/27/2022 05:00", "03/02/2022 14:00,03/02/2022 15:00"
    file.write_text(f"{HEAD}Ana,{ana}\nIvan,{ivan}\n")

    show_odd_rows([(file.name, read_in(file, None, an_event()))])

    row = capsys.readouterr().out.split("\n")[-2].split()
    assert row[:3] == ["some.csv", "2", "Ana"]
    assert " ".join(row).endswith("in another time zone? (give it with --zone)")

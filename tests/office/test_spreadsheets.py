"""Exports opened by LibreOffice: no formula, and every text as it was typed. Opt-in: make office

LibreOffice opens each file without asking, as a person would, and saves it as a book, in which
formulas and texts are told apart.
"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from registrar.domain.registration_filter import ALL
from registrar.files.csv_file import guarded, to_csv
from registrar.files.metadata import about
from registrar.files.xlsx_file import write_xlsx
from registrar.locale.words import words_of
from tests.support.export_samples import (
    ANSWERS,
    an_exported_event,
    an_exported_registration,
    columns,
)
from tests.support.factories import NOW

PROGRAM = "soffice"

# Formulas of every spelling, numbers that are none, and names
HOSTILE = [
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", '=HYPERLINK("http://x")',
    "＝1+1", "a;=1+1", "a\n=1+1", '";=1+1;"', "{=1+1}", "'=1+1", " =1+1", '=WEBSERVICE("http://x")',
    "+359 888 123456", "0888123456", "00359888123456", "1e5", "2022-03-02", "1/2", "TRUE",
    "Иван Петров", "Ѝордан Ÿ", "„кавички“", "https://example.org", "1 000,50",
]  # fmt: skip

# Formulas that nothing guards; LibreOffice takes those with an equals sign, Excel the others too
BARE = ["=1+1", '=HYPERLINK("http://x")']

# How a file with commas is opened: field separators, text delimiter, UTF-8, from line 1
_COMMAS, _SEMICOLONS = "44,34,76,1", "59,34,76,1"

PEOPLE = [
    an_exported_registration(name=text, answers=ANSWERS | {"phone": text}) for text in HOSTILE
]


class NoLibreOffice(RuntimeError):
    """LibreOffice is not on this machine."""


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The first sheet of each file after LibreOffice had it, and the formulas in it."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "all.csv").write_bytes(b"".join(to_csv(columns("bg"), PEOPLE)))
    (folder / "bare.csv").write_bytes("".join(f"x,{value};{value}\r\n" for value in BARE).encode())
    facts = about(an_exported_event(), ALL, words=words_of("bg"), now=NOW)
    with (folder / "all.xlsx").open("wb") as book:
        write_xlsx(book, columns("bg"), PEOPLE, about=facts)
    return {
        "csv": _through_office(folder / "all.csv", folder / "commas", _COMMAS),
        "semicolons": _through_office(folder / "all.csv", folder / "semicolons", _SEMICOLONS),
        "bare": _through_office(folder / "bare.csv", folder / "bare", _SEMICOLONS),
        "xlsx": _through_office(folder / "all.xlsx", folder / "book", ""),
    }


def _through_office(file: Path, folder: Path, how: str) -> Any:
    program = shutil.which(PROGRAM)
    if program is None:
        raise NoLibreOffice("There is no LibreOffice. Run: make office")
    opening = [f"--infilter=Text - txt - csv (StarCalc):{how}"] if how else []
    subprocess.run(
        [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", *opening,
         "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder), str(file)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return load_workbook(folder / f"{file.stem}.xlsx").worksheets[0]


def cells(store: Any) -> Iterator[Any]:
    """Every cell that holds something."""
    return (cell for row in store.iter_rows() for cell in row if cell.value is not None)


@pytest.mark.parametrize("file", ["csv", "semicolons", "xlsx"])
def test_nothing_is_a_formula(file: str, opened: dict[str, Any]) -> None:
    """Typed text stays text, also in a file that is cut at semicolons."""
    assert [cell.value for cell in cells(opened[file]) if cell.data_type == "f"] == []
    assert len(list(cells(opened[file]))) > len(HOSTILE)


def test_what_is_not_guarded_is_a_formula(opened: dict[str, Any]) -> None:
    """So the test above can fail."""
    formulas = [cell for cell in cells(opened["bare"]) if cell.data_type == "f"]

    assert len(formulas) == len(BARE)


def column(store: Any, heading: str) -> list[Any]:
    """The values below a heading."""
    place = [cell.value for cell in store[1]].index(heading)
    return [row[place].value for row in store.iter_rows(min_row=2)]


@pytest.mark.parametrize("heading", ["phone на български", "full_name на български"])
def test_a_book_holds_every_text_as_it_was_typed(heading: str, opened: dict[str, Any]) -> None:
    """Telephone numbers keep plus, zero and spaces; names keep their letters."""
    assert column(opened["xlsx"], heading) == HOSTILE


def test_csv_holds_the_guarded_text_of_names(opened: dict[str, Any]) -> None:
    """A guard stays, so nothing is lost; what looks like a number is one there, as E1 has it."""
    texts = [text for text in HOSTILE if not text[0].isdigit() and text != "TRUE"]

    found = column(opened["csv"], "full_name на български")

    assert {guarded(text) for text in texts} <= set(found)
    assert "'+359 888 123456" in found

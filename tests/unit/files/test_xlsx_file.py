"""XLSX (E1): texts stay texts, numbers and dates are what they are, nothing is a formula."""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from registrar.domain.registration_filter import RegistrationFilter
from registrar.files.metadata import about
from registrar.files.xlsx_file import TooManyRows, sheet_name, write_xlsx
from registrar.locale.words import words_of
from tests.support.export_samples import (
    ANSWERS,
    an_exported_event,
    an_exported_registration,
    columns,
)
from tests.support.factories import NOW

HOSTILE = [
    "=1+1", "+359 888", "0888123456", "-2", "@SUM(A1)", '=HYPERLINK("http://x","y")', "{=1}",
    "https://example.org", "mailto:a@example.org", "1e5", "TRUE", "#N/A", "Иван", "a\nb",
    "_x0041_", "'quoted", " padded ",
]  # fmt: skip


def book(people: list[Any], wanted: RegistrationFilter | None = None) -> Any:
    """The book of these people, read back."""
    written = io.BytesIO()
    facts = about(
        an_exported_event(), wanted or RegistrationFilter(), words=words_of("bg"), now=NOW
    )
    assert write_xlsx(written, columns("bg"), iter(people), about=facts) == len(people)
    return load_workbook(io.BytesIO(written.getvalue()))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_the_text_it_is(text: str) -> None:
    """No formula, no link, no number, whatever it looks like."""
    answers = ANSWERS | {"phone": text}

    store = book([an_exported_registration(answers=answers)]).worksheets[0]

    cell = store["J2"]
    assert (store["J1"].value, cell.data_type, cell.hyperlink) == ("phone на български", "s", None)
    assert cell.value in (text, text.replace("_x0041_", "_x005F_x0041_"))
    assert cell.number_format == "@"


def test_numbers_and_dates_are_numbers_and_dates() -> None:
    """By the clock that the heading names."""
    store = book([an_exported_registration()]).worksheets[0]

    row = {head.value: cell for head, cell in zip(store[1], store[2], strict=True)}
    assert row["Записване (Europe/Sofia)"].value == datetime(2022, 2, 14, 9, 0)
    assert row["years на български"].value == 12.5
    assert row["born на български"].value == datetime(1980, 3, 2)
    assert row["born на български"].is_date


def test_the_head_stays_in_sight() -> None:
    """Bold, frozen, with a filter on every column."""
    store = book([an_exported_registration(), an_exported_registration()]).worksheets[0]

    assert (store.title, store.freeze_panes, store["A1"].font.bold) == ("Регистрации", "A2", True)
    assert store.auto_filter.ref == "A1:T3"


def test_a_second_sheet_says_what_the_file_is() -> None:
    """Of which event, chosen how, when, how many."""
    wanted = RegistrationFilter(
        status="confirmed", delivery="not-reached", choices={"work": "police"}
    )

    [_, store] = book([an_exported_registration()], wanted).worksheets

    facts = {row[0].value: row[1].value for row in store.rows}
    assert store.title == "За файла"
    assert facts == {
        "Събитие": "Добри подходи и практики за закрила на детето",
        "Избрани": (
            "Състояние: потвърдена; Доставка: недоставени имейли; work на български: Полиция"
        ),
        "Създаден": "2022-02-14 09:00 (Europe/Sofia)",
        "Забележка": "Лични данни: пазете ги и изтрийте файла навреме.",
        "Всички регистрации": 1,
    }


def test_no_formula_is_in_the_file_itself() -> None:
    """Looked for in the XML, as another program would read it."""
    written = io.BytesIO()
    answers = ANSWERS | dict.fromkeys(("phone", "note", "work"), "=1+1")
    facts = about(an_exported_event(), RegistrationFilter(), words=words_of("en"), now=NOW)

    write_xlsx(
        written, columns(), [an_exported_registration(answers=answers, name="=1+1")], about=facts
    )

    with zipfile.ZipFile(written) as parts:
        store = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "=1+1" in store
    assert "<f>" not in store
    assert "<hyperlink" not in store


def test_more_than_a_sheet_holds_is_refused() -> None:
    """Never cut off without a word."""
    facts = about(an_exported_event(), RegistrationFilter(), words=words_of("bg"), now=NOW)

    with pytest.raises(TooManyRows, match="write CSV"):
        write_xlsx(
            io.BytesIO(), columns(), [an_exported_registration()] * 3, about=facts, rows_max=2
        )


@pytest.mark.parametrize(
    ("text", "name"), [("a/b:[c]", "a b  c"), ("x" * 40, "x" * 31), ("'", "1"), ("", "1")]
)
def test_a_sheet_is_called_as_sheets_may_be(text: str, name: str) -> None:
    """Without the signs that are forbidden, 31 characters at most."""
    assert sheet_name(text) == name

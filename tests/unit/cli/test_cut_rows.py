"""Tables of one line a row, in terminals of any width."""

from typing import Any

import pytest

from registrar.cli.cut_rows import fitting_widths, show_cut_rows

COLUMNS = ("event", "title", "state", "seats", "draft")
IMPORTANT = ("event", "state", "seats", "draft", "title")
ROWS: list[dict[str, Any]] = [
    {
        "event": "good-practices-child-protection",
        "title": "Добри подходи и практики за закрила на детето",
        "state": "open",
        "seats": 300,
        "draft": None,
    },
    {"event": "tea", "title": "Чай", "state": "draft", "seats": 5, "draft": "never published"},
]


def lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: int) -> Any:
    """Return the lines of the table in a terminal of that width."""
    monkeypatch.setenv("COLUMNS", str(width))
    show_cut_rows(
        ROWS, columns=COLUMNS, important=IMPORTANT, shortest={"title": 10}, numbers=("seats",)
    )
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


def test_wide_terminal_shows_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the order of the columns, numbers at the right."""
    shown = lines(monkeypatch, capsys, 200)

    assert len(shown) == 3
    assert "Добри подходи и практики за закрила на детето" in shown[1]
    assert shown[2].split() == ["tea", "Чай", "draft", "5", "never", "published"]


def test_long_texts_are_cut_in_80_columns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line for each event, with its whole name, which is typed."""
    shown = lines(monkeypatch, capsys, 80)

    assert len(shown) == 3
    assert shown[1].startswith("good-practices-child-protection  Добри")
    assert "…" in shown[1]
    assert max(map(len, shown)) <= 80


def test_column_that_does_not_fit_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Below the table, with where it is shown."""
    shown = lines(monkeypatch, capsys, 60)

    assert len(shown) == 4
    assert shown[3] == "Not shown, for want of room: draft; --json has them"
    assert "title" in shown[0]


@pytest.mark.parametrize("available", range(1, 120))
def test_widths_fit(available: int) -> None:
    """With two spaces between two columns, whatever the width."""
    whole = {"event": 31, "title": 45, "state": 5, "seats": 5, "draft": 15}

    widths = fitting_widths(whole, important=IMPORTANT, shortest={"title": 10}, available=available)

    assert sum(widths.values()) + 2 * (len(widths) - 1) <= available
    assert all(0 < width <= whole[name] for name, width in widths.items())

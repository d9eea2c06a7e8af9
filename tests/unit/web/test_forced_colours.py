"""Forced colours (WCAG 1.4.11): a system's own colours make transparent borders visible."""

import re
from pathlib import Path

import pytest

SHEETS = [
    file
    for folder in ("shared/registrar/web/static", "infra/local/templates")
    for file in sorted((Path(__file__).parents[3] / folder).glob("*.css"))
]

_RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
_TRANSPARENT = re.compile(r"border[^:;]*:[^;]*transparent")


@pytest.mark.parametrize("file", SHEETS, ids=lambda file: file.name)
def test_no_mark_is_a_transparent_border_elsewhere(file: Path) -> None:
    """Only a button may have one, which such colours are to show."""
    rules = _RULE.findall(file.read_text(encoding="utf-8"))

    found = [who.strip() for who, what in rules if _TRANSPARENT.search(what)]

    assert [who for who in found if "button" not in who] == []

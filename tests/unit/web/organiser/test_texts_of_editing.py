"""Texts for organisers lead to the pages that edit an event, and to no file and no terminal."""

import re
from pathlib import Path

import pytest

from registrar.web.components.refusal_table import REFUSALS
from registrar.web.organiser.edit import routes

TEMPLATES = Path(routes.__file__).parents[2] / "templates" / "organiser"

# Pages about the event file itself stand in ``edit``
OTHERS = [path for path in TEMPLATES.rglob("*.j2") if "edit" not in path.parts]
_WORDS = re.compile(r"event file|YAML|terminal|command line|definition", re.IGNORECASE)


@pytest.mark.parametrize("template", OTHERS, ids=lambda path: path.stem)
def test_page_sends_nobody_to_a_file(template: Path) -> None:
    """There is a page for each part of the event."""
    assert _WORDS.findall(template.read_text(encoding="utf-8")) == []


def test_refusal_on_a_page_sends_nobody_to_a_file() -> None:
    """Those of the API may name the command line, for programs have no pages."""
    said = [(text.organiser or "", text.step or "") for text in REFUSALS.values()]

    assert [texts for texts in said if any(map(_WORDS.search, texts))] == []

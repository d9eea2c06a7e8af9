"""Docstrings begin with a noun or a verb, never with a question word."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
FOLDERS = ("benchmarks", "functions", "infra", "shared/registrar", "tests")

QUESTION = re.compile(
    r'^ *"""(?:What|Who|Whose|Where|Whether|Which|When|Why|How)(?:ever)?\b.*', re.MULTILINE
)


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_docstring_begins_with_a_question_word(folder: str) -> None:
    """A sentence that begins with a relative clause hides its subject."""
    files = [file for file in (PROJECT / folder).rglob("*.py") if "node_modules" not in file.parts]
    found = {
        str(file.relative_to(PROJECT)): lines
        for file in files
        if (lines := QUESTION.findall(file.read_text(encoding="utf-8")))
    }

    assert found == {}

"""Prompt of queries: questions, commands, mistakes, completion."""

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from registrar.cli.query import AnswerShape, show
from registrar.cli.query_prompt import Prompt, SqlCompleter
from tests.support.queried_tables import queried_tables


def test_a_conversation(capsys: pytest.CaptureFixture[str]) -> None:
    """Questions, commands, mistakes; it goes on until it is told to end."""
    talk = Prompt(queried_tables(), show, "table", list(AnswerShape))
    lines = [".tables", "SELECT 1 AS one", "SELEC", ".format markdown", "SELECT 2 AS two",
             ".format pdf", ".what", "", ".help", ".schema"]  # fmt: skip

    goes_on = [talk.answer(line) for line in lines]

    printed = capsys.readouterr()
    assert goes_on == [True] * len(lines)
    assert talk.answer(" .quit ") is False
    assert "registrations\naudit\n" in printed.out
    assert "1 row\n" in printed.out
    assert "| two |" in printed.out
    assert "say one of: table, json, csv, markdown" in printed.err
    assert ".what is unknown" in printed.err


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("sel", {"SELECT"}),
        ("SELECT wo", {"work"}),
        ("SELECT * FROM regi", {"registrations", "registered"}),
        (".fo", {".format"}),
        ("", set()),
    ],
)
def test_what_is_typed_is_completed(typed: str, offered: set[str]) -> None:
    """Keywords, tables, columns and commands."""
    completer = SqlCompleter(queried_tables().columns())

    found = completer.get_completions(Document(typed), CompleteEvent())

    assert {completion.text for completion in found} == offered

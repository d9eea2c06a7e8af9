"""Queries: typed columns, one reading statement, shut off from files, network and settings."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from registrar.cli.duckdb_tables import head_of, rows_of
from registrar.cli.parquet import write_parquet
from registrar.cli.query import AnswerShape, show
from registrar.cli.query_prompt import Prompt, SqlCompleter
from registrar.cli.query_tables import QueryTables, Source
from registrar.cli.terminal import Advice
from registrar.domain.registration import Registration
from tests.support.export_samples import CONSENTED_AT, an_exported_registration, columns
from tests.support.factories import NOW

PEOPLE = [
    an_exported_registration(),
    an_exported_registration(
        id="f" * 32, name="Мария Стоянова", answers={"work": "school"}, consents=()
    ),
]


def tables(people: list[Registration] = PEOPLE) -> QueryTables:
    """The tables of these people, and one that nobody has asked for yet."""
    there = columns()
    return QueryTables(
        {
            "registrations": Source(head_of(there), lambda: rows_of(there, iter(people))),
            "audit": Source((("what", "VARCHAR"),), _never),
        },
        zone="Europe/Sofia",
    )


def _never() -> Iterator[list[Any]]:
    raise AssertionError("nobody asked for this table")


def ask(sql: str, people: list[Registration] = PEOPLE) -> list[tuple[Any, ...]]:
    """All rows of the answer."""
    found = tables(people).ask(sql)
    assert found is not None
    return list(found.rows)


def test_each_field_is_a_column_of_its_type() -> None:
    """Texts, lists, numbers, dates, moments and booleans."""
    types = {row[0]: row[1] for row in ask("DESCRIBE registrations")}

    assert types == {
        "id": "VARCHAR",
        "registered": "TIMESTAMP WITH TIME ZONE",
        "status": "VARCHAR",
        "ticket": "DOUBLE",
        "delivery": "VARCHAR",
        "language": "VARCHAR",
        "website": "VARCHAR",
        "full_name": "VARCHAR",
        "email": "VARCHAR",
        "phone": "VARCHAR",
        "note": "VARCHAR",
        "work": "VARCHAR",
        "topics": "VARCHAR[]",
        "years": "DOUBLE",
        "born": "DATE",
        "home": "VARCHAR",
        "recording": "BOOLEAN",
        "recording_at": "TIMESTAMP WITH TIME ZONE",
        "joined": "TIMESTAMP WITH TIME ZONE",
        "minutes": "DOUBLE",
    }


def test_values_are_what_was_answered() -> None:
    """Empty answers are NULL; Cyrillic is Cyrillic; moments are moments."""
    names = "full_name, work, topics, years, born, recording, recording_at, registered"

    rows = ask(f"SELECT {names} FROM registrations ORDER BY id")

    assert rows == [
        (
            "Иван Петров",
            "police",
            ["police", "school"],
            12.5,
            date(1980, 3, 2),
            True,
            CONSENTED_AT,
            NOW,
        ),
        ("Мария Стоянова", "school", None, None, None, None, None, NOW),
    ]


def test_days_are_those_of_the_event() -> None:
    """Late in the evening in London is tomorrow in Sofia."""
    late = [an_exported_registration(created=NOW.replace(hour=23))]

    assert ask("SELECT CAST(registered AS DATE) FROM registrations", late) == [(date(2022, 2, 15),)]


def test_many_are_loaded_in_their_order() -> None:
    """More than one batch."""
    people = [an_exported_registration(id=f"{number:032x}") for number in range(4500)]

    rows = ask("SELECT id FROM registrations", people)

    assert [row[0] for row in rows] == [registration.id for registration in people]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM registrations",
        "WITH a AS (SELECT 1 AS n) SELECT n FROM a;",
        "FROM registrations",
        "SHOW TABLES",
        "SUMMARIZE registrations",
        "SELECT 1 -- a comment",
    ],
)
def test_what_reads_is_answered(sql: str) -> None:
    """Reading queries may begin with any word."""
    assert ask(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH ':memory:' AS other",
        "COPY registrations TO '/tmp/stolen.csv'",
        "COPY registrations FROM '/etc/passwd'",
        "EXPORT DATABASE '/tmp/stolen'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "PRAGMA database_list",
        "SET threads = 1",
        "RESET lock_configuration",
        "CREATE TABLE a (b INTEGER)",
        "DROP TABLE registrations",
        "DELETE FROM registrations",
        "UPDATE registrations SET full_name = 'x'",
        "INSERT INTO registrations (id) VALUES ('x')",
        "CALL pragma_version()",
        "EXPLAIN ANALYZE SELECT 1",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP TABLE registrations",
        "BEGIN",
        "CHECKPOINT",
    ],
)
def test_anything_but_one_reading_statement_is_refused(sql: str) -> None:
    """And the next question is answered as if nothing had been."""
    there = tables()

    with pytest.raises(Advice, match="one statement at a time that reads"):
        there.ask(sql)

    found = there.ask("SELECT count(*) FROM registrations")
    assert found is not None
    assert list(found.rows) == [(2,)]


@pytest.mark.parametrize(
    "source",
    [
        "read_csv('/etc/passwd')",
        "read_text('/etc/passwd')",
        "read_blob('/etc/*')",
        "read_json('https://example.org/x.json')",
        "read_parquet('/etc/passwd')",
        "sniff_csv('/etc/passwd')",
        "glob('/etc/*')",
        "'/etc/passwd'",
        "'https://example.org/x.csv'",
        "query('COPY registrations TO ''/tmp/stolen''')",
        "there",
        "PEOPLE",
    ],
)
def test_a_query_reaches_nothing_but_its_tables(source: str, tmp_path: Path) -> None:
    """Neither files, nor the network, nor the variables of the program."""
    there = tables()

    with pytest.raises(Advice) as refused:
        there.ask(f"SELECT * FROM {source}")

    assert "root:" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_is_one_sentence_with_the_hint() -> None:
    """Without the kind of the error, and without the lines that point at it."""
    with pytest.raises(Advice) as wrong:
        ask("SELECT wrok FROM registrations")

    said, _, hint = str(wrong.value).partition("! ")
    assert said == 'Referenced column "wrok" not found in FROM clause'
    assert hint.startswith('Candidate bindings: "work"')
    assert "LINE" not in hint


def test_a_mistake_among_the_rows_is_a_sentence_too() -> None:
    """Errors may come only while rows are fetched."""
    with pytest.raises(Advice, match="Could not convert"):
        ask("SELECT CAST(full_name AS INTEGER) FROM registrations")


@pytest.mark.parametrize("sql", ["", "  ", "-- nothing", ";"])
def test_nothing_is_answered_with_nothing(sql: str) -> None:
    """As in a prompt where only Enter was pressed."""
    assert tables().ask(sql) is None


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("table", "work    n  \npolice  1  \nschool  1  \n"),
        ("csv", "\ufeffwork,n\r\npolice,1\r\nschool,1\r\n"),
        ("markdown", "| work | n |\n| --- | --- |\n| police | 1 |\n| school | 1 |\n"),
    ],
)
def test_answers_have_shapes(shape: str, expected: str, capfdbinary: Any) -> None:
    """Each to the byte."""
    found = tables().ask("SELECT work, count(*) AS n FROM registrations GROUP BY 1 ORDER BY 1")
    assert found is not None

    show(found, shape)

    assert capfdbinary.readouterr().out.decode() == expected


def test_json_keeps_types(capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers, lists, booleans, NULL; moments with their distance to Greenwich."""
    found = tables().ask("SELECT years, topics, recording, joined, born FROM registrations LIMIT 1")
    assert found is not None

    show(found, AnswerShape.json)

    assert json.loads(capsys.readouterr().out) == [
        {
            "years": 12.5,
            "topics": ["police", "school"],
            "recording": True,
            "joined": None,
            "born": "1980-03-02",
        }
    ]


def test_a_conversation(capsys: pytest.CaptureFixture[str]) -> None:
    """Questions, commands, mistakes; it goes on until it is told to end."""
    talk = Prompt(tables(), show, "table", list(AnswerShape))
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
    completer = SqlCompleter(tables().columns())

    found = completer.get_completions(Document(typed), CompleteEvent())

    assert {completion.text for completion in found} == offered


def test_parquet_holds_the_same_types(tmp_path: Path) -> None:
    """Written once, with nothing left beside it."""
    file = tmp_path / "all.parquet"

    write_parquet(file, columns(), iter(PEOPLE))

    with duckdb.connect() as reader:
        rows = reader.sql(f"SELECT full_name, topics, born, recording FROM '{file}'").fetchall()
    assert rows == [
        ("Иван Петров", ["police", "school"], date(1980, 3, 2), True),
        ("Мария Стоянова", None, None, None),
    ]
    assert list(tmp_path.iterdir()) == [file]

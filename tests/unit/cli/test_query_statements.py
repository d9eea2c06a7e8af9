"""Statements of a query: one that reads, shut off from files, network and settings."""

from pathlib import Path
from typing import Any

import pytest

from registrar.cli.query_tables import QueryTables
from registrar.cli.terminal import Advice
from tests.support.queried_tables import answer_rows, queried_tables


def all_rows(there: QueryTables, sql: str) -> list[tuple[Any, ...]]:
    """Return every row of the answer."""
    answer = there.ask(sql)
    return list(answer.rows) if answer else []


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
    assert answer_rows(sql)


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
    there = queried_tables()

    with pytest.raises(Advice, match="one statement at a time that reads"):
        there.ask(sql)

    found = there.ask("SELECT count(*) FROM registrations")
    assert found is not None
    assert list(found.rows) == [(2,)]


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM registrations",
        "UPDATE registrations SET phone = 'x'",
        "INSERT INTO registrations (id) VALUES ('x')",
    ],
)
def test_no_reading_statement_changes_a_table_within(change: str) -> None:
    """A change within WITH is refused, and the next question is answered from all rows."""
    there = queried_tables()

    with pytest.raises(Advice, match="read-only"):
        all_rows(there, f"WITH x AS ({change} RETURNING *) SELECT * FROM x")

    assert all_rows(there, "SELECT count(*) FROM registrations") == [(2,)]


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
    there = queried_tables()

    with pytest.raises(Advice) as refused:
        there.ask(f"SELECT * FROM {source}")

    assert "root:" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []

"""Tables of a query: in memory, read-only, without access to files or the network."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection, StatementType

from registrar.cli.duckdb_tables import Head, create, fill
from registrar.cli.terminal import Advice

# No spilling to disk, no extensions
_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "temp_directory": "",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_LOCK = (
    "SET python_enable_replacements = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
_READS = "SELECT, WITH, FROM, DESCRIBE, SHOW or SUMMARIZE"


@dataclass(frozen=True)
class Source:
    """Columns of a table, and a function that reads its rows."""

    head: Head
    rows: Callable[[], Iterable[Sequence[Any]]]


@dataclass(frozen=True)
class QueryResult:
    """Columns and rows of an answer; rows are fetched as they are consumed."""

    columns: list[str]
    rows: Iterator[tuple[Any, ...]]


@dataclass
class QueryTables:
    """Tables by name, each filled when a query first names it."""

    sources: dict[str, Source]
    zone: str
    _filled: set[str] = field(default_factory=set)
    _connection: DuckDBPyConnection = field(init=False)
    _reading: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self._connection = duckdb.connect(":memory:", config=_CLOSED)
        self._connection.execute(f"SET TimeZone = '{self.zone}'")
        for name, source in self.sources.items():
            create(self._connection, name, source.head)
        for statement in _LOCK:
            self._connection.execute(statement)

    def ask(self, sql: str) -> QueryResult | None:
        """Return the answer; None for nothing but white space and comments.

        Raises Advice unless it is a single reading statement that DuckDB accepts.
        """
        try:
            statements = self._connection.extract_statements(sql)
            if not statements:
                return None
            if len(statements) > 1 or statements[0].type is not StatementType.SELECT:
                raise Advice(f"one statement at a time that reads: {_READS}")
            self._end_reading()
            self._fill(sql)
            self._connection.execute("BEGIN TRANSACTION READ ONLY")
            self._reading = True
            answer = self._connection.execute(statements[0])
        except duckdb.Error as error:
            raise Advice(_sentence(error)) from error
        return QueryResult([column[0] for column in answer.description or ()], _rows(answer))

    def _end_reading(self) -> None:
        """End the transaction of the question before: a statement that reads may hold others.

        Its answer is read row by row until then, so it cannot end with the question itself.
        """
        if self._reading:
            self._reading = False
            self._connection.execute("ROLLBACK")

    def columns(self) -> dict[str, list[str]]:
        """Return the names of the columns by table."""
        return {
            table: [column for column, _ in source.head] for table, source in self.sources.items()
        }

    def _fill(self, sql: str) -> None:
        words = set(re.findall(r"\w+", sql.lower()))
        for name in self.sources:
            if name in words and name not in self._filled:
                source = self.sources[name]
                fill(self._connection, name, source.head, source.rows())
                self._filled.add(name)


def _rows(answer: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    try:
        while rows := answer.fetchmany(1000):
            yield from rows
    except duckdb.Error as error:
        raise Advice(_sentence(error)) from error


def _sentence(error: duckdb.Error) -> str:
    """Return DuckDB's message with its hints, without the error class and the caret's lines."""
    text = str(error).split("\n\nLINE ", 1)[0]
    _, _, said = text.partition(": ")
    return " ".join((said or text).split())

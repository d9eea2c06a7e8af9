"""Parquet files of registrations."""

from datetime import date
from pathlib import Path

import duckdb

from registrar.cli.parquet import write_parquet
from tests.support.export_samples import columns
from tests.support.queried_tables import PEOPLE


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

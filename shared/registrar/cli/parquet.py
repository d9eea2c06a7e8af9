"""Parquet files for analysis, with typed columns, written by way of a table on disk."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from registrar.cli.duckdb_tables import create, fill, head_of, rows_of
from registrar.domain.columns import Column
from registrar.domain.registration import Registration

_MEMORY = "64MB"
# Row groups of 20,000 bound the memory; no temporary file, which would lose the mode that was set
_FORMAT = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20_000, USE_TMP_FILE false"


def write_parquet(
    target: Path, columns: Sequence[Column], registrations: Iterable[Registration]
) -> None:
    """Write the file in constant memory.

    The rows are kept in a temporary folder beside it meanwhile, readable by its owner alone.
    """
    head = head_of(columns)
    with (
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".registrar-") as folder,
        duckdb.connect(f"{folder}/rows", config={"memory_limit": _MEMORY, "threads": "1"}) as rows,
    ):
        create(rows, "registrations", head)
        fill(rows, "registrations", head, rows_of(columns, registrations))
        rows.execute(f"COPY registrations TO $1 ({_FORMAT})", [str(target)])

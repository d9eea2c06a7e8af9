"""Parquet, for programs that analyse: every column of its type, written from a table on disk."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from registrar.cli.duckdb_tables import create, fill, head_of, rows_of
from registrar.domain.columns import Column
from registrar.domain.registration import Registration

_MEMORY = "64MB"
# 20,000 rows are in memory together; the file stays the one whose mode was set
_FORMAT = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20_000, USE_TMP_FILE false"


def write_parquet(
    target: Path, columns: Sequence[Column], registrations: Iterable[Registration]
) -> None:
    """Write the file; memory does not grow with the number of registrations.

    The rows wait on disk beside it, where its owner alone may read, and are gone in the end.
    """
    head = head_of(columns)
    with (
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".registrar-") as folder,
        duckdb.connect(f"{folder}/rows", config={"memory_limit": _MEMORY, "threads": "1"}) as rows,
    ):
        create(rows, "registrations", head)
        fill(rows, "registrations", head, rows_of(columns, registrations))
        rows.execute(f"COPY registrations TO $1 ({_FORMAT})", [str(target)])

"""Domain time on one machine: real time plus the number of seconds in a file."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from infra.local.files import write

START = datetime.fromisoformat("2022-02-14T09:00:00+02:00")


class Clock:
    """The clock file, `{"ahead": seconds}`; the functions read it, tests and demos move it."""

    def __init__(self, file: Path) -> None:
        """Read and write the file; a missing file means real time."""
        self._file = file

    def exists(self) -> bool:
        """Tell whether the clock was ever set."""
        return self._file.exists()

    def now(self) -> datetime:
        """Return domain time, in UTC."""
        return datetime.now(UTC) + timedelta(seconds=self._ahead())

    def set(self, at: datetime) -> None:
        """Make domain time go on from `at`. Raise ValueError if it has no UTC offset."""
        if at.tzinfo is None:
            raise ValueError("the time needs a UTC offset")
        ahead = (at - datetime.now(UTC)).total_seconds()
        write(self._file, json.dumps({"ahead": ahead}).encode())

    def _ahead(self) -> float:
        try:
            return float(json.loads(self._file.read_text())["ahead"])
        except FileNotFoundError:
            return 0.0

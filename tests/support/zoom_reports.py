"""Reports of Zoom, read by the clock of the conference."""

from datetime import datetime
from zoneinfo import ZoneInfo

from registrar.domain.zoom_report import Join, read_report
from tests.support.factories import an_event

SOFIA = ZoneInfo("Europe/Sofia")
STARTS = an_event().starts
HEAD = "Name (Original Name),User Email,Join Time,Leave Time\n"
TIMES = "03/02/2022 02:00:00 PM,03/02/2022 02:10:00 PM"
GOOD_ROW = f"Ivan,,{TIMES}\n"


def read_joins(text: str | bytes) -> tuple[Join, ...]:
    """Return the joins of a report, by the clock of the event."""
    raw = text.encode() if isinstance(text, str) else text
    return read_report(raw, zone=SOFIA, near=STARTS).joins


def odd_rows(text: str) -> list[tuple[int, str, str]]:
    """Return the rows that were not read: line, name and flaw."""
    report = read_report(text.encode(), zone=SOFIA, near=STARTS)
    return [(row.line, row.names[0], row.flaw) for row in report.odd]


def a_join(line: int, starts: str, ends: str, *names: str, address: str = "") -> Join:
    """Return a join of 2 March 2022, its times as ``13:52:10``."""
    times = [
        datetime.fromisoformat(f"2022-03-02T{time}").replace(tzinfo=SOFIA)
        for time in (starts, ends)
    ]
    return Join(line=line, names=names, address=address, starts=times[0], ends=times[1])

"""Log groups of the local cloud, read to their ends."""

from collections.abc import Iterator
from typing import Any

PAGE = 10_000  # events of one answer of FilterLogEvents, at most


def lines(logs: Any, group: str) -> list[str]:
    """Return the lines of a log group, oldest first; ``logs`` is boto3's client."""
    return [event["message"] for page in _pages(logs, group) for event in page]


def _pages(logs: Any, group: str) -> Iterator[list[dict[str, Any]]]:
    """Yield the log's events, read on from a page's last moment: MiniStack has no next page."""
    since = 0
    while True:
        found: list[dict[str, Any]] = logs.filter_log_events(logGroupName=group, startTime=since)[
            "events"
        ]
        if len(found) < PAGE:
            yield found
            return
        last = found[-1]["timestamp"]
        yield [event for event in found if event["timestamp"] < last]
        since = last

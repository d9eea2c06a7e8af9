"""Metrics that the functions of the local cloud have written, in the embedded format."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from registrar.observability import EMBEDDED


def values(lines: Iterable[str]) -> Mapping[str, list[float]]:
    """Return the values of each metric of ours in lines of the log, oldest first."""
    found: dict[str, list[float]] = defaultdict(list)
    for line in lines:
        event = _parsed(line)
        for directive in event.get("_aws", {}).get("CloudWatchMetrics", ()):
            metrics = directive.pop("Metrics")
            assert directive == EMBEDDED, line
            for metric in metrics:
                value = event[metric["Name"]]
                found[metric["Name"]] += value if isinstance(value, list) else [value]
    return found


def _parsed(line: str) -> dict[str, Any]:
    """Return the object of a line; nothing for Lambda's own lines."""
    try:
        event = json.loads(line)
    except ValueError:
        return {}
    return event if isinstance(event, dict) else {}

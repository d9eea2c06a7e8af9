"""Faults of SES made on purpose, for tests and demonstrations."""

import threading
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

Mode = Literal[
    "none", "refuse", "throttle", "pause", "hang", "lost", "late", "unverified", "sandbox"
]


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Fault of a kind, for `count` sends (None: until changed); `seconds` for hang and late."""

    mode: Mode = "none"
    count: int | None = None
    seconds: float = 0.0


class Faults:
    """The fault that the next sends meet; safe between threads."""

    def __init__(self) -> None:
        """Start without faults."""
        self._fault = Fault()
        self._lock = threading.Lock()

    def set(self, fault: Fault) -> None:
        """Make the next sends meet the fault."""
        with self._lock:
            self._fault = fault

    def current(self) -> dict[str, Any]:
        """Return the fault as JSON shows it."""
        return asdict(self._fault)

    @property
    def mode(self) -> Mode:
        """Mode of the fault that the next send meets."""
        return self._fault.mode

    def take(self) -> Fault:
        """Return the fault that this send meets, and count it."""
        with self._lock:
            fault = self._fault
            if fault.mode != "none" and fault.count is not None:
                left = fault.count - 1
                self._fault = replace(fault, count=left) if left > 0 else Fault()
            return fault


def read(document: object) -> Fault:
    """Return the fault that a JSON document describes. Raise ValueError, worded as advice."""
    if not isinstance(document, dict) or document.get("mode") not in get_args(Mode):
        raise ValueError(f'"mode" is one of {", ".join(get_args(Mode))}')
    count, seconds = document.get("count"), document.get("seconds", 0)
    if count is not None and (type(count) is not int or count < 1):
        raise ValueError('"count" is a whole number from 1, or null for "until changed"')
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= 900:
        raise ValueError('"seconds" is a number from 0 to 900')
    return Fault(mode=document["mode"], count=count, seconds=float(seconds))

"""Usage of AWS: the units that are billed."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Self

# Measured usage of each act, by its name, with the command that wrote it
UNITS = Path(__file__).with_name("units.json")

# Bytes that CloudWatch adds to each line of a log
LINE_OVERHEAD = 26
# Lambda's own JSON lines of an invocation, platform.start and platform.report, and their bytes
PLATFORM_LINES, PLATFORM_BYTES = 2, 750


@dataclass(frozen=True, kw_only=True)
class Usage:
    """Billed units, as numbers that may be parts of one: averages."""

    requests: float = 0  # that reach the gateway
    response_bytes: float = 0
    invocations: float = 0
    gb_seconds: float = 0
    table_calls: float = 0
    reads: float = 0  # request units
    writes: float = 0  # request units
    stored_bytes: float = 0  # of the table and its indexes
    emails: float = 0
    email_bytes: float = 0
    ses_events: float = 0
    log_lines: float = 0
    log_bytes: float = 0

    def __add__(self, other: Self) -> Self:
        """Return the sum."""
        return self._each(
            (mine + others for mine, others in zip(self._values(), other._values(), strict=True))
        )

    def __sub__(self, other: Self) -> Self:
        """Return the difference."""
        return self + other * -1

    def __mul__(self, factor: float) -> Self:
        """Return the usage so many times."""
        return self._each(value * factor for value in self._values())

    def _values(self) -> list[float]:
        return list(asdict(self).values())

    def _each(self, values: Iterable[float]) -> Self:
        names = (field.name for field in fields(self))
        return type(self)(**dict(zip(names, values, strict=True)))

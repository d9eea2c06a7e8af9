"""Charts as shapes for a template: horizontal bars with their names, and one line over time.

Lengths are hundredths of the available width, heights are pixels: so a chart fits a telephone
and its letters stay as large as those around it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import wrap

# A name is broken so that its lines fit the narrowest screen, 320 pixels less the margins
_LINE_LETTERS = 34

_LINE, _GAP, _BAR, _BETWEEN = 20, 5, 18, 14  # pixels

# The longest bar leaves room for its number
_LONGEST = 82.0

_STEPS = 4  # lines of the scale above zero, at most


@dataclass(frozen=True)
class Bar:
    """One count: its name in lines, each with its baseline in pixels, and its bar."""

    lines: tuple[tuple[str, int], ...]
    count: int
    top: int
    length: float

    @property
    def middle(self) -> int:
        """Baseline of the number beside the bar, in pixels."""
        return self.top + _BAR - 4


@dataclass(frozen=True)
class Bars:
    """Horizontal bars below each other; the length of each is proportional to its count."""

    bars: tuple[Bar, ...]
    height: int
    thickness: int = _BAR


@dataclass(frozen=True)
class Tick:
    """A line of the scale and its number; ``height`` in hundredths from the top."""

    height: float
    count: int


@dataclass(frozen=True)
class Curve:
    """Sums day by day: ``points`` in hundredths from the left and the top, for a polyline."""

    days: tuple[date, ...]
    sums: tuple[int, ...]
    points: tuple[tuple[float, float], ...]
    scale: tuple[Tick, ...]

    @property
    def path(self) -> str:
        """The points as a polyline has them."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.points)

    @property
    def area(self) -> str:
        """The points closed along the bottom, as a polygon has them."""
        return f"{self.points[0][0]:g},100 {self.path} {self.points[-1][0]:g},100"

    @property
    def end(self) -> tuple[float, float]:
        """Last point of the line."""
        return self.points[-1]


def bars(counts: Sequence[tuple[str, int]]) -> Bars:
    """One bar for each name and count, in that order; none is longer than the greatest."""
    greatest = max((count for _, count in counts), default=0) or 1
    drawn: list[Bar] = []
    top = 0
    for name, count in counts:
        lines = wrap(name, _LINE_LETTERS) or [""]
        feet = tuple((text, top + _LINE * number - 5) for number, text in enumerate(lines, 1))
        top += _LINE * len(lines) + _GAP
        drawn.append(Bar(feet, count, top, round(_LONGEST * count / greatest, 2)))
        top += _BAR + _BETWEEN
    return Bars(tuple(drawn), max(top - _BETWEEN, 0))


def curve(by_day: Mapping[date, int]) -> Curve | None:
    """Sum the counts up to the end of each day, from the first to the last; None without days."""
    if not by_day:
        return None
    days = _every_day(min(by_day), max(by_day))
    sums, total = [], 0
    for day in days:
        total += by_day.get(day, 0)
        sums.append(total)
    scale = _scale(max(sums))
    highest = scale[-1] or 1
    last = max(len(days) - 1, 1)
    points = [
        (round(100 * step / last, 2), _height(count, highest)) for step, count in enumerate(sums)
    ]
    if len(days) == 1:
        points = [(0.0, points[0][1]), (100.0, points[0][1])]
    ticks = tuple(Tick(_height(count, highest), count) for count in scale)
    return Curve(tuple(days), tuple(sums), tuple(points), ticks)


def _every_day(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _scale(greatest: int) -> list[int]:
    """Round numbers from zero to the first that is not below the greatest."""
    step = next(number for number in _round_numbers() if number * _STEPS >= greatest)
    return list(range(0, -(-greatest // step) * step + 1, step))


def _round_numbers() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 and so on."""
    unit = 1
    while True:
        yield from (unit, 2 * unit, 5 * unit)
        unit *= 10


def _height(count: int, highest: int) -> float:
    return round(100 - 100 * count / highest, 2)

"""Plots for the terminal: a curve over days, and bars."""

import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate

import plotext

_HEIGHT = 12  # lines
_WIDEST = 100  # characters
_BAR = 24  # characters of the longest bar
_FULL, _HALF = "█", "▌"


def days_plot(by_day: Mapping[date, int]) -> str:
    """Return the curve of running totals over the days, of which there is at least one."""
    first, last = min(by_day), max(by_day)
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    sums = list(accumulate(by_day.get(day, 0) for day in days))
    figure = plotext.figure
    figure.clear()
    figure.theme("colorless")
    figure.plot_size(min(shutil.get_terminal_size().columns, _WIDEST) - 1, _HEIGHT)
    ticks = _spread(len(days) - 1, 4)
    figure.ruler("x").ticks(ticks, [days[tick].isoformat() for tick in ticks])
    heights = _spread(sums[-1], 4)
    figure.ruler("y").ticks(heights, [str(height) for height in heights])
    figure.ruler("y").lim(0, max(sums[-1], 1))
    figure.draw(figure.signal(list(range(len(days))), sums, marker="braille").lines())
    return str(plotext.uncolorize(str(figure.build()))).rstrip()


def _spread(last: int, parts: int) -> list[int]:
    """Return whole numbers from 0 to ``last``, evenly spread."""
    return sorted({round(last * part / parts) for part in range(parts + 1)})


def bar(count: int, most: int) -> str:
    """Return a bar proportional to ``count`` of ``most``, at least half a character above 0."""
    halves = max(1, round(2 * _BAR * count / most)) if count else 0
    return _FULL * (halves // 2) + _HALF * (halves % 2)

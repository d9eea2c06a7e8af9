"""Plots for the terminal: a line over the days, bars beside their numbers."""

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
    """How many there were in all, day after day; at least one day."""
    first, last = min(by_day), max(by_day)
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    sums = list(accumulate(by_day.get(day, 0) for day in days))
    figure = plotext.figure
    figure.clear()
    figure.theme("colorless")
    figure.plot_size(min(shutil.get_terminal_size().columns, _WIDEST) - 1, _HEIGHT)
    places = _spread(len(days) - 1, 4)
    figure.ruler("x").ticks(places, [days[place].isoformat() for place in places])
    heights = _spread(sums[-1], 4)
    figure.ruler("y").ticks(heights, [str(height) for height in heights])
    figure.ruler("y").lim(0, max(sums[-1], 1))
    figure.draw(figure.signal(list(range(len(days))), sums, marker="braille").lines())
    return str(plotext.uncolorize(str(figure.build()))).rstrip()


def _spread(last: int, parts: int) -> list[int]:
    """Some whole numbers from 0 to the last, evenly spread."""
    return sorted({round(last * part / parts) for part in range(parts + 1)})


def bar(count: int, most: int) -> str:
    """A bar as long as the count is beside the greatest; even the smallest is seen."""
    halves = max(1, round(2 * _BAR * count / most)) if count else 0
    return _FULL * (halves // 2) + _HALF * (halves % 2)

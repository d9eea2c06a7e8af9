"""Report of a rush: counts, times to the answer, and a plot over the seconds."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import plotext

from tests.simulation.contention.rush import Rush

# Kinds of answers with the status that the visitor gets
KINDS = {
    "seat": 202,
    "waiting list": 202,
    "parked": 202,
    "full": 409,
    "throttled": 503,
}

MARKERS = dict(zip(KINDS, "swpfx", strict=True))


def figures(rush: Rush) -> dict[str, Any]:
    """Return the figures of a rush that has run; times in milliseconds."""
    kinds = Counter(answer.kind for answer in rush.answers)
    taken = sorted(answer.took for answer in rush.answers)
    return {
        "visitors": rush.plan.visitors,
        "answers": {kind: kinds[kind] for kind in KINDS},
        "of the parked": {
            **{kind: rush.seated_later[kind] for kind in ("seat", "waiting list")},
            "turned away": rush.turned_away,
        },
        "free seats left": rush.plan.seats - rush.taken,
        "transactions": rush.counter.writes,
        "conflicts": rush.counter.conflicts,
        "milliseconds to the answer": {
            "median": _share(taken, 0.5),
            "95 %": _share(taken, 0.95),
            "99 %": _share(taken, 0.99),
            "longest": _share(taken, 1.0),
        },
    }


def _share(taken: Sequence[float], share: float) -> int:
    """Return the milliseconds within which that share of the answers was given."""
    return round(1000 * taken[min(len(taken) - 1, int(share * len(taken)))])


def plot(rush: Rush, *, columns: int, rows: int = 16) -> str:
    """Return a plot of the answers so far, a letter a kind, over the seconds; a legend below it."""
    figure = plotext.figure
    figure.clear()
    figure.theme("colorless")
    figure.plot_size(columns, rows)
    legend = []
    for kind, status in KINDS.items():
        if moments := [answer.at for answer in rush.answers if answer.kind == kind]:
            marker = MARKERS[kind]
            figure.draw(figure.signal(moments, list(range(1, len(moments) + 1)), marker=marker))
            legend.append(f"{marker} {kind} ({status})")
    drawn = str(plotext.uncolorize(str(figure.build()))).rstrip()
    return f"Answers so far over the seconds\n{drawn}\n{'   '.join(legend)}"

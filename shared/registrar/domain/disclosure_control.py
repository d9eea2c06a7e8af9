"""Disclosure control: no count is shown that identifies a person (P5).

The rule of official statistics: a count from 1 to 4 is suppressed, and so is another one if the
first could be computed from the total.
"""

from collections.abc import Mapping

LEAST = 5

# Shown for a count from 1 to 4, and for a greater one that would reveal such a count
FEW = "<5"
HIDDEN = "*"

Shown = int | str


def shown(counts: Mapping[str, int], *, parts_of_whole: bool) -> dict[str, Shown]:
    """Return the counts to show; ``parts_of_whole``: they add up to a total that is public."""
    few = {name for name, count in counts.items() if 0 < count < LEAST}
    hidden: set[str] = set()
    others = sorted((name for name in counts if counts[name] >= LEAST), key=counts.__getitem__)
    while parts_of_whole and few and others and not _is_safe(counts, few, hidden):
        hidden.add(others.pop(0))
    return {
        name: FEW if name in few else HIDDEN if name in hidden else count
        for name, count in counts.items()
    }


def _is_safe(counts: Mapping[str, int], few: set[str], hidden: set[str]) -> bool:
    """Tell whether each of the ``few`` can be two or more numbers, given the sum of all hidden."""
    rest = sum(counts[name] for name in few | hidden)
    others = len(few) - 1
    highest = min(LEAST - 1, rest - others - LEAST * len(hidden))
    lowest = 1 if hidden else max(1, rest - others * (LEAST - 1))
    return lowest < highest

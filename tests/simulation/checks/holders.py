"""Options with seats of their own: whoever has a seat of one holds it, and nobody else does."""

import json
from collections import Counter
from typing import Any, ClassVar

from registrar.domain.option_holders import limits_of
from registrar.domain.seats import OptionKey
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import (
    SEATED,
    Item,
    Shadow,
    event_of,
    held,
    published_by,
    state_of,
    text_of,
)

# Attributes of a registration that decide which options it holds
_DECISIVE = ("state", "answers", "held")


class OptionsHeld(Check):
    """Holders by the limits of the published definition; taken seats by the option's capacity.

    An option whose holders are all counted is held by everybody who has chosen it (``_choosers``).
    ``asked`` names the questions of each event's published definition.
    """

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "events"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self.asked: dict[str, set[str]] = {}
        self._limits: dict[str, tuple[OptionKey, ...]] = {}
        self._choosers: Counter[tuple[str, OptionKey]] = Counter()

    def after(self, changes: list[Any]) -> None:
        """Look at registrations and counters that a commit touches."""
        for change in changes:
            pk, sk = change.key
            if event := published_by(change):
                definition = self.shadow.definitions[event]
                self._limits[definition.event] = (*limits_of(definition),)
                self.asked[definition.event] = {field.name for field in definition.fields}
            elif sk == "A" and pk.startswith("R#") and _differs(change):
                self._registration(change)
            elif sk.startswith("SEATS#") and change.old and change.new:
                self._sold(change)
        for event in dict.fromkeys(map(event_of, changes)):
            self._compare(event)

    def _compare(self, event: str) -> None:
        """Compare holders with those who chose a limited option, once they all are counted."""
        shadow = self.shadow.events[event]
        for option in self._limits.get(event, ()):
            counter = shadow.options.get(option)
            holders, chosen = shadow.holders[option], self._choosers[event, option]
            if counter and "counting" not in counter and holders != chosen:
                self.violated(
                    "N1", f"{event}: {'='.join(option)} has {holders} holders, {chosen} chose it"
                )

    def _registration(self, change: Any) -> None:
        for item, step in ((change.old, -1), (change.new, 1)):
            if state_of(item) in SEATED:
                for option in _chosen(item):
                    self._choosers[text_of(item, "event"), option] += step
        holds = set(held(change.new))
        if holds and state_of(change.new) not in SEATED:
            self.violated("N1", f"{change.key[0]} is {state_of(change.new)} and holds {holds}")
        elif holds - _chosen(change.new):
            self.violated("N1", f"{change.key[0]} holds what it has not chosen: {holds}")
        elif state_of(change.new) in SEATED:
            self._chosen_anew(change, holds)

    def _chosen_anew(self, change: Any, holds: set[OptionKey]) -> None:
        """Look for a limited option that is chosen with this commit and not counted."""
        had = _chosen(change.old) if state_of(change.old) in SEATED else set()
        event = text_of(change.new, "event")
        limits, counters = self._limits.get(event, ()), self.shadow.events[event].options
        for option in sorted((holds - had).intersection(limits)):
            if "counting" in counters.get(option, ()):
                self.violated("N2", f"{change.key[0]} takes {option}, whose holders are counted")
        if missing := sorted((_chosen(change.new) - had).intersection(limits) - holds):
            self.violated("N1", f"{change.key[0]} has {missing} without holding it")

    def _sold(self, change: Any) -> None:
        taken, before = _number(change.new, "taken"), _number(change.old, "taken")
        if taken > max(before, _number(change.new, "capacity")) and "counting" not in change.old:
            self.violated("N2", f"{change.key[0]} {change.key[1]}: {taken} are more than there are")


def _differs(change: Any) -> bool:
    """Tell whether the registration has changed in what decides on seats of options."""
    old, new = change.old or {}, change.new
    return bool(new) and any(old.get(name) != new.get(name) for name in _DECISIVE)


def _chosen(item: Item | None) -> set[OptionKey]:
    if item is None or "answers" not in item:
        return set()
    answers = json.loads(item["answers"]["S"])
    return {(name, value) for name, value in answers.items() if isinstance(value, str)}


def _number(item: Item, name: str) -> int:
    return int(item[name]["N"]) if name in item else 0

"""Options with seats of their own: whoever has a seat of one holds it, and nobody else does."""

import json
from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.option_holders import limits_of
from registrar.domain.seats import OptionKey
from tests.simulation.checks.check import Check
from tests.simulation.checks.shadow import Item, Shadow, held, state_of, text_of


class OptionsHeld(Check):
    """Holders by the limits of the published definition; taken seats by the option's capacity.

    ``asked`` names the questions of each event's published definition.
    """

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self.asked: dict[str, set[str]] = {}
        self._limits: dict[str, set[OptionKey]] = {}

    def after(self, changes: list[Any]) -> None:
        """Look at registrations and counters that a commit touches."""
        for change in changes:
            pk, sk = change.key
            if sk == "DEF" and change.new:
                definition = EventDefinition.model_validate_json(text_of(change.new, "definition"))
                self._limits[definition.event] = {*limits_of(definition)}
                self.asked[definition.event] = {field.name for field in definition.fields}
            elif sk == "A" and pk.startswith("R#") and change.new:
                self._registration(change)
            elif sk.startswith("SEATS#") and change.old and change.new:
                self._sold(change)

    def _registration(self, change: Any) -> None:
        holds = set(held(change.new))
        if holds and state_of(change.new) != "confirmed":
            self.violated("N1", f"{change.key[0]} is {state_of(change.new)} and holds {holds}")
        elif holds - _chosen(change.new):
            self.violated("N1", f"{change.key[0]} holds what it has not chosen: {holds}")
        elif state_of(change.new) == "confirmed":
            self._chosen_anew(change, holds)

    def _chosen_anew(self, change: Any, holds: set[OptionKey]) -> None:
        """Look for a limited option that is chosen with this commit and not counted."""
        had = _chosen(change.old) if state_of(change.old) == "confirmed" else set()
        limits = self._limits.get(text_of(change.new, "event"), set())
        if missing := sorted((_chosen(change.new) - had) & limits - holds):
            self.violated("N1", f"{change.key[0]} has {missing} without holding it")

    def _sold(self, change: Any) -> None:
        taken, before = _number(change.new, "taken"), _number(change.old, "taken")
        if taken > max(before, _number(change.new, "capacity")) and "counting" not in change.old:
            self.violated("N2", f"{change.key[0]} {change.key[1]}: {taken} are more than there are")


def _chosen(item: Item) -> set[OptionKey]:
    if "answers" not in item:
        return set()
    answers = json.loads(item["answers"]["S"])
    return {(name, value) for name, value in answers.items() if isinstance(value, str)}


def _number(item: Item, name: str) -> int:
    return int(item[name]["N"]) if name in item else 0

"""Figures: a generation that is shown counts everybody, and no newer one is being built."""

from typing import Any, ClassVar

from registrar.aws.figures_item import parse_contribution, read_stored_contribution
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import Item, Shadow, state_of

_SUFFIX = "#FIGURES"


class GenerationsWhole(Check):
    """Generations of each event's counters, and when each registration was stored, or seated."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "events"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._begun: dict[str, float] = {}
        self._stored: dict[str, float] = {}

    def after(self, changes: list[Any]) -> None:
        """Follow registrations and generations."""
        for change in changes:
            pk, sk = change.key
            if pk.startswith("R#") and sk == "A" and state_of(change.old) in ("", "parked"):
                self._stored[pk[2:]] = self.world.clock.now
            elif pk.endswith(_SUFFIX) and sk == "COUNTS" and change.new:
                self._generation(pk[3:].removesuffix(_SUFFIX), change.old or {}, change.new)

    def _generation(self, event: str, old: Item, new: Item) -> None:
        built, shown = old.get("built"), new.get("shown")
        if old and shown != old.get("shown"):  # a restored row has none before it
            self._shown(event, built, shown)
        if new.get("built") != built:
            self._begun[event] = self.world.clock.now

    def _shown(self, event: str, built: Any, shown: Any) -> None:
        """Look at a generation that is shown from now on."""
        if built != shown:
            self.violated("figures", f"{event}: generation {shown} is shown, {built} was built")
            return
        in_index = self._begun[event] - self.world.faults.profile.lag
        for name, item in self.shadow.registrations.items():
            if item["event"]["S"] != event or state_of(item) in ("erased", "parked"):
                continue
            counted = parse_contribution(read_stored_contribution(item))
            is_in = counted is not None and counted.generation >= int(shown["N"])
            if not is_in and self._stored[name] < in_index:
                self.violated("figures", f"{event}: generation {shown} does not count {name}")

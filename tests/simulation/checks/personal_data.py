"""N6: personal data stands in registrations and interests alone, where an erasure finds it."""

from typing import Any, ClassVar

from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.marks import marks_in

# Rows of an event that are written at every registration, and hold numbers alone
_NUMBERS = ("SEATS", "TICKET", "COUNTS", "DEF")


class DataInPlace(Check):
    """Marks of people in rows of other kinds, and what is left of an announcement's search."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"messages", "events", "others"})

    def after(self, changes: list[Any]) -> None:
        """Look for the data of people in every other row."""
        for change in changes:
            pk, sk = change.key
            if change.new is None or sk == "A" or pk.startswith("I#") or sk in _NUMBERS:
                continue
            if found := marks_in(change.new):
                self.violated("N6", f"{pk} {sk} holds data of {found[0]}")

    def at_rest(self) -> None:
        """Look for whom the search of an announcement found, though all has been sent."""
        items = dict(self.world.items())
        for (pk, sk), item in items.items():
            if sk.startswith("RUN#news#") and "due_shard" not in item:
                name = sk.removeprefix("RUN#news#")
                chunks = [where for where in items if where[0] == f"{pk}#FOUND"]
                if any(where[1].startswith(f"{name}#") for where in chunks):
                    self.violated("N6", f"{pk} {sk} is over, and whom it found is still stored")
                if "search_code" in items.get((pk, f"NEWS#{name}"), ()):
                    self.violated("N6", f"{pk} {sk} is over, and its search is still stored")

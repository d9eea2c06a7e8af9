"""Publishing: each version replaces the one before, with its seats; who is registered is told."""

from typing import Any, ClassVar

from registrar.domain.event import EventDefinition
from registrar.domain.timestamp import to_text
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import published_by, text_of


class PublishedWhole(Check):
    """Definitions as they are published, with the item of their seats."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"events"})

    def after(self, changes: list[Any]) -> None:
        """Look at a commit that publishes a definition."""
        for change in changes:
            if event := published_by(change):
                definition = self.shadow.definitions[event]
                self._replaces(change, definition)
                self._is_of_the_seats(definition)
                self._is_announced(change, definition, changes)

    def _replaces(self, change: Any, definition: EventDefinition) -> None:
        if change.old is None:  # published for the first time, or restored
            return
        new, before = definition.version, int(change.old["version"]["N"])
        if new != before + 1:
            self.violated("N4", f"{definition.event}: version {new} is written over {before}")

    def _is_of_the_seats(self, definition: EventDefinition) -> None:
        seats = self.shadow.events[definition.event]
        said = (
            text_of(seats.seats, "state") == "cancelled",
            seats.number("capacity"),
            seats.number("waiting_limit"),
            seats.number("reserve"),
        )
        wanted = definition.seats, definition.waiting_list, definition.reserve
        if said != (definition.cancelled, *wanted):
            self.violated("N2", f"{definition.event}: the seats are not of the definition: {said}")

    def _is_announced(self, change: Any, definition: EventDefinition, changes: list[Any]) -> None:
        """Look for the broadcast about a cancellation or another time, before the end (N5)."""
        if change.old is None or self._is_over(definition):
            return
        before = EventDefinition.model_validate_json(text_of(change.old, "definition"))
        if definition.cancelled and not before.cancelled:
            kind = "event_cancelled"
        elif not definition.cancelled and _times(before) != _times(definition):
            kind = "event_changed"
        else:
            return
        if not any(other.key[1].startswith(f"RUN#{kind}#") and other.new for other in changes):
            self.violated("N5", f"{definition.event} is published without the broadcast {kind}")

    def _is_over(self, definition: EventDefinition) -> bool:
        """Tell whether the event is over by some clock."""
        return self.world.clock.wall(self.world.faults.profile.skew) >= definition.ends


def _times(definition: EventDefinition) -> tuple[str, str]:
    return to_text(definition.starts), to_text(definition.ends)

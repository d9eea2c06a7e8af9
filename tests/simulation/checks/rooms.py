"""Rooms of online events: the one that is published is told, and none that was changed for it."""

from typing import Any

from registrar.domain.event import EventDefinition
from tests.simulation.checks.check import Check
from tests.simulation.checks.rights import DEFINITION_KNOWN
from tests.simulation.checks.shadow import Shadow, published_by
from tests.simulation.checks.spans import held_since


class RoomsTold(Check):
    """Join addresses as they are published."""

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._before: dict[str, EventDefinition] = {}
        self._rooms: dict[str, list[tuple[float, str]]] = {}

    def after(self, changes: list[Any]) -> None:
        """Follow join addresses; one that is left out stays as it is."""
        for change in changes:
            if event := published_by(change):
                self._published(self.shadow.definitions[event], changes)

    def _published(self, definition: EventDefinition, changes: list[Any]) -> None:
        event, online = definition.event, definition.place.online
        room = str(online.join_address or "") if online else ""
        rooms = self._rooms.setdefault(event, [])
        if rooms and rooms[-1][1] and not room:
            self.violated("N4", f"the join address of {event} is lost")
        rooms.append((self.world.clock.now, room))
        before, self._before[event] = self._before.get(event), _elsewhere(definition)
        tells = any(change.key[1].startswith("RUN#event_changed") for change in changes)
        if before == self._before[event] and tells:
            self.violated("N11", f"everybody is told that {event} has another join address")

    def told(self, event: str, room: str, begun: float) -> None:
        """Look at a join address that was told after a request, which was begun at that moment."""
        if room not in held_since(self._rooms.get(event, []), begun - DEFINITION_KNOWN):
            self.violated("N4", f"{event} is not in the room that was told: {room}")


def _elsewhere(definition: EventDefinition) -> EventDefinition:
    """Return the definition without its version and its join address."""
    online = definition.place.online
    bare = online.model_copy(update={"join_address": None}) if online else None
    place = definition.place.model_copy(update={"online": bare})
    return definition.model_copy(update={"place": place, "version": 0})

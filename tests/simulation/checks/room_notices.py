"""Notices of a missing room: true when they are sent, and to those who manage the event alone."""

from typing import Any, ClassVar

from registrar.domain.event import EventDefinition
from registrar.domain.to_do import room_state
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.claimed_rows import room_notice_of
from tests.simulation.checks.shadow import Shadow, published_by
from tests.simulation.checks.spans import held_since
from tests.simulation.world.ses import Mail


class RoomNoticesTrue(Check):
    """Notices by what the definition said when their sender began, or says since."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"events"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._definitions: dict[str, list[tuple[float, EventDefinition]]] = {}

    def after(self, changes: list[Any]) -> None:
        """Note each definition."""
        for change in changes:
            if event := published_by(change):
                known = self._definitions.setdefault(event, [])
                known.append((self.world.clock.now, self.shadow.definitions[event]))

    def mailed(self, mail: Mail) -> None:
        """Look at a notice: somebody who manages an event that is to come and lacks its room."""
        notice = room_notice_of(mail.reference)
        attempt = self.world.checks.attempts.of_mail(mail)
        if notice is None or attempt is None:
            return
        self.world.record.figures["rooms"] += 1
        known = held_since(self._definitions[notice.event], attempt.begun)
        if not any(_lacks_room(definition, mail.to) for definition in known):
            self.violated("N5", f"{mail.reference} went to {mail.to}, and no room is missing")


def _lacks_room(definition: EventDefinition, manager: str) -> bool:
    is_missing = not definition.cancelled and room_state(definition) == "missing"
    return is_missing and manager in definition.team.manages

"""Walk through an event's registrations, in parts, within a time; it can be resumed.

Each part goes through all of them, oldest first, by the index; ``take`` reads each one again that
it changes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from registrar.actions.organise.access import OrganiserRegistrations
from registrar.actions.work_through import ShouldStop
from registrar.domain.bulk_cancellation import ENDED, Walk
from registrar.domain.cursor import START, cursor_of
from registrar.domain.refusals import TryLater
from registrar.domain.registration import Registration

PARTS = 2
_CHUNK = 200

# Handles a registration as the index has it, in a part; False ends the whole walk
Take = Callable[[int, Registration], bool]


@dataclass
class BulkWalk:
    """Walk of the registrations created before ``before``; ``walk`` is how far it has come."""

    registrations: OrganiserRegistrations
    event: str
    before: datetime
    walk: Walk
    chunk: int = _CHUNK

    def go_on(self, take: Take, *, should_stop: ShouldStop) -> None:
        """Take the next registrations until ``should_stop``, or to the end.

        Stops also where the table is too busy: raises TryLater then, with ``walk`` before that one.
        """
        while not (self.walk.done or should_stop()):
            chunk = self.registrations.page(
                self.event, self.walk.cursor, size=self.chunk, newest_first=False
            )
            wanted = [each for each in chunk if each.created < self.before]
            for registration in wanted:
                if not take(self.walk.part, registration):
                    self.walk = ENDED
                    return
                self.walk = replace(self.walk, cursor=cursor_of(registration))
                if should_stop():
                    return
            if not chunk or len(wanted) < len(chunk):
                self.walk = _next_part(self.walk)

    def within(self, take: Take, *, should_stop: ShouldStop) -> bool:
        """Go on as far as it goes; False if the table was too busy for the next one."""
        try:
            self.go_on(take, should_stop=should_stop)
        except TryLater:
            return False
        return True


def _next_part(walk: Walk) -> Walk:
    last = walk.part + 1 == PARTS
    return ENDED if last else Walk(part=walk.part + 1, cursor=START)

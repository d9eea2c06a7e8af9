"""N5: a broadcast that has ended has a message for everybody whom it was meant for."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from registrar.actions.broadcast import IsRecipient
from registrar.actions.broadcast_audience import Audiences
from registrar.aws.announcement_table import AnnouncementTable
from registrar.aws.broadcast_table import from_item as read_broadcast
from registrar.aws.event_table import EventTable
from registrar.aws.keys.registrations import message_key
from registrar.aws.registration_item import from_item as read_registration
from registrar.domain.broadcast import Broadcast
from registrar.domain.message import CLOCK_SKEW, EVERY_VERSION, TRUE_IN, MessageKey
from registrar.domain.timestamp import to_text
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import Item, Shadow, text_of

Key = tuple[str, str]


@dataclass
class _Running:
    """Broadcast that is due, and the registrations that it is meant for since then."""

    broadcast: Broadcast
    is_meant: IsRecipient
    recipients: dict[str, None] = field(default_factory=dict)

    def takes(self, item: Item) -> bool:
        """Tell whether a registration is to hear of it."""
        registration, broadcast = read_registration(item), self.broadcast
        is_its = registration.event == broadcast.event
        return (
            is_its and registration.state in TRUE_IN[broadcast.kind] and self.is_meant(registration)
        )


class BroadcastsComplete(Check):
    """Recipients of each broadcast: those who are there when it is due, as long as they stay."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "events"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._planned: dict[Key, Broadcast] = {}
        self._running: dict[Key, _Running] = {}
        self._audiences = Audiences(
            announcements=AnnouncementTable(world.observer),
            events=EventTable(world.observer, lambda: world.clock.now),
        )

    def before(self, changes: list[Any]) -> None:
        """Note who is there at the moment at which a broadcast is due."""
        now = self.world.clock.wall()
        for key in [key for key, planned in self._planned.items() if planned.due <= now]:
            self._begin(key, self._planned.pop(key))

    def after(self, changes: list[Any]) -> None:
        """Follow broadcasts, and the registrations that they are meant for."""
        is_published = any(change.key[1] == "SEATS" for change in changes)
        for change in changes:
            pk, sk = change.key
            if sk.startswith("RUN#"):
                self._follow(change, is_published=is_published)
            elif sk == "A" and pk.startswith("R#"):
                self._registration(pk[2:], change.new)

    def _follow(self, change: Any, *, is_published: bool) -> None:
        key, old, new = change.key, change.old, change.new
        if new is None or "due_shard" not in new:
            self._planned.pop(key, None)
            running = self._running.pop(key, None)
            if running and new and not is_published:
                self._ended(running)
        elif old is None or "due_shard" not in old or text_of(old, "due") != text_of(new, "due"):
            self._running.pop(key, None)
            self._planned[key] = read_broadcast(new).broadcast
            self.before([])

    def _begin(self, key: Key, broadcast: Broadcast) -> None:
        running = _Running(broadcast, self._audiences(broadcast))
        for name, item in self.shadow.registrations.items():
            if running.takes(item) and _is_early(item, broadcast):
                running.recipients[name] = None
        self._running[key] = running

    def _registration(self, name: str, new: Item | None) -> None:
        for running in self._running.values():
            if name in running.recipients and (new is None or not running.takes(new)):
                del running.recipients[name]

    def _ended(self, running: _Running) -> None:
        broadcast = running.broadcast
        if self.world.clock.wall() >= broadcast.until - CLOCK_SKEW:
            return
        for name in running.recipients:
            where = message_key(MessageKey(name, EVERY_VERSION, *broadcast.name))
            if (where["pk"]["S"], where["sk"]["S"]) not in self.world.checks.mail.messages:
                kind, occasion = broadcast.name
                self.violated("N5", f"R#{name} has no message of {kind} {occasion}")


def _is_early(item: Item, broadcast: Broadcast) -> bool:
    """Tell whether a registration was made before the broadcast, by the clock that made it.

    Of a change of the event everybody is told who registered before it, by whatever clock.
    """
    is_about_change = broadcast.kind in ("event_changed", "event_cancelled")
    return is_about_change or text_of(item, "created") < to_text(broadcast.due)

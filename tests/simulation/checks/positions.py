"""N7, N8, N9: who gets a position, who gets past it, and whom a seat is kept for."""

from collections.abc import Iterator
from typing import Any, ClassVar

from registrar.domain.passed_over import option_of
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import (
    ACTIVE,
    SEATED,
    EventShadow,
    Shadow,
    held,
    is_reserved,
    state_of,
    text_of,
)

# Seconds after a bounce in which a promotion may have been decided before it
_DECIDED = 300.0
_STOPPED = ("bounced", "complained")


class PositionsFair(Check):
    """Positions as they are given, and those passed over.

    A position that is restored is an old one: a free seat is given to it as to all who wait.
    """

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._stopped: dict[str, float] = {}

    def before(self, changes: list[Any]) -> None:
        """Compare new registrations with the counters as they were."""
        for change in changes:
            if change.key[1] != "A" or not change.new or state_of(change.new) not in ACTIVE:
                continue
            if is_reserved(change.new):
                self._given(change)
                continue
            event = self.shadow.events[text_of(change.new, "event")]
            if event.seats is None:
                continue
            recalled = "recalled" in event.seats
            if state_of(change.old) not in ACTIVE:
                self._joined(change, event, recalled=recalled)
            elif state_of(change.old) == "waiting" and state_of(change.new) in SEATED:
                self._promoted(change.key[0])
                self._in_turn(change, event)

    def after(self, changes: list[Any]) -> None:
        """Note since when an address is stopped; look at the reasons for passing over."""
        for change in changes:
            if change.key[1] == "A":
                self._has_its_reason(change)
                stopped = text_of(change.new, "delivery") in _STOPPED
                since = self._stopped.pop(change.key[0], self.world.clock.now)
                if stopped:
                    self._stopped[change.key[0]] = since

    def at_rest(self) -> None:
        """Look for a seat that somebody who was passed over could have."""
        for name, event in self.shadow.events.items():
            for key, who in event.passed.items():
                option = event.options.get(_option(key))
                if option and self._can_be_had(event, option):
                    self.violated("N9", f"{name} has a seat for R#{who}, passed over")

    def _has_its_reason(self, change: Any) -> None:
        """Look for somebody who is passed over as unproven, and whose address is proven (N9)."""
        if state_of(change.new) != "waiting" or "unproven" in change.new:
            return
        if text_of(change.new, "passed_over") == "unproven":
            self.violated("N9", f"{change.key[0]} is proven, and still passed over as unproven")

    def _given(self, change: Any) -> None:
        """Look for an option taken with a seat of the reserve past those passed over for it."""
        taken = {*held(change.new)} - {*(held(change.old) if change.old else ())}
        own = option_of(text_of(change.old, "passed_over"))
        for key, who in self.shadow.events[text_of(change.new, "event")].passed.items():
            if _option(key) in taken and _option(key) != own:
                self.violated("N8", f"{change.key[0]} got the option of R#{who}, passed over")

    def _joined(self, change: Any, event: EventShadow, *, recalled: bool) -> None:
        free = event.is_free
        if state_of(change.new) in SEATED:
            if recalled:
                self.violated("N8", f"{change.key[0]} got a seat past those who are called back")
            elif past := [who for _, who in self._able(event)]:
                self.violated("N8", f"{change.key[0]} got a seat past R#{past[0]}, passed over")
        elif free and not event.waiting and not recalled and state_of(change.old) != "cancelled":
            self.violated("N8", f"{change.key[0]} waits, and a seat is free")
        elif event.waiting >= event.number("waiting_limit") and _has_limit(event):
            self.violated("N2", f"{change.key[0]} waits beyond the list's limit")

    def _promoted(self, who: str) -> None:
        since = self._stopped.get(who)
        if since is not None and self.world.clock.now - since > _DECIDED:
            self.violated("reach", f"{who} cannot be told and was given a seat")

    def _in_turn(self, change: Any, event: EventShadow) -> None:
        """Look for somebody passed over who came before, and whose option has a seat again (N7)."""
        ticket = int(change.old["ticket"]["N"])
        for passed, who in self._able(event):
            if passed < ticket:
                self.violated("N7", f"{change.key[0]} was promoted before R#{who}, called back")

    def _able(self, event: EventShadow) -> Iterator[tuple[int, str]]:
        """Yield ticket and id of all who are passed over, and could take a seat that is free."""
        for key, who in event.passed.items():
            option = event.options.get(_option(key))
            if option and self._can_be_had(event, option) and self._can_take(who):
                yield int(key.rpartition("#")[2]), who

    def _can_take(self, who: str) -> bool:
        item = self.shadow.registrations[who]
        return text_of(item, "delivery") not in _STOPPED and "unproven" not in item

    def _can_be_had(self, event: EventShadow, option: Any) -> bool:
        now = self.world.clock.wall().isoformat()
        starts, state = text_of(event.seats, "starts"), text_of(event.seats, "state")
        free = event.is_free
        has_seat = int(option["taken"]["N"]) < int(option["capacity"]["N"])
        return free and has_seat and state == "active" and now < starts and "counting" not in option


def _has_limit(event: EventShadow) -> bool:
    return event.seats is not None and "waiting_limit" in event.seats


def _option(key: str) -> tuple[str, str]:
    """Return the option in the key of a position that is passed over for it."""
    field, _, rest = key.partition("=")
    return field, rest.rpartition("#")[0]

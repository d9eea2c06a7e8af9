"""Held seats: held until the address is proven, and for the time from SES's acceptance at most.

Who waits with an unproven address gets none, unless an organiser gives one of the reserve.
"""

from datetime import timedelta
from math import inf
from typing import Any, ClassVar

from registrar.domain.delivery import NOT_REACHED, STOPPED
from registrar.domain.mailbox import spelling_of
from registrar.domain.message import HELD_FOR, MessageKey
from registrar.domain.timestamp import to_text
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.rights import DEFINITION_KNOWN
from tests.simulation.checks.shadow import (
    SEATED,
    Item,
    Shadow,
    is_reserved,
    published_by,
    state_of,
    text_of,
)
from tests.simulation.world.ses import Mail

# Time after a hold's end in which the sweep must have been there
_SOON = timedelta(minutes=10)

# Processes in which nobody presses a button
_OF_THE_SERVICE = ("sweep", "deliver", "register")


class SeatsHeld(Check):
    """Holds as they begin and end, by the mails that SES took."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "messages", "events"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._asked: dict[str, float] = {}
        self._everybody_since: dict[str, float] = {}

    def mailed(self, mail: Mail) -> None:
        """Note when SES first took the mail that asks for the proof."""
        try:
            key = MessageKey.of_reference(mail.reference)
        except ValueError:
            return
        if key.kind == "held":
            self._asked.setdefault(key.registration_id, self.world.clock.now)

    def after(self, changes: list[Any]) -> None:
        """Look at seats that are given or held, and at holds that end."""
        for change in changes:
            pk, sk = change.key
            if event := published_by(change):
                self._published(event)
            elif sk == "A" and pk.startswith("R#") and change.new:
                self._changed(pk[2:], change.old, change.new)
            elif sk.startswith("M#") and "#held" in sk and change.new:
                self._told_of(pk[2:], change.old, change.new)

    def at_rest(self) -> None:
        """Look for a seat that is held for ever."""
        for name, item in self.shadow.registrations.items():
            until = text_of(item, "held_until")
            over = to_text(self.world.clock.wall() - _SOON)
            if state_of(item) == "held" and text_of(item, "delivery") in STOPPED:
                self.violated("held", f"R#{name} is held, and its address cannot be mailed")
            elif state_of(item) == "held" and until <= over:
                self.violated("held", f"R#{name} is held, until {until or 'no time at all'}")

    def _published(self, event: str) -> None:
        if self.shadow.definitions[event].address_check == "always":
            self._everybody_since.setdefault(event, self.world.clock.now)
        else:
            self._everybody_since.pop(event, None)

    def _changed(self, name: str, old: Item | None, new: Item) -> None:
        if old is None and state_of(new) in ("confirmed", "waiting") and self._by("register"):
            self._registered(name, new)
        if state_of(new) == "held" and "unproven" not in new:
            self.violated("held", f"R#{name} is held, and there is nothing to prove")
        known, until = text_of(old, "held_until"), text_of(new, "held_until")
        if old is None and until:
            self._born_with_an_end(name)
        if known and until > known:
            self.violated("held", f"R#{name} is held for longer than an hour")
        if state_of(new) != "held" and until:
            self.violated("held", f"R#{name} is {state_of(new)} and held until a time")
        if (
            old
            and "unproven" in old
            and state_of(new) == "confirmed"
            and self._by(*_OF_THE_SERVICE)
        ):
            self.violated("held", f"R#{name} is confirmed, and its address is not proven")
        lapsed = state_of(new) == "cancelled" and "unproven" in new and "before_bulk" not in new
        if old and state_of(old) == "held" and lapsed:
            self._released(name, old)
        seated = state_of(new) in SEATED and not is_reserved(new)
        if state_of(old) == "waiting" and seated and "unproven" in (old or {}):
            self.violated("held", f"R#{name} waited, and got a seat before its address was proven")

    def _told_of(self, name: str, old: Item | None, new: Item) -> None:
        """Look for a seat still held when all is noted of the mail that did not arrive."""
        failed = [text_of(one, "delivery") in NOT_REACHED for one in (old, new)]
        holder = self.shadow.registrations.get(name)
        if failed != [False, True] or state_of(holder) != "held" or holder is None:
            return
        if new.get("generation") != holder["link_generation"]:
            return
        latest = self.world.clock.wall() + timedelta(seconds=2 * self.world.faults.profile.skew)
        until = text_of(holder, "held_until")
        if not until or until > to_text(latest):
            self.violated("held", f"R#{name} is held on, though the mail that asks came back")

    def _born_with_an_end(self, name: str) -> None:
        """Look for a hold that ends though no mail has gone; a restored one's went before."""
        if self._by("register"):
            self.violated("held", f"R#{name} is held until a time, and no mail has gone")
        self._asked.setdefault(name, -inf)

    def _registered(self, name: str, new: Item) -> None:
        """Look for an address that every process knows it has to ask a proof for."""
        since = self._everybody_since.get(text_of(new, "event"))
        asks = since is not None and self.world.clock.now - since >= DEFINITION_KNOWN
        if asks and "unproven" not in new:
            self.violated("held", f"R#{name} is {state_of(new)} and was not asked for a proof")

    def _released(self, name: str, old: Item) -> None:
        """Look for a seat that is released before its time, though the person can be reached."""
        event = self.shadow.events[text_of(old, "event")]
        ended = text_of(old, "delivery") in NOT_REACHED or text_of(event.seats, "state") != "active"
        if ended or self._is_given_up(name, old):
            return
        asked = self._asked.get(name)
        least = HELD_FOR.total_seconds() - 2 * self.world.faults.profile.skew
        if asked is None:
            self.violated("held", f"R#{name} is released, and was never asked")
        elif self.world.clock.now - asked < least:
            self.violated("held", f"R#{name} is released before its time is over")

    def _is_given_up(self, name: str, old: Item) -> bool:
        """Tell whether a mail to the registration ended unsent, or SES reported that it failed.

        Superseded is none to the plain spelling of a mailbox that wants mail: it waits.
        """
        address = text_of(old, "address")
        wanted = not self.world.checks.mailboxes.is_unwanted(text_of(old, "event"), address)
        waits = wanted and spelling_of(address) == "plain"
        unsent = ("refused",) if waits else ("refused", "superseded")
        own = (
            item for (pk, _), item in self.world.checks.mail.messages.items() if pk == f"R#{name}"
        )
        return any(
            state_of(one) in unsent or text_of(one, "delivery") in NOT_REACHED for one in own
        )

    def _by(self, *functions: str) -> bool:
        """Tell whether a process of these functions is at work."""
        task = self.world.scheduler.current
        process = task.invocation.process.name if task and task.invocation else ""
        return process.startswith(functions)

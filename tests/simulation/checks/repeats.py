"""F11, N5: whoever holds an address that is submitted again hears of it; no receipt stays."""

from typing import Any, ClassVar

from registrar.domain.email_address import canonical
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import ACTIVE, Item, Shadow, state_of, text_of

# Seconds in which a receipt is surely read; a holder may leave before
_DAY = 24 * 3600.0

# Seconds by which a message of the same day may be older than the submission
_SAME_DAY = _DAY + 600.0


class HoldersNotified(Check):
    """Messages "already registered", those that ask again for a proof, and who was to get one.

    ``_expected`` are the ids of holders, with the moment of the submission that met them.
    """

    rows: ClassVar[frozenset[Rows]] = frozenset({"registrations", "messages"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._expected: list[tuple[str, float]] = []
        self._queued: dict[str, list[float]] = {}
        self._left: dict[str, list[float]] = {}

    def submitted(self, event: str, address: str, *, own: str, asked: float) -> None:
        """Expect a message to the holder of the address, if there has been one since ``asked``."""
        written = self.world.checks.answers.written
        for name, item in self.shadow.registrations.items():
            holds = state_of(item) in ACTIVE and name != own and _who(item) == (event, address)
            if holds and written.get(name, 0.0) < asked:
                self._expected.append((name, asked))

    def after(self, changes: list[Any]) -> None:
        """Follow the messages, and the registrations that leave an address."""
        for change in changes:
            pk, sk = change.key
            if sk.startswith("M#") and _is_notice(sk) and change.old is None:
                self._queued.setdefault(pk[2:], []).append(self.world.clock.now)
            elif sk == "A" and change.old and state_of(change.old) in ACTIVE:
                gone = change.new is None or state_of(change.new) not in ACTIVE
                if gone or _who(change.new) != _who(change.old):
                    self._left.setdefault(pk[2:], []).append(self.world.clock.now)

    def at_rest(self) -> None:
        """Look for holders without a message."""
        for name, asked in self._expected:
            left = [moment for moment in self._left.get(name, ()) if asked <= moment < asked + _DAY]
            told = [
                moment
                for moment in self._queued.get(name, ())
                if asked - _SAME_DAY < moment < asked + _DAY
            ]
            if not (left or told):
                self.violated("F11", f"R#{name} holds an address sent again, and was never told")


def _is_notice(sk: str) -> bool:
    """Tell whether a message says "already registered", or asks a holder again for the proof."""
    return "#already_registered" in sk or "#held#" in sk


def _who(item: Item) -> tuple[str, str]:
    return text_of(item, "event"), canonical(text_of(item, "address"))

"""F10: a proof of work serves one registration."""

from typing import Any

from tests.simulation.checks.check import Check
from tests.simulation.checks.rights import DEFINITION_KNOWN
from tests.simulation.checks.shadow import ACTIVE, Shadow, published_by, state_of, text_of


class ProofsSpent(Check):
    """Proofs as they are spent, and registrations whose form had one.

    ``carried`` names the proof of a form by the registration's id.
    """

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self.carried: dict[str, str] = {}
        self._accepted: dict[tuple[str, str], str] = {}
        self._asked_since: dict[str, float] = {}

    def after(self, changes: list[Any]) -> None:
        """Follow proofs and new registrations, and since when an event asks for a proof."""
        for change in changes:
            pk, sk = change.key
            if pk.startswith("POW#") and change.old and change.new:
                self._spent_again(change)
            elif event := published_by(change):
                self._published(event)
            elif sk == "A" and change.old is None and state_of(change.new) in ACTIVE:
                self._registered(pk[2:], text_of(change.new, "event"))

    def _spent_again(self, change: Any) -> None:
        first, second = (text_of(item, "registration") for item in (change.old, change.new))
        if first != second:
            self.violated("F10", f"a proof was spent by R#{first} and by R#{second}")

    def _published(self, event: str) -> None:
        if self.shadow.definitions[event].proof_of_work:
            self._asked_since.setdefault(event, self.world.clock.now)
        else:
            self._asked_since.pop(event, None)
            self._accepted = {key: name for key, name in self._accepted.items() if key[0] != event}

    def _registered(self, name: str, event: str) -> None:
        """Look for another registration with the same proof, while every process asks for one."""
        proof, since = self.carried.get(name), self._asked_since.get(event)
        if proof is None or since is None or self.world.clock.now - since < DEFINITION_KNOWN:
            return
        other = self._accepted.setdefault((event, proof), name)
        if other != name:
            self.violated("F10", f"R#{name} has a place by the proof of R#{other}")

"""Roles of a world's functions: what is asked for by each, and whether its policy grants that."""

from collections.abc import Callable
from typing import Any

from tests.simulation.roles.access import Access, Shape, accesses, shape_of
from tests.simulation.roles.policy import granted, policies

# Rule that a violation names: no function has more rights than it needs, nor fewer
_RULE = "S7"


class Roles:
    """Record of what functions ask for; a request that is not granted is a violation.

    ``shapes`` and ``others`` have what each role asked of the table, and of other services.
    """

    def __init__(self, violated: Callable[[str, str], None]) -> None:
        self._violated = violated
        self.shapes: set[tuple[str, Shape]] = set()
        self.others: set[tuple[str, Access]] = set()

    def asks_table(self, role: str, operation: str, payload: dict[str, Any]) -> None:
        """Look at a request on the table, by whichever keys it may be judged."""
        asked = role, shape_of(operation, payload)
        if role and asked not in self.shapes:
            self.shapes.add(asked)
            for access in accesses(asked[1]):
                self._look(role, access)

    def asks(self, role: str, action: str, resource: str) -> None:
        """Look at a request to another service."""
        asked = role, Access(action, resource)
        if role and asked not in self.others:
            self.others.add(asked)
            self._look(role, asked[1])

    def _look(self, role: str, access: Access) -> None:
        if not granted(policies()[role], access):
            self._violated(_RULE, f"{role} has no right to {access}")

"""S2: an organiser is let in by the team of the event, or as an owner; nobody else is."""

from typing import Any

from registrar.domain.event import Team
from registrar.domain.organiser import Role
from tests.simulation.checks.check import Check
from tests.simulation.checks.shadow import Shadow, published_by
from tests.simulation.checks.spans import held_since
from tests.simulation.world.pool_tokens import ACCESS_SECONDS

# Seconds for which a process may know a definition of before: it keeps one for a minute
DEFINITION_KNOWN = 90.0

# Seconds for which a token may tell rights of before, by a clock that is right
TOKEN_VALID = ACCESS_SECONDS + 60.0


class RightsHeld(Check):
    """Teams as they are published, beside what happens to accounts."""

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._teams: dict[str, list[tuple[float, Team]]] = {}

    def after(self, changes: list[Any]) -> None:
        """Note the team of a definition."""
        for change in changes:
            if event := published_by(change):
                team = self.shadow.definitions[event].team
                self._teams.setdefault(event, []).append((self.world.clock.now, team))

    def let_in(self, address: str, event: str, needed: Role, begun: float) -> None:
        """Look at a request, begun at that moment, that was done for an organiser."""
        if needed not in self._roles(address, event, begun):
            self.violated("S2", f"{address} was let in to {event}, and no longer {needed} it")

    def _roles(self, address: str, event: str, begun: float) -> set[Role]:
        """Return the roles that the organiser had since, by a token that is recent enough."""
        log = self.world.user_pool.log.of(address)
        valid = TOKEN_VALID + self.world.faults.profile.skew
        lines = [(line.at, line) for line in log]
        accounts = held_since(lines, begun - valid)
        teams = held_since(self._teams.get(event, []), begun)  # a change counts at once
        if not any(line.exists for line in held_since(lines, begun)):
            return set()  # nobody who is removed is let in, whatever a token says
        manages = any(line.owner for line in accounts) or any(
            address in team.manages for team in teams
        )
        if manages:
            return {"manages", "views"}
        return {"views"} if any(address in team.views for team in teams) else set()

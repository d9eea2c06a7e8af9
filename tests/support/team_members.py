"""Members of an event's team as its organisers see them."""

from registrar.actions.organise.team import team
from registrar.domain.organiser import Organiser, Role
from tests.support.organiser_browser import OWNER
from tests.support.team_fakes import Invited

MIRA = "mira@wcif.example"


def roles(invited: Invited, organiser: Organiser = OWNER) -> dict[str, Role]:
    """Return the addresses of the team with their roles, as that organiser sees them."""
    event = invited.services.event.event
    found = team(organiser, event, deps=invited.team_deps)
    return {member.address: member.role for member in found.members}

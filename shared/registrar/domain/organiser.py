"""Organisers and their roles in an event's team."""

from dataclasses import dataclass
from typing import Literal

from registrar.domain.event import Team

# In rising order: managing includes viewing
Role = Literal["views", "manages"]


# Of whom signing in with a code is required: of nobody, of owners and managers, or of everybody
CodesRequired = Literal["none", "owners", "all"]


@dataclass(frozen=True)
class Organiser:
    """Organiser by lower-case sign-in address; an owner may do everything in every event.

    ``coded`` is False for one who signed in without a code, where codes are required.
    """

    address: str
    owner: bool = False
    coded: bool = True


# The command line has the stack's AWS credentials, so it may do everything anyway
OPERATOR = Organiser("operator", owner=True)


def role_of(organiser: Organiser, team: Team) -> Role | None:
    """Return the organiser's role in the team; None outside it. An owner manages every event."""
    if organiser.owner or organiser.address in _addresses(team.manages):
        return "manages"
    return "views" if organiser.address in _addresses(team.views) else None


def _addresses(team: tuple[str, ...]) -> set[str]:
    return {address.lower() for address in team}

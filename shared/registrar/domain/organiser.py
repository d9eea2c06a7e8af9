"""Organisers: who asks, and what an event's team lets them do."""

from dataclasses import dataclass
from typing import Literal

from registrar.domain.event import Team

# In rising order: whoever manages may view
Role = Literal["views", "manages"]


@dataclass(frozen=True)
class Organiser:
    """Who asks: a sign-in address in small letters; an owner may do everything in every event."""

    address: str
    owner: bool = False


# Whoever holds the credentials of the stack, as the command line does, has all of it anyway
OPERATOR = Organiser("operator", owner=True)


def role_of(organiser: Organiser, team: Team) -> Role | None:
    """What the team lets them do; None for a stranger."""
    if organiser.owner or organiser.address in _addresses(team.manages):
        return "manages"
    return "views" if organiser.address in _addresses(team.views) else None


def _addresses(team: tuple[str, ...]) -> set[str]:
    return {address.lower() for address in team}

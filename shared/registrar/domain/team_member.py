"""Members of an event's team: their roles, and the accounts that they sign in with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from registrar.domain.email_address import AddressRefused, to_mailable
from registrar.domain.event import Team
from registrar.domain.keyring import Keyring
from registrar.domain.organiser import Role

# Account of an address: none, one with a temporary password, or one with a password of its own
Account = Literal["none", "invited", "joined"]

# Characters of an organiser's address at most, as Cognito's user names
ADDRESS_MAX = 128

# Members that a team may have when another is added; each is looked up for the page of the team
MOST_MEMBERS = 50


@dataclass(frozen=True, kw_only=True)
class TeamMember:
    """Member of a team; ``account`` is None for a reader who may only view.

    ``unreached`` is the time at which SES last said that an email had not arrived, None if none
    did, a later one arrived, or the reader may only view.
    """

    address: str
    role: Role
    account: Account | None = None
    unreached: datetime | None = None


def sign_in_address(text: str) -> str:
    """Return the address in lower case, as the user pool has it. Raises AddressRefused."""
    address = to_mailable(text.strip()).lower()
    if len(address) > ADDRESS_MAX:
        raise AddressRefused("too_long")
    return address


def member_id(address: str, *, keys: Keyring) -> str:
    """Return the name that a member has in web addresses, which hold no email address."""
    return keys.digest("team member", address)[:8].hex()


def roles_of(team: Team) -> dict[str, Role]:
    """Return each address of the team in lower case with its role, those who manage first."""
    roles: dict[str, Role] = dict.fromkeys(map(str.lower, team.manages), "manages")
    for address in map(str.lower, team.views):
        roles.setdefault(address, "views")
    return roles


def with_role(team: Team, address: str, role: Role | None) -> Team:
    """Return the team with the address in that role alone; None removes it. Others stay."""
    managers, viewers = (_without(names, address) for names in (team.manages, team.views))
    return team.model_copy(
        update={
            "manages": (*managers, *([address] if role == "manages" else [])),
            "views": (*viewers, *([address] if role == "views" else [])),
        }
    )


def _without(names: tuple[str, ...], address: str) -> Iterator[str]:
    return (name for name in names if name.lower() != address.lower())

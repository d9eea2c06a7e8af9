"""Dependencies of choosing an event's team: accounts, invitations by email, limits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from registrar.actions.organise.edit_ports import EditDependencies
from registrar.domain.organiser import Role
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import Refusal
from registrar.domain.team_mail import TeamMailState
from registrar.domain.team_member import Account


class AlreadyInTeam(Refusal):
    """The address is in the team already; its role is changed, not added."""

    code = "already_in_team"


class TeamFull(Refusal):
    """The team has as many members as it may have."""

    code = "team_full"


class NoSuchMember(Refusal):
    """The address is not in the team."""

    code = "no_such_member"


class Accounts(Protocol):
    """Interface to the accounts of the user pool; all raise TryLater."""

    def account(self, address: str) -> Account:
        """Return what account the address has."""

    def make(self, address: str, *, password: str, language: str) -> bool:
        """Make an account with that temporary password; False if the address has one already."""

    def renew(self, address: str, *, password: str) -> None:
        """Replace the temporary password of an account that nobody has signed in with yet."""


@dataclass(frozen=True, kw_only=True)
class TeamInvitation:
    """Email to a new member of a team.

    ``title`` is the event's in some of its languages, perhaps in none before its first version.
    ``by`` is who invites, an organiser's address or ``operator``. ``password`` is temporary, empty
    for a person who has one already. ``reference`` names the email in SES's events.
    """

    event: str
    title: Mapping[str, str]
    to: str
    role: Role
    by: str
    language: str
    reference: str = ""
    password: str = field(default="", repr=False)


class TeamMails(Protocol):
    """Interface to what became of the emails to a team."""

    def of_event(self, event: str) -> Mapping[str, TeamMailState]:
        """Return what is recorded, by the digest of the address."""


class InvitationSender(Protocol):
    """Sender of invitations, by one call each."""

    def send(self, invitation: TeamInvitation) -> str:
        """Send the email and return its SES id. Raises Refused, Unclear or Unsendable."""


# What became of an invitation: with SES, perhaps there, or not sent, so that it is to be sent again
Delivery = Literal["sent", "unclear", "unsent"]


@dataclass(frozen=True, kw_only=True)
class TeamDependencies:
    """Dependencies of the actions on a team; ``limit`` is on an organiser's invitations."""

    edit_deps: EditDependencies
    accounts: Accounts
    sender: InvitationSender
    mails: TeamMails
    limit: Limit
    new_password: Callable[[], str]
    new_id: Callable[[], str]

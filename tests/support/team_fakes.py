"""Choosing a team with a fake user pool, and invitations that are kept instead of sent."""

from dataclasses import dataclass, field

from registrar.actions.organise.team_ports import TeamDependencies, TeamInvitation
from registrar.aws.team_mail_table import TeamMailTable
from registrar.domain.rate_limit import INVITATIONS
from registrar.domain.refusals import TryLater
from registrar.domain.team_member import Account
from tests.support.editing import edit_dependencies
from tests.support.services import Services


@dataclass
class FakeAccounts:
    """Accounts of a pool: the temporary passwords, and who has signed in; ``busy`` for the pool."""

    passwords: dict[str, str] = field(default_factory=dict)
    joined: set[str] = field(default_factory=set)
    languages: dict[str, str] = field(default_factory=dict)
    busy: bool = False
    asked: int = 0

    def account(self, address: str) -> Account:
        """Return what account the address has."""
        self._answer()
        if address in self.joined:
            return "joined"
        return "invited" if address in self.passwords else "none"

    def make(self, address: str, *, password: str, language: str) -> bool:
        """Make an account, unless there is one."""
        self._answer()
        if address in self.joined or address in self.passwords:
            return False
        self.passwords[address], self.languages[address] = password, language
        return True

    def renew(self, address: str, *, password: str) -> None:
        """Replace the temporary password."""
        self._answer()
        assert address not in self.joined, "a person's own password must stay"
        self.passwords[address] = password

    def _answer(self) -> None:
        self.asked += 1
        if self.busy:
            raise TryLater


@dataclass
class FakeInvitations:
    """Sender that keeps the invitations; ``refusal`` is raised after it has kept one."""

    sent: list[TeamInvitation] = field(default_factory=list)
    refusal: Exception | None = None

    def send(self, invitation: TeamInvitation) -> str:
        """Keep the invitation."""
        if self.refusal:
            raise self.refusal
        self.sent.append(invitation)
        return "ses-1"


@dataclass
class Invited:
    """Dependencies of the actions on a team, with the pool and the mails that they use."""

    services: Services
    accounts: FakeAccounts = field(default_factory=FakeAccounts)
    invitations: FakeInvitations = field(default_factory=FakeInvitations)
    made: int = 0

    @property
    def team_deps(self) -> TeamDependencies:
        """Dependencies of the actions."""
        return TeamDependencies(
            edit_deps=edit_dependencies(self.services),
            accounts=self.accounts,
            sender=self.invitations,
            limit=INVITATIONS,
            mails=TeamMailTable(self.services.table),
            new_password=self._new_password,
            new_id=lambda: "0" * 32,
        )

    def _new_password(self) -> str:
        self.made += 1
        return f"Password-{self.made}"

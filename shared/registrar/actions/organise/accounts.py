"""Accounts of organisers: removal, ownership, sign-out; each ends the sessions at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from registrar.domain.session_record import second_after


class AlreadyInvited(Exception):
    """Address in use by another member already."""


class NobodyThere(Exception):
    """Address of no member."""


class Members(Protocol):
    """Members of the user pool; each call raises NobodyThere for an unknown address."""

    def id_of(self, address: str) -> str:
        """Return the pool's own id of a member."""

    def remove(self, address: str) -> None:
        """Revoke the member's tokens and delete the member."""

    def set_owner(self, address: str, *, owner: bool) -> None:
        """Make the member an owner of every event, or no longer."""


class AccountSessions(Protocol):
    """Sessions of accounts, which are refused once they have ended."""

    def end_all(self, address: str, *, before: datetime, kept: str, now: datetime) -> None:
        """End the sign-ins before that moment and every stored session, except ``kept``."""

    def note_removed(self, address: str, account: str, now: datetime) -> None:
        """End every session of the account with that id, which is being removed."""


@dataclass(frozen=True, kw_only=True)
class AccountDependencies:
    """Dependencies of changing accounts; ``clock`` is wall-clock time."""

    members: Members
    sessions: AccountSessions
    clock: Callable[[], datetime]


def remove(address: str, *, deps: AccountDependencies) -> None:
    """Remove an organiser, whose next request is refused; may be repeated until it is done."""
    # Sessions first: once the account is deleted, nobody could look up its id
    deps.sessions.note_removed(address, deps.members.id_of(address), deps.clock())
    deps.members.remove(address)


def end_sessions(address: str, *, deps: AccountDependencies) -> None:
    """End every session and program of an organiser, who may sign in again. Raises NobodyThere."""
    deps.members.id_of(address)
    _end_all(address, deps)


def set_owner(address: str, *, owner: bool, deps: AccountDependencies) -> None:
    """Make an organiser an owner from the next sign-in on, or no longer, which ends the sessions.

    A token names the rights of the moment when it was made.
    """
    deps.members.set_owner(address, owner=owner)
    if not owner:
        _end_all(address, deps)


def _end_all(address: str, deps: AccountDependencies) -> None:
    now = deps.clock()
    deps.sessions.end_all(address, before=second_after(now), kept="", now=now)

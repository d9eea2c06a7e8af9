"""Removing organisers, signing them out, and taking ownership away, at once."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from registrar.actions.organise.accounts import (
    AccountDependencies,
    end_sessions,
    remove,
    set_owner,
)
from tests.support.factories import NOW

ANA = "ana@wcif.example"

# Tokens are dated to the second, so all of the second of the change have ended
ENDED = ("end_all", ANA, NOW.replace(microsecond=0) + timedelta(seconds=1), "", NOW)


@dataclass
class FakeMembersAndSessions:
    """Members of a pool and their sessions; ``done`` has the calls in order."""

    done: list[tuple[Any, ...]] = field(default_factory=list)
    refusal: Exception | None = None

    def id_of(self, address: str) -> str:
        """Return an id made of the address, or raise ``refusal``."""
        if self.refusal:
            raise self.refusal
        return f"id of {address}"

    def remove(self, address: str) -> None:
        """Note it."""
        self.done.append(("remove", address))

    def set_owner(self, address: str, *, owner: bool) -> None:
        """Note it, or raise ``refusal``."""
        if self.refusal:
            raise self.refusal
        self.done.append(("set_owner", address, owner))

    def end_all(self, address: str, *, before: datetime, kept: str, now: datetime) -> None:
        """Note it."""
        self.done.append(("end_all", address, before, kept, now))

    def note_removed(self, address: str, account: str, now: datetime) -> None:
        """Note it."""
        self.done.append(("note_removed", address, account, now))


def deps(fake: FakeMembersAndSessions) -> AccountDependencies:
    """Return dependencies with that fake, at ``NOW``."""
    return AccountDependencies(members=fake, sessions=fake, clock=lambda: NOW)


def test_sessions_end_before_the_account_is_deleted() -> None:
    """An interrupted removal can be repeated, and leaves nobody let in."""
    fake = FakeMembersAndSessions()

    remove(ANA, deps=deps(fake))

    assert fake.done == [("note_removed", ANA, f"id of {ANA}", NOW), ("remove", ANA)]


@pytest.mark.parametrize(("owner", "ended"), [(True, []), (False, [ENDED])])
def test_ownership_is_taken_away_at_once(owner: bool, ended: list[tuple[Any, ...]]) -> None:
    """Tokens name the rights of before; new rights come with the next sign-in."""
    fake = FakeMembersAndSessions()

    set_owner(ANA, owner=owner, deps=deps(fake))

    assert fake.done == [("set_owner", ANA, owner), *ended]


def test_a_lost_laptop_is_signed_out_and_the_account_stays() -> None:
    """Its programs too (ASVS 7.4.5)."""
    fake = FakeMembersAndSessions()

    end_sessions(ANA, deps=deps(fake))

    assert fake.done == [ENDED]


def test_nobody_s_sessions_end_for_an_unknown_address() -> None:
    """The pool's refusal comes first."""
    fake = FakeMembersAndSessions(refusal=KeyError(ANA))

    with pytest.raises(KeyError):
        set_owner(ANA, owner=False, deps=deps(fake))
    with pytest.raises(KeyError):
        end_sessions(ANA, deps=deps(fake))

    assert fake.done == []

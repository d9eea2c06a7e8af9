"""Change: one registration as it was read and as it shall be, written as one transaction or not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from registrar.domain.audit import AuditLine
from registrar.domain.email_address import canonical
from registrar.domain.interest import InterestKey
from registrar.domain.keyring import Keyring
from registrar.domain.message import (
    ELSEWHERE,
    EVERY_VERSION,
    Message,
    MessageKey,
    MessageKind,
)
from registrar.domain.refusals import TryLater
from registrar.domain.registration import Registration

# Somebody else who changes the same registration sends us round again, at most so often
ROUNDS = 6


@dataclass(frozen=True, kw_only=True)
class Change:
    """Seats, options, address and waiting list follow from the two states of the registration.

    The keys stand for the canonical address before and after; they differ when it is changed.
    ``counts`` are raised by one: what remains in numbers of answers that go. ``audit`` is written
    down with it. ``form_version`` is of the form that said which options have seats of their own;
    0 where no form was asked. ``turn`` is the turn of the waiting list that a promotion was decided
    in: by another one somebody else may be first. ``beyond_limits`` counts somebody who holds an
    option already.
    """

    before: Registration
    after: Registration
    address_key: str
    new_address_key: str
    messages: tuple[Message, ...] = ()
    counts: tuple[str, ...] = ()
    audit: AuditLine | None = None
    form_version: int = 0
    turn: int = 0
    beyond_limits: bool = False


@dataclass(frozen=True, kw_only=True)
class NotChanged:
    """Why nothing was written: it moved on meanwhile, or something it needs is not to be had.

    ``newer_form`` is the version published since the change's form was read, else 0: it is to be
    decided anew by that one. ``undecided`` says that the holders of one of the full options are
    still being counted, so that there may be seats in a moment.
    """

    newer_form: int = 0
    moved: bool = False
    address_taken: bool = False
    seats_refused: bool = False
    full_options: tuple[tuple[str, str], ...] = ()
    undecided: bool = False


class Changes(Protocol):
    """What writes changes."""

    def write(self, change: Change, *, now: datetime) -> NotChanged | None:
        """All of it, or nothing and why."""

    def erase(
        self, change: Change, *, counts: tuple[str, ...], interest: InterestKey, now: datetime
    ) -> NotChanged | None:
        """All of it, messages and interest deleted and the counts, or nothing and why."""

    def clear(self, registration_id: str) -> bool:
        """Delete what messages a tombstone may have left; False if there are more than a few."""


def change_in_place(
    before: Registration,
    after: Registration,
    *,
    keys: Keyring,
    messages: tuple[Message, ...] = (),
    audit: AuditLine | None = None,
    form_version: int = 0,
    turn: int = 0,
    beyond_limits: bool = False,
) -> Change:
    """A change that leaves the address as it is."""
    key = keys.address_key(before.event, canonical(before.address))
    return Change(
        before=before,
        after=after,
        address_key=key,
        new_address_key=key,
        messages=messages,
        audit=audit,
        form_version=form_version,
        turn=turn,
        beyond_limits=beyond_limits,
    )


def next_version(before: Registration, **what: Any) -> Registration:
    """The registration with those fields new, one version on; what was said before is overtaken."""
    return replace(before, version=before.version + 1, told_version=0, **what)


def silently_changed(before: Registration) -> Registration:
    """The registration one version on, and nothing said of it: what was said still holds."""
    told = before.told_version or before.version
    return replace(before, version=before.version + 1, told_version=told)


def still_to_tell(before: Registration, address: str, *, itself: bool = True) -> Mapping[str, str]:
    """The addresses to be told once it moves to this one, each by the occasion of its message.

    Its own is one of them, unless no mail goes there; the one that it moves to is not.
    """
    waiting = {
        occasion: left
        for occasion, left in before.former_addresses.items()
        if canonical(left) != canonical(address)
    }
    return waiting | ({str(before.version + 1): before.address} if itself else {})


def message_of(
    after: Registration, kind: MessageKind, now: datetime, *, occasion: str = ""
) -> Message:
    """A message about the registration as it is after a change.

    What goes to another address is not overtaken by later changes.
    """
    if kind in ELSEWHERE:
        key = MessageKey(after.id, EVERY_VERSION, kind, str(after.version))
    else:
        key = MessageKey(after.id, after.version, kind, occasion)
    return Message(key, after.event, "pending", 0, now)


def retry_until_settled(attempt: Callable[[], bool]) -> None:
    """Try until the attempt says it is settled; TryLater when others came between every time."""
    for _ in range(ROUNDS):
        if attempt():
            return
    raise TryLater

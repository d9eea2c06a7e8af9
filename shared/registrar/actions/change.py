"""Change one registration from the state read to the next, in one transaction or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from registrar.domain.audit import AuditLine
from registrar.domain.bulk_cancellation import BulkStep
from registrar.domain.email_address import canonical
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
from registrar.domain.uniqueness import uniqueness_of

# Maximum attempts when others change the same registration at the same time
MAX_ATTEMPTS = 6


@dataclass(frozen=True, kw_only=True)
class Change:
    """Transition of a registration; seats, options, address and waiting list follow from it.

    The keys are of the canonical address before and after, or of name and telephone; they differ if
    the address changes, or for somebody without an address the name.
    ``counts`` names erased counts to raise by one, for answers that are deleted. ``audit`` is
    written in the same transaction. ``form_version`` is the version of the form by which options
    have seats of their own; 0 if no form was read. ``turn`` is the waiting list's turn at which a
    promotion was decided: at another turn a different registration may be first. ``bulk`` counts
    the registration in its bulk cancellation.
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
    bulk: BulkStep | None = None


@dataclass(frozen=True, kw_only=True)
class NotChanged:
    """Reasons why a change was not written: a concurrent write, or a missing seat or address.

    ``newer_form`` is the version published since the change's form was read, else 0: decide the
    change again by that version. ``conflict``: the registration was changed meanwhile.
    ``undecided``: holders of a full option are still being counted, so seats may come free soon.
    ``bulk_refused``: the bulk cancellation takes no more.
    """

    newer_form: int = 0
    conflict: bool = False
    address_taken: bool = False
    seats_refused: bool = False
    full_options: tuple[tuple[str, str], ...] = ()
    undecided: bool = False
    bulk_refused: bool = False


class ChangeWriter(Protocol):
    """Writer of changes."""

    def write(self, change: Change, *, now: datetime) -> NotChanged | None:
        """Write the whole change and return None, or write nothing and return the reasons."""


def change_in_place(
    before: Registration,
    after: Registration,
    *,
    keys: Keyring,
    messages: tuple[Message, ...] = (),
    audit: AuditLine | None = None,
    form_version: int = 0,
    turn: int = 0,
    bulk: BulkStep | None = None,
) -> Change:
    """Make a change that leaves the canonical address as it is."""
    key = uniqueness_of(before, keys)
    return Change(
        before=before,
        after=after,
        address_key=key,
        new_address_key=key,
        messages=messages,
        audit=audit,
        form_version=form_version,
        turn=turn,
        bulk=bulk,
    )


def next_version(before: Registration, **what: Any) -> Registration:
    """Return the next version with those fields; messages about earlier ones become void.

    One that is no longer cancelled forgets its state before a bulk cancellation; one without a seat
    forgets that it had one of the reserve.
    """
    after = replace(before, version=before.version + 1, notified_version=0, **what)
    kept = after if after.has_seat else replace(after, reserved=False)
    return kept if kept.state == "cancelled" else replace(kept, before_bulk="")


def silently_changed(before: Registration) -> Registration:
    """Return the next version without a message; those about the current one stay valid."""
    notified = before.notified_version or before.version
    return replace(before, version=before.version + 1, notified_version=notified)


def addresses_to_notify(
    before: Registration, address: str, *, itself: bool = True
) -> Mapping[str, str]:
    """Return the former addresses to notify of a move to ``address``, by occasion of the message.

    The present address is among them if ``itself``; the one that it moves to is not.
    """
    waiting = {
        occasion: left
        for occasion, left in before.former_addresses.items()
        if canonical(left) != canonical(address)
    }
    left = itself and before.has_address
    return waiting | ({str(before.version + 1): before.address} if left else {})


def message_of(
    after: Registration, kind: MessageKind, now: datetime, *, occasion: str = ""
) -> Message:
    """Make a pending message, due now, about the registration after a change.

    Kinds that go to another address (``ELSEWHERE``) stay valid after later changes.
    """
    if kind in ELSEWHERE:
        key = MessageKey(after.id, EVERY_VERSION, kind, str(after.version))
    else:
        key = MessageKey(after.id, after.version, kind, occasion)
    return Message(key, after.event, "pending", 0, now)


def retry_until_settled(attempt: Callable[[], bool]) -> None:
    """Call ``attempt`` until it returns True. Raises TryLater after ``MAX_ATTEMPTS`` conflicts."""
    for _ in range(MAX_ATTEMPTS):
        if attempt():
            return
    raise TryLater

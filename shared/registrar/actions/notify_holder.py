"""Notify the holder of an address that was submitted again, after the answer (F11).

Every submission leaves a receipt, with the same calls whoever sent it. Here it is read: only now
does it matter whether the address is registered.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from registrar.actions.ports import AddressHolders, RegistrationReader
from registrar.domain.message import TRUE_IN, MessageKey, MessageKind
from registrar.domain.receipt import Receipt
from registrar.domain.registration import Registration

Outcome = Literal["not_due", "holder_notified", "nobody_notified"]


class Holders(RegistrationReader, AddressHolders, Protocol):
    """Interface to the registrations for ``notify_holder``."""


class Receipts(Protocol):
    """Interface to the receipts for ``notify_holder``."""

    def find(self, registration_id: str) -> Receipt | None:
        """Return the receipt as it is now, or None."""

    def delete(self, receipt: Receipt) -> bool:
        """Delete it; False if another one of the same submission has come meanwhile."""


class MessageQueue(Protocol):
    """Interface to the messages for ``notify_holder``."""

    def add(self, key: MessageKey, registration: Registration, due: datetime) -> bool:
        """Queue the message; False if it was queued before, or the registration is erased."""


@dataclass(frozen=True, kw_only=True)
class NotifyHolderDependencies:
    """Dependencies of ``notify_holder``; ``seat`` takes the id of one that is parked."""

    receipts: Receipts
    registrations: Holders
    outbox: MessageQueue
    clock: Callable[[], datetime]
    seat: Callable[[str], object]


def notify_holder(registration_id: str, *, deps: NotifyHolderDependencies) -> Outcome:
    """Queue "you are already registered" for the holder, at most once a day; delete the receipt.

    A parked submission is seated first, with all others that are parked: ``seat``.

    A holder whose seat is held is asked again to prove the address. The submission's own
    registration gets a message only if it was cancelled when its form was sent again.
    """
    receipt = deps.receipts.find(registration_id)
    if receipt is None:
        return "not_due"
    outcome: Outcome = "nobody_notified"
    if receipt.parked:
        deps.seat(registration_id)
    if (holder := _find_holder(receipt, deps)) and _queue(holder, deps):
        outcome = "holder_notified"
    deps.receipts.delete(receipt)
    return outcome


def _find_holder(receipt: Receipt, deps: NotifyHolderDependencies) -> Registration | None:
    holder = deps.registrations.holder(receipt.address_key)
    if holder and holder != receipt.registration_id:
        return deps.registrations.find(holder)
    return deps.registrations.find(receipt.registration_id) if receipt.of_cancelled else None


def _queue(holder: Registration, deps: NotifyHolderDependencies) -> bool:
    kind: MessageKind = "held" if holder.state == "held" else "already_registered"
    if holder.state not in TRUE_IN[kind]:
        return False
    now = deps.clock()
    key = MessageKey(holder.id, holder.version, kind, now.strftime("%Y%m%d"))
    return deps.outbox.add(key, holder, now)

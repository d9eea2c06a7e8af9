"""Say farewell: the last email to an attendee whose registration has just been erased."""

from dataclasses import dataclass
from typing import Protocol

from registrar.actions.ports import UnwantedMail
from registrar.actions.send_once import is_unwanted
from registrar.domain.registration import Registration


class FarewellSender(Protocol):
    """Sender that composes the farewell and gives it to SES in exactly one call."""

    def send(self, registration: Registration) -> str:
        """Send the email and return its SES id. Raises Refused, a subclass of it, or Unclear."""


@dataclass(frozen=True, kw_only=True)
class FarewellDependencies:
    """Dependencies of ``say_farewell``."""

    sender: FarewellSender
    unwanted: UnwantedMail


def say_farewell(erased: Registration, *, deps: FarewellDependencies) -> None:
    """Send the farewell to a registration in its state before the erasure, if it may be mailed.

    A mailbox whose owner wants nothing of the event gets none, whatever its spelling. Raises
    Refused, Unclear, TryLater; the data are gone, so there is no second attempt.
    """
    if not erased.reachable:
        return
    if not is_unwanted(erased.event, erased.address, unwanted=deps.unwanted):
        deps.sender.send(erased)

"""Prove the address of a registration: the attendee presses the button behind the mail's link.

Viewing the page changes nothing, so a mail scanner that follows the link proves nothing.
"""

from registrar.actions.attend.manage import undo
from registrar.actions.attend.ports import AttendeeDependencies, registration_of_token
from registrar.actions.change import (
    Change,
    change_in_place,
    message_of,
    next_version,
    retry_until_settled,
    silently_changed,
)
from registrar.domain.passed_over import back_in_line
from registrar.domain.registration import Registration


def prove_address(token: str, *, deps: AttendeeDependencies) -> None:
    """Confirm a held seat; prove a waiting one's address, so that it can get a seat; or restore.

    One that was passed over for it is back in line at its position. Restored, while seats are free,
    is a registration that had lost its seat because nobody pressed the button in time. No effect if
    the address is proven. Raises NoSeatLeft, OptionFull, AddressTaken, TooManyChanges, LinkRefused,
    TryLater.
    """

    def attempt() -> bool:
        current = registration_of_token(token, "attend", deps=deps)
        if not current.unproven:
            return True
        if current.lapsed:
            undo(token, undone=current.undone, deps=deps)
            return True
        return deps.changes.write(_proof(current, deps), now=deps.clock()) is None

    retry_until_settled(attempt)


def _proof(current: Registration, deps: AttendeeDependencies) -> Change:
    now = deps.clock()
    proven = current.proven(now)
    if current.state != "held":
        in_line = back_in_line(proven, deps.events.form(current.event))
        return change_in_place(current, silently_changed(in_line), keys=deps.keys)
    after = next_version(proven, state="confirmed")
    messages = (message_of(after, "confirmed", now),)
    return change_in_place(current, after, keys=deps.keys, messages=messages)

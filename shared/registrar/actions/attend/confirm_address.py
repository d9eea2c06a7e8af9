"""Confirm an attendee's new address by the link in the email to it.

The link leads to a button that confirms. Then the address is swapped in one transaction, links of
the old generation become void, and both addresses are notified.
"""

from dataclasses import dataclass

from registrar.actions.attend.ports import AttendeeDependencies
from registrar.actions.change import (
    Change,
    addresses_to_notify,
    message_of,
    next_version,
    retry_until_settled,
)
from registrar.domain.email_address import canonical
from registrar.domain.event import EventDefinition
from registrar.domain.message import MessageKind
from registrar.domain.passed_over import back_in_line
from registrar.domain.refusals import (
    AddressTaken,
)
from registrar.domain.registration import Registration
from registrar.domain.signed_link import Link, LinkRefused, read_token
from registrar.domain.uniqueness import uniqueness_of

_MESSAGES: tuple[MessageKind, ...] = ("address_changed", "address_left")


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """Confirmation link of an address: its registration, and whether it is confirmed already."""

    registration: Registration
    definition: EventDefinition
    done: bool


def confirmation_of_token(token: str, *, deps: AttendeeDependencies) -> Confirmation:
    """Return what the confirmation link confirms, or has confirmed. Raises LinkRefused."""
    link = read_token(token)
    current = deps.registrations.find(link.registration_id)
    if current is None or not current.active or current.state == "held":
        raise LinkRefused
    done = link.generation == current.link_generation - 1
    _verify(link, token, current, done, deps)
    definition = deps.events.definition(current.event)
    return Confirmation(registration=current, definition=definition, done=done)


def _verify(
    link: Link, token: str, current: Registration, done: bool, deps: AttendeeDependencies
) -> None:
    address = current.address if done else current.new_address
    if not address:
        raise LinkRefused
    link.verify(
        token,
        "address",
        current.event,
        current.link_generation - done,
        keys=deps.keys,
        now=deps.clock(),
        about=canonical(address),
    )


def confirm_address(token: str, *, deps: AttendeeDependencies) -> None:
    """Swap the addresses, once: old links become void, both addresses are notified.

    Raises AddressTaken, LinkRefused, TryLater.
    """

    def attempt() -> bool:
        found = confirmation_of_token(token, deps=deps)
        if found.done:
            return True
        current = found.registration
        refused = deps.changes.write(_swap(current, deps), now=deps.clock())
        if refused and refused.address_taken and not refused.conflict:
            raise AddressTaken
        return refused is None

    retry_until_settled(attempt)


def _swap(current: Registration, deps: AttendeeDependencies) -> Change:
    form = deps.events.form(current.event)
    question = form.address_question.name
    after = next_version(
        current.proven(deps.clock()),
        revision=current.revision + 1,
        address=current.new_address,
        answers={**current.answers, question: current.new_address},
        telephone="",
        person_key="",
        new_address="",
        former_addresses=addresses_to_notify(current, current.new_address),
        link_generation=current.link_generation + 1,
        delivery=None,
    )
    after = back_in_line(after, form)
    now = deps.clock()
    keys = [uniqueness_of(registration, deps.keys) for registration in (current, after)]
    return Change(
        before=current,
        after=after,
        address_key=keys[0],
        new_address_key=keys[1],
        messages=tuple(message_of(after, kind, now) for kind in _MESSAGES),
    )

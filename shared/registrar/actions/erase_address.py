"""Expunge: whatever an event holds of an address is forgotten, in whichever state it is.

Somebody else's registration may hold it, too: as the new address that waits to be confirmed, or as
one that was left and is still to be told. There only the address goes, and the registration stays.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from registrar.actions.change import change_in_place, retry_until_settled, silently_changed
from registrar.actions.erase import EraseDependencies, erase_registration
from registrar.domain.audit import AuditLine
from registrar.domain.email_address import canonical
from registrar.domain.interest import Interest, InterestKey, interest_key
from registrar.domain.registration import Registration


class Registrations(Protocol):
    """What expunging needs of the registrations."""

    def holder(self, address_key: str) -> str | None:
        """The id of the active registration with that address, as it is now, or None."""

    def find(self, registration_id: str) -> Registration | None:
        """The registration as it is now, or None."""

    def of_event(self, event: str) -> Iterable[Registration]:
        """The event's registrations, perhaps a moment out of date."""


class Interests(Protocol):
    """What expunging needs of those who want to be told of the opening."""

    def find(self, key: InterestKey) -> Interest | None:
        """The interest as it is now, or None."""

    def forget(self, interest: Interest) -> bool:
        """Delete it; False if it is being told just now."""


@dataclass(frozen=True, kw_only=True)
class AddressLookup:
    """Where an address may be held: the collaborators of ``holdings_of`` and ``erase_address``.

    ``wait`` gives the index a moment, so that it has what was written before.
    """

    registrations: Registrations
    interests: Interests
    erase_deps: EraseDependencies
    wait: Callable[[], None]


@dataclass(frozen=True)
class AddressHoldings:
    """What an event holds of one canonical address.

    A person may have registered and cancelled before. ``elsewhere`` are registrations of others
    that hold the address beside their own.
    """

    address: str
    registrations: tuple[Registration, ...]
    elsewhere: tuple[Registration, ...]
    interests: tuple[Interest, ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing is held."""
        return not (self.registrations or self.elsewhere or self.interests)


# Hears how many registrations were gone through
Progress = Callable[[int], None]


def holdings_of(
    event: str, address: str, *, deps: AddressLookup, progress: Progress = lambda _: None
) -> AddressHoldings:
    """All of that address, canonically the same. Raises AddressRefused."""
    wanted = canonical(address)
    found = {one.id: one for one in _holding(event, wanted, deps, progress)}.values()
    interest = deps.interests.find(interest_key(deps.erase_deps.keys, event, wanted))
    return AddressHoldings(
        wanted,
        tuple(one for one in found if canonical(one.address) == wanted),
        tuple(one for one in found if canonical(one.address) != wanted),
        (interest,) if interest else (),
    )


def erase_address(found: AddressHoldings, *, deps: AddressLookup) -> bool:
    """Forget it for good; False if somebody is being told of the opening at this moment."""
    gone = [deps.interests.forget(interest) for interest in found.interests]
    for registration in found.registrations:
        erase_registration(registration.id, by="organiser", deps=deps.erase_deps)
    for registration in found.elsewhere:
        _strike(registration.id, found.address, deps)
    return all(gone)


def _holding(
    event: str, wanted: str, deps: AddressLookup, progress: Progress
) -> Iterator[Registration]:
    """The registrations that hold it, as they are now; the first by its address's own row."""
    deps.wait()
    known = deps.registrations.holder(deps.erase_deps.keys.address_key(event, wanted))
    if known and (one := deps.registrations.find(known)) and _holds(one, wanted):
        yield one
    for count, listed in enumerate(deps.registrations.of_event(event), 1):
        progress(count)
        if _holds(listed, wanted) and (one := deps.registrations.find(listed.id)):
            yield from (one,) if _holds(one, wanted) else ()


def _holds(one: Registration, wanted: str) -> bool:
    return wanted in map(canonical, one.addresses)


def _strike(registration_id: str, wanted: str, files: AddressLookup) -> None:
    """Take the address from a registration that is somebody else's; what was said still holds."""
    erase_deps = files.erase_deps

    def attempt() -> bool:
        current = files.registrations.find(registration_id)
        if current is None or not _holds(current, wanted):
            return True
        now = erase_deps.clock()
        line = AuditLine(
            event=current.event, at=now, what="struck address", registration=current.id
        )
        after = silently_changed(_without(current, wanted))
        change = change_in_place(current, after, keys=erase_deps.keys, audit=line)
        return erase_deps.changes.write(change, now=now) is None

    retry_until_settled(attempt)


def _without(one: Registration, wanted: str) -> Registration:
    """The registration without that address beside its own; messages to it are true no more."""
    pending, left = one.new_address, one.former_addresses
    return replace(
        one,
        new_address="" if pending and canonical(pending) == wanted else pending,
        former_addresses={name: each for name, each in left.items() if canonical(each) != wanted},
    )

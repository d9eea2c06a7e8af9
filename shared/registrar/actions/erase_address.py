"""Erase everything an event stores of an address, in whichever state it is.

Another person's registration may store it, too: as a new address that waits to be confirmed, as a
former one that is still to be notified, or as one in Zoom's reports. There only the address is
removed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from registrar.actions.change import change_in_place, retry_until_settled, silently_changed
from registrar.actions.erase import EraseDependencies, erase_registration
from registrar.actions.ports import (
    AddressHolders,
    InterestEraser,
    Progress,
    RegistrationList,
    RegistrationReader,
)
from registrar.domain.audit import STRUCK, Actor, AuditLine
from registrar.domain.email_address import canonical
from registrar.domain.interest import Interest, InterestKey, interest_key
from registrar.domain.registration import Registration
from registrar.domain.zoom_identity import canonical_or_empty


class AddressRegistrations(AddressHolders, RegistrationReader, RegistrationList, Protocol):
    """Interface to the registrations for ``erase_address``."""


class AddressInterests(InterestEraser, Protocol):
    """Interface to the interests for ``erase_address``."""

    def find(self, key: InterestKey) -> Interest | None:
        """Return the interest as it is now, or None."""


@dataclass(frozen=True, kw_only=True)
class AddressLookup:
    """Dependencies of ``holdings_of`` and ``erase_address``.

    ``wait`` gives the index time to catch up with what was written before.
    """

    registrations: AddressRegistrations
    interests: AddressInterests
    erase_deps: EraseDependencies
    wait: Callable[[], None]


@dataclass(frozen=True)
class AddressHoldings:
    """Records that an event stores of one canonical address.

    There may be several registrations, as after a cancellation. ``elsewhere`` are registrations
    of others that store the address beside their own.
    """

    address: str
    registrations: tuple[Registration, ...]
    elsewhere: tuple[Registration, ...]
    interests: tuple[Interest, ...]

    @property
    def nothing(self) -> bool:
        """True if nothing is stored of the address."""
        return not (self.registrations or self.elsewhere or self.interests)


def holdings_of(
    event: str, address: str, *, deps: AddressLookup, progress: Progress = lambda _: None
) -> AddressHoldings:
    """Find every record of the address, compared canonically. Raises AddressRefused."""
    sought = canonical(address)
    found = {
        registration.id: registration
        for registration in _find_holding(event, sought, deps, progress)
    }.values()
    interest = deps.interests.find(interest_key(deps.erase_deps.keys, event, sought))
    return AddressHoldings(
        sought,
        tuple(registration for registration in found if _is_of(registration, sought)),
        tuple(registration for registration in found if not _is_of(registration, sought)),
        (interest,) if interest else (),
    )


def erase_address(found: AddressHoldings, *, deps: AddressLookup) -> bool:
    """Erase these records for good; False if an opening message is being sent just now."""
    erased = [deps.interests.erase(interest) for interest in found.interests]
    for registration in found.registrations:
        erase_registration(registration.id, by="organiser", deps=deps.erase_deps)
    for registration in found.elsewhere:
        _remove_address(registration.id, found.address, deps)
    return all(erased)


def _find_holding(
    event: str, sought: str, deps: AddressLookup, progress: Progress
) -> Iterator[Registration]:
    """Find the registrations with the address, as they are now: by address key, then index."""
    deps.wait()
    known = deps.registrations.holder(deps.erase_deps.keys.address_key(event, sought))
    if known and (registration := deps.registrations.find(known)) and _holds(registration, sought):
        yield registration
    for count, listed in enumerate(deps.registrations.of_event(event), 1):
        progress(count)
        if _holds(listed, sought) and (registration := deps.registrations.find(listed.id)):
            yield from (registration,) if _holds(registration, sought) else ()


def _is_of(registration: Registration, sought: str) -> bool:
    return registration.has_address and canonical(registration.address) == sought


def _holds(registration: Registration, sought: str) -> bool:
    return sought in map(canonical, registration.addresses) or sought in registration.zoom_names


def _remove_address(registration_id: str, sought: str, deps: AddressLookup) -> None:
    strike_addresses(
        registration_id, lambda address: canonical(address) == sought, deps=deps.erase_deps
    )


def strike_addresses(
    registration_id: str,
    which: Callable[[str], bool],
    *,
    by: Actor = "organiser",
    deps: EraseDependencies,
) -> bool:
    """Remove such addresses, but its own, from a registration; False if it has none of them.

    Messages about other matters stay valid. Raises TryLater when others changed the registration
    at every attempt.
    """
    struck: list[Registration] = []

    def attempt() -> bool:
        current = deps.registrations.find(registration_id)
        if current is None or not any(map(which, _beside_own(current))):
            return True
        now = deps.clock()
        line = AuditLine(event=current.event, at=now, what=STRUCK, by=by, registration=current.id)
        after = silently_changed(_without(current, which))
        change = change_in_place(current, after, keys=deps.keys, audit=line)
        refused = deps.changes.write(change, now=now)
        if refused is None:
            struck.append(current)
        return refused is None

    retry_until_settled(attempt)
    return bool(struck)


def _beside_own(registration: Registration) -> tuple[str, ...]:
    pending = (registration.new_address,) if registration.new_address else ()
    return (*pending, *registration.former_addresses.values(), *_zoom_addresses(registration))


def _zoom_addresses(registration: Registration) -> tuple[str, ...]:
    """Return the addresses among the names in Zoom's reports, all of them canonical."""
    return tuple(name for name in registration.zoom_names if canonical_or_empty(name))


def _without(registration: Registration, which: Callable[[str], bool]) -> Registration:
    """Return the registration without such addresses beside its own; messages to them are void."""
    pending, former = registration.new_address, registration.former_addresses
    struck = [name for name in _zoom_addresses(registration) if which(name)]
    return replace(
        registration,
        zoom_names=tuple(name for name in registration.zoom_names if name not in struck),
        new_address="" if pending and which(pending) else pending,
        former_addresses={name: each for name, each in former.items() if not which(each)},
    )

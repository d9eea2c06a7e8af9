"""Expunge: whatever an event holds of an address is forgotten, in whichever state it is.

Somebody else's registration may hold it, too: as the new address that waits to be confirmed, or as
one that was left and is still to be told. There only the address goes, and the registration stays.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from registrar.actions.change import in_place, silently_changed, until_settled
from registrar.actions.erase import Shredder, forget
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
class Files:
    """Where an address may be held: the collaborators of ``held`` and ``expunge``.

    ``wait`` gives the index a moment, so that it has what was written before.
    """

    registrations: Registrations
    interests: Interests
    shredder: Shredder
    wait: Callable[[], None]


@dataclass(frozen=True)
class Held:
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


def held(event: str, address: str, *, files: Files, progress: Progress = lambda _: None) -> Held:
    """All of that address, canonically the same. Raises AddressRefused."""
    wanted = canonical(address)
    found = {one.id: one for one in _holding(event, wanted, files, progress)}.values()
    interest = files.interests.find(interest_key(files.shredder.keys, event, wanted))
    return Held(
        wanted,
        tuple(one for one in found if canonical(one.address) == wanted),
        tuple(one for one in found if canonical(one.address) != wanted),
        (interest,) if interest else (),
    )


def expunge(found: Held, *, files: Files) -> bool:
    """Forget it for good; False if somebody is being told of the opening at this moment."""
    gone = [files.interests.forget(interest) for interest in found.interests]
    for registration in found.registrations:
        forget(registration.id, by="organiser", shredder=files.shredder)
    for registration in found.elsewhere:
        _strike(registration.id, found.address, files)
    return all(gone)


def _holding(event: str, wanted: str, files: Files, progress: Progress) -> Iterator[Registration]:
    """The registrations that hold it, as they are now; the first by its address's own row."""
    files.wait()
    known = files.registrations.holder(files.shredder.keys.address_key(event, wanted))
    if known and (one := files.registrations.find(known)) and _holds(one, wanted):
        yield one
    for count, listed in enumerate(files.registrations.of_event(event), 1):
        progress(count)
        if _holds(listed, wanted) and (one := files.registrations.find(listed.id)):
            yield from (one,) if _holds(one, wanted) else ()


def _holds(one: Registration, wanted: str) -> bool:
    return wanted in map(canonical, one.addresses)


def _strike(registration_id: str, wanted: str, files: Files) -> None:
    """Take the address from a registration that is somebody else's; what was said still holds."""
    shredder = files.shredder

    def attempt() -> bool:
        standing = files.registrations.find(registration_id)
        if standing is None or not _holds(standing, wanted):
            return True
        now = shredder.clock()
        line = AuditLine(
            event=standing.event, at=now, what="struck address", registration=standing.id
        )
        after = silently_changed(_without(standing, wanted))
        change = in_place(standing, after, keys=shredder.keys, audit=line)
        return shredder.changes.write(change, now=now) is None

    until_settled(attempt)


def _without(one: Registration, wanted: str) -> Registration:
    """The registration without that address beside its own; messages to it are true no more."""
    pending, left = one.new_address, one.former_addresses
    return replace(
        one,
        new_address="" if pending and canonical(pending) == wanted else pending,
        former_addresses={name: each for name, each in left.items() if canonical(each) != wanted},
    )

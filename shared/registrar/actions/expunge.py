"""Expunge: whatever an event holds of an address is forgotten, in whichever state it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from registrar.actions.forget import Shredder, forget
from registrar.domain.address import canonical
from registrar.domain.interest import Interest
from registrar.domain.registration import Registration


class Registrations(Protocol):
    """What expunging needs of the registrations."""

    def of_event(self, event: str) -> Iterable[Registration]:
        """The event's registrations."""


class Interests(Protocol):
    """What expunging needs of those who want to be told of the opening."""

    def of_event(self, event: str) -> Iterable[Interest]:
        """All that are left."""

    def forget(self, interest: Interest) -> bool:
        """Delete it; False if it is being told just now."""


@dataclass(frozen=True, kw_only=True)
class Files:
    """Where an address may be held: the collaborators of ``held`` and ``expunge``."""

    registrations: Registrations
    interests: Interests
    shredder: Shredder


@dataclass(frozen=True)
class Held:
    """What an event holds of one address; a person may have registered and cancelled before."""

    registrations: tuple[Registration, ...]
    interests: tuple[Interest, ...]


def held(event: str, address: str, *, files: Files) -> Held:
    """All of that address, canonically the same. Raises AddressRefused."""
    wanted = canonical(address)

    def is_theirs(one: Registration | Interest) -> bool:
        return canonical(one.address) == wanted

    return Held(
        tuple(filter(is_theirs, files.registrations.of_event(event))),
        tuple(filter(is_theirs, files.interests.of_event(event))),
    )


def expunge(found: Held, *, files: Files) -> bool:
    """Forget it for good; False if somebody is being told of the opening at this moment."""
    for registration in found.registrations:
        forget(registration.id, by="organiser", shredder=files.shredder)
    gone = [files.interests.forget(interest) for interest in found.interests]
    return all(gone)

"""Rotation of the keys that sign: a new one is added, and an old one retired.

The permanent secret of a set stays as it is, so nothing that is stored changes.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from registrar.domain.bot_detection import START_LIFETIME
from registrar.domain.key_set import AHEAD, KEPT, DatedKey, KeySet
from registrar.domain.registration import Registration

# Cookies end after twelve hours, forms' tokens after a day; what is left is a function that still
# signed with the keys that it had read
SHORT_LIVED = START_LIFETIME + KEPT + AHEAD


class KeysChanged(Exception):
    """Keys that somebody else changed in between."""


class NoSuchKey(Exception):
    """Id that no honoured key has."""


class KeySigns(Exception):
    """Key that signs, or that is going to."""


class KeyNeeded(Exception):
    """Key whose tokens may still be in use; ``reasons`` name them."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class KeyStore(Protocol):
    """Stored keys, with the version that they were read in."""

    def read(self) -> tuple[KeySet, str]:
        """Return the current keys and their version. Raises KeySetUnreadable, TryLater."""

    def replace(self, keys: KeySet, version: str) -> None:
        """Store the keys if that version is still the current one. Raises KeysChanged."""


class Registrations(Protocol):
    """Registrations of an event, by time; each has links."""

    def page(self, event: str, cursor: str, *, size: int, newest_first: bool) -> list[Registration]:
        """Return the next registrations after a cursor."""


class EventNames(Protocol):
    """Published events."""

    def all(self) -> list[str]:
        """Return their names."""


@dataclass(frozen=True, kw_only=True)
class KeyDependencies:
    """Dependencies of changing the keys of one secret; ``clock`` is the machine's.

    ``links`` are the registrations whose links it signs, None for the secret of forms.
    """

    store: KeyStore
    new_secret: Callable[[], bytes]
    clock: Callable[[], datetime]
    events: EventNames
    links: Registrations | None = None


def rotate(*, at_once: bool, deps: KeyDependencies) -> DatedKey:
    """Add a key and return it. It signs once every function has read it, or ``at_once``.

    Raises NoIdLeft, KeysChanged, KeySetUnreadable, TryLater.
    """
    keys, version = deps.store.read()
    signs_from = deps.clock() + (timedelta(0) if at_once else AHEAD)
    rotated = keys.rotated(deps.new_secret(), signs_from)
    deps.store.replace(rotated, version)
    return rotated.keys[-1]


def retire(id_: str, *, force: bool, deps: KeyDependencies) -> None:
    """Drop a key, after which its tokens are refused.

    Raises NoSuchKey, KeySigns, KeysChanged; KeyNeeded, unless by ``force``, while a token may live.
    """
    keys, version = deps.store.read()
    if keys.key(id_) is None:
        raise NoSuchKey(id_)
    superseded = keys.superseded(id_)
    if superseded is None or superseded > deps.clock():
        raise KeySigns(id_)
    needed = () if force else tuple(_needs(superseded, deps))
    if needed:
        raise KeyNeeded(needed)
    deps.store.replace(keys.without(id_), version)


def _needs(superseded: datetime, deps: KeyDependencies) -> Iterator[str]:
    """Yield what may still hold a token of a key that signed until then.

    A link lives no longer than its registration, so the oldest registration of each event tells.
    """
    ends = superseded + SHORT_LIVED
    if deps.clock() < ends:
        yield f"cookies and open forms, until {ends:%Y-%m-%d %H:%M} UTC"
    if deps.links is None:
        return
    for event in deps.events.all():
        oldest = deps.links.page(event, "", size=1, newest_first=False)
        if oldest and oldest[0].created < superseded + KEPT:
            yield f"links of {event}, which has registrations of before"

"""Rotation of keys: a new one signs when it is known, an old one stays while it is needed."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from registrar.actions.rotate_keys import (
    SHORT_LIVED,
    KeyDependencies,
    KeyNeeded,
    KeysChanged,
    KeySigns,
    NoSuchKey,
    retire,
    rotate,
)
from registrar.domain.key_set import AHEAD, KeySet, read_key_set
from registrar.domain.registration import Registration
from tests.support.factories import NOW, a_registration


@dataclass
class Keys:
    """Stored keys; ``overtaken`` by somebody else's change at the next one."""

    keys: KeySet = field(default_factory=lambda: read_key_set("the first secret"))
    version: int = 1
    overtaken: bool = False

    def read(self) -> tuple[KeySet, str]:
        """Return the keys and their version."""
        return self.keys, str(self.version)

    def replace(self, keys: KeySet, version: str) -> None:
        """Store the keys."""
        if self.overtaken or version != str(self.version):
            raise KeysChanged
        self.keys, self.version = keys, self.version + 1

    @property
    def ids(self) -> list[str]:
        """Return the ids of the keys."""
        return [each.key.id for each in self.keys.keys]


@dataclass
class Registrations:
    """Registrations by event."""

    held: dict[str, list[Registration]]

    def all(self) -> list[str]:
        """Return the events."""
        return list(self.held)

    def page(self, event: str, cursor: str, *, size: int, newest_first: bool) -> list[Registration]:
        """Return the oldest."""
        assert (cursor, newest_first) == ("", False)
        return self.held[event][:size]


@dataclass
class Rotation:
    """Keys of one secret, and time."""

    store: Keys = field(default_factory=Keys)
    registrations: Registrations | None = None
    now: datetime = NOW

    @property
    def deps(self) -> KeyDependencies:
        """Return the dependencies."""
        return KeyDependencies(
            store=self.store,
            new_secret=lambda: b"a new secret",
            clock=lambda: self.now,
            events=self.registrations or Registrations({}),
            links=self.registrations,
        )


def rotated(registrations: Registrations | None = None) -> Rotation:
    """Return a rotation whose new key signs already."""
    rotation = Rotation(registrations=registrations)
    rotate(at_once=True, deps=rotation.deps)
    return rotation


@pytest.mark.parametrize(("at_once", "wait"), [(False, AHEAD), (True, timedelta(0))])
def test_a_new_key_signs_when_every_function_has_read_it(at_once: bool, wait: timedelta) -> None:
    """Or at once, after a leak."""
    rotation = Rotation()

    made = rotate(at_once=at_once, deps=rotation.deps)

    assert (made.key.id, made.signs_from) == ("A", NOW + wait)
    assert rotation.store.ids == ["", "A"]
    assert rotation.store.keys.permanent == b"the first secret"


def test_a_key_is_kept_while_cookies_and_forms_of_it_live() -> None:
    """A day and the minutes in which a function still signed with it."""
    rotation = rotated()
    rotation.now = NOW + SHORT_LIVED - timedelta(seconds=1)

    with pytest.raises(KeyNeeded, match="cookies and open forms"):
        retire("", force=False, deps=rotation.deps)

    rotation.now = NOW + SHORT_LIVED
    retire("", force=False, deps=rotation.deps)
    assert rotation.store.ids == ["A"]


def test_a_key_is_kept_while_a_registration_of_its_time_is() -> None:
    """A link lives as long as its registration, whatever becomes of the event's dates."""
    before = a_registration(created=NOW - timedelta(days=3))
    after = a_registration(created=NOW + SHORT_LIVED)
    rotation = rotated(Registrations({"old": [before, after], "new": [after], "none": []}))
    rotation.now = NOW + timedelta(days=900)

    with pytest.raises(KeyNeeded) as refused:
        retire("", force=False, deps=rotation.deps)

    assert refused.value.reasons == ("links of old, which has registrations of before",)
    assert rotation.store.ids == ["", "A"]


def test_a_leaked_key_is_retired_by_force() -> None:
    """The links that it breaks do not keep it."""
    rotation = rotated(Registrations({"old": [a_registration(created=NOW - timedelta(days=3))]}))

    retire("", force=True, deps=rotation.deps)

    assert rotation.store.ids == ["A"]


def test_a_key_that_signs_is_never_retired() -> None:
    """Not by force either: nothing could be signed."""
    rotation = Rotation()
    rotate(at_once=False, deps=rotation.deps)

    for id_ in ("", "A"):
        with pytest.raises(KeySigns):
            retire(id_, force=True, deps=rotation.deps)


def test_an_unknown_key_is_named() -> None:
    """Nothing is changed."""
    with pytest.raises(NoSuchKey):
        retire("B", force=True, deps=rotated().deps)


def test_two_changes_at_once_do_not_lose_one() -> None:
    """The second one is refused."""
    rotation = Rotation(Keys(overtaken=True))

    with pytest.raises(KeysChanged):
        rotate(at_once=True, deps=rotation.deps)

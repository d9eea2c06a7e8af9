"""Keys of a secret as they are stored: the permanent one, and those that sign or signed.

The text of version 1 is a secret alone, as the template generates it: permanent, and the first key.
Version 2 is a JSON object. Ids are given in order and never again.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any

from registrar.domain.keyring import Key
from registrar.domain.timestamp import from_text, to_text

VERSION = 2

# Ids of the keys after the first one; no more, so that a link holds one in one character
IDS = ascii_uppercase + ascii_lowercase + digits

# A function keeps what it read for so long
KEPT = timedelta(minutes=10)

# The function that takes submissions keeps the keys of forms for so long: a rush reads them once
KEPT_BY_SUBMISSIONS = timedelta(hours=1)

# A new key signs so long after it was stored: every function has read it by then
AHEAD = timedelta(minutes=15)


class KeySetUnreadable(ValueError):
    """Text of a secret that is empty, malformed, or of a later version."""


class NoIdLeft(ValueError):
    """Set whose newest key has the last id."""


@dataclass(frozen=True)
class DatedKey:
    """Key and the time from which it signs; None for the first one."""

    key: Key
    signs_from: datetime | None = None

    def signs(self, now: datetime) -> bool:
        """Tell whether its time has come, whatever later keys there are."""
        return self.signs_from is None or self.signs_from <= now


@dataclass(frozen=True)
class KeySet:
    """Permanent secret, and the keys that are honoured, oldest first."""

    permanent: bytes = field(repr=False)
    keys: tuple[DatedKey, ...]

    def signing(self, now: datetime) -> DatedKey:
        """Return the key that signs at that time: the newest whose time has come."""
        return next((key for key in reversed(self.keys) if key.signs(now)), self.keys[0])

    def key(self, id_: str) -> Key | None:
        """Return the key with that id; None if it is unknown or retired."""
        return next((each.key for each in self.keys if each.key.id == id_), None)

    def rotated(self, secret: bytes, signs_from: datetime) -> "KeySet":
        """Return the set with a new key, which signs from that time. Raises NoIdLeft."""
        newest = self.keys[-1].key.id
        rest = IDS[IDS.index(newest) + 1 :] if newest else IDS
        if not rest:
            raise NoIdLeft
        return replace(self, keys=(*self.keys, DatedKey(Key(secret, rest[0]), signs_from)))

    def superseded(self, id_: str) -> datetime | None:
        """Return the time from which a later key signs instead; None for the newest key."""
        later = self.keys[[each.key.id for each in self.keys].index(id_) + 1 :]
        return min((each.signs_from for each in later if each.signs_from), default=None)

    def without(self, id_: str) -> "KeySet":
        """Return the set without that key."""
        return replace(self, keys=tuple(each for each in self.keys if each.key.id != id_))


def read_key_set(text: str) -> KeySet:
    """Return the keys in the text of a secret, of version 1 or 2. Raises KeySetUnreadable."""
    if not text.startswith("{"):
        if not text:
            raise KeySetUnreadable("the secret is empty")
        return KeySet(text.encode(), (DatedKey(Key(text.encode())),))
    try:
        return _read_document(json.loads(text))
    except (KeyError, TypeError, ValueError) as error:
        raise KeySetUnreadable("the secret is malformed, or of a later version") from error


def write_key_set(keys: KeySet) -> str:
    """Return the text that is stored, of version 2."""
    stored = {
        "version": VERSION,
        "permanent": keys.permanent.decode(),
        "keys": [_written(key) for key in keys.keys],
    }
    return json.dumps(stored)


def _read_document(stored: dict[str, Any]) -> KeySet:
    keys = tuple(_read_key(key) for key in stored["keys"])
    if stored["version"] != VERSION or not keys or not stored["permanent"]:
        raise ValueError(stored["version"])
    return KeySet(str(stored["permanent"]).encode(), keys)


def _read_key(stored: dict[str, Any]) -> DatedKey:
    since = stored["signs_from"]
    key = Key(str(stored["secret"]).encode(), str(stored["id"]))
    return DatedKey(key, from_text(since) if since else None)


def _written(dated: DatedKey) -> dict[str, str]:
    since = to_text(dated.signs_from) if dated.signs_from else ""
    return {"id": dated.key.id, "secret": dated.key.secret.decode(), "signs_from": since}

"""Keyrings stored as secrets, from Secrets Manager."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from registrar.aws.retry import Pause, SecondsLeft, call
from registrar.aws_client.errors import all_errors
from registrar.domain.key_set import KeySet, KeySetUnreadable, read_key_set
from registrar.domain.keyring import Key, Keyring

# The secret is read again at most once in so many seconds, whether it could be read or not. A new
# key signs only after key_set.AHEAD, so a reading of the last minute has every key that signed.
EVERY = 60.0


@dataclass(kw_only=True)
class StoredKeySet:
    """Keys of the secret with that name or ARN, read at first use, then kept.

    ``lasts`` are the seconds after which signing and verifying read it anew: by one attempt of
    ``renewing``, a client with a short time-out. If that fails, for whatever reason, the kept keys
    serve, and ``failed`` is told.
    """

    client: Any
    renewing: Callable[[], Any]
    failed: Callable[[Exception], None]
    name: str
    pause: Pause
    seconds_left: SecondsLeft
    monotonic: Callable[[], float]
    utc_now: Callable[[], datetime]
    lasts: float
    _kept: KeySet | None = field(default=None, init=False, repr=False)
    _read_at: float = field(default=0.0, init=False)
    _tried_at: float = field(default=0.0, init=False)

    def kept(self) -> KeySet:
        """Return the keys as they were read, however long ago. Raises as ``recent`` does."""
        return self._kept or self._read()

    def recent(self) -> KeySet:
        """Return the keys, read anew after ``lasts``.

        Raises TryLater, KeySetUnreadable or ClientError, unless keys are kept.
        """
        return self._newer_than(self.lasts)

    def with_unknown(self) -> KeySet:
        """Return the keys, read anew if that is more than a minute ago."""
        return self._newer_than(EVERY)

    def _newer_than(self, seconds: float) -> KeySet:
        kept = self._kept
        if kept is None:
            return self._read()
        now = self.monotonic()
        if now - self._read_at < seconds or now - self._tried_at < EVERY:
            return kept
        return kept if self.seconds_left() <= 0 else self._renew(kept)

    def _renew(self, kept: KeySet) -> KeySet:
        self._tried_at = self.monotonic()
        try:
            return self._keep(self.renewing().get_secret_value(SecretId=self.name))
        except all_errors(KeySetUnreadable) as error:
            self.failed(error)
            return kept

    def _read(self) -> KeySet:
        read = self.client.get_secret_value
        return self._keep(call(read, self.pause, self.seconds_left, SecretId=self.name))

    def _keep(self, answer: dict[str, Any]) -> KeySet:
        self._kept = read_key_set(answer["SecretString"])
        self._read_at = self._tried_at = self.monotonic()
        return self._kept


class StoredKeyring(Keyring):
    """Keyring of a secret that is read at first use.

    So an unreadable secret fails within a request, as an unreadable table does. Using the keyring
    raises TryLater, KeySetUnreadable, or the client's error if a retry cannot help. Digests under
    the permanent secret never read it again.
    """

    def __init__(self, stored: StoredKeySet) -> None:
        self.__dict__["_stored"] = stored

    @property
    def secret(self) -> bytes:
        """Bytes of the permanent secret."""
        return self._keys.kept().permanent

    def signing_key(self) -> Key:
        """Return the key that signs now."""
        return self._keys.recent().signing(self._keys.utc_now()).key

    def key(self, id_: str) -> Key | None:
        """Return the key with that id; an unknown one is looked for once a minute."""
        return self._keys.recent().key(id_) or self._keys.with_unknown().key(id_)

    @property
    def _keys(self) -> StoredKeySet:
        stored: StoredKeySet = self.__dict__["_stored"]
        return stored

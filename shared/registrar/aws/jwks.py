"""JWKS: the public keys of the organisers' tokens, as the user pool publishes them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Any

from registrar.domain.refusals import TryLater
from registrar.domain.sign_in import NotSignedIn

if TYPE_CHECKING:  # takes long to import, and the page to sign in does without
    from jwt import PyJWK

# Seconds from a read to the next one for an unknown key
AFTER_SUCCESS = 60.0
AFTER_FAILURE = 5.0


@dataclass
class Jwks:
    """Public keys of the pool by ``kid``, read at first use and for an unknown ``kid``.

    ``fetch`` returns the JSON Web Key Set (RFC 7517) as bytes, or raises OSError.
    """

    fetch: Callable[[], bytes]
    monotonic: Callable[[], float]
    _keys: Mapping[str, "PyJWK"] = field(default_factory=dict, init=False)
    _failed: bool = field(default=False, init=False)
    _next_read: float = field(default=-inf, init=False)

    def key(self, kid: str) -> "PyJWK":
        """Return the RSA key of that id.

        Raises NotSignedIn if the pool has no such key, TryLater while that cannot be read.
        """
        if kid not in self._keys and self.monotonic() >= self._next_read:
            self._read()
        if kid in self._keys:
            return self._keys[kid]
        raise TryLater if self._failed else NotSignedIn

    def _read(self) -> None:
        self._failed, self._next_read = True, self.monotonic() + AFTER_FAILURE
        self._keys = _keys_in(self.fetch)
        self._failed, self._next_read = False, self.monotonic() + AFTER_SUCCESS


def _keys_in(fetch: Callable[[], bytes]) -> Mapping[str, "PyJWK"]:
    try:
        published = json.loads(fetch())["keys"]
        return {jwk["kid"]: _key(jwk) for jwk in published if _fits(jwk)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TryLater from error


def _fits(jwk: Any) -> bool:
    return isinstance(jwk, dict) and jwk.get("kty") == "RSA" and isinstance(jwk.get("kid"), str)


def _key(jwk: Mapping[str, Any]) -> "PyJWK":
    from jwt import PyJWK
    from jwt.exceptions import PyJWTError

    try:
        return PyJWK(dict(jwk), algorithm="RS256")
    except PyJWTError as error:
        raise TryLater from error

"""JWKS: the public keys of the organisers' tokens, as the user pool publishes them."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jwt import PyJWK
from jwt.exceptions import PyJWTError

from registrar.domain.refusals import TryLater
from registrar.domain.sign_in import NotSignedIn

AGAIN_AFTER = 60.0  # seconds between two reads for an unknown key


@dataclass
class Jwks:
    """Public keys of the pool by ``kid``, read at first use and for an unknown ``kid``.

    ``fetch`` returns the JSON Web Key Set (RFC 7517) as bytes, or raises OSError.
    """

    fetch: Callable[[], bytes]
    monotonic: Callable[[], float]
    _keys: Mapping[str, PyJWK] = field(default_factory=dict, init=False)
    _read: float | None = field(default=None, init=False)

    def key(self, kid: str) -> PyJWK:
        """Return the RSA key of that id. Raises NotSignedIn if unknown, TryLater if unreadable."""
        if kid not in self._keys and self._may_read():
            self._read = self.monotonic()
            self._keys = self._fetched()
        if kid not in self._keys:
            raise NotSignedIn
        return self._keys[kid]

    def _may_read(self) -> bool:
        return self._read is None or self.monotonic() - self._read >= AGAIN_AFTER

    def _fetched(self) -> Mapping[str, PyJWK]:
        try:
            published = json.loads(self.fetch())["keys"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            self._read = None if not self._keys else self._read
            raise TryLater from error
        return {jwk["kid"]: _key(jwk) for jwk in published if _fits(jwk)}


def _fits(jwk: Any) -> bool:
    return isinstance(jwk, dict) and jwk.get("kty") == "RSA" and isinstance(jwk.get("kid"), str)


def _key(jwk: Mapping[str, Any]) -> PyJWK:
    try:
        return PyJWK(dict(jwk), algorithm="RS256")
    except PyJWTError as error:
        raise TryLater from error

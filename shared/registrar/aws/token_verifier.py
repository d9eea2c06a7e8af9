"""Token verifier: an access token of the user pool is verified by signature and claims (S2).

The claims are those of Cognito's access tokens; an ID token has neither ``client_id`` nor a scope.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from registrar.aws.jwks import Jwks
from registrar.domain.message import CLOCK_SKEW
from registrar.domain.organiser import Organiser
from registrar.domain.session_record import AccountRecord, SessionRecord
from registrar.domain.sign_in import NotSignedIn, Session, SessionIdle

ALGORITHM = "RS256"
SCOPE = "aws.cognito.signin.user.admin"
OWNERS = "owners"
LONGEST = 8192  # characters; Cognito's tokens have about a thousand

# Times are compared here, by the clock that is passed in
_OPTIONS: Any = {
    "require": [
        *("exp", "iss", "token_use", "client_id", "scope"),
        *("sub", "username", "origin_jti", "auth_time"),
    ],
    "verify_exp": False,
    "verify_iat": False,
    "verify_nbf": False,
    "verify_aud": False,
}


class StoredSessions(Protocol):
    """Stored sessions: those of browsers, and sign-ins that ended before their tokens expire."""

    def find(self, address: str, origin: str) -> tuple[AccountRecord, SessionRecord | None]:
        """Return what is stored of an account and one of its sign-ins. Raises TryLater."""


@dataclass(frozen=True, kw_only=True)
class TokenVerifier:
    """Verifier of the tokens of one user pool and one app client; ``clock`` is wall-clock time."""

    issuer: str
    client: str
    keys: Jwks
    sessions: StoredSessions
    clock: Callable[[], datetime]

    def session(self, token: str) -> Session:
        """Return the session of the access token. Raises NotSignedIn, SessionIdle, TryLater."""
        claims = self._claims(token)
        expires = _moment(claims["exp"])
        now = self.clock()
        if not self._is_ours(claims) or _is_to_come(claims, now):
            raise NotSignedIn
        if now >= expires:
            raise NotSignedIn("expired")
        organiser, origin = _organiser(claims), str(claims["origin_jti"])
        signed_in = _moment(claims["auth_time"])
        account, stored = self.sessions.find(organiser.address, origin)
        if account.has_ended(account=str(claims["sub"]), origin=origin, signed_in=signed_in):
            raise NotSignedIn("revoked")
        if stored:
            _check(stored, now)
        return Session(organiser, origin, signed_in, expires, token, stored)

    def _claims(self, token: str) -> Mapping[str, Any]:
        """Return the claims of a token signed by the pool. Raises NotSignedIn or TryLater."""
        import jwt  # takes long, and the page to sign in does without
        from jwt.exceptions import PyJWTError

        try:
            key = self.keys.key(_kid(token))
            return jwt.decode(token, key, [ALGORITHM], options=_OPTIONS, issuer=self.issuer)
        except PyJWTError as error:
            raise NotSignedIn from error

    def _is_ours(self, claims: Mapping[str, Any]) -> bool:
        scope = claims["scope"]
        return (
            claims["token_use"] == "access"  # noqa: S105 a kind of token
            and claims["client_id"] == self.client
            and isinstance(scope, str)
            and SCOPE in scope.split()
        )


def _check(stored: SessionRecord, now: datetime) -> None:
    """Check that the session has not ended. Raises NotSignedIn, SessionIdle."""
    if stored.ended:
        raise NotSignedIn("revoked")
    if stored.is_idle(now):
        raise SessionIdle


def _is_to_come(claims: Mapping[str, Any], now: datetime) -> bool:
    """Tell whether the token is not valid yet; Cognito says no beginning, so it is as it is."""
    return "nbf" in claims and now + CLOCK_SKEW < _moment(claims["nbf"])


def _kid(token: str) -> str:
    """Return the key id in the token's header, which is not verified yet."""
    if len(token) > LONGEST:
        raise NotSignedIn
    import jwt

    header = jwt.get_unverified_header(token)
    kid = header.get("kid")
    if header.get("alg") != ALGORITHM or not isinstance(kid, str):
        raise NotSignedIn
    return kid


def _moment(seconds: object) -> datetime:
    if not isinstance(seconds, int) or isinstance(seconds, bool):
        raise NotSignedIn
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError) as error:
        raise NotSignedIn from error


def _organiser(claims: Mapping[str, Any]) -> Organiser:
    username, groups = claims["username"], claims.get("cognito:groups", [])
    if not isinstance(username, str) or not isinstance(groups, list):
        raise NotSignedIn
    return Organiser(username.lower(), owner=OWNERS in groups)

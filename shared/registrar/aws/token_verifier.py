"""Token verifier: an access token of the user pool is verified by signature and claims (S2).

The claims are those of Cognito's access tokens; an ID token has neither ``client_id`` nor a scope.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import jwt
from jwt.exceptions import PyJWTError

from registrar.aws.jwks import Jwks
from registrar.domain.organiser import Organiser
from registrar.domain.sign_in import NotSignedIn, Session

ALGORITHM = "RS256"
SCOPE = "aws.cognito.signin.user.admin"
OWNERS = "owners"
ENDED_FOR = timedelta(hours=2)  # an access token has an hour, and clocks differ
LONGEST = 8192  # characters; Cognito's tokens have about a thousand

# Times are compared here, by the clock that is passed in
_OPTIONS: Any = {
    "require": ["exp", "iss", "token_use", "client_id", "scope", "username", "origin_jti"],
    "verify_exp": False,
    "verify_iat": False,
    "verify_nbf": False,
    "verify_aud": False,
}


class RevokedSessions(Protocol):
    """Revoked sessions: sign-ins that ended before their tokens expire."""

    def is_revoked(self, sign_in: str) -> bool:
        """Tell whether that sign-in has been revoked. Raises TryLater."""

    def end(self, sign_in: str, until: datetime) -> None:
        """Store the revocation, at least until ``until``. Raises TryLater."""


@dataclass(frozen=True, kw_only=True)
class TokenVerifier:
    """Verifier of the tokens of one user pool and one app client; ``clock`` is wall-clock time."""

    issuer: str
    client: str
    keys: Jwks
    revoked_sessions: RevokedSessions
    clock: Callable[[], datetime]

    def session(self, token: str) -> Session:
        """Return the session of the access token. Raises NotSignedIn or TryLater."""
        claims = self._claims(token)
        expires = _moment(claims["exp"])
        if not self._is_ours(claims) or self.clock() >= expires:
            raise NotSignedIn
        origin = str(claims["origin_jti"])
        if self.revoked_sessions.is_revoked(origin):
            raise NotSignedIn
        return Session(_organiser(claims), origin, expires, token)

    def end(self, session: Session) -> None:
        """Revoke the session: its tokens are refused from now on, everywhere. Raises TryLater."""
        self.revoked_sessions.end(session.origin, self.clock() + ENDED_FOR)

    def _claims(self, token: str) -> Mapping[str, Any]:
        """Return the claims of a token signed by the pool. Raises NotSignedIn or TryLater."""
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


def _kid(token: str) -> str:
    """Return the key id in the token's header, which is not verified yet."""
    if len(token) > LONGEST:
        raise NotSignedIn
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

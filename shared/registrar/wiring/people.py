"""The wiring's people: who organises, and where they are received."""

import time
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from registrar.domain.rate_limit import Limit
from registrar.system import new_nonce, utc_now
from registrar.wiring.offices import Offices

if TYPE_CHECKING:
    from registrar.api.answering import Api
    from registrar.aws.cognito_auth import CognitoAuth
    from registrar.aws.token_verifier import TokenVerifier
    from registrar.aws.user_pool import UserPool as Pool
    from registrar.domain.organiser import Organiser
    from registrar.web.organiser.context import OrganiserPages
    from registrar.web.protocol.response import HttpResponse

# Passwords and codes tried from one network are this part of the submissions it may send
ATTEMPTS_SHARE = 2

KEYS_WITHIN = 3  # seconds


class People(Offices):
    """Where organisers are known and received."""

    @cached_property
    def door(self) -> "CognitoAuth":
        """Where organisers sign in."""
        from registrar.aws.cognito_auth import CognitoAuth

        _, client = self.settings.of_people()
        return CognitoAuth(self._client("cognito-idp", 8), client)

    @cached_property
    def identity(self) -> "TokenVerifier":
        """Where their tokens are verified, by the machine's time."""
        from registrar.aws.jwks import Jwks
        from registrar.aws.revoked_session_table import RevokedSessionTable
        from registrar.aws.token_verifier import TokenVerifier

        issuer, client = self.settings.of_people()
        return TokenVerifier(
            issuer=issuer,
            client=client,
            keys=Jwks(self._published_keys, time.monotonic),
            ended=RevokedSessionTable(self.table),
            clock=utc_now,
        )

    @cached_property
    def organiser_pages(self) -> "OrganiserPages":
        """Where organisers arrive."""
        from registrar.web.organiser.context import OrganiserPages

        return OrganiserPages(
            identity=self.identity,
            door=self.door,
            organiser_deps=self.organiser_deps,
            announcement_deps=self.announcement_deps,
            attendance=self.attendance,
            api=self._answer_program,
            rates=self.rates,
            attempts=self._attempts,
            keys=self.keys,
            public_url=self.settings.public_url,
            wall=utc_now,
            new_nonce=new_nonce,
        )

    @cached_property
    def api(self) -> "Api":
        """What answers programs; pages do without its library, which takes long to import."""
        from registrar.api.answering import Api

        return Api(
            organiser_deps=self.organiser_deps,
            announcement_deps=self.announcement_deps,
            attendance=self.attendance,
        )

    @cached_property
    def pool(self) -> "Pool":
        """The list of organisers, for whoever may change it."""
        from registrar.aws.user_pool import UserPool as Pool

        issuer, _ = self.settings.of_people()
        return Pool(self._client("cognito-idp", 10), issuer.rpartition("/")[2])

    def _answer_program(
        self, event: Mapping[str, Any], organiser: "Organiser | None"
    ) -> "HttpResponse":
        return self.api(event, organiser)

    @property
    def _attempts(self) -> Limit:
        times = max(1, int(self.settings.ip_limit) // ATTEMPTS_SHARE)
        return Limit("sign-in", times, 600, fails_open=True)

    def _published_keys(self) -> bytes:
        """What stands below the issuer; the local cloud answers for Cognito at its own address."""
        from urllib.request import urlopen

        issuer, _ = self.settings.of_people()
        pool = issuer.rpartition("/")[2]
        base = f"{self.settings.local_cognito}/{pool}" if self.settings.local_cognito else issuer
        with urlopen(f"{base}/.well-known/jwks.json", timeout=KEYS_WITHIN) as answer:  # noqa: S310 https
            content: bytes = answer.read()
        return content

"""The wiring's people: who organises, and where they are received."""

import time
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from registrar.domain.rate_limit import Limit
from registrar.system import new_nonce, wall
from registrar.wiring.offices import Offices

if TYPE_CHECKING:
    from registrar.api.answering import Api
    from registrar.aws.cognito_auth import Door
    from registrar.aws.token_verifier import Identity
    from registrar.aws.user_pool import People as Pool
    from registrar.domain.organiser import Organiser
    from registrar.web.organiser.context import Reception
    from registrar.web.protocol.response import Answer

# Passwords and codes tried from one network are this part of the submissions it may send
ATTEMPTS_SHARE = 2

KEYS_WITHIN = 3  # seconds


class People(Offices):
    """Where organisers are known and received."""

    @cached_property
    def door(self) -> "Door":
        """Where organisers sign in."""
        from registrar.aws.cognito_auth import Door

        _, client = self.settings.of_people()
        return Door(self._client("cognito-idp", 8), client)

    @cached_property
    def identity(self) -> "Identity":
        """Where their tokens are verified, by the machine's time."""
        from registrar.aws.jwks import PoolKeys
        from registrar.aws.revoked_session_table import EndedTable
        from registrar.aws.token_verifier import Identity

        issuer, client = self.settings.of_people()
        return Identity(
            issuer=issuer,
            client=client,
            keys=PoolKeys(self._published_keys, time.monotonic),
            ended=EndedTable(self.table),
            clock=wall,
        )

    @cached_property
    def reception(self) -> "Reception":
        """Where organisers arrive."""
        from registrar.web.organiser.context import Reception

        return Reception(
            identity=self.identity,
            door=self.door,
            office=self.office,
            press=self.press,
            attendance=self.attendance,
            api=self._answer_program,
            rates=self.rates,
            attempts=self._attempts,
            keys=self.keys,
            public_url=self.settings.public_url,
            wall=wall,
            new_nonce=new_nonce,
        )

    @cached_property
    def api(self) -> "Api":
        """What answers programs; pages do without its library, which takes long to import."""
        from registrar.api.answering import Api

        return Api(office=self.office, press=self.press, attendance=self.attendance)

    @cached_property
    def pool(self) -> "Pool":
        """The list of organisers, for whoever may change it."""
        from registrar.aws.user_pool import People as Pool

        issuer, _ = self.settings.of_people()
        return Pool(self._client("cognito-idp", 10), issuer.rpartition("/")[2])

    def _answer_program(self, event: Mapping[str, Any], organiser: "Organiser | None") -> "Answer":
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

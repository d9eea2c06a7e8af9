"""Simulated process: an ``App`` of its own on a simulated machine."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any

from registrar.actions.in_parallel import one_by_one
from registrar.mail.outgoing_mail import OutgoingMail
from registrar.settings import Settings
from registrar.system import Machine
from registrar.wiring.app import App
from registrar.wiring.mail import composer
from tests.simulation.world.client import SecretsClient, TableClient
from tests.simulation.world.cognito_client import CognitoClient
from tests.simulation.world.pool_tokens import CLIENT, ISSUER, read_keys
from tests.simulation.world.scheduler import Stopped
from tests.simulation.world.ses import SesClient

if TYPE_CHECKING:
    from tests.simulation.world.world import World

SETTINGS = Settings(
    table="registrar",
    secret="secret",
    public_url="https://registrar.example",
    sender="registrar@registrar.example",
    configuration_set="registrar",
    ip_limit="120",
    form_secret="form-secret",
    people_issuer=ISSUER,
    people_client=CLIENT,
    codes_required="none",
)
_CLIENTS: Mapping[str, Any] = {
    "dynamodb": TableClient,
    "secretsmanager": SecretsClient,
    "sesv2": SesClient,
    "cognito-idp": CognitoClient,
}


def short_mail(mail: OutgoingMail) -> bytes:
    """Return what a check may look at, instead of a whole mail, which takes most of the time."""
    told = (mail.kind, mail.reference, mail.to, mail.name, mail.personal_link, mail.state)
    return "\n".join(told).encode()


def secret_of(name: str) -> str:
    """Return the secret of that name."""
    return f"the simulation's {name}, long enough to be one"


class Process:
    """One process: caches, tokens and a clock that is ``skew`` seconds ahead.

    Outside of an invocation it runs as long as it likes, as the command line does; that has no
    function's role.
    """

    def __init__(self, world: "World", name: str, *, skew: float = 0.0, role: str = "") -> None:
        self.world = world
        self.name = name
        self.role = role
        self.skew = skew
        self.dead = False
        self._random = Random(f"{world.seed}/process/{name}")
        self.app = App(SETTINGS, self._machine())
        self.app.built[composer] = short_mail

    def wait(self, seconds: float) -> None:
        """Let time pass. Raises Stopped if the process ends before."""
        scheduler = self.world.scheduler
        invocation = scheduler.task().invocation
        if self.dead:
            raise Stopped
        if invocation is None:
            scheduler.pause(seconds)
        else:
            invocation.wait(seconds)
        if self.dead:
            raise Stopped

    def wait_for_the_end(self) -> None:
        """Hang until the invocation's time is over, if it has one. Raises Stopped."""
        invocation = self.world.scheduler.task().invocation
        if invocation:
            invocation.hangs = True
            self.wait(invocation.deadline - self.world.clock.now + 1)

    def crash(self) -> None:
        """End the process here. Raises Stopped."""
        self.dead = True
        self.world.checks.attempts.ended(self.world.scheduler.task().name)
        raise Stopped

    def _machine(self) -> Machine:
        random = self._random
        return Machine(
            client=self._client,
            utc_now=self._wall,
            monotonic=self._monotonic,
            sleep=self.wait,
            random=random.random,
            new_token=partial(_hexadecimal, random),
            new_nonce=partial(_hexadecimal, random),
            salt=random.randbytes,
            below=random.randrange,
            read_url=self._read_url,
            in_parallel=one_by_one,
        )

    def _client(self, service: str, read_timeout: float) -> Any:
        maker = _CLIENTS.get(service)
        return maker(self, read_timeout) if maker else None

    def _read_url(self, url: str, seconds: float) -> bytes:
        del url  # there is one alone
        return read_keys(self, seconds)

    def _wall(self) -> datetime:
        return self.world.clock.wall(self.skew)

    def _monotonic(self) -> float:
        return self.world.clock.now


def _hexadecimal(random: Random) -> str:
    return f"{random.getrandbits(128):032x}"

"""Clients of AWS that hang, and the app of a function that waits for them."""

from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ReadTimeoutError

from registrar.aws.retry import Budget
from registrar.settings import Settings
from registrar.system import CONNECT_SECONDS, Machine
from registrar.wiring.app import RESERVE, RESERVE_FOR_MAIL, SES_SECONDS, TABLE_SECONDS, App
from tests.support.app_environment import APP_ENVIRONMENT
from tests.support.factories import NOW


@dataclass
class WaitingClock:
    """Clock that moves when somebody waits."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class HangingClient:
    """Table that answers nothing: each call takes the whole time-out of its client."""

    time: WaitingClock
    calls: list[str] = field(default_factory=list)

    def __getattr__(self, operation: str) -> Any:
        def call(**_: Any) -> Any:
            self.calls.append(operation)
            self.time.now += CONNECT_SECONDS + TABLE_SECONDS
            raise ReadTimeoutError(endpoint_url="https://dynamodb.example")

        return call


@dataclass
class StoredSecrets:
    """Secrets that are there, unless they hang."""

    hanging: HangingClient | None = None
    asked: int = 0

    def get_secret_value(self, **asked: Any) -> dict[str, str]:
        """Return one secret for all."""
        if self.hanging:
            self.hanging.get_secret_value(**asked)
        self.asked += 1
        return {"SecretString": "secret"}


_PEOPLE = {
    "REGISTRAR_TABLE": "registrar",
    "REGISTRAR_PEOPLE_ISSUER": "https://cognito.example/pool",
    "REGISTRAR_PEOPLE_CLIENT": "client",
}


@dataclass
class HangingApp:
    """App of a function on a table or on secrets that hang, as its invocation begins."""

    seconds: float
    mails: bool = False
    table: Any = None
    secrets: Any = None
    time: WaitingClock = field(default_factory=WaitingClock)

    def __post_init__(self) -> None:
        self.table = self.table or HangingClient(self.time)
        self.secrets = self.secrets or HangingClient(self.time)
        clients: dict[str, Any] = {"dynamodb": self.table, "secretsmanager": self.secrets}

        def client(service: str, read_timeout: float) -> Any:
            seconds = {"sesv2": SES_SECONDS, "cognito-idp": 8}
            assert read_timeout == seconds.get(service, TABLE_SECONDS)
            return clients.get(service)

        self.app = App(Settings.read(APP_ENVIRONMENT | _PEOPLE), Machine(client), lambda: NOW)
        self.app.budget = Budget(self.time)
        self.app.budget.begin(self.seconds - RESERVE - (RESERVE_FOR_MAIL if self.mails else 0.0))
        self.began = self.time.now

    @property
    def taken(self) -> float:
        """Return the seconds since it began."""
        return self.time.now - self.began

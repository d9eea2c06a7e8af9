"""Renewal of kept keys while Secrets Manager hangs, within the budget of a request."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError

from registrar.domain.key_set import KEPT
from registrar.observability import heard_by
from registrar.settings import Settings
from registrar.system import CONNECT_SECONDS, Machine, make_client
from registrar.wiring.app import RENEWAL_SECONDS, App
from tests.support.app_environment import APP_ENVIRONMENT
from tests.support.hanging_clients import WaitingClock

BUDGET = 8.0


@dataclass
class Secrets:
    """Secrets that answer at first, then hang for the whole time-outs of their client."""

    time: WaitingClock = field(default_factory=WaitingClock)
    hang: bool = False
    calls: int = 0

    def client(self, _service: str, read_timeout: float) -> Any:
        """Return a client with that time-out."""
        return Client(self, min(CONNECT_SECONDS, read_timeout) + read_timeout)


@dataclass
class Client:
    """Client that waits for so many seconds."""

    secrets: Secrets
    seconds: float

    def get_secret_value(self, **_: Any) -> dict[str, str]:
        """Return the secret, or hang."""
        self.secrets.calls += 1
        if self.secrets.hang:
            self.secrets.time.now += self.seconds
            raise ReadTimeoutError(endpoint_url="https://secrets.example")
        return {"SecretString": "the first secret"}


@pytest.mark.parametrize("keyring", ["keys", "form_keys", "form_keys_of_submissions"])
def test_a_secret_that_hangs_leaves_a_request_its_budget(keyring: str) -> None:
    """One attempt for all keys of a request; it is told by its kind alone."""
    secrets = Secrets()
    machine = Machine(secrets.client, monotonic=secrets.time)
    app = App(Settings.read(APP_ENVIRONMENT), machine)
    keys = getattr(app, keyring)
    token = keys.signing_key()
    secrets.hang, secrets.time.now = True, secrets.time.now + 6 * KEPT.total_seconds()
    app.budget.begin(BUDGET)
    told: list[tuple[str, object]] = []

    with heard_by(lambda what, known: told.append((what, known))):
        after = [keys.signing_key(), keys.key(""), keys.key("Z")]

    assert after == [token, token, None]
    assert app.budget.left() >= BUDGET - 2 * RENEWAL_SECONDS
    assert secrets.calls == 2
    words = "keys were not renewed; those that are kept serve"
    assert told == [(words, {"error": "ReadTimeoutError"})]


def test_a_request_whose_budget_is_spent_renews_no_keys() -> None:
    """The next one does."""
    secrets = Secrets()
    app = App(Settings.read(APP_ENVIRONMENT), Machine(secrets.client, monotonic=secrets.time))
    app.keys.signing_key()
    secrets.time.now += KEPT.total_seconds()
    app.budget.begin(0.0)

    app.keys.signing_key()
    before = secrets.calls
    app.budget.begin(BUDGET)
    app.keys.signing_key()

    assert (before, secrets.calls) == (1, 2)


def test_a_client_connects_in_no_more_than_its_read_time_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A short time-out is short from the first packet."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")

    configs = [make_client("secretsmanager", seconds).meta.config for seconds in (0.5, 3.0)]

    assert [config.connect_timeout for config in configs] == [0.5, CONNECT_SECONDS]

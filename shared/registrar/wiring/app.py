"""App: the settings, AWS clients, clock, secrets and table of one process."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import cache, cached_property, wraps
from pathlib import Path
from typing import Any, TypeVar

from registrar.aws.event_table import EventTable
from registrar.aws.retry import Budget
from registrar.aws.secret import StoredKeyring, StoredKeySet
from registrar.aws.table import Table
from registrar.domain.key_set import KEPT, KEPT_BY_SUBMISSIONS
from registrar.domain.keyring import Keyring
from registrar.settings import Settings
from registrar.system import CONNECT_SECONDS, ClientMaker, Machine, make_client

Built = TypeVar("Built")

# Read time-outs: of the table and of a secret, and of SES
TABLE_SECONDS = 3.0
SES_SECONDS = 10.0

# Time-out of connecting and of reading where kept keys serve as well: within a region Secrets
# Manager answers in some ten milliseconds
RENEWAL_SECONDS = 0.5

# Seconds reserved for the last attempt at the table and for the response
RESERVE = CONNECT_SECONDS + TABLE_SECONDS + 2.0

# Seconds reserved besides for one mail
RESERVE_FOR_MAIL = CONNECT_SECONDS + SES_SECONDS


class App:
    """Settings of a process, and the resources that every collaborator is built from.

    ``machine`` gives clients, time and chance; ``clock`` is domain time, the machine's if left out.
    ``built`` keeps each collaborator, see ``per_app``.
    """

    def __init__(
        self,
        settings: Settings,
        machine: Machine | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.settings = settings
        self.machine = machine or Machine()
        self.clock = clock or self._clock
        self.built: dict[Callable[[App], Any], Any] = {}
        self._clients: list[Any] = []

    def client(self, service: str, read_timeout: float) -> Any:
        """Return a new client, closed with the app; ``read_timeout`` in seconds."""
        client = self.machine.client(service, read_timeout)
        self._clients.append(client)
        return client

    def close(self) -> None:
        """Close the clients' connections; a Lambda function never does."""
        for client in self._clients:
            client.close()

    @cached_property
    def table(self) -> Table:
        """Table, shared by all; calls end with the budget."""
        return Table(
            self.client("dynamodb", TABLE_SECONDS),
            self.settings.table,
            self.machine.sleep_with_jitter,
            self.machine.new_token,
            self.budget.left,
        )

    @cached_property
    def budget(self) -> Budget:
        """Budget of seconds for the table and for secrets, by the monotonic clock."""
        return Budget(self.machine.monotonic)

    @cached_property
    def events(self) -> EventTable:
        """Published events, cached for a minute."""
        return EventTable(self.table, self.machine.monotonic)

    @cached_property
    def keys(self) -> Keyring:
        """Keyring of links and digests; its secret is read at first use. Raises TryLater."""
        return self._keyring(self.settings.secret, KEPT.total_seconds())

    @cached_property
    def form_keys(self) -> Keyring:
        """Keyring that signs forms, the only one of public pages; read at first use."""
        return self._keyring(self.settings.form_secret, KEPT.total_seconds())

    @cached_property
    def form_keys_of_submissions(self) -> Keyring:
        """Keyring of forms for the function that a rush calls, which reads it once an hour.

        Besides, it reads it for a form with an unknown key, the first one after a rotation.
        """
        return self._keyring(self.settings.form_secret, KEPT_BY_SUBMISSIONS.total_seconds())

    def _keyring(self, secret: str, lasts: float) -> Keyring:
        stored = StoredKeySet(
            client=self._secrets,
            renewing=lambda: self._renewed_secrets,
            failed=_keys_not_renewed,
            name=secret,
            pause=self.machine.sleep_with_jitter,
            seconds_left=self.budget.left,
            monotonic=self.machine.monotonic,
            utc_now=self.machine.utc_now,
            lasts=lasts,
        )
        return StoredKeyring(stored)

    @cached_property
    def _secrets(self) -> Any:
        return self.client("secretsmanager", TABLE_SECONDS)

    @cached_property
    def _renewed_secrets(self) -> Any:
        """Client made at the first renewal, which a cold start is too early for."""
        return self.client("secretsmanager", RENEWAL_SECONDS)

    def _clock(self) -> datetime:
        """Return the machine's time; in the local cloud shifted by its clock file."""
        if not self.settings.local_clock:
            return self.machine.utc_now()
        ahead = json.loads(Path(self.settings.local_clock).read_text())["ahead"]
        return self.machine.utc_now() + timedelta(seconds=ahead)


def _keys_not_renewed(error: Exception) -> None:
    from registrar.observability import log_failure  # for failures alone

    log_failure("keys were not renewed; those that are kept serve", error)


def per_app(root: Callable[[App], Built]) -> Callable[[App], Built]:
    """Let a function of an app build once; the app keeps what it built, and nothing else does.

    A simulation may put something else into ``built`` before, under the function.
    """

    @wraps(root)
    def get(app: App) -> Built:
        if get not in app.built:
            app.built[get] = root(app)
        built: Built = app.built[get]
        return built

    return get


_running: ContextVar[App | None] = ContextVar("running", default=None)


@contextmanager
def running(app: App) -> Iterator[None]:
    """Let handlers called in this context (thread, greenlet) run as the process of that app."""
    before = _running.set(app)
    try:
        yield
    finally:
        _running.reset(before)


@cache
def from_environment() -> App:
    """Return an app of the environment, one for good. Raises SettingsMissing, naming all."""
    return App(Settings.read(os.environ))


def current_app() -> App:
    """Return the app of this process: from its environment, if none is ``running`` here."""
    return _running.get() or from_environment()


def initialise(*roots: Callable[[App], object], client: ClientMaker = make_client) -> None:
    """Build ``roots`` during Lambda's initialisation, which has a whole CPU; elsewhere nothing.

    ``client`` makes the clients of the process. No secret is read and no connection opened.
    """
    if "AWS_LAMBDA_FUNCTION_NAME" in os.environ:
        app = from_environment()
        app.machine = Machine(client)
        for root in roots:
            root(app)


def for_invocation(context: Any, *, mails: bool = False) -> App:
    """Return the app of this process, its budget set to the time left of this invocation.

    ``mails`` reserves time for one mail before the response. Without a context, outside Lambda, the
    budget is endless.
    """
    app = current_app()
    if context is not None:
        left = float(context.get_remaining_time_in_millis()) / 1000
        app.budget.begin(left - RESERVE - (RESERVE_FOR_MAIL if mails else 0.0))
    return app

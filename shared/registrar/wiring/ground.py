"""The ground of the wiring: settings, clients, the clock, the keys, what is in the table."""

import json
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from registrar.settings import Settings
from registrar.system import (
    CONNECT_SECONDS,
    ClientMaker,
    make_client,
    new_request_token,
    sleep_with_jitter,
    utc_now,
)

if TYPE_CHECKING:
    from registrar.aws.retry import Budget
    from registrar.aws.table import Table
    from registrar.domain.keyring import Keyring
    from registrar.domain.page_links import PageLinks

# How long one answer may take: the table's and a secret's, and SES's
TABLE_SECONDS = 3.0
SES_SECONDS = 10.0

# What is left of an invocation when the last attempt at the table begins: for it, and to answer
RESERVE = CONNECT_SECONDS + TABLE_SECONDS + 2.0

# What is left for a mail besides
RESERVE_FOR_MAIL = CONNECT_SECONDS + SES_SECONDS


class Ground:
    """What every part of the wiring stands on."""

    def __init__(
        self,
        settings: Settings,
        client: ClientMaker | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.settings = settings
        self.clock = clock or self._clock
        self._make_client = client or make_client
        self._clients: list[Any] = []

    def close(self) -> None:
        """Close the clients' connections; a Lambda function never does."""
        for client in self._clients:
            client.close()

    def _client(self, service: str, read_timeout: float) -> Any:
        client = self._make_client(service, read_timeout)
        self._clients.append(client)
        return client

    def _clock(self) -> datetime:
        """The wall's time, but in the local cloud, where it may be moved."""
        if not self.settings.local_clock:
            return utc_now()
        ahead = json.loads(Path(self.settings.local_clock).read_text())["ahead"]
        return utc_now() + timedelta(seconds=ahead)

    @cached_property
    def table(self) -> "Table":
        """The one table."""
        from registrar.aws.table import Table

        client = self._client("dynamodb", TABLE_SECONDS)
        return Table(
            client, self.settings.table, sleep_with_jitter, new_request_token, self.budget.left
        )

    @cached_property
    def budget(self) -> "Budget":
        """How long the table may be asked, by the machine's time."""
        from registrar.aws.retry import Budget

        return Budget(time.monotonic)

    @cached_property
    def keys(self) -> "Keyring":
        """The keyring, read once, when it is first used."""
        return self._keyring(self.settings.secret)

    @cached_property
    def form_keys(self) -> "Keyring":
        """The keyring that forms are signed with: a function that shows them has no other."""
        return self._keyring(self.settings.form_secret)

    @cached_property
    def addresses(self) -> "PageLinks":
        """The addresses of pages, for mail and for pages."""
        from registrar.domain.page_links import PageLinks

        return PageLinks(self.settings.public_url, self.keys)

    def _keyring(self, secret: str) -> "Keyring":
        from registrar.aws.secret import StoredKeyring

        return StoredKeyring(
            self._secrets, secret, pause=sleep_with_jitter, seconds_left=self.budget.left
        )

    @cached_property
    def _secrets(self) -> Any:
        return self._client("secretsmanager", TABLE_SECONDS)

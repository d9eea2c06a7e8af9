"""Wiring: the only reader of the environment, the only maker of clients.

Each part is made when it is first asked for, and imported only then: taking a submission needs
neither mail nor definitions.
"""

import json
import os
import random
import secrets
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from registrar.domain.rates import Limit
from registrar.machine import ClientMaker, make_client, new_nonce, new_token, pause, wall
from registrar.settings import Settings

if TYPE_CHECKING:
    from registrar.actions.deliver import PostRoom
    from registrar.actions.interest import InterestDesk
    from registrar.actions.notify import NoticeRoom
    from registrar.actions.register import Desk
    from registrar.aws.event_table import EventTable
    from registrar.aws.interest_table import InterestTable
    from registrar.aws.mailer import Mailer
    from registrar.aws.message_table import MessageTable
    from registrar.aws.publication import Publication
    from registrar.aws.registration_table import RegistrationTable
    from registrar.aws.table import Table
    from registrar.domain.keyring import Keyring
    from registrar.web.interest import InterestCounter
    from registrar.web.submitting import Counter
    from registrar.web.visiting import Lobby

# A form that does not vouch for itself has this part of its sender's limit
BARE_SHARE = 6

# Submissions to one event in a minute: half of what the API lets through for all
EVENT_TIMES = 3000


class Wiring:
    """The collaborators of the actions, made from settings.

    ``client`` makes AWS clients; ``clock`` tells the time of the domain.
    """

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
            return wall()
        ahead = json.loads(Path(self.settings.local_clock).read_text())["ahead"]
        return wall() + timedelta(seconds=ahead)

    @cached_property
    def table(self) -> "Table":
        """The one table."""
        from registrar.aws.table import Table

        return Table(self._client("dynamodb", 5), self.settings.table, pause)

    @cached_property
    def keys(self) -> "Keyring":
        """The keyring, read once."""
        from registrar.aws.secret import read_keyring

        return read_keyring(self._secrets, self.settings.secret)

    @cached_property
    def form_keys(self) -> "Keyring":
        """The keyring that forms are signed with: a function that shows them has no other."""
        from registrar.aws.secret import read_keyring

        return read_keyring(self._secrets, self.settings.form_secret)

    @cached_property
    def _secrets(self) -> Any:
        return self._client("secretsmanager", 5)

    @cached_property
    def events(self) -> "EventTable":
        """The published events."""
        from registrar.aws.event_table import EventTable

        return EventTable(self.table, time.monotonic)

    @cached_property
    def publications(self) -> "Publication":
        """Where events are published."""
        from registrar.aws.publication import Publication

        return Publication(self.table, new_token)

    @cached_property
    def registrations(self) -> "RegistrationTable":
        """The registrations."""
        from registrar.aws.registration_table import RegistrationTable

        return RegistrationTable(self.table, new_token)

    @cached_property
    def outbox(self) -> "MessageTable":
        """The messages."""
        from registrar.aws.message_table import MessageTable

        return MessageTable(self.table, new_token)

    @cached_property
    def interests(self) -> "InterestTable":
        """The addresses kept until registration opens."""
        from registrar.aws.interest_table import InterestTable

        return InterestTable(self.table, new_token)

    @cached_property
    def interest_desk(self) -> "InterestDesk":
        """Where interests are taken; they are counted together with submissions."""
        from registrar.actions.interest import InterestDesk
        from registrar.aws.rate_table import RateTable

        return InterestDesk(
            events=self.events,
            interests=self.interests,
            rates=RateTable(self.table, self.keys, wall),
            ip_limit=Limit("ip", int(self.settings.ip_limit), 600, fails_open=True),
            recipient_limit=Limit("to", 30, 3600, fails_open=False),
            keys=self.keys,
            clock=self.clock,
        )

    @cached_property
    def interest_counter(self) -> "InterestCounter":
        """Where interests arrive."""
        from registrar.web.interest import InterestCounter

        return InterestCounter(
            events=self.events,
            desk=self.interest_desk,
            public_url=self.settings.public_url,
            new_nonce=new_nonce,
            clock=self.clock,
        )

    @cached_property
    def desk(self) -> "Desk":
        """Where submissions are taken."""
        from registrar.actions.register import Desk
        from registrar.aws.proof_table import ProofTable
        from registrar.aws.rate_table import RateTable

        ip_times = int(self.settings.ip_limit)
        return Desk(
            registrations=self.registrations,
            outbox=self.outbox,
            rates=RateTable(self.table, self.keys, wall),
            ip_limit=Limit("ip", ip_times, 600, fails_open=True),
            bare_limit=Limit("bare", max(1, ip_times // BARE_SHARE), 600, fails_open=True),
            recipient_limit=Limit("to", 30, 3600, fails_open=False),
            event_limit=Limit("event", EVENT_TIMES, 60, fails_open=True),
            proofs=ProofTable(self.table),
            keys=self.keys,
            form_keys=self.form_keys,
            clock=self.clock,
            wall=wall,
        )

    @cached_property
    def counter(self) -> "Counter":
        """Where submissions arrive."""
        from registrar.web.submitting import Counter

        return Counter(
            events=self.events,
            desk=self.desk,
            public_url=self.settings.public_url,
            new_nonce=new_nonce,
            clock=self.clock,
            monotonic=time.monotonic,
            sleep=time.sleep,
        )

    def start_token(self, event: str) -> str:
        """The signed moment of now, for a form of that event."""
        from registrar.domain.suspicion import start_token

        return start_token(event, keys=self.form_keys, now=wall())

    def challenge(self, event: str) -> dict[str, Any]:
        """A new challenge of that event."""
        from registrar.domain.proof_of_work import MAX_NUMBER, SALT_BYTES, make_challenge

        return make_challenge(
            event,
            keys=self.form_keys,
            salt=secrets.token_bytes(SALT_BYTES),
            number=secrets.randbelow(MAX_NUMBER + 1),
            now=wall(),
        )

    @cached_property
    def lobby(self) -> "Lobby":
        """Where visitors arrive."""
        from registrar.web.visiting import Lobby

        return Lobby(
            events=self.events,
            public_url=self.settings.public_url,
            new_nonce=new_nonce,
            clock=self.clock,
            start_token=self.start_token,
            challenge=self.challenge,
        )

    @cached_property
    def notice_room(self) -> "NoticeRoom":
        """Where openings are told from."""
        from registrar.actions.notify import NoticeRoom
        from registrar.mail.notice import NoticePost

        return NoticeRoom(
            events=self.events,
            interests=self.interests,
            post=NoticePost(
                events=self.events,
                mailer=self.mailer,
                public_url=self.settings.public_url,
                sender=self.settings.sender,
                clock=self.clock,
            ),
            clock=self.clock,
            jitter=random.random,
        )

    @cached_property
    def mailer(self) -> "Mailer":
        """SES, asked once, since repeating is the ledger's."""
        from registrar.aws.mailer import Mailer

        settings = self.settings
        return Mailer(self._client("sesv2", 10), settings.sender, settings.configuration_set)

    @cached_property
    def post_room(self) -> "PostRoom":
        """Where messages are sent from."""
        from registrar.actions.deliver import PostRoom
        from registrar.mail.post import Post

        settings = self.settings
        return PostRoom(
            registrations=self.registrations,
            outbox=self.outbox,
            post=Post(
                events=self.events,
                mailer=self.mailer,
                keys=self.keys,
                public_url=settings.public_url,
                sender=settings.sender,
                clock=self.clock,
            ),
            clock=self.clock,
            jitter=random.random,
        )


@cache
def from_environment() -> Wiring:
    """The wiring of this process, from its environment."""
    return Wiring(Settings.read(os.environ))

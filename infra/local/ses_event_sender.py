"""Sender of SES events, which MiniStack does not send: it calls the function itself."""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from queue import Empty, SimpleQueue
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from infra.local.mailbox import Mailbox, ReceivedMail
from infra.local.ses_event import SesEvent, after_sending, ses_event

# Attempts of Lambda at an asynchronous event (minutes apart in AWS, at once here)
ATTEMPTS = 3
LAST_ONE_ENDS_WITHIN = 10.0  # seconds

Invoke = Callable[[dict[str, Any]], object]


class SesEventSender:
    """Sender of SES events to the function, on request and after each mail, one by one."""

    def __init__(self, *, mailbox: Mailbox, now: Callable[[], datetime]) -> None:
        """Store sent events in the mailbox; `now` is domain time. Nothing is sent before `open`."""
        self._mailbox = mailbox
        self._now = now
        self._invoke: Invoke | None = None
        self._automatic = True
        self._waiting: SimpleQueue[tuple[ReceivedMail, SesEvent] | None] = SimpleQueue()
        self._sending = threading.Lock()
        self._worker = threading.Thread(target=self._work, daemon=True)
        self._worker.start()

    @property
    def automatic(self) -> bool:
        """Setting: events are sent after each mail without being asked for."""
        return self._automatic

    def open(self, invoke: Invoke) -> None:
        """Send events to this function from now on."""
        self._invoke = invoke

    def set_automatic(self, on: bool) -> None:
        """Switch automatic events; once off, the events of earlier mails are dropped."""
        self._automatic = on
        if not on:
            self._forget_waiting()
            with self._sending:  # the event that is being sent
                pass

    def follow(self, mail: ReceivedMail) -> None:
        """Send the mail's events in the background, if automatic events are on."""
        for event in after_sending(mail) if self._automatic else ():
            self._waiting.put((mail, event))

    def send(self, mail: ReceivedMail, event: SesEvent) -> dict[str, Any]:
        """Send one event; return it when handled. Raise RuntimeError if the function fails."""
        document = ses_event(mail, event, self._now())
        if self._invoke is None:
            raise RuntimeError("the local cloud is still starting")
        self._invoke(document)
        self._mailbox.note(mail.id, str(event))
        return document

    def close(self) -> None:
        """Send no more events."""
        self.set_automatic(on=False)
        self._waiting.put(None)
        self._worker.join(LAST_ONE_ENDS_WITHIN)

    def _work(self) -> None:
        while queued := self._waiting.get():
            with self._sending:
                if self._automatic:
                    self._try(*queued)

    def _try(self, mail: ReceivedMail, event: SesEvent) -> None:
        for _ in range(ATTEMPTS):
            with suppress(RuntimeError, BotoCoreError, ClientError):
                self.send(mail, event)
                return

    def _forget_waiting(self) -> None:
        with suppress(Empty):
            while True:
                self._waiting.get_nowait()

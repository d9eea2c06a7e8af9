"""MiniStack's own process: saves its state as it goes, and ends when its parent does."""

import asyncio
import hashlib
import json
import logging
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ministack import app
from ministack.core import persistence

from infra.local import (
    cognito_rules,
    dkim,
    generated_secrets,
    leading_keys,
    nested_stacks,
    preflights,
    request_cookies,
    response_size,
    stream_reader,
    strict,
)
from infra.local.conflicts import Conflicts
from infra.local.journal import Journal
from infra.local.ministack import CONFLICTS, SAVED

SAVE_EVERY = 1.0  # seconds, or more: saving a service takes a twentieth of the time at most

# Services of which nothing is acknowledged, and seconds between two attempts to save them
RECORDS, RECORDS_EVERY = ("cloudwatch", "cloudwatch_logs"), 60.0

# Times its own duration that a service waits after an attempt: if it had changed, if not
_PAUSES = {True: 19.0, False: 200.0}
Services = dict[str, Callable[[], dict[str, Any] | None]]

logger = logging.getLogger("registrar.local.saver")


class Saver:
    """Saver of MiniStack's state, which MiniStack itself saves only at its end.

    Each service is saved within a second or so of its change; one whose state takes long to save,
    within twenty times that, or two hundred times after it was found unchanged. Items of tables
    wait for nothing: they are in the journal. Logs and metrics are saved each minute.
    """

    def __init__(self, journal: Journal) -> None:
        """Save nothing yet."""
        self._journal = journal
        self._writing = threading.Lock()
        self._over = False
        self._due: dict[str, float] = {}
        self._as_of: dict[str, float] = {}
        self._saved: dict[str, bytes] = {}

    def save_changed(self) -> None:
        """Save each service that has changed; what fails for one is logged and tried again."""
        for name, state_of in list(app._build_persistence_save_dict().items()):
            began = time.monotonic()
            if began < self._due.get(name, 0.0):
                continue
            if name not in RECORDS:
                self._as_of.setdefault(name, 0.0)
            changed = True
            try:
                changed = self._save(name, state_of)
                if name in self._as_of:
                    self._as_of[name] = began
            except Exception:
                logger.exception("The state of %s was not saved; it is tried again", name)
            least = RECORDS_EVERY if name in RECORDS else 0.0
            pause = min(_PAUSES[changed] * (time.monotonic() - began), RECORDS_EVERY)
            self._due[name] = time.monotonic() + max(pause, least)
        _write(Path(persistence.STATE_DIR, SAVED), str(min(self._as_of.values(), default=0.0)))

    def finish(self, services: Services) -> None:
        """Write the last state; an older one no longer replaces it."""
        with self._writing:
            self._over = True
            persistence.save_all(services)

    def keep_saving(self) -> None:
        """Save again and again, at least SAVE_EVERY seconds apart."""
        while True:
            time.sleep(SAVE_EVERY)
            try:
                self.save_changed()
            except Exception:
                logger.exception("Nothing was saved; it is tried again")

    def _save(self, name: str, state_of: Callable[[], dict[str, Any] | None]) -> bool:
        """Write a service's state as it is between two requests, if it has changed; tell if so."""
        read = asyncio.run_coroutine_threadsafe(self._read(name, state_of), app._MAIN_LOOP)
        number, state = read.result()
        if state is None:
            return False
        text = json.dumps(
            {"__ministack_format__": persistence._state_format_version(name), "payload": state},
            default=persistence._json_default,
        )
        digest = hashlib.sha256(text.encode()).digest()
        with self._writing:
            if self._over:
                return False
            changed = self._saved.get(name) != digest
            if changed:
                _write(Path(persistence.STATE_DIR, f"{name}.json"), text)
                self._saved[name] = digest
        if number:
            self._journal.drop_before(number)
        return changed

    async def _read(
        self, name: str, state_of: Callable[[], dict[str, Any] | None]
    ) -> tuple[int, dict[str, Any] | None]:
        """Return the state, on MiniStack's own loop, where it answers requests.

        Of the tables, with the number of the journal's file that begins after it; else 0.
        """
        number = self._journal.begin_file() if name == "dynamodb" else 0
        return number, state_of()


def main() -> None:
    """Serve until stopped, or until standard input ends because the parent is gone."""
    leading_keys.install()
    cognito_rules.install()
    nested_stacks.install()
    dkim.install()
    generated_secrets.install()
    request_cookies.install()
    preflights.install()
    response_size.install()
    stream_reader.install()
    strict.install(Conflicts(Path(os.environ[CONFLICTS]), random.random))
    journal = Journal(Path(persistence.STATE_DIR))
    journal.install()
    saver = Saver(journal)
    app.save_all = saver.finish
    for task in (saver.keep_saving, _end_with_parent):
        threading.Thread(target=task, daemon=True).start()
    app.main()


def _write(path: Path, text: str) -> None:
    """Replace the file as a whole; one that is killed as it writes leaves the one before."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def _end_with_parent() -> None:
    # Unbuffered: a lock on sys.stdin held here would break the interpreter's own end.
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()

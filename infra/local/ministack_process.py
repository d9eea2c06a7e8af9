"""MiniStack's own process: saves its state as it goes, and ends when its parent does."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

from ministack import app
from ministack.core import persistence

from infra.local import cognito_rules, leading_keys, preflights, request_cookies

SAVE_EVERY = 5.0  # seconds, or more: saving takes a twentieth of the time at most
Services = dict[str, Callable[[], dict[str, Any] | None]]


class Saver:
    """Saver of MiniStack's state, which MiniStack itself saves only at its end."""

    def __init__(self) -> None:
        """Save nothing yet."""
        self._writing = threading.Lock()
        self._over = False

    def save(self) -> None:
        """Write MiniStack's state between two requests, so that no transaction is half written."""
        states = asyncio.run_coroutine_threadsafe(_states(), app._MAIN_LOOP).result()
        with self._writing:
            for name, state in {} if self._over else states.items():
                persistence.save_state(name, state)

    def finish(self, services: Services) -> None:
        """Write the last state; an older one no longer replaces it."""
        with self._writing:
            self._over = True
            persistence.save_all(services)

    def keep_saving(self) -> None:
        """Save again and again, at least SAVE_EVERY seconds apart."""
        pause = SAVE_EVERY
        while True:
            time.sleep(pause)
            began = time.monotonic()
            self.save()
            pause = max(SAVE_EVERY, 20 * (time.monotonic() - began))


def main() -> None:
    """Serve until stopped, or until standard input ends because the parent is gone."""
    leading_keys.install()
    cognito_rules.install()
    request_cookies.install()
    preflights.install()
    saver = Saver()
    app.save_all = saver.finish
    for task in (saver.keep_saving, _end_with_parent):
        threading.Thread(target=task, daemon=True).start()
    app.main()


async def _states() -> dict[str, dict[str, Any]]:
    """Return each service's state; on MiniStack's own loop, where it answers requests."""
    services: Services = app._build_persistence_save_dict()
    states = {name: state() for name, state in services.items()}
    return {name: state for name, state in states.items() if state is not None}


def _end_with_parent() -> None:
    # Unbuffered: a lock on sys.stdin held here would break the interpreter's own end.
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()

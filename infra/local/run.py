"""`registrar local run`: the local cloud in the foreground, until a signal ends it."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import FrameType

from infra.local.cloud import LocalCloud
from infra.local.ministack import ROOT

DEFAULT_STATE = ROOT / ".local"


def _nothing(_: LocalCloud) -> None:
    return


def run(
    *,
    port: int = 8080,
    state: Path = DEFAULT_STATE,
    fresh: bool = False,
    at: datetime | None = None,
    on_ready: Callable[[LocalCloud], None] = _nothing,
) -> None:
    """Run until SIGINT or SIGTERM; `on_ready` comes between deployment and the word "ready".

    Raise LocalCloudError. A second signal ends the program at once.
    """
    ended = threading.Event()

    def end(number: int, _: FrameType | None) -> None:
        if ended.is_set():
            os._exit(128 + number)
        ended.set()
        raise KeyboardInterrupt

    previous = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        _until_ended(port=port, state=state, fresh=fresh, at=at, on_ready=on_ready)
    except KeyboardInterrupt:
        if not ended.is_set():
            raise
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _until_ended(
    *,
    port: int,
    state: Path,
    fresh: bool,
    at: datetime | None,
    on_ready: Callable[[LocalCloud], None],
) -> None:
    with LocalCloud(port=port, state=state, fresh=fresh, at=at, say=_say) as cloud:
        on_ready(cloud)
        sys.stdout.write(f"ready {cloud.url}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        finally:
            _say("stopping, and keeping what there is")


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()

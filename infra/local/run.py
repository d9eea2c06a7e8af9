"""`registrar local run`: the local cloud in the foreground, until a signal ends it."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import FrameType

from infra.local.cloud import LocalCloud
from infra.local.ministack import ROOT

# Seconds; saving takes a twentieth of the time at most, so a big state is saved less often
SAVING_WATCHED_EVERY, UNSAVED_AT_MOST = 5.0, 120.0
DEFAULT_STATE = ROOT / ".local"


def _nothing(_: LocalCloud) -> None:
    return


def run(
    *,
    port: int = 8080,
    state: Path = DEFAULT_STATE,
    fresh: bool = False,
    at: datetime | None = None,
    codes: str = "none",
    conflicts: float = 0.0,
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
        _until_ended(
            port=port,
            state=state,
            fresh=fresh,
            at=at,
            codes=codes,
            conflicts=conflicts,
            on_ready=on_ready,
        )
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
    codes: str,
    conflicts: float,
    on_ready: Callable[[LocalCloud], None],
) -> None:
    with LocalCloud(
        port=port,
        state=state,
        fresh=fresh,
        at=at,
        conflicts=conflicts,
        parameters={"CodesRequired": codes},
        say=_say,
    ) as cloud:
        on_ready(cloud)
        sys.stdout.write(f"ready {cloud.url}\n")
        sys.stdout.flush()
        try:
            _watch_saving(cloud)
        finally:
            _say("stopping, and keeping what there is")


def _watch_saving(cloud: LocalCloud) -> None:
    """Say once if the state is no longer saved, and once if it is again; for ever."""
    failing = False
    while True:
        time.sleep(SAVING_WATCHED_EVERY)
        if failing == (cloud.unsaved_for() > UNSAVED_AT_MOST):
            continue
        failing = not failing
        _say(
            f"the state is not saved any more: see {cloud.log}; a killed run may lose accounts"
            if failing
            else "the state is saved again"
        )


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()

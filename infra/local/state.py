"""State folder: data of the local cloud between its starts, used by one process at a time."""

import fcntl
import os
import shutil
import time
from pathlib import Path
from typing import IO

from infra.local.errors import NotOurFolder, StateInUse

MARKER = ".registrar-local-cloud"
LAST_RUN_ENDS_WITHIN = 10.0  # seconds; after a killed process MiniStack still saves its state


class StateFolder:
    """Folder of a local cloud (it was empty or has the marker file), locked until `close`."""

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        """Lock the folder; empty it if `fresh`. Raise NotOurFolder or StateInUse."""
        self.path = path.absolute()
        self.path.mkdir(parents=True, exist_ok=True)
        if not self._is_ours():
            raise NotOurFolder(
                f"{self.path} holds files that the local cloud did not make. "
                "Name an empty or a new folder with --state."
            )
        self._marker = self._lock()
        if fresh:
            self._empty()
        shutil.rmtree(self.temporary, ignore_errors=True)
        for folder in (self.ministack, self.mail, self.temporary):
            folder.mkdir(exist_ok=True)

    @property
    def ministack(self) -> Path:
        """Folder of MiniStack's saved services."""
        return self.path / "ministack"

    @property
    def mail(self) -> Path:
        """Folder of the mailbox's messages."""
        return self.path / "mail"

    @property
    def temporary(self) -> Path:
        """Folder in which MiniStack unpacks functions."""
        return self.path / "tmp"

    @property
    def clock(self) -> Path:
        """File with the seconds that domain time is ahead."""
        return self.path / "clock.json"

    @property
    def conflicts(self) -> Path:
        """File with the share of requests to tables that conflict."""
        return self.path / "conflicts"

    @property
    def log(self) -> Path:
        """MiniStack's log, the functions' output included."""
        return self.path / "ministack.log"

    @property
    def lock(self) -> int:
        """Descriptor of the lock; a child that inherits it shares the lock."""
        return self._marker.fileno()

    def close(self) -> None:
        """Release the folder for the next start."""
        self._marker.close()

    def _is_ours(self) -> bool:
        return (self.path / MARKER).is_file() or not any(self.path.iterdir())

    def _lock(self) -> IO[str]:
        marker = (self.path / MARKER).open("a+")
        deadline = time.monotonic() + LAST_RUN_ENDS_WITHIN
        while not _locked(marker):
            owner = _owner(marker)
            if time.monotonic() > deadline or _is_alive(owner):
                marker.close()
                raise StateInUse(
                    f"A local cloud already runs on {self.path} (process {owner}). "
                    "Stop it, or name another folder with --state."
                )
            time.sleep(0.1)
        marker.truncate(0)
        marker.write(str(os.getpid()))
        marker.flush()
        return marker

    def _empty(self) -> None:
        for entry in self.path.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry.name != MARKER:
                entry.unlink()


def _locked(marker: IO[str]) -> bool:
    try:
        fcntl.flock(marker, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _owner(marker: IO[str]) -> int:
    marker.seek(0)
    text = marker.read()
    return int(text) if text.isdigit() else 0


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return pid > 0

"""Killing of the processes that run a function of the local cloud, in the middle of their work."""

import os
import signal
from pathlib import Path

from infra.local.cloud import LocalCloud
from tests.support.cloud.driver import until


def kill_workers(cloud: LocalCloud, function: str) -> int:
    """Kill the processes that run a function of this cloud, at once; return their number.

    Returns when they are dead: a worker that is dying could still be given an invocation.
    """
    lines = {file.parent.name: _read(file) for file in Path("/proc").glob("[0-9]*/cmdline")}
    pids = [
        int(pid)
        for pid, line in lines.items()
        if f"registrar-{function}" in line and str(cloud.state) in line
    ]
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    until(lambda: all(_is_dead(pid) for pid in pids))
    return len(pids)


def _is_dead(pid: int) -> bool:
    state = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return not state or state[0] == "Z"


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode(errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""

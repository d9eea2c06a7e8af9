"""Report of histories: figures, a history's lines, and the command that replays it."""

import shlex
from collections import Counter
from collections.abc import Iterator

from tests.simulation.history import OPERATIONS, History, Result
from tests.simulation.world.faults import Point

_FIGURES = (
    "histories", "operations", "invocations", "I/Os", "faults", "crashes", "time-outs", "mails",
    "copies", "registered", "by hand", "imported", "reserved", "cancelled", "erased", "joined",
    "imports", "certificates", "restored", "records given up", "violations",
)  # fmt: skip


def figures(total: Counter[str], seconds: float) -> Iterator[str]:
    """Yield a line for each figure, and the speed by the wall clock."""
    for name in _FIGURES:
        yield f"{name:18} {total[name]:>13,}"
    yield f"{'seconds':18} {seconds:>13,.1f}"
    yield f"{'histories/second':18} {total['histories'] / max(seconds, 0.001):>13,.1f}"


def story(result: Result) -> Iterator[str]:
    """Yield a history: its faults, every line of its record, and the promises it broke."""
    history = result.history
    yield f"Seed {history.seed}, faults: {history.faults}, {len(result.struck)} of them happened"
    yield "time         task                     call                   about -> fault or answer"
    yield from result.record.lines()
    for violation in result.record.violations:
        yield f"VIOLATION {violation}"
    if not result.record.violations:
        yield "Every promise was kept."


def replay_command(history: History, mutant: str = "") -> str:
    """Return the line for a shell that replays the history exactly."""
    words = ["registrar", "simulate", "replay", str(history.seed)]
    if history.profile != "mix" or mutant:
        words += ["--profile", history.profile]
    if history.operations != OPERATIONS:
        words += ["--operations", str(history.operations)]
    if history.kept is not None:
        words += ["--keep", ",".join(str(number) for number in history.kept) or "none"]
    if history.only is not None:
        words += ["--faults", ",".join(point_text(point) for point in history.only) or "none"]
    if mutant:
        words += ["--mutant", mutant]
    return shlex.join(words)


def point_text(point: Point) -> str:
    """Return the point as the command line has it: the task, a colon, the number."""
    return f"{point[0]}:{point[1]}"


def point_of(text: str) -> Point:
    """Return the point of such a text. Raises ValueError if it is none."""
    task, _, number = text.rpartition(":")
    return task, int(number)

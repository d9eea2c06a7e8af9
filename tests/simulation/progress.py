"""Progress of long work: a bar on a terminal, elsewhere a line now and then."""

import sys
from collections.abc import Callable
from time import monotonic
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

# Seconds between two lines
_SELDOM = 60.0


def progress(counted: str = "violations") -> Progress:
    """Return progress on stderr that also shows how many tasks were ``broken``, as ``counted``."""
    columns: list[Any] = [
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn(f"{{task.fields[broken]}} {counted}"), TimeRemainingColumn(),
    ]  # fmt: skip
    console = Console(stderr=True)
    if sys.stderr.isatty():
        return Progress(*columns, console=console, transient=True)
    return ProgressLines(*columns, console=console, counted=counted)


class ProgressLines(Progress):
    """Progress as lines of text, for a log."""

    def __init__(
        self,
        *columns: Any,
        console: Console,
        counted: str,
        seconds: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(*columns, console=console, disable=True)
        self._counted = counted
        self._seconds = seconds
        self._told_at = seconds()

    def update(self, task_id: TaskID, **changes: Any) -> None:
        """Update the task, and print a line unless one was printed lately."""
        super().update(task_id, **changes)
        self._tell(task_id)

    def advance(self, task_id: TaskID, advance: float = 1) -> None:
        """Advance the task, and print a line unless one was printed lately."""
        super().advance(task_id, advance)
        self._tell(task_id)

    def stop(self) -> None:
        """Print nothing more: there is no bar to end."""

    def _tell(self, task_id: TaskID) -> None:
        if self._seconds() - self._told_at < _SELDOM:
            return
        self._told_at = self._seconds()
        task = self._tasks[task_id]
        done, total = f"{task.completed:,.0f}", f"{task.total or 0:,.0f}"
        broken = task.fields["broken"]
        self.console.print(f"{done} of {total} {task.description}, {broken} {self._counted}")

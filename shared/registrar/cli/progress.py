"""Progress line on the terminal: the number of registrations read so far, or a step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], None]]:
    """Yield a callback that shows the number on stderr; nothing unless that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console) as shown:
        task = shown.add_task(what)

        def report(registrations: int) -> None:
            shown.update(task, description=f"{what}: {registrations} registration(s)")

        yield report


@contextmanager
def naming(what: str) -> Iterator[Callable[[str], None]]:
    """Yield a callback that shows a step on stderr; nothing unless that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status(what) as status:
        yield lambda step: status.update(f"{what}: {step}")


@contextmanager
def steps(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """Yield a callback that moves a bar on stderr; nothing unless that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console) as shown:
        task = shown.add_task(what, total=total)

        def report(done: int) -> None:
            shown.update(task, completed=done)

        yield report

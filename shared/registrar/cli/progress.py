"""Progress line on the terminal: the number of registrations read so far."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


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

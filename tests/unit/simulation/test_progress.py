"""Progress where no terminal is."""

from io import StringIO

from rich.console import Console

from tests.simulation.progress import ProgressLines


def test_a_line_a_minute_tells_how_far_the_work_is() -> None:
    """A line comes with the first update after a minute, and with none before."""
    told, now = StringIO(), [0.0]
    with ProgressLines(
        console=Console(file=told, width=100), counted="violations", seconds=lambda: now[0]
    ) as lines:
        task = lines.add_task("histories", total=20_000, broken=0)
        lines.update(task, completed=50, broken=0)
        assert not told.getvalue()
        now[0] = 61.0
        lines.advance(task, 1200)
        lines.advance(task, 50)

    assert told.getvalue() == "1,250 of 20,000 histories, 0 violations\n"

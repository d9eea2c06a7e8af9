"""Versions that others have published since an event file was pulled."""

from itertools import takewhile

import typer

from registrar.actions.organise.edit_ports import EditDependencies
from registrar.actions.organise.versions import versions
from registrar.cli.output import to_text
from registrar.cli.terminal import Advice, print_line
from registrar.domain.event_version import EventVersion
from registrar.domain.organiser import OPERATOR


def ask_over_newer(
    event: str, base: int | None, *, deps: EditDependencies, over: int | None, yes: bool
) -> None:
    """Show the versions since ``base`` and ask whether to publish over them.

    Without a ``base`` those count that organisers have published since the command line did.
    ``over`` is the latest version, if its number is known. Raises Abort; Advice for another
    ``over``, or if the command may not ask (``yes``).
    """
    newer = _newer(versions(OPERATOR, event, deps=deps), base)
    if not newer or over == newer[0].number:
        return
    for version in reversed(newer):
        print_line(_line(version))
    latest = newer[0].number
    look = f"look at it: events diff {event} FILE"
    if over is not None:
        raise Advice(f"the published version is {latest}, not {over}; {look}")
    if yes:
        raise Advice(f"version {latest} is not in the file; {look}; then use --over {latest}")
    typer.confirm("Publish the file over it? What it lacks will be undone", abort=True)


def _newer(published: tuple[EventVersion, ...], base: int | None) -> list[EventVersion]:
    """Return the versions that the file's author may not have seen, newest first."""
    if base is not None:
        return [version for version in published if version.number > base]
    return [*takewhile(lambda version: version.who not in ("", OPERATOR.address), published)]


def _line(version: EventVersion) -> str:
    changed = f": {', '.join(version.changed)}" if version.changed else ""
    who = version.who or "nobody known"
    at = f" on {to_text(version.at)} UTC" if version.at else ""
    return f"Version {version.number} was published by {who}{at}{changed}"

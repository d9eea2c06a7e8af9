"""`registrar events publish` and `cancel`: what follows is said, and asked about, beforehand."""

from pathlib import Path
from typing import Annotated

import typer

from registrar.actions.count_holders import count_holders
from registrar.actions.publish import publish as publish_definition
from registrar.actions.publish import to_publish
from registrar.cli.connection import Endpoint, Local, Stack, connect
from registrar.cli.counting_bar import counting
from registrar.cli.event_file import read_event_file, with_join_address
from registrar.cli.lacking import show_unprintable_texts
from registrar.cli.terminal import say
from registrar.domain.event import EventDefinition
from registrar.domain.figures import chosen
from registrar.domain.held_options import limits_of
from registrar.domain.refusals import NoSuchEvent
from registrar.domain.runs import READY, ChangedPart, caused, changed
from registrar.domain.seats import Seats
from registrar.wiring import Wiring

EventFile = Annotated[Path, typer.Argument(metavar="FILE", help="The event file, in YAML.")]
EventName = Annotated[str, typer.Argument(metavar="EVENT", help="Name of the event.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def publish(
    file: EventFile,
    join_address: Annotated[
        str | None,
        typer.Option(help="The secret address to join at; without it the published one is kept."),
    ] = None,
    yes: Yes = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Publish an event file: visitors see it within a minute.

    Publishing the same file again changes nothing. Says first what will follow, and asks where
    attendees will get emails.
    """
    definition = read_event_file(file)
    if join_address:
        definition = with_join_address(definition, join_address)
    show_unprintable_texts(definition)
    wiring = connect(local=local, endpoint=endpoint, stack=stack)
    _ask(_consequences(definition, wiring), "Publish it?", yes=yes)
    _publish(definition, wiring)


def cancel(
    event: EventName,
    yes: Yes = False,
    local: Local = False,
    endpoint: Endpoint = None,
    stack: Stack = "registrar",
) -> None:
    """Cancel an event: registration closes, everybody is told. This cannot be undone."""
    wiring = connect(local=local, endpoint=endpoint, stack=stack)
    latest = wiring.publications.latest(event)
    if latest is None:
        raise NoSuchEvent(event)
    if latest.cancelled:
        say(f"{event} is already cancelled")
        return
    cancelled = latest.model_copy(update={"cancelled": True})
    consequences = ["This cannot be undone.", *_consequences(cancelled, wiring)]
    _ask(consequences, f"Cancel {event}?", yes=yes)
    _publish(cancelled, wiring)


def _publish(definition: EventDefinition, wiring: Wiring) -> None:
    published = publish_definition(definition, publications=wiring.publications, now=wiring.clock())
    say(f"{published.event}: version {published.version} is published")
    _count_holders(published.event, wiring)
    say(f"{wiring.settings.public_url}/events/{published.event}")
    online = published.place.online
    if online and not online.join_address:
        say("Note: nobody can join yet; publish it with --join-address before the start")


def _count_holders(event: str, wiring: Wiring) -> None:
    """Count whoever holds an option that has a limit from now on; also after one was cut short."""
    with counting(f"{event}: who holds an option with seats") as heard:
        counted = count_holders(event, count=wiring.holders, progress=heard)
    for (field, option), seats in counted.items():
        say(f"{field}={option}: {seats.taken} hold it, of {seats.capacity} seats")


def _ask(consequences: list[str], question: str, *, yes: bool) -> None:
    for line in consequences:
        say(line)
    if consequences and not yes:
        typer.confirm(question, abort=True)


def _consequences(definition: EventDefinition, wiring: Wiring) -> list[str]:
    """The emails that publishing it brings to attendees, in words. Raises StaysCancelled."""
    latest = wiring.publications.latest(definition.event)
    if latest is None:
        return []
    raised = to_publish(definition, latest)
    seats = wiring.events.seats(definition.event)
    told = bool(caused(latest, raised, wiring.clock())) and seats.taken + seats.listed > 0
    promoted = _promoted(latest, raised, seats, wiring)
    return [
        *([_what_is_told(latest, raised, seats)] if told else []),
        *([f"There are more seats: {promoted} of those waiting will get one."] if promoted else []),
        *_overfull(latest, raised, wiring),
    ]


def _overfull(latest: EventDefinition, raised: EventDefinition, wiring: Wiring) -> list[str]:
    """The options that more hold already than are to have them, as the figures know it."""
    limits = limits_of(raised)
    lowered = {one: seats for one, seats in limits.items() if limits_of(latest).get(one) != seats}
    counts = wiring.events.counted(raised.event) if lowered else {}
    held = {one: counts.get(chosen(*one).name, 0) for one in lowered}
    return [
        f"{field}={option}: {held[field, option]} hold it already and keep it, more than its"
        f" {seats} seats; nobody else gets one."
        for (field, option), seats in lowered.items()
        if held[field, option] > seats
    ]


def _what_is_told(latest: EventDefinition, raised: EventDefinition, seats: Seats) -> str:
    parts = () if raised.cancelled else changed(latest, raised)
    told = f"{seats.taken} confirmed and {seats.listed} waiting"
    return f"{what_is_new(parts)} Everybody will be told: {told}."


def what_is_new(parts: tuple[ChangedPart, ...]) -> str:
    """News as attendees will be told them, in words; without a part the event is cancelled."""
    if parts == READY:
        return "The programme is ready."
    named = ("programme" if part == "ready" else part for part in parts)
    return f"New: {', '.join(named)}." if parts else "The event is cancelled."


def _promoted(
    latest: EventDefinition, raised: EventDefinition, seats: Seats, wiring: Wiring
) -> int:
    if raised.cancelled or raised.seats <= latest.seats or wiring.clock() >= raised.starts:
        return 0
    return min(seats.waiting, max(0, raised.seats - seats.taken))

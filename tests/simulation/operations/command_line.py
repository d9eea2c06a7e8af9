"""Command line: publishing changes of an event."""

from contextlib import suppress
from typing import Any

from registrar.actions.publish import VersionMoved, publish
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.refusals import TryLater
from registrar.wiring.operator import event_publisher
from tests.simulation.operations.act import Act
from tests.simulation.operations.events import EVENTS, definition
from tests.simulation.operations.registry import operation


@operation(weight=2)
def publishes_a_change(act: Act) -> None:
    """Publish other seats, another waiting list, another limit of an option, another question."""
    changed = definition(act.event(), **_drawn(act))
    with suppress(VersionMoved, DefinitionRefused, TryLater):
        publish(changed, publications=event_publisher(act.app), now=act.app.clock())


def publish_all(act: Act) -> None:
    """Publish every event of a history for the first time."""
    for event in EVENTS:
        first = definition(event, **_drawn(act))
        publish(first, publications=event_publisher(act.app), now=act.app.clock())


def _drawn(act: Act) -> dict[str, Any]:
    seats = act.random.randint(1, 5)
    return {
        "seats": seats,
        "waiting_list": act.random.choice((0, 2, 4, 8)),
        "workshop": min(seats, act.random.choice((0, 0, 1, 2))),
        "asks_town": act.random.random() < 0.3,
    }

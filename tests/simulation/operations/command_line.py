"""Command line: publishing changes of an event, erasing an address, reconciling figures."""

from contextlib import suppress
from typing import Any

from registrar.actions.count_option_holders import count_holders
from registrar.actions.erase_address import erase_address, holdings_of
from registrar.actions.publish import StaysCancelled, VersionMoved, publish
from registrar.actions.reconcile_figures import Overtaken, reconcile
from registrar.domain.event import EventDefinition
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.refusals import TryLater
from registrar.wiring.operator import address_lookup, event_publisher, reconcile_dependencies
from registrar.wiring.sweep import count_holders_dependencies
from tests.simulation.operations.act import Act
from tests.simulation.operations.events import EVENTS, definition
from tests.simulation.operations.registry import operation

# Ends of registration that are published: mostly late, at times within the history
_OFTEN = 0.05
_CLOSES = (*["2022-03-10 17:00"] * 5, "2022-02-14 09:40", "2022-02-14 10:00")


@operation(weight=5)
def publishes_a_change(act: Act) -> None:
    """Publish other seats, another waiting list, another limit of an option, another question."""
    _publish(act, definition(act.event(), **_drawn(act), closes=act.random.choice(_CLOSES)))


@operation(weight=1)
def cancels_an_event(act: Act) -> None:
    """Publish that an event is cancelled; seldom, as it is for good."""
    if act.random.random() < 0.3:
        _publish(act, definition(act.event(), **_drawn(act), cancelled=True))


@operation(weight=1)
def moves_an_event_again_and_again(act: Act) -> None:
    """Publish a hundred changes of the start, and cancel the event; very seldom, as it takes long.

    A cancellation must be possible whatever went before.
    """
    if act.random.random() >= _OFTEN:
        return
    event, drawn = act.event(), _drawn(act)
    for minute in range(100):
        starts = f"2022-03-10 {18 + minute // 60}:{minute % 60:02}"
        _publish(act, definition(event, **drawn, starts=starts))
    _publish(act, definition(event, **drawn, cancelled=True))


@operation(weight=1)
def forgets_an_address(act: Act) -> None:
    """Erase all that an event holds of an address."""
    deps = address_lookup(act.app)
    with suppress(TryLater):
        found = holdings_of(act.event(), act.person().address, deps=deps)
        erase_address(found, deps=deps)


@operation(weight=1)
def reconciles(act: Act) -> None:
    """Count an event's figures again."""
    with suppress(TryLater, Overtaken):
        reconcile(act.event(), deps=reconcile_dependencies(act.app))


def _publish(act: Act, changed: EventDefinition) -> None:
    """Publish, and count the holders of options with a new limit, as the command does."""
    app = act.app
    with suppress(VersionMoved, StaysCancelled, DefinitionRefused, TryLater):
        publish(changed, publications=event_publisher(app), now=app.clock())
        if act.random.random() < 0.7:
            count_holders(changed.event, deps=count_holders_dependencies(app))


def publish_all(act: Act) -> None:
    """Publish every event of a history for the first time."""
    for event in EVENTS:
        first = definition(event, **_drawn(act))
        publish(first, publications=event_publisher(act.app), now=act.app.clock())


def _drawn(act: Act) -> dict[str, Any]:
    seats = act.random.choice((1, 1, 2, 2, 3, 4))
    return {
        "seats": seats,
        "waiting_list": act.random.choice((0, 2, 4, 8, 8, 8)),
        "workshop": min(seats, act.random.choice((0, 0, 1, 2))),
        "asks_town": act.random.random() < 0.3,
    }

"""Command line: publishing changes of an event, reconciling figures."""

from collections.abc import Mapping
from contextlib import suppress
from random import Random
from typing import Any

from registrar.actions.count_option_holders import count_holders
from registrar.actions.publish import StaysCancelled, VersionMoved
from registrar.actions.reconcile import reconcile
from registrar.actions.reconcile_figures import Overtaken
from registrar.domain.event import EventDefinition, Online
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.refusals import TryLater
from registrar.wiring.deliver import announcement_table
from registrar.wiring.interest import interest_table
from registrar.wiring.operator import (
    mend_dependencies,
    reconcile_dependencies,
)
from registrar.wiring.sweep import count_holders_dependencies
from tests.simulation.operations.act import Act
from tests.simulation.operations.events import ANNOUNCED, EVENTS, ROOM, TODAY, definition, today
from tests.simulation.operations.publishing import publish_file
from tests.simulation.operations.registry import operation

_OFTEN = 0.05

# Seats that organisers alone give, besides those of everybody
_RESERVES = (0, 0, 0, 1, 1, 2)

# Share of definitions that ask for proof of work
_GUARDED = 0.3

# How events have addresses proven; most ask nobody, or the suspicious only
_ADDRESS_CHECKS = ("never", "suspicious", "always")

# Dates of registration that are published: ends are mostly late, at times within the history;
# the announced event opens a little earlier or later than it said, or days later; the room of today
# changes, or is left out
_LATE = "2022-03-10 17:00"
_CLOSES = (*[_LATE] * 5, "2022-02-14 09:04", "2022-02-14 09:12")
_OPENS = ("", "", "2022-02-14 09:05", "2022-02-14 09:30", "2022-02-20 09:00")
_ROOMS = (ROOM, f"{ROOM}-2", f"{ROOM}-3", "")
_MOVED = {"starts": "2022-03-12 18:00", "ends": "2022-03-12 20:00"}


# Kinds that are behind in a healthy event: the stream and the count of holders bring them up
_REBUILT = ("figures", "uncounted", "option")


@operation(weight=6)
def publishes_a_change(act: Act) -> None:
    """Publish other seats, another waiting list, other options, another question, other dates."""
    event = act.event()
    _publish(act, definition(event, **_drawn(act, event), **_dates(act, event)))


@operation(weight=2)
def moves_to_another_room(act: Act) -> None:
    """Publish another join address of the event of today, or none: it stays as it is then."""
    latest = act.world.checks.shadow.definitions[TODAY]
    online = {**_online(latest), "join_address": act.random.choice(_ROOMS) or None}
    place = latest.place.model_copy(update={"online": Online(**online)})
    _publish(act, latest.model_copy(update={"place": place}))


@operation(weight=1)
def cancels_an_event(act: Act) -> None:
    """Publish that an event is cancelled; seldom, as it is for good."""
    if act.random.random() < 0.3:
        event = act.event()
        dates = today(act.stage.span) if event == TODAY else {}
        _publish(act, definition(event, **_drawn(act, event), **dates, cancelled=True))


@operation(weight=1)
def moves_an_event_again_and_again(act: Act) -> None:
    """Publish a hundred changes of the start, and cancel the event; very seldom, as it takes long.

    A cancellation must be possible whatever went before.
    """
    if act.random.random() >= _OFTEN:
        return
    event = act.random.choice(EVENTS[:2])
    move_again_and_again(act, event, _drawn(act, event))


def move_again_and_again(act: Act, event: str, drawn: Mapping[str, Any]) -> None:
    """Publish a hundred changes of that event's start, and cancel it."""
    for minute in range(100):
        starts = f"2022-03-10 {18 + minute // 60}:{minute % 60:02}"
        _publish(act, definition(event, **drawn, starts=starts))
    _publish(act, definition(event, **drawn, cancelled=True))


@operation(weight=1)
def reconciles(act: Act) -> None:
    """Compare an event's rows, count its figures again, and mend what earlier versions left."""
    reconcile_event(act, act.event())


def reconcile_event(act: Act, event: str) -> None:
    """Reconcile that event; record a violation if something was mended that was whole."""
    app = act.app
    deps, figures_deps = mend_dependencies(app), reconcile_dependencies(app)
    with suppress(TryLater, Overtaken):
        interest_table(app).keep_until_notified(event)
        announcement_table(app).forget_searches(event)
        result = reconcile(event, deps=deps, figures_deps=figures_deps)
        for one in result.mended:
            if one.kind not in _REBUILT:
                act.world.violated("reconcile", f"{event}: mended what was whole: {one}")


def _online(definition: EventDefinition) -> dict[str, Any]:
    return definition.place.online.model_dump() if definition.place.online else {}


def _publish(act: Act, changed: EventDefinition) -> None:
    """Publish, and count the holders of options with a new limit, as the command does."""
    app = act.app
    with suppress(VersionMoved, StaysCancelled, DefinitionRefused, TryLater):
        publish_file(changed, app)
        if act.random.random() < 0.7:
            count_holders(changed.event, deps=count_holders_dependencies(app))


def publish_all(act: Act, *, room: str = ROOM) -> None:
    """Publish every event of a history for the first time; that of today has the room, if any."""
    for event in EVENTS:
        dates = today(act.stage.span) | {"room": room} if event == TODAY else {}
        first = definition(event, **_drawn(act, event), **dates)
        publish_file(first, act.app)


def _drawn(act: Act, event: str) -> dict[str, Any]:
    """Draw a definition; the reserve by a chance that shifts no other."""
    seats = act.random.choice((1, 1, 2, 2, 3, 4))
    reserve = Random(f"{act.world.seed}/{act.number}/{event}/reserve").choice(_RESERVES)
    return {
        "seats": seats + reserve,
        "reserve": reserve,
        "waiting_list": act.random.choice((0, 1, 2, 4, 8, 8)),
        "workshop": min(seats, act.random.choice((0, 1, 1, 2))),
        "asks_town": act.random.random() < 0.3,
        "tour": act.random.random() < 0.9,
        "helper": act.random.choice(("", "views", "manages")),
        "proof_of_work": act.random.random() < _GUARDED,
        "address_check": act.random.choice(_ADDRESS_CHECKS),
    }


def _dates(act: Act, event: str) -> dict[str, str]:
    """Draw the end of registration, seldom another day, an opening; of today's event the room."""
    if event == TODAY:
        return today(act.stage.span) | {"room": act.random.choice(_ROOMS)}
    name, choices = ("opens", _OPENS) if event == ANNOUNCED else ("closes", _CLOSES)
    dates = {name: act.random.choice(choices)}
    return dates | (_MOVED if act.random.random() < 0.15 else {})

"""Restore: the table as it was at a moment, in which the erasures since are repeated.

The steps are those of decision 12: the restored table is new, the one that was left keeps its audit
log, `registrar forget --replay` reads it, and then the stack uses the restored table.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from infra.dynamodb.rows import Row
from infra.dynamodb.table import Change
from registrar.actions.replay_erasures import replay
from registrar.domain.refusals import TryLater
from registrar.wiring.operator import replay_dependencies
from tests.simulation.checks.shadow import Item, state_of
from tests.simulation.rest import come_to_rest, pass_a_night
from tests.simulation.world.process import SETTINGS
from tests.simulation.world.world import World

# Name of the table that was left
LEFT = "left"

# Beginning of the tasks that repeat the erasures, how many there are at most, and how far apart
REPLAY = "replay"
_TRIES = 20
_STEP = 300.0


@dataclass
class Backup:
    """Rows of the table at a moment, as point-in-time recovery has them."""

    rows: Mapping[tuple[str, str], Row]

    @classmethod
    def of(cls, world: World) -> "Backup":
        """Take a backup now."""
        return cls(world.store.rows(SETTINGS.table))


def restore(world: World, backup: Backup) -> None:
    """Restore the backup, repeat the erasures, let the stack use the table, and look at it."""
    world.detached = True
    world.store.restore(SETTINGS.table, backup.rows, left=LEFT)
    _repeat_erasures(world)
    world.faults.points = None  # what follows is rest
    if world.scheduler.halted:
        return
    _attach(world)
    come_to_rest(world)
    pass_a_night(world)
    if not world.scheduler.halted:
        world.checks.at_rest()
        _look_for_struck(world)
    world.record.figures["restored"] += 1


def _repeat_erasures(world: World) -> None:
    """Run the command until it has ended: at first among faults, which may end its process."""
    done: list[bool] = []
    for number in range(_TRIES):
        world.faults.over = number > _TRIES // 2
        world.scheduler.spawn(f"{REPLAY}-{number}", partial(_replay, world, number, done))
        world.scheduler.run_until(world.clock.now + _STEP)
        if done or world.scheduler.halted:
            break
    world.faults.over = True
    if not done and not world.scheduler.halted:
        world.violated("N6", "the erasures could not be repeated")


def _replay(world: World, number: int, done: list[bool]) -> None:
    app = world.process(f"{REPLAY} {number}").app
    deps = replay_dependencies(app, LEFT)
    with suppress(TryLater):
        for event in app.events.all():
            replay(event, deps=deps)
        done.append(True)


def _attach(world: World) -> None:
    """Let the functions use the restored table; checks begin anew with what is in it.

    Mail that was sent since the backup may be sent again: its attempts are forgotten. The erased
    stay erased.
    """
    erased = world.checks.erasures.erased
    world.attach()
    world.checks.erasures.erased.update(erased)
    rows = sorted(world.items(), key=_definitions_last)
    world.committed([Change(key, _before(key, item), item) for key, item in rows])


def _before(key: tuple[str, str], item: Item) -> Item | None:
    """Return counters as they are: a restore sells no seat, whatever the capacity is by now."""
    return item if key[1] == "SEATS" else None


def _definitions_last(row: tuple[tuple[str, str], Item]) -> tuple[bool, tuple[str, str]]:
    return row[0][1] == "DEF", row[0]


def _look_for_struck(world: World) -> None:
    """Look for an address that was struck from a registration of somebody else, and is back."""
    left = dict(world.store.table(LEFT).items())
    for key, line in left.items():
        if not key[0].startswith("AU#") or line["what"]["S"] != "struck address":
            continue
        registration = f"R#{line['registration']['S']}", "A"
        now = world.store.table(SETTINGS.table).row(registration)
        if (
            now
            and state_of(now.item) != "erased"
            and (back := _beside(now.item, left, registration))
        ):
            world.violated("N6", f"{registration[0]} holds {back} again, who was erased")


def _beside(item: Item, left: Mapping[Any, Item], key: tuple[str, str]) -> str:
    """Return a new address in the restored registration that the one that was left has not."""
    new = str(item.get("new_address", {}).get("S", ""))
    return "" if new in str(left[key]) else new

"""Rest: what goes on ends, a night passes, and at last the events are over and forgotten."""

from tests.simulation.world.process import SETTINGS
from tests.simulation.world.world import World

_STEP = 60.0
_LONGEST_REST = 30 * 3600.0
_DAY = 24 * 3600.0

# Seconds after which every event is forgotten
_FOR_GOOD = 500 * _DAY


def come_to_rest(world: World) -> None:
    """Let everything end that goes on: faults are over, and time passes until nothing is due."""
    world.faults.over = True
    end = world.clock.now + _LONGEST_REST
    world.scheduler.run_until(world.clock.now + 10 * _STEP)
    while world.clock.now < end and not world.scheduler.halted and not world.at_rest():
        world.scheduler.run_until(world.clock.now + _STEP)


def pass_a_night(world: World) -> None:
    """Let the nightly look at the figures come, which mends what the stream lost."""
    _go_on(world, world.clock.now + _DAY)


def live_on(world: World) -> None:
    """Let the events take place, be over and forgotten: reminders, thanks, retention."""
    _go_on(world, world.clock.now + _FOR_GOOD)
    world.store.delete_expired(SETTINGS.table)
    if not world.scheduler.halted:
        world.checks.at_rest()
        world.checks.erasures.after_retention()


def _go_on(world: World, end: float) -> None:
    """Jump from one moment at which something is due to the next, never within an invocation."""
    world.scheduler.run_until(world.clock.now + 3 * _STEP)
    while (due := world.due.first()) is not None and due <= end and not world.scheduler.halted:
        world.clock.now = max(world.clock.now, due + 30 * _STEP)  # what is due soon after, too
        world.scheduler.run_until(world.clock.now + 3 * _STEP)

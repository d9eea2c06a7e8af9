"""Rest: what goes on ends, a night passes, and at last the events are over and forgotten."""

from tests.simulation.world.process import SETTINGS
from tests.simulation.world.world import World

_STEP = 60.0
_LONGEST_REST = 30 * 3600.0
_DAY = 24 * 3600.0

# Seconds after which something due must have been done, while nothing fails
_OVERDUE = 6 * 3600.0

# Seconds after which every event is forgotten
_FOR_GOOD = 500 * _DAY


def come_to_rest(world: World) -> None:
    """Let everything end that goes on: faults are over, and time passes until nothing is due.

    A history that is not at rest after a day and more breaks a promise.
    """
    world.faults.over = True
    end = world.clock.now + _LONGEST_REST
    world.scheduler.run_until(world.clock.now + 10 * _STEP)
    while world.clock.now < end and not world.scheduler.halted and not world.at_rest():
        world.scheduler.run_until(world.clock.now + _STEP)
    if not world.scheduler.halted and not world.at_rest():
        world.violated("rest", f"it never comes to rest: {world.unrest()}")


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
    _run_a_while(world)
    while (due := world.due.first()) is not None and due <= end and not world.scheduler.halted:
        if due < world.clock.now - _OVERDUE:
            world.violated("rest", f"it never comes to rest: {world.unrest()}")
        world.clock.now = max(world.clock.now, due + 30 * _STEP)  # what is due soon after, too
        _run_a_while(world)


def _run_a_while(world: World) -> None:
    """Let some minutes pass, and more until no invocation goes on."""
    world.scheduler.run_until(world.clock.now + 3 * _STEP)
    while world.invocations and not world.scheduler.halted:
        world.scheduler.run_until(world.clock.now + _STEP)

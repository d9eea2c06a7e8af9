"""Consistency: at rest, `registrar reconcile` finds nothing wrong with any event of a history."""

from functools import partial

from registrar.actions.reconcile import inspect
from registrar.wiring.operator import mend_dependencies, reconcile_dependencies
from tests.simulation.operations.events import EVENTS
from tests.simulation.world.world import World

# Seconds that the looks at all events may take
_LOOKING = 1800.0


def find_nothing_wrong(world: World) -> None:
    """Look at each event as the command does, and report what it finds."""
    looked: list[str] = []
    for event in EVENTS:
        world.scheduler.spawn(f"examine {event}", partial(_look, world, event, looked))
    world.scheduler.run_until(world.clock.now + _LOOKING)
    if not world.scheduler.halted and len(looked) < len(EVENTS):
        world.violated("reconcile", f"only {looked} were looked at to the end")


def _look(world: World, event: str, looked: list[str]) -> None:
    app = world.process(f"examine {event}").app
    deps, figures_deps = mend_dependencies(app), reconcile_dependencies(app)
    result = inspect(event, deps=deps, figures_deps=figures_deps)
    looked.append(event)
    for one in (*result.left, *result.unsettled):
        world.violated("reconcile", f"{event}: {one}")

"""Schedule: the sweep, every minute; it may come twice, and a minute may be left out."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.simulation.world.world import World

MINUTE = 60.0


def every_minute(world: "World") -> None:
    """Run as a task: invoke the sweep each minute, while something is due."""
    number = 0
    while True:
        world.scheduler.pause(MINUTE)
        faults, task = world.faults, world.scheduler.task()
        ahead = task.random.random() ** 3 * faults.profile.skew
        if world.sweeps_in_vain(ahead) or faults.happens(task, "lost"):
            continue
        for _ in range(2 if faults.happens(task, "twice") else 1):
            number += 1
            world.begin(f"sweep-{number}", lambda: world.tell("sweep", {}))

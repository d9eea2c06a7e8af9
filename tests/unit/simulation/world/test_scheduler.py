"""Scheduler: tasks go on in the order of virtual time, and all of them can be stopped."""

from functools import partial

from tests.simulation.world.clock import Clock
from tests.simulation.world.scheduler import Scheduler, Stopped


def a_scheduler() -> Scheduler:
    """Scheduler of a world that has just begun."""
    return Scheduler(Clock(), "seed")


def test_the_task_whose_time_comes_first_goes_on() -> None:
    """Virtual time passes in pauses alone."""
    scheduler = a_scheduler()
    begun, told = scheduler.clock.now, list[tuple[str, float]]()

    def act(name: str, seconds: float) -> None:
        for _ in range(2):
            scheduler.pause(seconds)
            told.append((name, scheduler.clock.now - begun))

    scheduler.spawn("slow", partial(act, "slow", 3.0))
    scheduler.spawn("quick", partial(act, "quick", 2.0))
    scheduler.run_until(begun + 5.0)

    assert told == [("quick", 2.0), ("slow", 3.0), ("quick", 4.0)]
    assert scheduler.next_time == begun + 6.0


def test_chance_of_a_task_depends_on_seed_and_name_alone() -> None:
    """So that leaving a task out changes no other's."""
    numbers = []
    for names in (("one", "two"), ("two",)):
        scheduler = a_scheduler()
        tasks = {name: scheduler.spawn(name, lambda: None) for name in names}
        numbers.append(tasks["two"].random.random())

    assert numbers[0] == numbers[1]


def test_a_stopped_task_does_nothing_more() -> None:
    """Not even what it does to clean up can go on."""
    scheduler, told = a_scheduler(), list[str]()

    def act() -> None:
        try:
            scheduler.pause(1.0)
            told.append("went on")
        finally:
            try:
                scheduler.pause(1.0)
                told.append("went on")
            except Stopped:
                told.append("stopped")
                raise

    scheduler.spawn("task", act)
    scheduler.spawn("not begun", act, delay=10.0)
    scheduler.run_until(scheduler.clock.now + 0.5)
    scheduler.close()

    assert told == ["stopped"]

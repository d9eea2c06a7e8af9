"""Put off: a step was answered with 503, and nothing went wrong or changed meanwhile."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.simulation.checks.shadow import Item

if TYPE_CHECKING:
    from tests.simulation.operations.act import Act

LATER = 503


@dataclass(frozen=True)
class Situation:
    """Items that decide about a step, each as its last commit has left it."""

    items: tuple[Any, ...]
    is_counting: bool

    @classmethod
    def of(cls, act: "Act", found: Item) -> "Situation":
        """Return the situation of a registration now."""
        shadow = act.world.checks.shadow
        event, now = shadow.events[found["event"]["S"]], shadow.registrations[_id(found)]
        options = tuple(event.options.values())
        counting = any("counting" in option for option in options)
        return cls((event.seats, now, *options), counting)

    def is_same(self, other: "Situation") -> bool:
        """Tell whether nobody has changed one of the items since: each change makes a new one."""
        return len(self.items) == len(other.items) and all(
            item is now for item, now in zip(self.items, other.items, strict=True)
        )


def check_put_off(act: "Act", found: Item, step: str, status: int, before: Situation) -> None:
    """Report a step that was put off, unless something explains it.

    Explained are a fault or a crash, in this history or before it, a table that is slow, holders
    of an option that are being counted, and a change of what the step depends on.
    """
    world, now = act.world, Situation.of(act, found)
    if status != LATER or world.misfortunes() or world.slowness or now.is_counting:
        return
    if before.is_same(now):
        world.violated("busy", f"{step} of {_id(found)} was put off, and nothing hindered it")


def _id(found: Item) -> str:
    return str(found["pk"]["S"][2:])

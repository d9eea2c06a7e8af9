"""Old forms and links: sent late, they have no effect any more."""

from collections.abc import Callable

from tests.simulation.checks.shadow import Item
from tests.simulation.operations.act import Act, id_of, number_of
from tests.simulation.operations.registry import operation

_ACTIVE = ("confirmed", "waiting")


@operation(weight=5)
def sends_an_old_form(act: Act) -> None:
    """Send a form that was shown before the last change of the registration, or by an old link."""
    act.random.choice((_cancel, _undo, _correct, _by_an_old_link))(act)


def _cancel(act: Act) -> None:
    found = _with(act, "undone", 1, *_ACTIVE)
    if found:
        undone = str(number_of(found, "undone") - 1)
        _in_vain(act, found, lambda: act.step(found, "cancel", undone=undone))


def _undo(act: Act) -> None:
    found = _with(act, "undone", 1, "cancelled")
    if found:
        undone = str(number_of(found, "undone") - 1)
        _in_vain(act, found, lambda: act.step(found, "undo", undone=undone))


def _correct(act: Act) -> None:
    found = _with(act, "revision", 1, *_ACTIVE)
    if found:
        given = act.person().answers(act.track(), town=act.town(found["event"]["S"]))
        given["revision"] = str(number_of(found, "revision") - 1)
        _in_vain(act, found, lambda: act.step(found, "correct", **given))


def _by_an_old_link(act: Act) -> None:
    found = _with(act, "link_generation", 2, *_ACTIVE)
    if found:
        generation, undone = number_of(found, "link_generation") - 1, number_of(found, "undone")
        old = found | {"link_generation": {"N": str(generation)}}
        _in_vain(act, found, lambda: act.step(old, "cancel", undone=str(undone)))


def _with(act: Act, name: str, least: int, *states: str) -> Item | None:
    """Draw one in such a state and with so high a number; None without any."""
    every = act.world.checks.shadow.registrations.values()
    found = [one for one in every if one["state"]["S"] in states and number_of(one, name) >= least]
    return act.random.choice(found) if found else None


def _in_vain(act: Act, found: Item, send: Callable[[], object]) -> None:
    """Send it; a change of the registration in this task breaks the promise."""
    powerless, task = act.world.checks.answers.powerless, act.world.scheduler.task().name
    powerless[task] = f"R#{id_of(found)}"
    send()
    del powerless[task]

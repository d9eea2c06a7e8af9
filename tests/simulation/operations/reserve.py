"""The reserve: organisers give its seats to people who wait, out of order, and get them back."""

from collections.abc import Callable

from tests.simulation.checks.shadow import Item, is_reserved, state_of
from tests.simulation.operations.act import Act, id_of, number_of, status_of
from tests.simulation.operations.browser import Answer
from tests.simulation.operations.kept import is_given_up, is_gone
from tests.simulation.operations.program import call
from tests.simulation.operations.put_off import Situation, check_put_off
from tests.simulation.operations.registry import operation

# Answers of the page and of the API that say that a seat is given
_DONE = (200, 303)

_STEP = "reserved-seat"

Send = Callable[[Act, Item], Answer]


@operation(weight=3)
def organiser_gives_a_reserved_seat(act: Act) -> None:
    """Give a seat of the reserve on the page to somebody who waits, whatever the place."""
    if found := act.registration("waiting"):
        give(act, found, by_page)


@operation(weight=2)
def program_gives_a_reserved_seat(act: Act) -> None:
    """Give a seat of the reserve by the API."""
    if found := act.registration("waiting"):
        give(act, found, by_program)


@operation(weight=3)
def a_reserved_seat_is_given_up(act: Act) -> None:
    """Cancel or erase a registration with a seat of the reserve, by its person or the team."""
    every = act.world.checks.shadow.registrations.values()
    seated = [found for found in every if is_reserved(found) and state_of(found) == "confirmed"]
    if not seated:
        return
    found = act.random.choice(seated)
    step, kept = act.random.choice((("cancel", is_given_up), ("erase", is_gone)))
    undone = number_of(found, "undone")
    if act.random.random() < 0.5:
        status = act.step(found, step, undone=str(undone))
    else:
        status = status_of(act.browser().post(act, _path(found, step)))
    if status in _DONE:
        act.promise(lambda: kept(act, found))


def by_page(act: Act, found: Item) -> Answer:
    """Press the button of the registration's page; return the answer."""
    return act.browser().post(act, _path(found, _STEP))


def by_program(act: Act, found: Item) -> Answer:
    """Call the API; return the answer."""
    return call(act, "POST", f"/events/{found['event']['S']}/registrations/{id_of(found)}/{_STEP}")


def give(act: Act, found: Item, send: Send) -> int:
    """Give the seat; keep what a success promises. Return the status, 0 for none."""
    before = Situation.of(act, found)
    status = status_of(send(act, found))
    if status in _DONE:
        act.world.record.figures["reserved"] += 1
        act.promise(lambda: is_given(act, found))
    check_put_off(act, found, _STEP, status, before)
    return status


def is_given(act: Act, found: Item) -> str:
    """Tell whether somebody who was given a seat of the reserve still waits for a seat."""
    now = act.current(found)
    waits = state_of(now) == "waiting" and number_of(now, "undone") == number_of(found, "undone")
    return f"{id_of(found)} was given a seat of the reserve, and waits" if waits else ""


def _path(found: Item, step: str) -> str:
    return f"/organise/events/{found['event']['S']}/registrations/{id_of(found)}/{step}"

"""At once: two things happen to the same registration in the same moment."""

from collections.abc import Callable

from tests.simulation.checks.shadow import Item
from tests.simulation.operations.act import KEYS, Act, Person, number_of
from tests.simulation.operations.registry import operation
from tests.simulation.operations.request import http_request

Step = Callable[[Act, Item], None]


@operation(weight=4)
def does_two_things_at_once(act: Act) -> None:
    """Press two buttons of a page, or register anew beside one: both have their effect, or one."""
    found = act.registration("confirmed", "waiting", "cancelled")
    if found is None:
        return
    first, second = act.random.sample(_STEPS, 2)
    name = f"{act.world.scheduler.task().name} and {second.__name__.strip('_')}"
    act.world.scheduler.spawn(name, lambda: second(act, found), delay=act.random.random() * 0.1)
    first(act, found)


def _cancel(act: Act, found: Item) -> None:
    act.step(found, "cancel", undone=str(number_of(found, "undone")))


def _undo(act: Act, found: Item) -> None:
    act.step(found, "undo", undone=str(number_of(found, "undone")))


def _resend(act: Act, found: Item) -> None:
    act.step(found, "resend")


def _erase(act: Act, found: Item) -> None:
    act.step(found, "erase")


def _register(act: Act, found: Item) -> None:
    """Send a new form with the same address."""
    event, person = found["event"]["S"], Person(int(found["address"]["S"].split("q")[1]))
    nonce = f"{act.random.getrandbits(128):032x}"
    asked = act.world.checks.in_order.asked
    asked.setdefault(KEYS.registration_id(event, person.address, nonce), act.now)
    body = person.answers(act.track()) | {"nonce": nonce}
    route = "/events/{event}/registrations"
    act.ask("register", http_request(route, {"event": event}, body, act.ip, as_json=True))


_STEPS: tuple[Step, ...] = (_cancel, _undo, _resend, _erase, _erase, _register)

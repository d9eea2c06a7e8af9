"""Registering by hand: organisers register who phones, with any seat or one of the reserve."""

from collections.abc import Callable
from functools import partial

from tests.simulation.checks.shadow import state_of
from tests.simulation.operations.act import Act, Person, status_of
from tests.simulation.operations.browser import Answer
from tests.simulation.operations.program import call
from tests.simulation.operations.registry import operation
from tests.simulation.operations.visitor import name_of

# Answers of the page and of the API that say that the person is registered
_DONE = (201, 303)
_CONFLICT = 409

# Share of organisers who send the same once more, at once or once it was answered
_TWICE = 0.3

# Sends an event, a person, an option and a nonce; ``reserved`` asks for a seat of the reserve
Send = Callable[..., Answer]


@operation(weight=3)
def organiser_registers_by_hand(act: Act) -> None:
    """Register somebody on the page."""
    _once_or_twice(act, by_page, reserved=False)


@operation(weight=2)
def organiser_registers_a_guest(act: Act) -> None:
    """Register somebody on the page with a seat of the reserve."""
    _once_or_twice(act, by_page, reserved=True)


@operation(weight=2)
def program_registers_by_hand(act: Act) -> None:
    """Register somebody by the API."""
    _once_or_twice(act, by_program, reserved=False)


@operation(weight=2)
def program_registers_a_guest(act: Act) -> None:
    """Register somebody by the API with a seat of the reserve."""
    _once_or_twice(act, by_program, reserved=True)


def by_page(
    act: Act, event: str, person: Person, track: str, nonce: str, *, reserved: bool
) -> Answer:
    """Send the form of the page; return the answer."""
    given = {name: str(answer) for name, answer in person.answers(track).items()}
    fields = {**given, "nonce": nonce, "language": "en"}
    fields |= {"reserved-seat": "yes"} if reserved else {}
    return act.browser().post(act, f"/organise/events/{event}/registrations/new", fields)


def by_program(
    act: Act, event: str, person: Person, track: str, nonce: str, *, reserved: bool
) -> Answer:
    """Call the API; return the answer."""
    body = {"nonce": nonce, "language": "en", "answers": person.answers(track)}
    return call(act, "POST", f"/events/{event}/registrations", body | {"reserved": reserved})


def register_by_hand(
    act: Act, event: str, person: Person, track: str, nonce: str, *, send: Send, reserved: bool
) -> int:
    """Register the person; keep what a success promises. Return the status, 0 for none."""
    name, in_order = name_of(event, person, nonce), act.world.checks.in_order
    in_order.asked.setdefault(name, act.now)
    answer = send(act, event, person, track, nonce, reserved=reserved)
    if status_of(answer) in _DONE:
        act.world.record.figures["by hand"] += 1
        in_order.told.setdefault(name, act.now)
        act.promise(lambda: is_by_hand(act, name, reserved=reserved))
    return status_of(answer)


def is_by_hand(act: Act, name: str, *, reserved: bool = False) -> str:
    """Tell whether a registration by hand is lost, not the team's, or has another kind of seat."""
    found = act.world.checks.shadow.registrations.get(name)
    if found is None:
        return f"{name} was registered by hand and is lost"
    if state_of(found) != "erased" and "by_team" not in found:
        return f"{name} was registered by hand, and that is not noted"
    if reserved and found["version"]["N"] == "1" and "reserved" not in found:
        return f"{name} was given a seat of the reserve and has none"
    return ""


def _once_or_twice(act: Act, send: Send, *, reserved: bool) -> None:
    """Register somebody; at times again at the same moment, at times once it was answered."""
    event, person, track = act.event(), act.person(), act.track()
    nonce, chance = f"{act.random.getrandbits(128):032x}", act.random.random()
    run = partial(register_by_hand, act, event, person, track, nonce, send=send, reserved=reserved)
    if chance < _TWICE / 2:

        def again() -> None:
            run()

        act.world.scheduler.spawn(f"{act.world.scheduler.task().name} again", again)
    done = run() in _DONE
    if done and chance > 1 - _TWICE / 2:
        _is_same(act, name_of(event, person, nonce), run())


def _is_same(act: Act, name: str, status: int) -> None:
    """Look for a refusal of what was sent before and taken, unless it was erased since."""
    found = act.world.checks.shadow.registrations.get(name)
    if status == _CONFLICT and state_of(found) != "erased":
        act.world.violated("N4", f"{name} was registered by hand, and is refused when sent again")

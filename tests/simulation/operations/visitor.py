"""Visitors: they register, once or twice, and send the same form again much later."""

from typing import Any

from registrar.domain.email_address import canonical
from tests.simulation.checks.shadow import state_of
from tests.simulation.operations.act import KEYS, Act, Person
from tests.simulation.operations.events import ANNOUNCED
from tests.simulation.operations.registry import operation
from tests.simulation.operations.request import http_request

TAKEN = 202

_REGISTER = "/events/{event}/registrations"
_INTEREST = "/events/{event}/interest"


@operation(weight=60)
def registers(act: Act) -> None:
    """Register for an event."""
    _register(act, act.event(), act.person(), act.track())


@operation(weight=6)
def clicks_twice(act: Act) -> None:
    """Send the same form twice at the same time."""
    event = act.event()
    person, nonce = act.person(), _nonce(act)
    request = _form(event, person, act.track(), nonce, act.ip)

    def second() -> None:
        _send(act, event, person, nonce, request)

    act.world.scheduler.spawn(f"{act.world.scheduler.task().name} again", second)
    _send(act, event, person, nonce, request)


@operation(weight=4)
def sends_the_same_again(act: Act) -> None:
    """Send a form again that was taken: the answer is the same, unless it was erased since."""
    if not act.stage.sent:
        return
    event, request, name = act.random.choice(act.stage.sent)
    status = act.ask("register", request)
    found = act.world.checks.shadow.registrations.get(name)
    if status == TAKEN or status in (0, 429, 503) or state_of(found) in ("erased", ""):
        return
    act.world.violated("N4", f"a form taken for {event} was sent again and answered {status}")


@operation(weight=2)
def looks_like_a_bot(act: Act) -> None:
    """Fill in the field that no person sees: no seat and no mail until an organiser releases it."""
    event, person, nonce = act.event(), act.person(), _nonce(act)
    body = person.answers(act.track()) | {"nonce": nonce, "homepage": "https://x.example"}
    request = http_request(_REGISTER, {"event": event}, body, act.ip, as_json=True)
    name = KEYS.registration_id(event, canonical(person.address), nonce)
    act.world.checks.in_order.asked.setdefault(name, act.now)
    act.ask("register", request)
    found = act.world.checks.shadow.registrations.get(name)
    if state_of(found) in ("confirmed", "waiting") and found and found["version"]["N"] == "1":
        act.world.violated("bots", f"R#{name} looks like a bot's and is {state_of(found)}")


@operation(weight=3)
def registers_in_capitals(act: Act) -> None:
    """Register with the address's domain in capitals: it is the same address."""
    event, person, nonce = act.event(), act.person(), _nonce(act)
    body = person.answers(act.track()) | {"nonce": nonce}
    body["email"] = person.address.replace("visitor.example", "VISITOR.Example")
    request = http_request(_REGISTER, {"event": event}, body, act.ip, as_json=True)
    _send(act, event, person, nonce, request)


@operation(weight=2)
def asks_for_a_notice(act: Act) -> None:
    """Leave an address for the notice that registration has opened."""
    person = act.person()
    body = {"email": person.address}
    request = http_request(_INTEREST, {"event": ANNOUNCED}, body, act.ip, as_json=True)
    act.ask("interest", request)


def _register(act: Act, event: str, person: Person, track: str) -> None:
    nonce = _nonce(act)
    _send(act, event, person, nonce, _form(event, person, track, nonce, act.ip))


def _form(event: str, person: Person, track: str, nonce: str, ip: str) -> dict[str, Any]:
    body = person.answers(track) | {"nonce": nonce}
    return http_request(_REGISTER, {"event": event}, body, ip, as_json=True)


def _send(act: Act, event: str, person: Person, nonce: str, request: dict[str, Any]) -> None:
    asked = act.now
    name = KEYS.registration_id(event, canonical(person.address), nonce)
    in_order = act.world.checks.in_order
    in_order.asked.setdefault(name, asked)
    status = act.ask("register", request)
    if status != TAKEN:
        return
    act.world.record.figures["registered"] += 1
    in_order.told.setdefault(name, act.now)
    if name in act.world.checks.shadow.registrations:
        act.stage.sent.append((event, request, name))
        act.promise(lambda: _is_kept(act, name))
    elif not _was_held(act, event, person, asked):
        act.world.violated("N4", f"{person.address} was told to be registered for {event}, in vain")


def _is_kept(act: Act, name: str) -> str:
    return "" if name in act.world.checks.shadow.registrations else f"{name} was taken and is lost"


def _was_held(act: Act, event: str, person: Person, since: float) -> bool:
    """Tell whether another registration held the address while this one was asked for."""
    answers, shadow = act.world.checks.answers, act.world.checks.shadow
    holds = any(
        state_of(one) in ("confirmed", "waiting")
        and (one["event"]["S"], canonical(one["address"]["S"])) == (event, person.address)
        for one in shadow.registrations.values()
    )
    return holds or answers.was_active(event, person.address, since)


def _nonce(act: Act) -> str:
    return f"{act.random.getrandbits(128):032x}"

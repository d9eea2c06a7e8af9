"""Visitors: they register, once or twice, and send the same form again much later."""

from functools import partial
from typing import Any

from registrar.domain.email_address import canonical
from tests.simulation.checks.marks import marks_in
from tests.simulation.checks.shadow import ACTIVE, state_of
from tests.simulation.operations.act import KEYS, Act, Person
from tests.simulation.operations.events import ANNOUNCED, TRACKS
from tests.simulation.operations.proof import asks_for_proof, opened, proven
from tests.simulation.operations.registry import operation
from tests.simulation.operations.request import http_request

TAKEN = 202

# Full or not open: a registered address is told by mail nevertheless
_REFUSED = (403, 409)

_REGISTER = "/events/{event}/registrations"
_INTEREST = "/events/{event}/interest"

# Share of forms that come with a start, and with a proof of work where it is asked for
_WITH_SCRIPTS = 0.8


@operation(weight=60)
def registers(act: Act) -> None:
    """Register for an event."""
    register(act, act.event(), act.person(), act.track())


@operation(weight=6)
def clicks_twice(act: Act) -> None:
    """Send the same form twice at the same time."""
    event = act.event()
    person, nonce = act.person(), _nonce(act)
    request = _form(act, event, person, act.track(), nonce)

    def second() -> None:
        _send(act, event, person, nonce, request)

    act.world.scheduler.spawn(f"{act.world.scheduler.task().name} again", second)
    _send(act, event, person, nonce, request)


@operation(weight=4)
def registers_anew(act: Act) -> None:
    """Register with an address that is registered already, by another form."""
    if not (holder := act.registration("confirmed", "waiting")):
        return
    (mark,) = marks_in(holder["address"])
    person = Person(int(mark.strip("q")))
    register(act, holder["event"]["S"], person, act.track())


@operation(weight=3)
def a_group_registers(act: Act) -> None:
    """Register three people for the same event in the same moment."""
    event, name = act.event(), act.world.scheduler.task().name
    for number in range(3):
        person, nonce, track = act.person(), _nonce(act), act.track()
        request = _form(act, event, person, track, nonce)
        send = partial(_send, act, event, person, nonce, request)
        act.world.scheduler.spawn(f"{name} {number + 1}", send)


@operation(weight=2)
def goes_back_and_changes(act: Act) -> None:
    """Send a form once more with another answer: it is refused, and not taken without effect."""
    event, person, nonce = act.event(), act.person(), _nonce(act)
    first, second = act.random.sample(TRACKS, 2)
    _send(act, event, person, nonce, _form(act, event, person, first, nonce))
    name = name_of(event, person, nonce)
    if act.world.checks.shadow.registrations.get(name) is None:
        return
    status = act.ask("register", _form(act, event, person, second, nonce))
    found = act.world.checks.shadow.registrations[name]
    if status == TAKEN and found["version"]["N"] == "1" and second not in found["answers"]["S"]:
        act.world.violated("N4", f"R#{name} was changed to {second}, and it has no effect")


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
    name = name_of(event, person, nonce)
    act.world.checks.in_order.asked.setdefault(name, act.now)
    act.ask("register", request)
    found = act.world.checks.shadow.registrations.get(name)
    if state_of(found) in ACTIVE and found and found["version"]["N"] == "1":
        act.world.violated("bots", f"R#{name} looks like a bot's and is {state_of(found)}")


@operation(weight=3)
def uses_a_proof_twice(act: Act) -> None:
    """Send two forms with one proof of work: one of them is suspect."""
    event = act.event()
    if not asks_for_proof(act, event):
        return
    people, nonces = (act.person(), act.person()), (_nonce(act), _nonce(act))
    names = map(name_of, (event, event), people, nonces)
    proof, task = proven(act, event, *names), act.world.scheduler.task().name
    for number, (person, nonce) in enumerate(zip(people, nonces, strict=True), 1):
        body = person.answers(act.track()) | opened(act, event, nonce) | proof
        request = http_request(_REGISTER, {"event": event}, body, act.ip, as_json=True)
        delay = act.random.choice((0.0, 0.1, 30.0))
        send = partial(_send, act, event, person, nonce, request)
        act.world.scheduler.spawn(f"{task} {number}", send, delay=delay)


@operation(weight=3)
def registers_in_capitals(act: Act) -> None:
    """Register with the address's domain in capitals: it is the same address."""
    event, person, nonce = act.event(), act.person(), _nonce(act)
    body = person.answers(act.track()) | {"nonce": nonce}
    body["email"] = person.address.replace("visitor.example", "VISITOR.Example")
    request = http_request(_REGISTER, {"event": event}, body, act.ip, as_json=True)
    _send(act, event, person, nonce, request)


@operation(weight=8)
def asks_for_a_notice(act: Act) -> None:
    """Leave an address for the notice that registration has opened."""
    ask_for_a_notice(act, act.person())


def ask_for_a_notice(act: Act, person: Person) -> None:
    """Leave that person's address."""
    body = {"email": person.address}
    request = http_request(_INTEREST, {"event": ANNOUNCED}, body, act.ip, as_json=True)
    act.ask("interest", request)


def register(act: Act, event: str, person: Person, track: str) -> None:
    """Register a person for an event and a track."""
    nonce = _nonce(act)
    _send(act, event, person, nonce, _form(act, event, person, track, nonce))


def name_of(event: str, person: Person, nonce: str) -> str:
    """Return the id of the registration that a person's form of that nonce makes."""
    return KEYS.registration_id(event, canonical(person.address), nonce)


def _form(act: Act, event: str, person: Person, track: str, nonce: str) -> dict[str, Any]:
    """Return a form; where it asks for a proof of work, few browsers without scripts have none."""
    with_scripts = act.random.random() < _WITH_SCRIPTS
    body = person.answers(track) | {"nonce": nonce}
    if with_scripts:
        body |= opened(act, event, nonce)
    if asks_for_proof(act, event) and with_scripts:
        body |= proven(act, event, name_of(event, person, nonce))
    return http_request(_REGISTER, {"event": event}, body, act.ip, as_json=True)


def _send(act: Act, event: str, person: Person, nonce: str, request: dict[str, Any]) -> None:
    asked = act.now
    name = name_of(event, person, nonce)
    in_order = act.world.checks.in_order
    in_order.asked.setdefault(name, asked)
    status = act.ask("register", request)
    if status in (TAKEN, *_REFUSED):
        repeats = act.world.checks.repeats
        repeats.submitted(event, person.address, own=name, asked=asked)
    if status != TAKEN:
        return
    act.world.record.figures["registered"] += 1
    if state_of(act.world.checks.shadow.registrations.get(name)) != "parked":
        in_order.told.setdefault(name, act.now)
    if name in act.world.checks.shadow.registrations:
        act.stage.sent.append((event, request, name))
        act.promise(lambda: _is_kept(act, name))
    elif not _was_held(act, event, person, asked):
        act.world.violated("N4", f"{person.address} was told to be registered for {event}, in vain")


def _is_kept(act: Act, name: str) -> str:
    checks = act.world.checks
    is_there = name in checks.shadow.registrations or name in checks.answers.doubled
    return "" if is_there else f"{name} was taken and is lost"


def _was_held(act: Act, event: str, person: Person, since: float) -> bool:
    """Tell whether another registration held the address while this one was asked for."""
    answers, shadow = act.world.checks.answers, act.world.checks.shadow
    holds = any(
        state_of(one) in ACTIVE
        and (one["event"]["S"], canonical(one["address"]["S"])) == (event, person.address)
        for one in shadow.registrations.values()
    )
    return holds or answers.was_active(event, person.address, since)


def _nonce(act: Act) -> str:
    return f"{act.random.getrandbits(128):032x}"

"""Programs with a token: they change registrations and send messages by the API."""

import re
from collections.abc import Callable
from typing import Any

from tests.simulation.checks.shadow import Item
from tests.simulation.operations.act import Act, id_of, number_of, status_of
from tests.simulation.operations.browser import Answer
from tests.simulation.operations.events import ORGANISER
from tests.simulation.operations.kept import (
    is_as_given,
    is_given_up,
    is_gone,
    is_released,
    is_undone,
)
from tests.simulation.operations.put_off import Situation, check_put_off
from tests.simulation.operations.registry import operation
from tests.simulation.operations.request import function_of, http_request

_API = "/organise/api"
_EVENT = re.compile("/events/([^/]+)")
_DONE = (200, 202, 204)


@operation(weight=1)
def program_cancels(act: Act) -> None:
    """Cancel a registration."""
    if found := act.registration("confirmed", "waiting"):
        _take(act, found, "cancel", is_given_up)


@operation(weight=1)
def program_takes_it_back(act: Act) -> None:
    """Undo a cancellation."""
    if found := act.registration("cancelled"):
        _take(act, found, "undo", is_undone)


@operation(weight=1)
def program_releases(act: Act) -> None:
    """Release a registration from quarantine, or confirm the address of one that waits."""
    if found := act.registration("quarantined", "waiting"):
        _take(act, found, "release", is_released)


@operation(weight=1)
def program_erases(act: Act) -> None:
    """Erase a registration."""
    if found := act.registration():
        _take(act, found, "erase", is_gone)


@operation(weight=1)
def program_corrects(act: Act) -> None:
    """Correct the track, or the address, of the registration as the program knows it."""
    found = act.registration("confirmed", "waiting")
    if found is None:
        return
    address = act.random.random() < 0.4
    answers = {"email": act.person().address} if address else {"track": act.track()}
    body = {"answers": answers, "revision": number_of(found, "revision")}
    if is_done(call(act, "PATCH", _path(found), body)):
        act.promise(lambda: is_as_given(act, found, answers))


@operation(weight=1)
def program_reads(act: Act) -> None:
    """Read a list, or one registration, as a program that copies them does."""
    found = act.registration() if act.random.random() < 0.4 else None
    lists = ("/registrations", "/waiting-list", "/attendance")
    path = _path(found) if found else f"/events/{act.event()}{act.random.choice(lists)}"
    call(act, "GET", path)


@operation(weight=1)
def program_announces(act: Act) -> None:
    """Send a message to all of an event, under an id of the program's own."""
    body = {"subject": {"en": "News"}, "text": {"en": "Something is new."}}
    call(act, "PUT", f"/events/{act.event()}/messages/program{act.number}", body)


def call(
    act: Act,
    method: str,
    path: str,
    body: dict[str, Any] | None = None,
    token: str = "",
    who: str = ORGANISER,
) -> Answer:
    """Call the API with a token of a sign-in elsewhere; return the last answer, empty for none.

    ``who`` is the organiser whose token it is.
    """
    act.browser()  # so that there is an account
    token = token or act.world.user_pool.sign_in_elsewhere(who)
    parameters = {"proxy+": path}
    request = http_request(f"{_API}{{proxy+}}", parameters, body or {}, act.ip, as_json=True)
    request["requestContext"]["http"]["method"] = method
    request["headers"]["authorization"] = f"Bearer {token}"
    begun = act.now
    answer = act.exchange(function_of(request["rawPath"]), request)
    if event := _EVENT.match(path):
        act.world.checks.readings.answered(request, answer, who, event[1], begun)
    return answer


def _take(act: Act, found: Item, step: str, fact: Callable[[Act, Item], str]) -> None:
    before = Situation.of(act, found)
    answer = call(act, "POST", f"{_path(found)}/{step}")
    if is_done(answer):
        act.promise(lambda: fact(act, found))
    check_put_off(act, found, step, status_of(answer), before)


def _path(found: Item) -> str:
    return f"/events/{found['event']['S']}/registrations/{id_of(found)}"


def is_done(answer: Answer) -> bool:
    """Tell whether an answer says that a call was carried out."""
    return status_of(answer) in _DONE

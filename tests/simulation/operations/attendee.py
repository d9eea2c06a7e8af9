"""Attendees: they cancel, take it back, correct, ask for their link, and have themselves erased."""

from registrar.domain.email_address import canonical
from tests.simulation.checks.shadow import Item, state_of
from tests.simulation.operations.act import Act, Person, id_of, number_of
from tests.simulation.operations.registry import operation
from tests.simulation.operations.request import http_request

ACTIVE = ("confirmed", "waiting")
DONE = 303
CONFLICT = 409


@operation(weight=20)
def cancels(act: Act) -> None:
    """Give up the seat or the place on the waiting list."""
    found = act.registration(*ACTIVE)
    if found is None:
        return
    undone = number_of(found, "undone")
    if act.step(found, "cancel", undone=str(undone)) == DONE:
        act.world.record.figures["cancelled"] += 1
        act.promise(lambda: _is_given_up(act, found, undone))


@operation(weight=6)
def takes_it_back(act: Act) -> None:
    """Undo a cancellation, while a seat is free."""
    found = act.registration("cancelled")
    if found is None:
        return
    undone = number_of(found, "undone")
    if act.step(found, "undo", undone=str(undone)) == DONE:
        act.promise(lambda: _is_undone(act, found, undone))


@operation(weight=8)
def corrects(act: Act) -> None:
    """Correct the answers: another track, a town, now and then another address."""
    found = act.registration(*ACTIVE)
    if found is None:
        return
    person = _person_of(found, act)
    given = person.answers(act.track(), town=act.town(found["event"]["S"]))
    revision, before = number_of(found, "revision"), act.current(found)
    status = act.step(found, "correct", **given, revision=str(revision))
    if status == DONE:
        act.promise(lambda: _is_corrected(act, found, revision))
    elif status == CONFLICT and number_of(before, "revision") == revision:
        _was_changed(act, found, before)


@operation(weight=2)
def asks_for_the_link(act: Act) -> None:
    """Have the details sent again."""
    if found := act.registration(*ACTIVE, "cancelled"):
        act.step(found, "resend")


@operation(weight=4)
def is_erased(act: Act) -> None:
    """Have everything erased."""
    found = act.registration(*ACTIVE, "cancelled")
    if found and act.step(found, "erase") == DONE:
        act.world.record.figures["erased"] += 1
        act.promise(lambda: _is_gone(act, found))


@operation(weight=1)
def withdraws_a_consent(act: Act) -> None:
    """Take back the consent to news."""
    if found := act.registration(*ACTIVE):
        revision = number_of(found, "revision")
        act.step(found, "withdraw", consent="news", revision=str(revision))


@operation(weight=1)
def loses_the_link(act: Act) -> None:
    """Ask for the link by the address alone."""
    event, body = act.event(), {"email": act.person().address}
    act.ask("attend", http_request("/events/{event}/resend", {"event": event}, body, act.ip))


@operation(weight=2)
def looks_at_the_own_page(act: Act) -> None:
    """Open the page, its calendar or all the data of a registration."""
    if found := act.registration():
        act.look(found, act.random.choice(("", "/correct", "/data.json", "/event.ics")))


@operation(weight=3)
def confirms_the_address(act: Act) -> None:
    """Press the button behind the link that went to a new address."""
    found = act.registration(*ACTIVE)
    if found is None or "new_address" not in found:
        return
    token = act.link(found, "address", about=canonical(found["new_address"]["S"]))
    act.ask("attend", http_request("/address/{token}", {"token": token}, {}, act.ip), found)


def _person_of(found: Item, act: Act) -> Person:
    if act.random.random() < 0.3:
        return act.person()
    return Person(int(found["address"]["S"].split("q")[1]))


def _is_given_up(act: Act, found: Item, undone: int) -> str:
    now = act.current(found)
    kept = state_of(now) in ACTIVE and number_of(now, "undone") == undone
    return f"{id_of(found)} was cancelled and is {state_of(now)}" if kept else ""


def _is_undone(act: Act, found: Item, undone: int) -> str:
    now = act.current(found)
    if state_of(now) == "erased" or number_of(now, "undone") > undone:
        return ""
    if state_of(now) in ACTIVE:  # it never was cancelled a second time
        return ""
    return f"{id_of(found)} was taken back and is {state_of(now)}"


def _is_corrected(act: Act, found: Item, revision: int) -> str:
    now = act.current(found)
    if state_of(now) == "erased" or number_of(now, "revision") > revision:
        return ""
    return f"{id_of(found)} was corrected and is of revision {number_of(now, 'revision')}"


def _was_changed(act: Act, found: Item, before: Item) -> None:
    """Report that a correction was refused as overtaken though nobody changed anything."""
    if act.current(found)["version"] == before["version"]:
        act.world.violated("N4", f"{id_of(found)} cannot be corrected, and nobody changed it")


def _is_gone(act: Act, found: Item) -> str:
    now = act.current(found)
    return "" if state_of(now) == "erased" else f"{id_of(found)} was erased and is {state_of(now)}"

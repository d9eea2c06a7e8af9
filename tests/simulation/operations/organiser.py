"""Organisers at the pages: they cancel, release, erase, correct and resend, and give free seats."""

from collections.abc import Callable
from functools import partial

from registrar.aws.registration_item import from_item
from tests.simulation.checks.shadow import ACTIVE, Item
from tests.simulation.operations.act import Act, id_of, number_of, status_of
from tests.simulation.operations.browser import Answer
from tests.simulation.operations.kept import (
    is_as_given,
    is_given_up,
    is_gone,
    is_released,
    is_undone,
)
from tests.simulation.operations.put_off import Situation, check_put_off
from tests.simulation.operations.registry import operation

DONE = 303

# Pages of an event that show something; one registration's among them
_ONE = "/registrations/..."
_PAGES = ("", "/registrations", "/waiting", "/quarantine", "/figures", "/not-reached",
          "/attendance", "/audit", _ONE)  # fmt: skip


@operation(weight=2)
def organiser_cancels(act: Act) -> None:
    """Cancel somebody's registration."""
    if found := act.registration(*ACTIVE):
        _take(act, found, "cancel", is_given_up)


@operation(weight=1)
def organiser_takes_it_back(act: Act) -> None:
    """Undo somebody's cancellation."""
    if found := act.registration("cancelled"):
        _take(act, found, "undo", is_undone)


@operation(weight=1)
def organiser_resends(act: Act) -> None:
    """Send somebody's link again."""
    if found := act.registration("confirmed", "waiting"):
        _take(act, found, "resend", lambda *_: "")


@operation(weight=3)
def organiser_releases(act: Act) -> None:
    """Release somebody from quarantine, or confirm the address of a held seat or who waits."""
    if found := act.registration("quarantined", "held", "waiting"):
        _take(act, found, "release", is_released)


@operation(weight=2)
def organiser_corrects(act: Act) -> None:
    """Correct somebody's track or address."""
    if found := act.registration("confirmed", "waiting"):
        changed = {"email": act.person().address}
        if act.random.random() >= 0.4:
            changed = {"track": act.track()}
        revision = str(number_of(found, "revision"))
        fields = {**_answers(found), **changed, "revision": revision}
        _take(act, found, "correct", partial(is_as_given, given=changed), fields)


@operation(weight=1)
def organiser_erases(act: Act) -> None:
    """Erase somebody's registration."""
    if found := act.registration():
        _take(act, found, "erase", is_gone)


@operation(weight=1)
def organiser_promotes(act: Act) -> None:
    """Give free seats to those who wait."""
    act.browser().post(act, f"/organise/events/{act.event()}/waiting")


@operation(weight=1)
def organiser_announces(act: Act) -> None:
    """Send a message to all of an event, or to those that a search finds; at times as a test."""
    search = act.person().address if act.random.random() < 0.5 else ""
    words = {"subject_en": "News", "text_en": "Something is new."}
    step = "test" if act.random.random() < 0.2 else "send"
    fields = {"id": f"news{act.number}", "search": search, "step": step, **words}
    act.browser().post(act, f"/organise/events/{act.event()}/message", fields)


@operation(weight=1)
def organiser_exports(act: Act) -> None:
    """Take an event's registrations as a file."""
    fields = {"kind": "csv", "headings": "en", "separator": "comma", "columns": "full_name,email"}
    act.browser().post(act, f"/organise/events/{act.event()}/export", fields)


@operation(weight=1)
def organiser_looks_around(act: Act) -> None:
    """Open a page or a list; it changes nothing."""
    browser = act.browser()
    if browser.csrf or browser.sign_in(act):
        page = act.random.choice(_PAGES)
        found = act.registration() if page == _ONE else None
        event = found["event"]["S"] if found else act.event()
        one = f"/registrations/{id_of(found)}" if found else ""
        browser.look(act, f"/organise/events/{event}{one if page == _ONE else page}")


def _take(
    act: Act,
    found: Item,
    step: str,
    fact: Callable[[Act, Item], str],
    fields: dict[str, str] | None = None,
) -> None:
    """Take a step with a registration; once it is done, its fact holds."""
    path = f"/organise/events/{found['event']['S']}/registrations/{id_of(found)}/{step}"
    before = Situation.of(act, found)
    answer = act.browser().post(act, path, fields)
    if is_done(answer):
        act.promise(lambda: fact(act, found))
    check_put_off(act, found, step, status_of(answer), before)


def is_done(answer: Answer) -> bool:
    """Tell whether an answer says that a step was taken."""
    return status_of(answer) == DONE


def _answers(found: Item) -> dict[str, str]:
    """Return the answers that the form to correct shows."""
    given = from_item(found).answers
    return {name: str(answer) for name, answer in given.items() if answer}

"""Attendees: they cancel, take it back, correct, ask for their link, and have themselves erased."""

from registrar.domain.email_address import canonical
from tests.simulation.checks.shadow import ACTIVE, Item, state_of
from tests.simulation.operations.act import Act, Person, id_of, number_of, status_of
from tests.simulation.operations.contradictions import had_a_seat, kept_its_track, was_changed
from tests.simulation.operations.events import ROOM, TODAY
from tests.simulation.operations.kept import (
    SETTLED,
    has_joined,
    is_corrected,
    is_given_up,
    is_gone,
    is_proven,
    is_undone,
)
from tests.simulation.operations.registry import operation
from tests.simulation.operations.request import http_request
from tests.simulation.operations.visitor import register

DONE = 303
CONFLICT = 409
INVALID = 422

# States in which an address may have to be proven
_TO_BE_PROVEN = ("held", "held", "waiting", "cancelled")

# Mails of which one is reported again, and seconds that an erasure takes
_LATEST = 5
_MEANWHILE = 0.1

# Times that somebody cancels and takes it back, and seconds after each
_PRESSES = 8
_APART = 20.0

# Seconds after which no mail to somebody who wants none is on its way
_LATER = 600.0


@operation(weight=20)
def cancels(act: Act) -> None:
    """Give up the seat or the place on the waiting list."""
    found = act.registration(*ACTIVE)
    if found is None:
        return
    undone = number_of(found, "undone")
    if act.step(found, "cancel", undone=str(undone)) == DONE:
        act.world.record.figures["cancelled"] += 1
        act.promise(lambda: is_given_up(act, found))


@operation(weight=6)
def takes_it_back(act: Act) -> None:
    """Undo a cancellation, while a seat is free."""
    found = act.registration("cancelled")
    if found is None:
        return
    undone = number_of(found, "undone")
    if act.step(found, "undo", undone=str(undone)) == DONE:
        act.promise(lambda: is_undone(act, found))


@operation(weight=8)
def corrects(act: Act) -> None:
    """Correct the answers: another track, a town, now and then another address."""
    found = act.registration(*SETTLED)
    if found is None:
        return
    person = _person_of(found, act)
    given = person.answers(act.track(), town=act.town(found["event"]["S"]))
    revision, before = number_of(found, "revision"), act.current(found)
    status = act.step(found, "correct", **given, revision=str(revision))
    if status == DONE:
        act.promise(lambda: is_corrected(act, found))
    elif (
        status == CONFLICT
        and number_of(before, "revision") == revision
        and not act.is_over(found["event"]["S"])
    ):
        was_changed(act, found, before)
    elif status == INVALID:
        kept_its_track(act, found, before, given["track"])


@operation(weight=2)
def asks_for_the_link(act: Act) -> None:
    """Have the details sent again."""
    if found := act.registration(*ACTIVE, "cancelled"):
        act.step(found, "resend")


@operation(weight=4)
def is_erased(act: Act) -> None:
    """Have everything erased."""
    if found := act.registration(*ACTIVE, "cancelled"):
        _is_erased(act, found)


@operation(weight=1)
def is_erased_while_ses_reports(act: Act) -> None:
    """Have everything erased while SES reports a mail of the last minutes."""
    if not act.world.ses.mails:
        return
    mail = act.random.choice(act.world.ses.mails[-_LATEST:])
    name = mail.reference.partition("_")[0]
    found = act.world.checks.shadow.registrations.get(name)
    if found and state_of(found) in (*ACTIVE, "cancelled"):
        act.world.ses.report_again(mail, delay=act.random.random() * _MEANWHILE)
        _is_erased(act, found)


@operation(weight=12)
def proves_the_address(act: Act) -> None:
    """Press the button that a mail has asked for: in time, before a promotion, or too late."""
    found = act.registration(*_TO_BE_PROVEN)
    if found is None or "unproven" not in found:
        return
    if act.step(found, "confirm") == DONE:
        act.promise(lambda: is_proven(act, found))


@operation(weight=1)
def says_it_was_not_me(act: Act) -> None:
    """Press the button of somebody who never gave the address."""
    if found := act.registration(*ACTIVE, "cancelled"):
        _disowns(act, found)


@operation(weight=1)
def says_it_was_not_me_of_many(act: Act) -> None:
    """Press it for one of two spellings; what becomes of the other is mailed to nobody.

    Not its cancellation, and not its erasure.
    """
    found = act.registration(*ACTIVE)
    if found is None:
        return
    event, other = found["event"]["S"], Person(_number_of(found), tag="+1")
    register(act, event, other, act.track())
    _disowns(act, found)
    act.world.scheduler.pause(_LATER)
    for one in list(act.world.checks.shadow.registrations.values()):
        if state_of(one) in ACTIVE and _is_of(one, event, other):
            act.step(one, "cancel", undone=str(number_of(one, "undone")))
            act.world.scheduler.pause(_APART)
            _is_erased(act, one)


@operation(weight=1)
def changes_ones_mind_often(act: Act) -> None:
    """Cancel and take it back, again and again: more mails than a mailbox gets in an hour."""
    if found := act.registration("confirmed"):
        change_ones_mind(act, found)


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
def follows_the_join_link(act: Act) -> None:
    """Press the button of the link to join; the room is told to nobody else."""
    found = act.registration(*ACTIVE, of=TODAY)
    if found is None:
        return
    token, begun = act.link(found, "join"), act.now
    answer = act.exchange("attend", http_request("/join/{token}", {"token": token}, {}, act.ip))
    if status_of(answer) == DONE:
        act.world.record.figures["joined"] += 1
        act.world.checks.rooms.told(TODAY, str(answer["headers"]["location"]), begun)
        act.promise(lambda: has_joined(act, found))
        had_a_seat(act, found)
    elif ROOM in str(answer):
        act.world.violated("N11", f"{id_of(found)} was refused, and told the room")


@operation(weight=3)
def confirms_the_address(act: Act) -> None:
    """Press the button behind the link that went to a new address."""
    found = act.registration(*ACTIVE)
    if found is None or "new_address" not in found:
        return
    token = act.link(found, "address", about=canonical(found["new_address"]["S"]))
    act.ask("attend", http_request("/address/{token}", {"token": token}, {}, act.ip), found)


def change_ones_mind(act: Act, found: Item) -> None:
    """Cancel and take it back, eight times: each is a mail."""
    for _ in range(_PRESSES):
        undone = str(number_of(act.current(found), "undone"))
        for step in ("cancel", "undo"):
            act.step(found, step, undone=undone)
            act.world.scheduler.pause(_APART)


def _disowns(act: Act, found: Item) -> None:
    token = act.link(found, "not_me")
    request = http_request("/not-me/{token}", {"token": token}, {}, act.ip)
    if act.ask("attend", request, found) == DONE:
        act.world.record.figures["disowned"] += 1
        act.promise(lambda: is_gone(act, found))


def _is_of(registration: Item, event: str, person: Person) -> bool:
    """Tell whether a registration of that event has the person's address."""
    return (registration["event"]["S"], registration["address"]["S"]) == (event, person.address)


def _is_erased(act: Act, found: Item) -> None:
    if act.step(found, "erase") == DONE:
        act.world.record.figures["erased"] += 1
        act.promise(lambda: is_gone(act, found))


def _person_of(found: Item, act: Act) -> Person:
    if act.random.random() < 0.3:
        return act.person()
    return Person(_number_of(found))


def _number_of(found: Item) -> int:
    return int(found["address"]["S"].split("q")[1])

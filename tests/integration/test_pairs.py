"""Each operation sent twice and with each other at once, on the real table; accounts after each."""

import itertools
from collections.abc import Callable

import pytest

from registrar.actions.attend import cancel, erase, resend, undo, withdraw
from registrar.actions.correct import correct
from registrar.actions.promote import promote
from registrar.domain.form import compile_form
from registrar.domain.links import LinkRefused
from registrar.domain.refusals import (
    ChangedMeanwhile,
    NoSeatLeft,
    NotActive,
    Refusal,
    TryLater,
)
from registrar.domain.registration import Registration
from tests.integration.attendees import Attendees, at_once
from tests.integration.organising import Organiser, until

Act = Callable[[Attendees, Registration], object]


def _cancel(people: Attendees, one: Registration) -> object:
    undone = people.again(one).undone
    return cancel(people.link(one), undone=undone, desk=people.organiser.wiring.attend_desk)


def _undo(people: Attendees, one: Registration) -> object:
    undone = people.again(one).undone
    return undo(people.link(one), undone=undone, desk=people.organiser.wiring.attend_desk)


def _correct(people: Attendees, one: Registration) -> object:
    return correct(
        people.link(one),
        people.submission("ivan", town="Русе"),
        revision=0,
        form=compile_form(people.event),
        desk=people.organiser.wiring.attend_desk,
    )


def _withdraw(people: Attendees, one: Registration) -> object:
    desk = people.organiser.wiring.attend_desk
    return withdraw(people.link(one), consent="recording", revision=0, desk=desk)


def _erase(people: Attendees, one: Registration) -> object:
    return erase(people.link(one), desk=people.organiser.wiring.attend_desk)


def _resend(people: Attendees, one: Registration) -> object:
    return resend(people.link(one), desk=people.organiser.wiring.attend_desk)


def _promote(people: Attendees, _: Registration) -> object:
    return promote(people.event.event, promoter=people.organiser.wiring.promoter)


def _register(people: Attendees, _: Registration) -> object:
    return people.register("newcomer")


ACTS: dict[str, Act] = {
    "cancel": _cancel,
    "undo": _undo,
    "correct": _correct,
    "withdraw": _withdraw,
    "erase": _erase,
    "resend": _resend,
    "promote": _promote,
    "register": _register,
}

PAIRS = list(itertools.combinations_with_replacement(ACTS, 2))

# What one may be told because the other came first; everything else is a fault
EXPECTED = (NotActive, ChangedMeanwhile, NoSeatLeft, LinkRefused)


def people_of(organiser: Organiser) -> tuple[Attendees, Registration]:
    """An event of one seat, which Ivan has; Maria and Petar wait."""
    people = Attendees(organiser, organiser.publish(seats=1, waiting_list=9))
    ivan = people.register("ivan", recording=True)
    for name in ("maria", "petar"):
        people.register(name)
    return people, ivan


@pytest.mark.parametrize("state", ["confirmed", "cancelled"])
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_two_at_once_leave_the_accounts_in_order(
    organiser: Organiser, pair: tuple[str, str], state: str
) -> None:
    """Whoever wins, the counters are the rows, no seat is oversold, and none stays empty."""
    people, ivan = people_of(organiser)
    if state == "cancelled":
        _cancel(people, ivan)

    outcomes = at_once(*(lambda act=ACTS[name]: act(people, ivan) for name in pair))

    told = [one for one in outcomes if isinstance(one, Refusal)]
    assert [one for one in told if not isinstance(one, EXPECTED)] == []
    at_rest(people)


def at_rest(people: Attendees) -> None:
    """Nobody waits beside a free seat (N9), and the accounts are in order."""

    def rested() -> bool:
        promote(people.event.event, promoter=people.organiser.wiring.promoter)
        seats = people.organiser.wiring.events.seats(people.event.event)
        return seats.waiting == 0 or seats.taken == seats.capacity

    until(rested)
    people.assert_counted()


def test_one_of_many_promotions_gives_each_seat(organiser: Organiser) -> None:
    """Twenty waiting, eight seats come free at once, eight promoters and the stream."""
    people = Attendees(organiser, organiser.publish(seats=8, waiting_list=20))
    seated = [people.register(f"seated{number}") for number in range(8)]
    waiting = [people.register(f"waiting{number:02}") for number in range(20)]
    leaving = [lambda one=one: _cancel(people, one) for one in seated]
    promoting = [lambda: _promote(people, seated[0]) for _ in range(8)]

    outcomes = at_once(*leaving, *promoting)

    assert [one for one in outcomes if isinstance(one, Refusal)] in ([], [TryLater])
    at_rest(people)
    states = [people.again(one).state for one in waiting]
    assert states == ["confirmed"] * 8 + ["waiting"] * 12

"""Pairs of concurrent operations on the real table, each with itself too; counters after each."""

import itertools
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Barrier, BrokenBarrierError, get_ident
from typing import Any

import pytest

from registrar.actions.attend.correct import correct
from registrar.actions.attend.manage import cancel, erase, resend, undo, withdraw
from registrar.actions.attend.ports import AttendeeDependencies
from registrar.actions.change import Change, NotChanged
from registrar.actions.erase import ErasureWriter
from registrar.actions.promote import promote
from registrar.aws.keys.registrations import message_partition, read_message_key
from registrar.domain.form import compile_form
from registrar.domain.refusals import (
    ChangedMeanwhile,
    NoSeatLeft,
    NotActive,
    Refusal,
    TryLater,
)
from registrar.domain.registration import Registration
from registrar.domain.signed_link import LinkRefused
from registrar.wiring.attend import attendee_dependencies, change_table, promote_dependencies
from tests.support.cloud.attendees import Attendees, run_at_once
from tests.support.cloud.driver import CloudDriver, until

Act = Callable[[Attendees, Registration, ErasureWriter], None]


@dataclass
class ConcurrentChanges:
    """Changes of the table, each first write delayed until the other has read too, or 0.3 s."""

    changes: ErasureWriter
    barrier: Barrier
    begun: set[int] = field(default_factory=set)

    def write(self, change: Change, **rest: Any) -> NotChanged | None:
        """Write, at the same time as the other."""
        self._wait()
        return self.changes.write(change, **rest)

    def erase(self, change: Change, **rest: Any) -> NotChanged | None:
        """Erase, at the same time as the other."""
        self._wait()
        return self.changes.erase(change, **rest)

    def clear(self, registration_id: str) -> bool:
        """Delete what an erasure has left."""
        return self.changes.clear(registration_id)

    def _wait(self) -> None:
        if get_ident() not in self.begun:
            self.begun.add(get_ident())
            with suppress(BrokenBarrierError):
                self.barrier.wait(timeout=0.3)


def dependencies_with(people: Attendees, changes: ErasureWriter) -> AttendeeDependencies:
    """Return the attendees' dependencies with these changes."""
    register_deps = attendee_dependencies(people.driver.app)
    erase_deps = replace(register_deps.erase_deps, changes=changes)
    return replace(register_deps, changes=changes, erase_deps=erase_deps)


def _cancel(people: Attendees, one: Registration, changes: ErasureWriter) -> None:
    undone = people.again(one).undone
    cancel(people.link(one), undone=undone, deps=dependencies_with(people, changes))


def _undo(people: Attendees, one: Registration, changes: ErasureWriter) -> None:
    undone = people.again(one).undone
    undo(people.link(one), undone=undone, deps=dependencies_with(people, changes))


def _correct(people: Attendees, one: Registration, changes: ErasureWriter) -> None:
    correct(
        people.link(one),
        people.submission("ivan", town="Русе"),
        revision=0,
        form=compile_form(people.event),
        deps=dependencies_with(people, changes),
    )


def _withdraw(people: Attendees, one: Registration, changes: ErasureWriter) -> None:
    deps = dependencies_with(people, changes)
    withdraw(people.link(one), consent="recording", revision=0, deps=deps)


def _erase(people: Attendees, one: Registration, changes: ErasureWriter) -> None:
    erase(people.link(one), deps=dependencies_with(people, changes))


def _resend(people: Attendees, one: Registration, changes: ErasureWriter) -> None:
    resend(people.link(one), deps=dependencies_with(people, changes))


def _promote(people: Attendees, _: Registration, changes: ErasureWriter) -> None:
    deps = replace(promote_dependencies(people.driver.app), changes=changes)
    promote(people.event.event, deps=deps)


def _register(people: Attendees, _: Registration, __: ErasureWriter) -> None:
    people.register("newcomer")


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
EXPECTED = (NotActive, ChangedMeanwhile, NoSeatLeft, LinkRefused, TryLater)


def people_of(driver: CloudDriver) -> tuple[Attendees, Registration]:
    """Return an event of one seat, which Ivan has; Maria and Petar wait."""
    people = Attendees(driver, driver.publish(seats=1, waiting_list=9))
    ivan = people.register("ivan", recording=True)
    for name in ("maria", "petar"):
        people.register(name)
    return people, ivan


@pytest.mark.parametrize("state", ["confirmed", "cancelled"])
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_two_at_once_leave_the_accounts_in_order(
    driver: CloudDriver, pair: tuple[str, str], state: str
) -> None:
    """Counters equal the rows, no seat is oversold and none stays empty, in either order."""
    people, ivan = people_of(driver)
    if state == "cancelled":
        _cancel(people, ivan, change_table(driver.app))
    together = ConcurrentChanges(change_table(driver.app), Barrier(2))

    outcomes = run_at_once(*(lambda act=ACTS[name]: act(people, ivan, together) for name in pair))

    told = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    assert [outcome for outcome in told if not isinstance(outcome, EXPECTED)] == []
    until_at_rest(people)
    assert_one_message_a_change(people, ivan)


def assert_one_message_a_change(people: Attendees, one: Registration) -> None:
    """Assert one message per version; of an erased person neither a message nor an answer."""
    app = people.driver.app
    rows = list(app.table.partition(message_partition(one.id), begins_with=""))
    registration, *messages = sorted(rows, key=lambda row: row["sk"]["S"])
    if registration["state"]["S"] == "erased":
        assert set(registration) == {"pk", "sk", "event", "state", "version", "link_generation"}
        assert messages == []
    else:
        kept = [read_message_key(row) for row in messages]
        versions = [key.version for key in kept if key.kind != "resent"]
        assert versions == list(range(1, int(registration["version"]["N"]) + 1))


def until_at_rest(people: Attendees) -> None:
    """Wait until nobody waits beside a free seat (N9); assert that the counters are right."""

    def rested() -> bool:
        with suppress(TryLater):
            promote(people.event.event, deps=promote_dependencies(people.driver.app))
        seats = people.driver.app.events.seats(people.event.event)
        return seats.waiting == 0 or seats.taken == seats.capacity

    until(rested)
    people.assert_counted()


def test_one_of_many_promotions_gives_each_seat(driver: CloudDriver) -> None:
    """Twenty waiting, eight seats come free at once, eight promoters and the stream."""
    people = Attendees(driver, driver.publish(seats=8, waiting_list=20))
    seated = [people.register(f"seated{number}") for number in range(8)]
    waiting = [people.register(f"waiting{number:02}") for number in range(20)]
    changes = change_table(driver.app)
    leaving = [lambda leaver=leaver: _cancel(people, leaver, changes) for leaver in seated]
    promoting = [lambda: _promote(people, seated[0], changes) for _ in range(8)]

    outcomes = run_at_once(*leaving, *promoting)

    told = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    assert all(isinstance(outcome, TryLater) for outcome in told)
    until_at_rest(people)
    states = [people.again(registration).state for registration in waiting]
    assert states == ["confirmed"] * 8 + ["waiting"] * 12

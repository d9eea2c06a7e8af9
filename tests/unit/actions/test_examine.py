"""Examination while others register, with an index that is behind, and of held seats."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Barrier
from typing import Any

from registrar.actions.attend.manage import cancel
from registrar.actions.examine import Examination, examine
from registrar.aws.keys.registrations import registration_key
from registrar.aws.table import Table
from registrar.domain.message import HELD_FOR
from registrar.domain.registration import Registration
from registrar.system import in_threads
from tests.support.held_seats import expire, send
from tests.support.planted import PLANTED
from tests.support.reconciling import ReconcileFixture, reconcile_fixture
from tests.support.timeouts import TEST_TIMEOUT


@dataclass
class Watched:
    """Rows of which each page is changed by ``page``, or before which something happens."""

    rows: Any
    seen: Callable[[list[Registration]], list[Registration]]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.rows, name)

    def page(self, event: str, cursor: str, *, size: int) -> list[Registration]:
        """Return the page as it is seen."""
        found: list[Registration] = self.rows.page(event, cursor, size=size)
        return self.seen(found)


def examined(at: ReconcileFixture, seen: Callable[[Any], Any], **deps: Any) -> Examination:
    """Examine with watched pages."""
    rows: Any = Watched(at.deps.examine_deps.rows, seen)
    return examine(at.event, deps=replace(at.deps.examine_deps, rows=rows, **deps))


def test_nothing_is_found_while_people_come_and_go(table: Table) -> None:
    """Somebody cancels and somebody registers in each look, so none is at one moment."""
    at = reconcile_fixture(table, seats=4)
    leaving, coming = iter(at.people), iter(["a", "b", "c", "d"])

    def meanwhile(page: list[Registration]) -> list[Registration]:
        if page and (person := next(leaving, None)):
            cancel(at.services.link(person), undone=0, deps=at.services.attendee_deps)
            at.services.promote()
            at.services.register(next(coming, "last"))
        return page

    found = examined(at, meanwhile)

    assert found.found == ()


def test_a_counter_that_never_stands_still_is_not_judged(table: Table) -> None:
    """Nothing is said of it but that it is not known."""
    at = reconcile_fixture(table, seats=30)
    PLANTED["taken too high"].plant(at)
    coming = iter(range(30))

    def meanwhile(page: list[Registration]) -> list[Registration]:
        if page:
            at.services.register(f"late{next(coming)}", interpretation="bulgarian")
        return page

    found = examined(at, meanwhile)

    assert found.found == ()
    assert found.unsettled == ("taken",)


def test_an_index_that_is_behind_is_no_inconsistency(table: Table) -> None:
    """The newest registration is missing for a while, so the counter only looks too high."""
    at = reconcile_fixture(table, names=3)
    missing, waits = [at.people[2].id], list[float]()

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if seconds > 60:
            missing.clear()

    found = examined(at, lambda page: [one for one in page if one.id not in missing], wait=wait)

    assert found.found == ()
    assert waits == [2.0, 90.0]


def held(table: Table) -> ReconcileFixture:
    """Return one held seat whose email has just been sent."""
    at = reconcile_fixture(table, names=2, address_check="always")
    send(at.services, at.people[0])
    at.counting.recount(*map(at.services.again, at.people))
    return at


def test_a_hold_whose_email_has_not_gone_needs_no_end(table: Table) -> None:
    """Of two held seats one has been asked for; nothing is wrong with either."""
    assert held(table).found() == []


def test_a_hold_without_an_end_ends_an_hour_after_its_email(table: Table) -> None:
    """It is found alone, and the sweep frees the seat at its time."""
    at = held(table)
    before, sent = at.rows(), at.services.now
    where = registration_key(at.people[0].id)
    at.change(where, "REMOVE held_until, due_at, due_shard")
    at.services.now += timedelta(minutes=30)

    found, mended = at.found(), at.repair()

    assert found == [("hold without end", at.people[0].id)]
    assert mended.left == ()
    assert at.rows() == before
    at.services.now = sent + HELD_FOR
    assert len(expire(at.services)) == 1


def test_a_hold_that_is_not_in_the_due_index_is_put_back(table: Table) -> None:
    """Its end stays."""
    at = held(table)
    before = at.rows()
    at.change(registration_key(at.people[0].id), "REMOVE due_at, due_shard")

    mended = at.repair()

    assert [one.kind for one in mended.mended] == ["hold without end"]
    assert at.rows() == before


@dataclass
class Together:
    """Messages that are read once so many people's are asked for."""

    messages: Any
    asked: Barrier

    def messages_of(self, registration_id: str) -> Any:
        """Return the messages when all are asked for."""
        self.asked.wait(TEST_TIMEOUT)
        return self.messages.messages_of(registration_id)


def test_messages_of_several_are_read_at_once(table: Table) -> None:
    """As many reads as before, and never one after another."""
    at = reconcile_fixture(table, seats=4)
    active = [person for person in map(at.services.again, at.people) if person.active]
    messages: Any = Together(at.services.registrations, Barrier(len(active)))

    found = examined(at, lambda page: page, messages=messages, in_parallel=in_threads)

    assert found.found == ()
    assert {*found.rows.told} == {person.id for person in active}

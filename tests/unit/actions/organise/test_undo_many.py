"""Undo many: each becomes what it was, while seats are free, without email; the rest is told."""

from datetime import timedelta

import pytest

from registrar.actions.attend.manage import cancel as cancel_by_attendee
from registrar.actions.attend.manage import undo as undo_by_attendee
from registrar.actions.organise.cancel_many import cancel_many
from registrar.actions.organise.manage import erase
from registrar.actions.organise.undo_many import undo_many
from registrar.aws.table import Table
from registrar.domain.message import HELD_FOR
from registrar.domain.refusals import (
    EventBegun,
    EventCancelled,
    NoSuchBulkCancellation,
    NoSuchEvent,
    ViewsOnly,
)
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import RegistrationFilter
from tests.support.bulk_cancelling import BULK, cancelled, ordered, restored, with_time_for
from tests.support.counted_seats import assert_counted
from tests.support.event_team import (
    MANAGER,
    MIXED_CASE_TEAM,
    STRANGER,
    VIEWER,
    audit_lines,
    services_with_mixed_case_team,
)
from tests.support.limited_options import with_one_seat_in_bulgarian
from tests.support.registration_states import mark_delivered
from tests.support.services import Services

NAMES = ("ana", "boris", "vera", "gergana")


def with_four(table: Table, **changes: object) -> tuple[Services, list[Registration]]:
    """An event with four people, two of whom wait unless changed."""
    services = services_with_mixed_case_team(table, **({"seats": 2, "waiting_list": 9} | changes))
    return services, [services.register(name) for name in NAMES]


def states(services: Services, people: list[Registration]) -> list[str]:
    """Their states."""
    return [services.again(person).state for person in people]


def test_each_becomes_what_it_was(table: Table) -> None:
    """Seats, positions with their old tickets, counters; and nobody is emailed."""
    services, people = with_four(table)
    for person in people:
        mark_delivered(services, person)
    before = [(person.state, person.ticket, services.kinds(person)) for person in people]
    cancelled(services)

    bulk = restored(services)

    after = [services.again(person) for person in people]
    assert [(each.state, each.ticket, services.kinds(each)) for each in after] == before
    assert (bulk.restored, bulk.left, bulk.obstacles) == (4, 0, {})
    assert [each.before_bulk for each in after] == [""] * 4
    acts = [what for what, _, _ in audit_lines(services)]
    assert sorted(acts)[-5:] == [*["restored with many"] * 4, "restoring many 4"]
    assert_counted(services)


def test_a_first_email_that_had_not_left_is_sent_after_all(table: Table) -> None:
    """It was void with the cancellation; nobody would ever hear, nor be asked for a proof."""
    services, people = with_four(table)
    mark_delivered(services, people[0])
    cancelled(services)

    restored(services)

    assert [services.kinds(person) for person in people] == [
        ["confirmed"],
        ["confirmed", "confirmed"],
        ["waiting", "waiting"],
        ["waiting", "waiting"],
    ]


def test_an_undo_and_an_order_sent_again_have_no_second_effect(table: Table) -> None:
    """An old form to cancel does nothing once the undo has begun."""
    services, people = with_four(table)
    order = ordered(services)
    cancel_many(MANAGER, order, deps=services.organiser_deps)
    restored(services)
    facts = services.facts()

    cancel_many(MANAGER, order, deps=services.organiser_deps)
    restored(services)

    assert states(services, people) == ["confirmed", "confirmed", "waiting", "waiting"]
    assert [row for row in facts if not row["sk"]["S"].startswith("BULK#")] == [
        row for row in services.facts() if not row["sk"]["S"].startswith("BULK#")
    ]


def test_an_undo_goes_on_where_its_time_ended(table: Table) -> None:
    """Step by step, to all."""
    services, people = with_four(table, seats=9)
    cancelled(services)
    progress = []

    for _ in range(12):
        bulk = undo_many(MANAGER, services.event.event, BULK, deps=with_time_for(3, services))
        progress.append(bulk.restored)

    assert (progress[0], progress[-1]) == (2, 4)
    assert states(services, people) == ["confirmed"] * 4
    assert_counted(services)


def test_a_person_who_did_something_meanwhile_keeps_it(table: Table) -> None:
    """One restored and cancelled by the own link stays so; one erased is named nowhere."""
    services, people = with_four(table, seats=9)
    ana, boris, *_ = people
    cancelled(services)
    undo_by_attendee(services.link(ana), undone=0, deps=services.attendee_deps)
    services.now += timedelta(minutes=1)
    cancel_by_attendee(services.link(ana), undone=1, deps=services.attendee_deps)
    erase(MANAGER, services.event.event, boris.id, deps=services.organiser_deps)

    bulk = restored(services)

    assert states(services, people) == ["cancelled", "erased", "confirmed", "confirmed"]
    assert (bulk.restored, bulk.gone) == (2, 2)
    stored = [row for row in services.rows() if row["sk"]["S"].startswith("BULK#")]
    assert boris.id not in repr(stored)
    tombstone = next(row for row in services.rows() if row["pk"]["S"] == f"R#{boris.id}")
    assert not {"bulk", "before_bulk", "network"} & set(tombstone)
    assert_counted(services)


def test_seats_that_others_have_by_now_are_told(table: Table) -> None:
    """They stay cancelled, and may be restored later."""
    services, people = with_four(table, seats=4)
    cancelled(services)
    for name in ("dora", "elena", "zora"):
        services.register(name)

    bulk = restored(services)

    assert states(services, people).count("confirmed") == 1
    assert (bulk.restored, bulk.obstacles, bulk.gone) == (1, {"no_seat_left": 3}, 0)
    assert_counted(services)


def test_an_address_registered_meanwhile_and_a_full_option_are_told(table: Table) -> None:
    """Neither is restored."""
    services = services_with_mixed_case_team(table, seats=9, fields=with_one_seat_in_bulgarian())
    people = [
        services.register("ana", interpretation="english"),
        services.register("boris", interpretation="bulgarian"),
    ]
    cancelled(services)
    services.register("ana", nonce="m" * 20, interpretation="english")
    services.register("vera", interpretation="bulgarian")

    bulk = restored(services)

    assert states(services, people) == ["cancelled", "cancelled"]
    assert bulk.obstacles == {"address_taken": 1, "option_full": 1}
    assert_counted(services)


def test_a_held_seat_is_held_for_another_hour(table: Table) -> None:
    """Its address is not proven by having been cancelled, and no mail asks again."""
    services = services_with_mixed_case_team(table, seats=9, address_check="always")
    ana = services.register("ana")
    mark_delivered(services, ana)
    cancelled(services, RegistrationFilter(status="held"))
    gone = services.again(ana)

    restored(services)

    back = services.again(ana)
    assert (gone.state, gone.held_until, gone.unproven) == ("cancelled", None, True)
    assert (back.state, back.unproven) == ("held", True)
    assert back.held_until == services.now + HELD_FOR
    assert services.kinds(ana) == ["held"]
    assert_counted(services)


def test_a_position_comes_back_though_a_seat_is_free(table: Table) -> None:
    """The list gives the seat next, as to anybody who waits."""
    services, people = with_four(table)
    waiting = RegistrationFilter(status="waiting")
    cancelled(services, waiting)
    cancel_by_attendee(services.link(people[0]), undone=0, deps=services.attendee_deps)

    bulk = restored(services)
    promoted = services.promote()

    assert (bulk.restored, promoted) == (2, 1)
    assert states(services, people) == ["cancelled", "confirmed", "confirmed", "waiting"]
    assert_counted(services)


def test_nothing_is_restored_once_the_event_has_begun(table: Table) -> None:
    """Nor after it is cancelled, nor by those who may not, nor under an unknown id."""
    services, people = with_four(table)
    cancelled(services)
    event, deps = services.event.event, services.organiser_deps

    for who, refusal in ((VIEWER, ViewsOnly), (STRANGER, NoSuchEvent)):
        with pytest.raises(refusal):
            undo_many(who, event, BULK, deps=deps)
    for unknown in ("another0", "x#y", ""):
        with pytest.raises(NoSuchBulkCancellation):
            undo_many(MANAGER, event, unknown, deps=deps)
    services.now, before = services.event.starts, services.now
    with pytest.raises(EventBegun):
        undo_many(MANAGER, event, BULK, deps=deps)
    services.now = before
    services.publish(cancelled=True, team=MIXED_CASE_TEAM)
    with pytest.raises(EventCancelled):
        undo_many(MANAGER, event, BULK, deps=deps)

    assert states(services, people) == ["cancelled"] * 4

"""The reserve: seats that organisers alone give, within the capacity, beside everybody else's."""

import pytest

from registrar.actions.attend.manage import undo as undo_as_attendee
from registrar.actions.organise.correct import correct
from registrar.actions.organise.manage import cancel, erase, undo
from registrar.aws.table import Table
from registrar.domain.refusals import (
    AddressTaken,
    EventBegun,
    EventCancelled,
    EventFull,
    NoReserveLeft,
    NoSeatLeft,
    NotActive,
    OptionFull,
    ViewsOnly,
)
from tests.support.counted_seats import assert_counted
from tests.support.event_team import MANAGER, VIEWER, audit_lines
from tests.support.limited_options import seats_taken, with_one_seat_in_bulgarian
from tests.support.organised_event import TEAM, services_with_team
from tests.support.passed_over import learn_delivery
from tests.support.reserve import give, left, speaker, states


def test_everybody_else_sees_an_event_of_fewer_seats(table: Table) -> None:
    """N7, N8: who finds those taken waits, and no look at the list gives a seat of the reserve."""
    services = services_with_team(table, seats=3, reserve=1, waiting_list=1)

    first, second, third = (services.register(name) for name in ("ann", "maria", "ivan"))
    with pytest.raises(EventFull):
        services.register("petar")

    assert services.promote() == 0
    assert states(services, first, second, third) == ["confirmed", "confirmed", "waiting"]
    assert left(services) == (0, 1)
    assert services.seats.state(services.now, services.event.ends) == "full"
    assert_counted(services)


def test_organisers_give_the_reserve_and_no_more(table: Table) -> None:
    """To whom they register; others keep all of their seats, and nothing is oversold (N2)."""
    services = services_with_team(table, seats=3, reserve=2, waiting_list=5)

    ann, maria = speaker(services, "ann"), speaker(services, "maria")
    with pytest.raises(NoReserveLeft):
        speaker(services, "ivan")
    petar, last = services.register("petar"), services.register("last")

    assert [(each.state, each.reserved) for each in (ann, maria, petar)] == [
        ("confirmed", True),
        ("confirmed", True),
        ("confirmed", False),
    ]
    assert states(services, last) == ["waiting"]
    assert services.kinds(ann) == ["confirmed"]
    assert audit_lines(services) == [
        ("registered with reserved seat", MANAGER.address, each.id) for each in (ann, maria)
    ]
    assert_counted(services)


def test_somebody_on_the_list_is_given_one_out_of_order(table: Table) -> None:
    """The first keeps the first place; a second time has no second effect."""
    services = services_with_team(table, seats=2, reserve=1, waiting_list=5)
    services.register("ann")
    first, second = services.register("maria"), services.register("ivan")

    given, again = give(services, second), give(services, second)
    services.promote()

    assert given == again
    assert (given.state, given.reserved, given.ticket) == ("confirmed", True, None)
    assert services.kinds(second) == ["waiting", "promoted"]
    assert states(services, first) == ["waiting"]
    assert services.registrations.waiting_position(services.again(first)) == 1
    assert audit_lines(services) == [("gave reserved seat", MANAGER.address, second.id)]
    with pytest.raises(NoReserveLeft):
        give(services, first)
    assert_counted(services)


def test_somebody_who_is_passed_over_can_be_given_one(table: Table) -> None:
    """The person is told by telephone, then."""
    services = services_with_team(table, seats=2, reserve=1, waiting_list=5)
    ann, maria = services.register("ann"), services.register("maria")
    learn_delivery(services, maria)
    cancel(MANAGER, services.event.event, ann.id, deps=services.organiser_deps)
    services.promote()

    given = give(services, maria)

    assert (given.state, given.passed_over, given.reserved) == ("confirmed", "", True)
    assert_counted(services)


def test_a_reserved_seat_that_is_given_up_comes_back_to_the_reserve(table: Table) -> None:
    """By cancelling and by erasing; nobody on the list is given it."""
    services = services_with_team(table, seats=3, reserve=2, waiting_list=5)
    event, deps = services.event.event, services.organiser_deps
    ann, maria = speaker(services, "ann"), speaker(services, "maria")
    services.register("petar")
    waiting = services.register("ivan")

    cancel(MANAGER, event, ann.id, deps=deps)
    erase(MANAGER, event, maria.id, deps=deps)
    services.promote()

    assert left(services) == (0, 2)
    assert services.again(ann).reserved is False
    assert states(services, waiting) == ["waiting"]
    assert_counted(services)


def test_a_seat_of_everybody_that_is_given_up_goes_to_the_list(table: Table) -> None:
    """The reserve takes none of them."""
    services = services_with_team(table, seats=2, reserve=1, waiting_list=5)
    ann, maria = services.register("ann"), services.register("maria")
    speaker(services, "ivan")

    cancel(MANAGER, services.event.event, ann.id, deps=services.organiser_deps)
    services.promote()

    promoted = services.again(maria)
    assert (promoted.state, promoted.reserved) == ("confirmed", False)
    assert_counted(services)


def test_restoring_takes_a_seat_by_everybodys_rules(table: Table) -> None:
    """The seat in the reserve may have been given away meanwhile."""
    services = services_with_team(table, seats=2, reserve=1, waiting_list=0)
    event, deps = services.event.event, services.organiser_deps
    ann = speaker(services, "ann")
    petar = services.register("petar")
    cancel(MANAGER, event, ann.id, deps=deps)

    with pytest.raises(NoSeatLeft):
        undo(MANAGER, event, ann.id, deps=deps)
    cancel(MANAGER, event, petar.id, deps=deps)
    undo_as_attendee(services.link(ann), undone=0, deps=services.attendee_deps)

    restored = services.again(ann)
    assert (restored.state, restored.reserved) == ("confirmed", False)
    assert left(services) == (0, 1)
    assert_counted(services)


def test_the_reserve_is_given_before_the_opening_and_after_the_close(table: Table) -> None:
    """Until the event begins, and never for one that is cancelled."""
    services = services_with_team(table, seats=5, reserve=3)
    services.now = services.event.closes
    late = speaker(services, "late")
    services.now = services.event.starts
    with pytest.raises(EventBegun):
        speaker(services, "ann")
    services.publish(team=TEAM, seats=5, reserve=3, cancelled=True)
    services.now = services.event.opens
    with pytest.raises(EventCancelled):
        speaker(services, "ann")

    assert late.state == "confirmed"
    assert_counted(services)


def test_an_option_keeps_its_seats(table: Table) -> None:
    """The reserve is of the event's seats alone."""
    services = services_with_team(
        table, seats=5, reserve=2, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    services.register("ann")

    with pytest.raises(OptionFull):
        speaker(services, "ivan")

    assert_counted(services)


def test_who_is_passed_over_for_an_option_can_be_given_its_free_seat(table: Table) -> None:
    """Though a second one is passed over for it, too; newcomers cannot take it by the reserve."""
    services = services_with_team(
        table, seats=4, reserve=2, waiting_list=5, fields=with_one_seat_in_bulgarian()
    )
    ann, petar = services.register("ann"), services.register("petar", interpretation="english")
    maria, ivan = services.register("maria"), services.register("ivan")
    event, deps = services.event.event, services.organiser_deps
    cancel(MANAGER, event, petar.id, deps=deps)
    services.promote()
    services.register("elena", interpretation="english")
    correct(MANAGER, event, ann.id, {"interpretation": "english"}, deps=deps)

    with pytest.raises(OptionFull):
        speaker(services, "guest")
    given = give(services, maria)
    with pytest.raises(OptionFull):
        give(services, ivan)

    assert (given.state, given.reserved, given.passed_over) == ("confirmed", True, "")
    assert seats_taken(services, "interpretation", "bulgarian") == 1
    assert_counted(services)


def test_sent_twice_it_is_one_registration_and_one_seat(table: Table) -> None:
    """A double click takes no second seat; an address that is registered none at all."""
    services = services_with_team(table, seats=5, reserve=1)

    first, again = speaker(services, "ann"), speaker(services, "ann")
    with pytest.raises(AddressTaken):
        speaker(services, "ann", nonce="by-hand-another-form")

    assert first == again
    assert left(services) == (4, 0)
    assert_counted(services)


def test_only_those_who_manage_give_it_and_only_to_who_waits(table: Table) -> None:
    """Others are refused as everywhere."""
    services = services_with_team(table, seats=2, reserve=1, waiting_list=1)
    ann, waiting = services.register("ann"), services.register("maria")

    with pytest.raises(ViewsOnly):
        give(services, waiting, by=VIEWER)
    with pytest.raises(NotActive):
        give(services, ann)

    assert left(services) == (0, 1)

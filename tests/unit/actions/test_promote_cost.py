"""Promoting costs what it gives: no more of a long list is read than can be used."""

from itertools import count

from registrar.actions.promote import promote
from registrar.actions.work_through import ShouldStop
from registrar.aws.table import Table
from tests.support.long_waiting_list import (
    fill_waiting_list,
    lengthen_waiting_list,
    services_with_full_option,
    with_counted_calls,
)
from tests.support.passed_over import cancel_as_attendee
from tests.support.services import services_with_event


def after_so_many(asked: int) -> ShouldStop:
    """Says that it is enough when it is asked for the so-manieth time."""
    times = count(1)
    return lambda: next(times) > asked


def test_the_rows_read_are_in_proportion_to_the_seats_given(table: Table) -> None:
    """Each of forty seats costs its place and its registration, of two hundred who wait."""
    services = services_with_event(table, waiting_list=9999)
    services.register("ivan")
    fill_waiting_list(services, 200)
    more = services.event.model_copy(update={"seats": 41, "version": 2})
    services.publications.publish(more, replacing=1)
    services, reads = with_counted_calls(services)

    promoted = services.promote()

    assert promoted == 40
    assert reads["rows"] < 2 * 40 + 10 + 10
    assert reads["transact_write_items"] == 40


def test_one_seat_costs_the_same_whatever_the_length_of_the_list(table: Table) -> None:
    """Ten positions are read, of a thousand or of twenty thousand who wait."""
    services = services_with_event(table, waiting_list=99_999)
    ivan = services.register("ivan")
    waiting = fill_waiting_list(services, 1_000)
    cancel_as_attendee(services, ivan)
    services, reads = with_counted_calls(services)

    first = services.promote(), reads.copy()
    lengthen_waiting_list(services, waiting[-1], 19_000)
    cancel_as_attendee(services, waiting[0])
    reads.clear()
    second = services.promote(), reads.copy()

    assert first == second
    assert (first[0], first[1]["rows"]) == (1, 10 + 3)


def test_who_waits_for_a_full_option_is_passed_over_many_at_once_and_then_costs_nothing(
    table: Table,
) -> None:
    """Each is read once; the next looks read neither them nor their places."""
    services, reads = with_counted_calls(services_with_full_option(table, waiting=100))

    services.promote()
    first = reads.copy()
    reads.clear()
    services.promote()
    again = reads.copy()

    assert (services.seats.waiting, services.seats.passed_over, services.seats.free) == (
        0,
        100,
        True,
    )
    assert first["rows"] <= 2 * 100 + 10
    assert first["transact_write_items"] <= 100 // 15 + 1
    assert (again["rows"], again["transact_write_items"]) == (3, 0)


def test_passing_over_asks_for_the_time_and_goes_on_where_it_stopped(table: Table) -> None:
    """The sweep has other things to do; what was begun is kept."""
    services = services_with_full_option(table, waiting=60)

    promote(services.event.event, deps=services.promote_deps, should_stop=after_so_many(21))
    after_first = services.seats.passed_over
    promote(services.event.event, deps=services.promote_deps)

    assert after_first == 20
    assert (services.seats.passed_over, services.seats.waiting) == (60, 0)


def test_a_look_at_a_list_that_nobody_can_leave_reads_the_seats_alone(table: Table) -> None:
    """While the event is full nobody on the list is looked at."""
    services = services_with_event(table, waiting_list=9999)
    services.register("ivan")
    fill_waiting_list(services, 50)
    services, reads = with_counted_calls(services)

    assert services.promote() == 0

    assert reads == {"get_item": 1, "rows": 1}

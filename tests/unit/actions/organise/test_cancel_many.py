"""Cancel many: what a filter matches, without email, once, in steps, and nothing later."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.attend.manage import undo as undo_by_attendee
from registrar.actions.organise.cancel_many import cancel_many, preview_many
from registrar.actions.organise.manage import cancel
from registrar.actions.organise.view import page
from registrar.aws.table import Table
from registrar.domain.bulk_cancellation import Walk
from registrar.domain.refusals import ChangedMeanwhile, EventOver, NoSuchEvent, ViewsOnly
from registrar.domain.registration_filter import ALL, RegistrationFilter
from tests.support.bulk_cancelling import cancelled, ordered, with_time_for
from tests.support.counted_seats import assert_counted
from tests.support.event_team import (
    MANAGER,
    STRANGER,
    VIEWER,
    audit_lines,
    services_with_mixed_case_team,
)
from tests.support.factories import KEYS
from tests.support.services import Services

INVENTED = [f"invented{number}" for number in range(4)]
ELSEWHERE = "198.51.100.7"


def flooded(table: Table, **changes: int) -> Services:
    """An event with four registrations from one network, and one from another."""
    services = services_with_mixed_case_team(table, **({"seats": 9} | changes))
    for name in INVENTED:
        services.register(name)
    services.register("maria", source_ip=ELSEWHERE)
    return services


def of_network(services: Services) -> RegistrationFilter:
    """The filter by the network of the invented ones."""
    return RegistrationFilter(network=KEYS.network_code(services.event.event, "192.0.2.1"))


def states(services: Services) -> list[str]:
    """The states, oldest registration first."""
    found = services.registrations.of_event(services.event.event)
    return [registration.state for registration in found]


def test_those_of_one_network_are_cancelled_without_email(table: Table) -> None:
    """Their seats are free, each has its audit line, nobody gets a message; others keep theirs."""
    services = flooded(table)

    bulk = cancelled(services, of_network(services))

    assert (bulk.cancelled, bulk.expected, bulk.finished) == (4, 4, True)
    assert sorted(states(services)) == ["cancelled"] * 4 + ["confirmed"]
    found = list(services.registrations.of_event(services.event.event))
    assert {kind for each in found for kind in services.kinds(each)} == {"confirmed"}
    acts = [what for what, _, _ in audit_lines(services)]
    assert sorted(acts) == [*["cancelled with many"] * 4, "cancelling many 4"]
    assert_counted(services)


def test_a_preview_counts_by_state_and_leaves_a_line(table: Table) -> None:
    """Those with a seat or a place alone; the number is in the audit of reading, no name is."""
    services = flooded(table, seats=3)
    deps, event = services.organiser_deps, services.event.event
    services.now += timedelta(seconds=1)

    preview = preview_many(MANAGER, event, ALL, deps=deps)

    assert (preview.states, preview.total) == ({"confirmed": 3, "waiting": 2}, 5)
    assert {each.address for each in preview.first} >= {"invented0@example.org"}
    assert services.read_acts() == ["read list 5"]


def test_seats_go_to_none_of_those_that_are_cancelled(table: Table) -> None:
    """The waiting are cancelled first; the seats are the others' on the list, who are emailed."""
    services = flooded(table, seats=2, waiting_list=9)
    maria = next(
        each
        for each in services.registrations.of_event(services.event.event)
        if each.name == "Maria"
    )

    cancelled(services, of_network(services))
    services.promote()

    assert services.again(maria).state == "confirmed"
    assert services.kinds(maria) == ["waiting", "promoted"]
    assert_counted(services)


def test_what_comes_after_the_preview_is_not_touched(table: Table) -> None:
    """Though it is of the same network."""
    services = flooded(table)
    order = ordered(services, of_network(services))
    late = services.register("late")

    cancel_many(MANAGER, order, deps=services.organiser_deps)

    assert services.again(late).state == "confirmed"


def test_no_more_are_cancelled_than_were_confirmed(table: Table) -> None:
    """One that was no match at the preview, and is by now, does not raise the number."""
    services = flooded(table)
    first = next(iter(services.registrations.of_event(services.event.event)))
    cancel(MANAGER, services.event.event, first.id, deps=services.organiser_deps)
    order = ordered(services, of_network(services))
    undo_by_attendee(services.link(first), undone=0, deps=services.attendee_deps)

    bulk = cancel_many(MANAGER, order, deps=services.organiser_deps)

    assert (bulk.cancelled, bulk.expected) == (3, 3)
    assert states(services).count("confirmed") == 2
    assert_counted(services)


def test_an_order_goes_on_where_its_time_ended(table: Table) -> None:
    """Each step cancels some; sent again after its end, it does nothing."""
    services = flooded(table)
    order, progress = ordered(services, of_network(services)), []

    for _ in range(9):
        bulk = cancel_many(MANAGER, order, deps=with_time_for(3, services))
        progress.append(bulk.cancelled)
    before = services.facts()
    cancel_many(MANAGER, order, deps=services.organiser_deps)

    assert progress == sorted(progress)
    assert (len({*progress}) > 2, progress[-1]) == (True, 4)
    assert services.facts() == before
    assert_counted(services)


def test_one_who_restored_the_registration_is_not_cancelled_again(table: Table) -> None:
    """By the same order, sent again from its beginning before it was finished."""
    services = flooded(table)
    order = ordered(services, of_network(services))
    for _ in range(4):
        cancel_many(MANAGER, order, deps=with_time_for(3, services))
    first = next(
        each
        for each in services.registrations.of_event(services.event.event)
        if each.state == "cancelled"
    )
    undo_by_attendee(services.link(first), undone=0, deps=services.attendee_deps)
    services.bulks.save(services.bulks.of_event(services.event.event)[0], Walk())

    cancel_many(MANAGER, order, deps=services.organiser_deps)

    assert services.again(first).state == "confirmed"
    assert_counted(services)


def test_another_order_under_the_same_id_is_refused(table: Table) -> None:
    """It may be a form that was sent again after a change."""
    services = flooded(table)
    order = ordered(services, of_network(services))
    cancel_many(MANAGER, order, deps=services.organiser_deps)

    for other in (replace(order, wanted=ALL), replace(order, expected=9)):
        with pytest.raises(ChangedMeanwhile):
            cancel_many(MANAGER, other, deps=services.organiser_deps)

    assert states(services).count("confirmed") == 1


def test_search_words_are_not_stored(table: Table) -> None:
    """Only a keyed code of them, by which the same order is known again."""
    services = flooded(table)
    order = ordered(services, RegistrationFilter(search="invented1"))

    bulk = cancel_many(MANAGER, order, deps=services.organiser_deps)

    assert (bulk.cancelled, bulk.wanted.search, bool(bulk.search_code)) == (1, "", True)
    stored = [row for row in services.rows() if row["sk"]["S"].startswith("BULK#")]
    assert "invented1" not in repr(stored)


def test_those_who_do_not_manage_cancel_nothing(table: Table) -> None:
    """A viewer is told so, to a stranger there is no such event; nor is anything after its end."""
    services = flooded(table)
    order = ordered(services)
    before = services.facts()

    for who, refusal in ((VIEWER, ViewsOnly), (STRANGER, NoSuchEvent)):
        with pytest.raises(refusal):
            cancel_many(who, order, deps=services.organiser_deps)
        with pytest.raises(refusal):
            preview_many(who, order.event, deps=services.organiser_deps)
    services.now = services.event.ends
    with pytest.raises(EventOver):
        cancel_many(MANAGER, order, deps=services.organiser_deps)

    assert services.facts() == before


def test_a_viewer_sees_no_network_and_finds_nobody_by_it(table: Table) -> None:
    """The code is for those who may cancel by it, also where viewers see addresses."""
    services = flooded(table)
    wanted = of_network(services)

    seen = page(VIEWER, services.event.event, deps=services.organiser_deps).rows
    found = page(VIEWER, services.event.event, wanted, deps=services.organiser_deps).rows
    managed = page(MANAGER, services.event.event, wanted, deps=services.organiser_deps).rows

    assert ({each.network for each in seen}, len(found), len(managed)) == ({""}, 0, 4)

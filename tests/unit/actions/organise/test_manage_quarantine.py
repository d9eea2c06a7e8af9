"""Quarantine: a manager releases to a seat, a place or nothing, or deletes."""

from dataclasses import replace

import pytest

from registrar.actions.organise.manage import erase, release
from registrar.actions.organise.view import registration_detail
from registrar.aws.table import Table
from registrar.domain.refusals import (
    AddressTaken,
    EventBegun,
    EventCancelled,
    EventFull,
    NoSuchRegistration,
)
from tests.support.counted_seats import assert_counted
from tests.support.event_team import (
    MANAGER,
    audit_lines,
    services_with_mixed_case_team,
)
from tests.support.registration_states import write_quarantined


def test_a_released_one_gets_a_seat_then_a_place_then_nothing(table: Table) -> None:
    """As if it had come now; each once, each with its mail."""
    services = services_with_mixed_case_team(table, seats=1, waiting_list=1)
    first, second, third = (write_quarantined(services, name) for name in ("aa", "bb", "cc"))
    name, deps = services.event.event, services.organiser_deps

    for one_ in (first, first, second, second):
        release(MANAGER, name, one_.id, deps=deps)
    with pytest.raises(EventFull):
        release(MANAGER, name, third.id, deps=deps)

    states = [services.again(one_).state for one_ in (first, second, third)]
    assert states == ["confirmed", "waiting", "quarantined"]
    assert [services.kinds(one_) for one_ in (first, second, third)] == [
        ["confirmed"],
        ["waiting"],
        [],
    ]
    assert services.again(first).suspicions == ()
    assert audit_lines(services) == [
        ("released", MANAGER.address, one_.id) for one_ in (first, second)
    ]
    assert_counted(services)


def test_nobody_is_released_once_the_event_has_begun_or_is_cancelled(table: Table) -> None:
    """The organiser is told so, and not to try again later."""
    services = services_with_mixed_case_team(table, seats=1, waiting_list=1)
    suspect = write_quarantined(services)
    name, deps = services.event.event, services.organiser_deps

    begun = replace(deps, clock=lambda: services.event.starts)
    with pytest.raises(EventBegun):
        release(MANAGER, name, suspect.id, deps=begun)
    services.publish(cancelled=True, team=services.event.team.model_dump())
    with pytest.raises(EventCancelled):
        release(MANAGER, name, suspect.id, deps=deps)

    assert services.again(suspect).state == "quarantined"


def test_a_released_one_whose_address_is_registered_stays(table: Table) -> None:
    """No address has two registrations."""
    services = services_with_mixed_case_team(table, seats=5)
    services.register("ivan")
    suspect = write_quarantined(services, "ivan")

    with pytest.raises(AddressTaken):
        release(MANAGER, services.event.event, suspect.id, deps=services.organiser_deps)

    assert services.again(suspect).state == "quarantined"
    assert_counted(services)


def test_what_is_deleted_from_quarantine_is_gone(table: Table) -> None:
    """A tombstone stays, and a line in the audit that names the organiser alone."""
    services = services_with_mixed_case_team(table)
    suspect = write_quarantined(services)

    erase(MANAGER, services.event.event, suspect.id, deps=services.organiser_deps)

    assert services.again(suspect).state == "erased"
    assert audit_lines(services) == [("erased", MANAGER.address, suspect.id)]
    with pytest.raises(NoSuchRegistration):
        registration_detail(MANAGER, services.event.event, suspect.id, deps=services.organiser_deps)

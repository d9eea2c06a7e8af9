"""Changes of an attendee by the personal link, under the table's own conditions."""

from typing import Any

import pytest

from registrar.actions.attend.manage import cancel, see, undo
from registrar.aws.table import Table
from registrar.domain.refusals import (
    AddressTaken,
    NoSeatLeft,
    OptionFull,
)
from tests.support.counted_seats import assert_counted
from tests.support.factories import raw_event
from tests.support.services import Services, services_with_event

OPTIONS = [
    {"value": "bulgarian", "label": {"bg": "На български", "en": "In Bulgarian"}, "seats": 1},
    {"value": "english", "label": {"bg": "На английски", "en": "In English"}},
]


def with_limited_option(table: Table, **changes: Any) -> Services:
    """Return services with two seats, of which one is in Bulgarian."""
    fields = raw_event()["fields"]
    for field in fields:
        if field["name"] == "interpretation":
            field["options"] = OPTIONS
    return services_with_event(table, fields=fields, **({"seats": 2} | changes))


def test_cancelling_frees_the_seat_and_the_address(table: Table) -> None:
    """Counted down, told, and the same address may register anew."""
    services = services_with_event(table)
    ivan = services.register("ivan")

    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert services.again(ivan).state == "cancelled"
    assert (services.seats.taken, services.kinds(ivan)) == (0, ["confirmed", "cancelled"])
    assert services.register("ivan", nonce="m" * 20).state == "confirmed"
    assert_counted(services)


def test_a_waiting_attendee_may_leave(table: Table) -> None:
    """The place goes, the next one moves up."""
    services = services_with_event(table)
    services.register("ivan")
    maria, petar = services.register("maria"), services.register("petar")

    cancel(services.link(maria), undone=0, deps=services.attendee_deps)

    assert see(services.link(petar), deps=services.attendee_deps).position == 1
    assert_counted(services)


def test_cancelling_twice_is_cancelling_once(table: Table) -> None:
    """One seat freed, one message."""
    services = services_with_event(table)
    ivan = services.register("ivan")

    for _ in range(2):
        cancel(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert services.again(ivan).version == 2
    assert services.kinds(ivan) == ["confirmed", "cancelled"]


def test_a_late_copy_of_a_cancellation_does_not_cancel_what_was_undone(table: Table) -> None:
    """The form says how many cancellations were undone when it was shown."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert services.again(ivan).state == "confirmed"
    assert services.kinds(ivan) == ["confirmed", "cancelled", "confirmed"]
    assert_counted(services)


def test_a_cancellation_is_undone_while_a_seat_is_free(table: Table) -> None:
    """The page offers it, and it takes seat and address again."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    offered = see(services.link(ivan), deps=services.attendee_deps).can_undo

    undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert offered
    assert (services.again(ivan).state, services.seats.taken) == ("confirmed", 1)
    assert_counted(services)


@pytest.mark.parametrize("when", ["taken", "begun"])
def test_a_cancellation_is_not_undone_without_a_seat(table: Table, when: str) -> None:
    """Somebody has it, or the event has begun."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    if when == "taken":
        services.register("maria")
    else:
        services.now = services.event.starts

    with pytest.raises(NoSeatLeft):
        undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert not see(services.link(ivan), deps=services.attendee_deps).can_undo
    assert_counted(services)


def test_whoever_registered_anew_cannot_undo_too(table: Table) -> None:
    """One active registration for one address (N3)."""
    services = services_with_event(table, seats=2)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    services.register("ivan", nonce="m" * 20)

    with pytest.raises(AddressTaken):
        undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    assert_counted(services)


def test_an_options_own_seat_goes_and_comes_with_the_seat(table: Table) -> None:
    """Freed for the next one; not to be had again once that one has it."""
    services = with_limited_option(table)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    maria = services.register("maria")

    with pytest.raises(OptionFull):
        undo(services.link(ivan), undone=0, deps=services.attendee_deps)

    held = (("interpretation", "bulgarian"),)
    assert [services.again(registration).held_options for registration in (ivan, maria)] == [
        (),
        held,
    ]


def test_a_form_sent_again_after_a_cancellation_says_that_it_is_cancelled(table: Table) -> None:
    """Going back and sending again would otherwise be thanked for, and nothing would come."""
    services = services_with_event(table)
    ivan = services.register("ivan")
    cancel(services.link(ivan), undone=0, deps=services.attendee_deps)

    again = services.register("ivan")

    assert again.state == "cancelled"
    assert services.kinds(ivan) == ["confirmed", "already_registered", "cancelled"]

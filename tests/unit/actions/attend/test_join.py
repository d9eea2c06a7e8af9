"""The link to join: early, open, over, dead; looking at it changes nothing."""

from datetime import timedelta

import pytest

from registrar.actions.attend.join import join, join_window
from registrar.actions.attend.manage import cancel, erase
from registrar.aws.table import Table
from registrar.domain.refusals import CannotJoin
from registrar.domain.signed_link import LinkRefused
from tests.support.factories import raw_event
from tests.support.services import Services, services_with_event

ROOM = "https://zoom.example/j/90000000000"


def with_a_room(table: Table, room: str | None = ROOM) -> Services:
    """Return services whose conference has that room."""
    place = raw_event()["place"]
    place["online"]["join_address"] = room
    return services_with_event(table, place=place)


@pytest.mark.parametrize(
    ("before_start", "state"),
    [(15.1, "early"), (15, "open"), (-100, "open"), (-180, "over")],
)
def test_the_door_opens_fifteen_minutes_before_the_start(
    table: Table, before_start: float, state: str
) -> None:
    """And closes with the end."""
    services = with_a_room(table)
    token = services.link(services.register("ivan"), "join")
    services.now = services.event.starts - timedelta(minutes=before_start)

    assert join_window(token, deps=services.attendee_deps).state == state


def test_whoever_walks_in_is_noted_by_the_first_time(table: Table) -> None:
    """The time alone, once."""
    services = with_a_room(table)
    ivan = services.register("ivan")
    token = services.link(ivan, "join")
    services.now = first = services.event.starts

    rooms = [join(token, deps=services.attendee_deps)]
    services.now += timedelta(minutes=5)
    rooms.append(join(token, deps=services.attendee_deps))

    assert rooms == [ROOM, ROOM]
    assert services.again(ivan).joined == first
    assert services.again(ivan).version == 1


def test_looking_changes_nothing(table: Table) -> None:
    """A mail scanner opens every link."""
    services = with_a_room(table)
    token = services.link(services.register("ivan"), "join")
    services.now = services.event.starts
    before = services.rows()

    join_window(token, deps=services.attendee_deps)

    assert services.rows() == before


@pytest.mark.parametrize("end", ["cancelled", "erased", "waiting"])
def test_the_link_is_dead_without_a_seat(table: Table, end: str) -> None:
    """After a cancellation, after an erasure, and before a promotion."""
    services = with_a_room(table)
    ivan = services.register("ivan")
    token = services.link(services.register("maria") if end == "waiting" else ivan, "join")
    if end == "cancelled":
        cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    if end == "erased":
        erase(services.link(ivan), deps=services.attendee_deps)
    services.now = services.event.starts

    with pytest.raises(LinkRefused):
        join(token, deps=services.attendee_deps)


def test_nobody_walks_in_early_or_without_a_room(table: Table) -> None:
    """There is nowhere to go yet."""
    services = with_a_room(table, None)
    token = services.link(services.register("ivan"), "join")
    with pytest.raises(CannotJoin):
        join(token, deps=services.attendee_deps)
    services.now = services.event.starts

    with pytest.raises(CannotJoin):
        join(token, deps=services.attendee_deps)

    assert join_window(token, deps=services.attendee_deps).state == "no_address"


def test_a_cancelled_event_has_no_door(table: Table) -> None:
    """It says so."""
    services = with_a_room(table)
    token = services.link(services.register("ivan"), "join")
    cancelled = services.event.model_copy(update={"cancelled": True, "version": 2})
    services.publications.publish(cancelled, replacing=1)
    services.now = services.event.starts

    assert join_window(token, deps=services.attendee_deps).state == "cancelled"

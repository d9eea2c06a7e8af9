"""The link to join: early, open, over, dead; looking at it changes nothing."""

from datetime import timedelta

import pytest

from registrar.actions.attend.join import look_at_door, walk_in
from registrar.actions.attend.manage import cancel, erase
from registrar.aws.table import Table
from registrar.domain.refusals import CannotJoin
from registrar.domain.signed_link import LinkRefused
from tests.support.factories import raw_event
from tests.support.services import House, a_house

ROOM = "https://zoom.example/j/90000000000"


def with_a_room(table: Table, room: str | None = ROOM) -> House:
    """A house whose conference has that room."""
    place = raw_event()["place"]
    place["online"]["join_address"] = room
    return a_house(table, place=place)


@pytest.mark.parametrize(
    ("before_start", "state"),
    [(15.1, "early"), (15, "open"), (-100, "open"), (-180, "over")],
)
def test_the_door_opens_fifteen_minutes_before_the_start(
    table: Table, before_start: float, state: str
) -> None:
    """And closes with the end."""
    house = with_a_room(table)
    token = house.link(house.register("ivan"), "join")
    house.now = house.event.starts - timedelta(minutes=before_start)

    assert look_at_door(token, desk=house.desk).state == state


def test_whoever_walks_in_is_noted_by_the_first_time(table: Table) -> None:
    """The time alone, once."""
    house = with_a_room(table)
    ivan = house.register("ivan")
    token = house.link(ivan, "join")
    house.now = first = house.event.starts

    rooms = [walk_in(token, desk=house.desk)]
    house.now += timedelta(minutes=5)
    rooms.append(walk_in(token, desk=house.desk))

    assert rooms == [ROOM, ROOM]
    assert house.again(ivan).joined == first
    assert house.again(ivan).version == 1


def test_looking_changes_nothing(table: Table) -> None:
    """A mail scanner opens every link."""
    house = with_a_room(table)
    token = house.link(house.register("ivan"), "join")
    house.now = house.event.starts
    before = house.rows()

    look_at_door(token, desk=house.desk)

    assert house.rows() == before


@pytest.mark.parametrize("end", ["cancelled", "erased", "waiting"])
def test_the_link_is_dead_without_a_seat(table: Table, end: str) -> None:
    """After a cancellation, after an erasure, and before a promotion."""
    house = with_a_room(table)
    ivan = house.register("ivan")
    token = house.link(house.register("maria") if end == "waiting" else ivan, "join")
    if end == "cancelled":
        cancel(house.link(ivan), undone=0, desk=house.desk)
    if end == "erased":
        erase(house.link(ivan), desk=house.desk)
    house.now = house.event.starts

    with pytest.raises(LinkRefused):
        walk_in(token, desk=house.desk)


def test_nobody_walks_in_early_or_without_a_room(table: Table) -> None:
    """There is nowhere to go yet."""
    house = with_a_room(table, None)
    token = house.link(house.register("ivan"), "join")
    with pytest.raises(CannotJoin):
        walk_in(token, desk=house.desk)
    house.now = house.event.starts

    with pytest.raises(CannotJoin):
        walk_in(token, desk=house.desk)

    assert look_at_door(token, desk=house.desk).state == "no_address"


def test_a_cancelled_event_has_no_door(table: Table) -> None:
    """It says so."""
    house = with_a_room(table)
    token = house.link(house.register("ivan"), "join")
    cancelled = house.event.model_copy(update={"cancelled": True, "version": 2})
    house.publications.publish(cancelled, replacing=1)
    house.now = house.event.starts

    assert look_at_door(token, desk=house.desk).state == "cancelled"

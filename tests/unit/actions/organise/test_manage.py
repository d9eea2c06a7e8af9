"""Steering: a manager's acts move seats as an attendee's do, and each stands in the audit."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest

from registrar.actions.attend.manage import RESEND_PAUSE, RESENDS
from registrar.actions.attend.manage import resend as ask_again
from registrar.actions.attend.manage import undo as undo_by_attendee
from registrar.actions.change import Change, Changes, NotChanged
from registrar.actions.organise.access import Office
from registrar.actions.organise.correct import correct
from registrar.actions.organise.manage import cancel, erase, promote, release, resend, undo
from registrar.actions.organise.view import audit, one
from registrar.aws.keys import registration_key
from registrar.aws.registration_item import to_item
from registrar.aws.table import Table
from registrar.domain.interest import InterestKey
from registrar.domain.organiser import OPERATOR
from registrar.domain.refusals import (
    AddressTaken,
    EventFull,
    NoSeatLeft,
    NoSuchEvent,
    NoSuchRegistration,
    NotActive,
    TooManyRequests,
    Unreachable,
    ViewsOnly,
)
from registrar.domain.registration import Registration
from tests.support.factories import a_registration
from tests.support.services import House, assert_counted
from tests.support.services import a_house as an_ordinary_house
from tests.unit.actions.organise.test_view import MANAGER, STRANGER, TEAM, VIEWER

Act = Callable[..., Any]

ACTS: dict[str, Act] = {
    "cancel": cancel,
    "undo": undo,
    "release": release,
    "resend": resend,
    "erase": erase,
    "correct": lambda who, event, id_, *, office: correct(
        who, event, id_, {"town": "Варна"}, office=office
    ),
}


def a_house(table: Table, **changes: Any) -> House:
    """A house whose event has a manager and a viewer."""
    return an_ordinary_house(table, team=TEAM, **changes)


def quarantined(house: House, name: str = "suspect", **changes: Any) -> Registration:
    """One in quarantine."""
    suspect = a_registration(
        id=f"{name:f<32}"[:32].encode().hex()[:32],
        event=house.event.event,
        state="quarantined",
        address=f"{name}@example.org",
        suspicions=("honeypot",),
        **changes,
    )
    house.table.client.put_item(TableName=house.table.name, Item=to_item(suspect))
    return suspect


def noted(house: House) -> list[tuple[str, str, str]]:
    """What stands in the audit, oldest first."""
    lines = audit(VIEWER, house.event.event, office=house.office)
    return [(line.what, line.who, line.registration) for line in reversed(list(lines))]


@pytest.mark.parametrize("name", ACTS)
def test_who_does_not_manage_changes_nothing(table: Table, name: str) -> None:
    """A viewer is told so; to a stranger the event does not exist."""
    house = a_house(table)
    ivan = house.register("ivan")
    before = house.rows()

    for who, refusal in ((VIEWER, ViewsOnly), (STRANGER, NoSuchEvent)):
        with pytest.raises(refusal):
            ACTS[name](who, house.event.event, ivan.id, office=house.office)

    assert house.rows() == before
    with pytest.raises(ViewsOnly):
        promote(VIEWER, house.event.event, office=house.office)


@pytest.mark.parametrize("name", ACTS)
def test_an_id_of_another_event_is_none(table: Table, name: str) -> None:
    """Though it exists, and its manager is the same."""
    house = a_house(table)
    ivan = house.register("ivan")
    other = house.event.model_copy(update={"event": "another-event"})
    house.publications.publish(other, replacing=0)
    before = house.rows()

    for registration_id in (ivan.id, "0" * 32, "x"):
        with pytest.raises(NoSuchRegistration):
            ACTS[name](MANAGER, other.event, registration_id, office=house.office)

    assert house.rows() == before


def test_a_cancellation_frees_the_seat_once_and_can_be_taken_back(table: Table) -> None:
    """By the organiser or by the attendee."""
    house = a_house(table)
    ivan = house.register("ivan")
    name, office = house.event.event, house.office
    for _ in range(2):
        cancel(MANAGER, name, ivan.id, office=office)
    freed = house.seats.taken

    undo(MANAGER, name, ivan.id, office=office)
    undo(MANAGER, name, ivan.id, office=office)
    house.now += timedelta(minutes=1)
    cancel(MANAGER, name, ivan.id, office=office)
    undo_by_attendee(house.link(ivan), undone=1, desk=house.desk)

    assert (freed, house.again(ivan).state) == (0, "confirmed")
    assert house.kinds(ivan) == ["confirmed", "cancelled", "confirmed", "cancelled", "confirmed"]
    who = MANAGER.address
    assert noted(house) == [
        ("cancelled", who, ivan.id),
        ("undone", who, ivan.id),
        ("cancelled", who, ivan.id),
    ]
    assert_counted(house)


def test_a_cancellation_is_not_taken_back_past_those_who_wait(table: Table) -> None:
    """The seat is the first's who waits."""
    house = a_house(table)
    ivan, _ = house.register("ivan"), house.register("maria")
    cancel(MANAGER, house.event.event, ivan.id, office=house.office)

    with pytest.raises(NoSeatLeft):
        undo(MANAGER, house.event.event, ivan.id, office=house.office)

    assert promote(MANAGER, house.event.event, office=house.office) == 1
    assert noted(house)[-1] == ("promoted 1", MANAGER.address, "")
    assert_counted(house)


def test_what_was_given_is_in_the_audit_though_the_time_ends(table: Table) -> None:
    """Who pressed the button has an answer in time; the sweep gives the other seats."""
    house = a_house(table, waiting_list=5)
    people = [house.register(name) for name in ("ivan", "maria", "petar", "rada")]
    more = house.event.model_copy(update={"seats": 4, "version": 2})
    house.publications.publish(more, replacing=1)
    clock = count(step=6)
    promoter = replace(house.promoter, monotonic=lambda: float(next(clock)))

    promoted = promote(MANAGER, house.event.event, office=replace(house.office, promoter=promoter))

    assert (promoted, noted(house)) == (1, [("promoted 1", MANAGER.address, "")])
    assert [house.again(one_).state for one_ in people[1:]] == ["confirmed", "waiting", "waiting"]
    assert_counted(house)


def test_what_was_given_is_in_the_audit_though_the_table_fails(table: Table) -> None:
    """The second promotion breaks off: the first is noted all the same."""
    house = a_house(table, waiting_list=5)
    for name in ("ivan", "maria", "petar"):
        house.register(name)
    more = house.event.model_copy(update={"seats": 3, "version": 2})
    house.publications.publish(more, replacing=1)
    promoter = replace(house.promoter, changes=Failing(house.changes))

    with pytest.raises(RuntimeError):
        promote(MANAGER, house.event.event, office=replace(house.office, promoter=promoter))

    assert noted(house) == [("promoted 1", MANAGER.address, "")]


@dataclass
class Failing:
    """Changes of which the first is written, and the next breaks off."""

    changes: Changes
    left: int = 1

    def write(self, change: Change, *, now: datetime) -> NotChanged | None:
        """Write it, or fail."""
        self.left -= 1
        if self.left < 0:
            raise RuntimeError("no answer")
        return self.changes.write(change, now=now)

    def erase(
        self, change: Change, *, counts: tuple[str, ...], interest: InterestKey, now: datetime
    ) -> NotChanged | None:
        """Not asked for."""
        raise NotImplementedError

    def clear(self, registration_id: str) -> bool:
        """Not asked for."""
        raise NotImplementedError


def test_a_released_one_gets_a_seat_then_a_place_then_nothing(table: Table) -> None:
    """As if it had come now; each once, each with its mail."""
    house = a_house(table, seats=1, waiting_list=1)
    first, second, third = (quarantined(house, name) for name in ("aa", "bb", "cc"))
    name, office = house.event.event, house.office

    for one_ in (first, first, second, second):
        release(MANAGER, name, one_.id, office=office)
    with pytest.raises(EventFull):
        release(MANAGER, name, third.id, office=office)

    states = [house.again(one_).state for one_ in (first, second, third)]
    assert states == ["confirmed", "waiting", "quarantined"]
    assert [house.kinds(one_) for one_ in (first, second, third)] == [
        ["confirmed"],
        ["waiting"],
        [],
    ]
    assert house.again(first).suspicions == ()
    assert noted(house) == [("released", MANAGER.address, one_.id) for one_ in (first, second)]
    assert_counted(house)


def test_a_released_one_whose_address_is_registered_stays(table: Table) -> None:
    """No address has two registrations."""
    house = a_house(table, seats=5)
    house.register("ivan")
    suspect = quarantined(house, "ivan")

    with pytest.raises(AddressTaken):
        release(MANAGER, house.event.event, suspect.id, office=house.office)

    assert house.again(suspect).state == "quarantined"
    assert_counted(house)


def test_what_is_deleted_from_quarantine_is_gone(table: Table) -> None:
    """A tombstone stays, and a line in the audit that names the organiser alone."""
    house = a_house(table)
    suspect = quarantined(house)

    erase(MANAGER, house.event.event, suspect.id, office=house.office)

    assert house.again(suspect).state == "erased"
    assert noted(house) == [("erased", MANAGER.address, suspect.id)]
    with pytest.raises(NoSuchRegistration):
        one(MANAGER, house.event.event, suspect.id, office=house.office)


def test_details_are_sent_again_but_not_where_nothing_arrives(table: Table) -> None:
    """Nor beyond the limit, nor out of quarantine."""
    house = a_house(table)
    ivan, suspect = house.register("ivan"), quarantined(house)
    name, office = house.event.event, house.office

    resend(MANAGER, name, ivan.id, office=office)
    with pytest.raises(NotActive):
        resend(MANAGER, name, suspect.id, office=office)
    bounced(house, ivan)
    with pytest.raises(Unreachable):
        resend(MANAGER, name, ivan.id, office=office)
    house.rates.used_up = frozenset({"resend"})
    with pytest.raises(TooManyRequests):
        resend(MANAGER, name, ivan.id, office=office)

    assert house.kinds(ivan) == ["confirmed", "resent"]
    assert noted(house) == [("resent", MANAGER.address, ivan.id)]


def test_the_organisers_use_up_nothing_of_the_attendees(table: Table) -> None:
    """Three times by them, and the attendee has three own, none of them too early."""
    house = a_house(table)
    ivan = house.register("ivan")
    for _ in range(3):
        resend(MANAGER, house.event.event, ivan.id, office=house.office)

    for _ in range(RESENDS + 1):
        ask_again(house.link(ivan), desk=house.desk)
        house.now += RESEND_PAUSE
    resend(MANAGER, house.event.event, ivan.id, office=house.office)

    after = house.again(ivan)
    assert (after.resends, after.team_resends) == (RESENDS, 4)
    assert house.kinds(ivan) == ["confirmed", *["resent"] * (RESENDS + 4)]


def bounced(house: House, registration: Registration) -> None:
    """SES has told that its mail came back."""
    house.table.client.update_item(
        TableName=house.table.name,
        Key=registration_key(registration.id),
        UpdateExpression="SET delivery = :bounced",
        ExpressionAttributeValues={":bounced": {"S": "bounced"}},
    )


def test_the_operator_is_an_owner(table: Table) -> None:
    """Whoever holds the stack's credentials may do everything, and is noted as such."""
    house = a_house(table)
    ivan = house.register("ivan")
    office: Office = house.office

    cancel(OPERATOR, house.event.event, ivan.id, office=office)

    assert noted(house) == [("cancelled", "operator", ivan.id)]

"""What the tests of an event's pages share: its team at their computers, and its people."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from registrar.actions.organise.manage import cancel
from registrar.aws.registration_item import to_item
from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.domain.registration import Registration
from registrar.web.protocol.page_sizes import USUAL, Portions
from tests.support.factories import NOW, a_registration
from tests.support.organiser_browser import MANAGER, VIEWER, Desk
from tests.support.services import House
from tests.support.services import a_house as an_ordinary_house

TEAM = {"manages": [MANAGER.address], "views": [VIEWER.address]}


def a_house(table: Table, **changes: Any) -> House:
    """A house whose event has a manager and a viewer."""
    return an_ordinary_house(table, **({"team": TEAM} | changes))


def at(house: House, organiser: Organiser = MANAGER, portions: Portions = USUAL) -> Desk:
    """That organiser at a computer, signed in."""
    return Desk(house.office, organiser, portions=portions)


def path(house: House, rest: str = "") -> str:
    """The address of a page of the event."""
    return f"/organise/events/{house.event.event}{rest}"


def path_of(registration: Registration, rest: str = "") -> str:
    """The address of the registration's page, or of a step below it."""
    return f"/organise/events/{registration.event}/registrations/{registration.id}{rest}"


def filled(house: House, size: int) -> list[Registration]:
    """So many registered, a minute after each other; their names have numbers."""
    people = []
    for number in range(size):
        house.now = NOW + timedelta(minutes=number)
        people.append(house.register(f"person{number:02}"))
    return people


def called(house: House, name: str, **changes: Any) -> Registration:
    """Ivan's registration under that name, which no form has checked."""
    ivan = house.register("ivan")
    answers = {**ivan.answers, "full_name": name}
    return put(house, replace(ivan, name=name, answers=answers, **changes))


def suspect(house: House, name: str = "robot", **changes: Any) -> Registration:
    """One in quarantine."""
    ordinary: dict[str, Any] = {
        "answers": {"full_name": name.capitalize(), "email": f"{name}@example.org"}
    }
    held_back = a_registration(
        id=name.encode().hex().ljust(32, "0")[:32],
        event=house.event.event,
        state="quarantined",
        name=name.capitalize(),
        address=f"{name}@example.org",
        suspicions=("honeypot", "too_quick"),
        **(ordinary | changes),
    )
    return put(house, held_back)


def bounced(house: House, registration: Registration) -> Registration:
    """The same, after its mail came back."""
    return put(house, replace(house.again(registration), delivery="bounced"))


def cancelled(house: House, registration: Registration) -> Registration:
    """The same, cancelled by the manager."""
    cancel(MANAGER, house.event.event, registration.id, office=house.office)
    return house.again(registration)


def put(house: House, registration: Registration) -> Registration:
    """Write it as it is, past all rules."""
    house.table.client.put_item(TableName=house.table.name, Item=to_item(registration))
    return registration

"""An event with a team: its organisers' browsers, and its registrations."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from registrar.actions.organise.manage import cancel
from registrar.aws.registration_item import to_item
from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.domain.registration import Registration
from registrar.web.protocol.page_sizes import USUAL, Portions
from tests.support.editing import edit_dependencies
from tests.support.event_team import MANAGER, VIEWER
from tests.support.factories import NOW, a_registration
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.services import Services, services_with_event
from tests.support.team_fakes import Invited

TEAM = {"manages": [MANAGER.address], "views": [VIEWER.address]}


def services_with_team(table: Table, **changes: Any) -> Services:
    """Return services of an event with a manager and a viewer."""
    return services_with_event(table, **({"team": TEAM} | changes))


def browser_of(
    services: Services, organiser: Organiser = MANAGER, portions: Portions = USUAL
) -> OrganiserBrowser:
    """Return the browser of that organiser, signed in."""
    return OrganiserBrowser(
        services.organiser_deps,
        organiser,
        portions=portions,
        unwanted=services.unwanted,
        edit_deps=edit_dependencies(services),
        team_deps=Invited(services).team_deps,
    )


def path(services: Services, rest: str = "") -> str:
    """Return the address of a page of the event."""
    return f"/organise/events/{services.event.event}{rest}"


def path_of(registration: Registration, rest: str = "") -> str:
    """Return the address of the registration's page, or of an action below it."""
    return f"/organise/events/{registration.event}/registrations/{registration.id}{rest}"


def register_many(services: Services, size: int) -> list[Registration]:
    """Register so many people, a minute after each other, with numbered names."""
    people = []
    for number in range(size):
        services.now = NOW + timedelta(minutes=number)
        people.append(services.register(f"person{number:02}"))
    return people


def registered_as(services: Services, name: str, **changes: Any) -> Registration:
    """Return Ivan's registration under that name, which no form has checked."""
    ivan = services.register("ivan")
    answers = {**ivan.answers, "full_name": name}
    return write_directly(services, replace(ivan, name=name, answers=answers, **changes))


def quarantined(services: Services, name: str = "robot", **changes: Any) -> Registration:
    """Write a registration in quarantine."""
    ordinary: dict[str, Any] = {
        "answers": {"full_name": name.capitalize(), "email": f"{name}@example.org"}
    }
    held_back = a_registration(
        id=name.encode().hex().ljust(32, "0")[:32],
        event=services.event.event,
        state="quarantined",
        name=name.capitalize(),
        address=f"{name}@example.org",
        suspicions=("honeypot", "too_quick"),
        **(ordinary | changes),
    )
    return write_directly(services, held_back)


def bounced(services: Services, registration: Registration) -> Registration:
    """Set the registration's delivery to bounced."""
    return write_directly(services, replace(services.again(registration), delivery="bounced"))


def cancelled(services: Services, registration: Registration) -> Registration:
    """Cancel the registration as the manager."""
    cancel(MANAGER, services.event.event, registration.id, deps=services.organiser_deps)
    return services.again(registration)


def write_directly(services: Services, registration: Registration) -> Registration:
    """Write the registration as it is, past all rules."""
    services.table.client.put_item(TableName=services.table.name, Item=to_item(registration))
    return registration

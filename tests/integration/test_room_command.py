"""`registrar events room` on the local cloud: shows whether the room is set, and sets it."""

import pytest

from infra.local.cloud import LocalCloud
from registrar.aws.audit_table import AuditTable
from registrar.domain.event import EventDefinition
from registrar.wiring.operator import event_publisher
from tests.support.cloud.driver import CloudDriver
from tests.support.command_runner import invoke, run_command

ROOM = "https://zoom.example/j/1?pwd=secret"


@pytest.fixture
def event(driver: CloudDriver) -> EventDefinition:
    """Return an online event without a room."""
    return driver.publish(place={"online": {"provider": "Zoom"}})


def address_of(driver: CloudDriver, event: EventDefinition) -> str | None:
    """Return the join address of the event as it is now."""
    latest = event_publisher(driver.app).latest(event.event)
    return latest.place.online.join_address if latest and latest.place.online else None


def test_the_room_is_set_and_never_shown(
    cloud: LocalCloud, driver: CloudDriver, event: EventDefinition
) -> None:
    """The audit says that the operator did it; the same address again changes nothing."""
    command = ("events", "room", event.event)

    before = run_command(*command, endpoint=cloud.url)
    done = run_command(*command, ROOM, endpoint=cloud.url)
    again = run_command(*command, ROOM, endpoint=cloud.url)
    after = run_command(*command, endpoint=cloud.url)

    assert [code for code, _ in (before, done, again, after)] == [0, 0, 0, 0]
    assert before[1] == f"{event.event}: the room is missing, so nobody can join\n"
    assert done[1] == after[1] == f"{event.event}: the room is set\n"
    assert again[1] == f"{event.event}: the room is set to that already\n"
    assert address_of(driver, event) == ROOM
    audit = [(line.what, line.who) for line in AuditTable(driver.app.table).lines(event.event)]
    assert audit == [("set room", "operator")]


def test_the_address_is_asked_for_so_that_no_history_has_it(
    cloud: LocalCloud, driver: CloudDriver, event: EventDefinition
) -> None:
    """It is not echoed."""
    result = invoke("events", "room", event.event, "-", endpoint=cloud.url, typed=f"{ROOM}\n")

    assert result.exit_code == 0
    assert "zoom.example" not in result.output
    assert address_of(driver, event) == ROOM


def test_what_is_no_address_is_refused(
    cloud: LocalCloud, driver: CloudDriver, event: EventDefinition
) -> None:
    """With advice, and nothing is published."""
    code, said = run_command("events", "room", event.event, "zoom.us/j/1", endpoint=cloud.url)

    assert (code, said) == (1, 'this is not a whole address; write it like "https://zoom.us/j/1"')
    assert address_of(driver, event) is None


def test_an_event_at_an_address_has_no_room(cloud: LocalCloud, driver: CloudDriver) -> None:
    """Both ways say so."""
    place = {"address": {"bg": "София", "en": "Sofia"}}
    event = driver.publish(place=place)

    shown = run_command("events", "room", event.event, endpoint=cloud.url)
    code, said = run_command("events", "room", event.event, ROOM, endpoint=cloud.url)

    assert shown == (0, f"{event.event}: the event is not online, so it has no room\n")
    assert (code, said) == (1, "the event is not online; an address to join is for online events")

"""Somebody fills an event with invented addresses; the team cancels them all, and may undo it."""

import json
import urllib.request

from infra.local.cloud import LocalCloud
from registrar.domain.event import EventDefinition
from registrar.domain.rate_limit import busy_network_without_proof
from registrar.domain.registration import Registration
from registrar.wiring.register import ip_times
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.operator import Operator
from tests.support.cloud.organiser_browser import signed_in
from tests.support.factories import answers

HERE = "127.0.0.1"  # of the requests to the local cloud
ELSEWHERE = "198.51.100.7"


def test_a_flood_is_seen_cancelled_and_restored(cloud: LocalCloud, driver: CloudDriver) -> None:
    """By the pages, with the rights that the functions have; those who wait get the seats."""
    event = driver.publish(seats=6, waiting_list=9)
    people = Attendees(driver, event)
    invented = [people.register(f"invented{number}", source_ip=HERE) for number in range(6)]
    maria = people.register("maria", source_ip=ELSEWHERE)
    driver.use_up(busy_network_without_proof(ip_times(driver.app)), HERE)
    assert submitted(cloud, event, people.address("another")) in (202, 303)
    owner, _ = signed_in(driver, owner=True)
    page = f"/organise/events/{event.event}"
    code = people.again(invented[0]).network

    overview = owner.get(page).text
    asked = f"{page}/cancellations/new?network={code}"
    answer = owner.send(asked, f"{page}/cancellations/new", count="7")
    told = owner.get(answer.location).text

    assert f"{page}/registrations?network={code}" in overview
    assert (answer.status, "7 registrations cancelled." in told) == (303, True)
    assert states(people, invented) == ["cancelled"] * 6
    until(lambda: people.again(maria).state == "confirmed")
    driver.sweep()
    assert {kind for each in invented for kind in kinds(driver, each)} == {"confirmed"}

    undone = owner.send(answer.location, f"{answer.location}/undo")
    told = owner.get(undone.location).text

    assert "7 registrations cancelled, 6 restored." in told
    assert "1 was not restored: no seat or place on the waiting list is free" in told
    assert sorted(states(people, invented)).count("confirmed") == 5
    until(lambda: driver.app.events.seats(event.event).taken == 6)
    driver.sweep()
    assert {kind for each in invented for kind in kinds(driver, each)} == {"confirmed"}


def test_the_command_line_cancels_many_and_restores_them(operator: Operator) -> None:
    """It shows whom, asks for their number, and lists what was cancelled."""
    whole = operator.run("cancel-many")
    wrong = operator.run("cancel-many", "--search", "maria", typed="2\n")
    before = operator.again(operator.maria).state
    right = operator.run("cancel-many", "--search", "maria", typed="1\n")
    gone = operator.again(operator.maria).state
    [listed] = operator.json("undo-many")
    restored = operator.json("undo-many", listed["id"][:8], "--yes")
    network = operator.json("show", operator.ivan.id)["network"]
    many = operator.json("cancel-many", "--network", network, "--yes")

    assert (whole.exit_code, "add --all" in whole.stderr) == (1, True)
    assert (wrong.exit_code, before) == (1, "confirmed")
    assert operator.maria.address in right.stdout
    assert f"registrar undo-many {operator.event.event} {listed['id'][:8]}" in right.stdout
    assert (right.exit_code, gone, listed["filter"]) == (0, "cancelled", {})
    assert (listed["searched"], listed["cancelled"]) == (True, 1)
    assert restored["restored"] + sum(restored["not_restored"].values()) == 1
    assert (many["cancelled"], many["finished"]) == (many["expected"], True)


def submitted(cloud: LocalCloud, event: EventDefinition, address: str) -> int:
    """Send a form from this machine, as a program does; return the status."""
    body = json.dumps(answers(email=address)).encode()
    target = f"{cloud.url}/events/{event.event}/registrations"
    request = urllib.request.Request(target, body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return int(answer.status)


def states(people: Attendees, registrations: list[Registration]) -> list[str]:
    """Their states now."""
    return [people.again(registration).state for registration in registrations]


def kinds(driver: CloudDriver, registration: Registration) -> list[str]:
    """The kinds of the messages about it."""
    return [key.split("#")[2] for key in driver.messages(registration)]

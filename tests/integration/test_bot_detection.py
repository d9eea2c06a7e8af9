"""Robots, on a real table: they are answered like anybody, and get neither seat nor mail."""

import json
import re
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Callable

import pytest

from functions.register import handler as register
from registrar.domain.event import EventDefinition
from tests.support.cloud.bot_signs import Signs, a_visit, kept, opened, post
from tests.support.cloud.driver import CloudDriver, until
from tests.support.factories import a_form_request, a_request, answers
from tests.support.proof_solver import solve

pytestmark = pytest.mark.usefixtures("lambda_environment")
SUSPECT: dict[str, Callable[[CloudDriver, EventDefinition], Signs]] = {
    "honeypot": lambda _, __: {"homepage": "https://spam.example"},
    "too_quick": lambda driver, event: opened(driver, event, ago=0),
    "forged_start": lambda _, __: {"started": f"{int(time.time()) - 60}.{'0' * 32}"},
    "forged_proof": lambda _, __: {"altcha": b64encode(b'{"number": 1}').decode()},
}


@pytest.mark.parametrize("reason", SUSPECT)
def test_a_suspect_is_answered_like_anybody_and_gets_nothing(
    driver: CloudDriver, reason: str
) -> None:
    """Status, headers and body are equal; no seat, no address, no mail, and the reason is kept."""
    event = driver.publish(seats=5, proof_of_work=True)

    suspect = post(event, SUSPECT[reason](driver, event), n=1)
    honest = post(event, {}, n=2)

    seats = driver.app.events.seats(event.event)
    assert suspect == honest
    assert kept(driver, event) == [("quarantined", (reason,)), ("confirmed", ())]
    assert (seats.taken, seats.waiting) == (1, 0)
    until(lambda: driver.mails_to(f"2.{event.event}@example.org"))
    driver.sweep()
    assert driver.mails_to(f"1.{event.event}@example.org") == []


def test_a_browser_is_led_to_thanks_suspect_or_not(driver: CloudDriver) -> None:
    """The same redirect (F11)."""
    event = driver.publish()
    form = {**answers(privacy="yes"), "nonce": "nonce-of-the-form"}
    requests = [
        a_form_request(form | {"email": f"{n}@example.org", "homepage": bait}, event=event.event)
        for n, bait in enumerate(("", "https://spam.example"))
    ]

    honest, suspect = (register(request, None) for request in requests)

    sealed = [told["headers"].pop("location").partition("&to=") for told in (honest, suspect)]
    assert honest == suspect
    assert sealed[0][:2] == sealed[1][:2]
    assert len(sealed[0][2]) == len(sealed[1][2]) > 0  # each their own address, unreadable
    assert Counter(state for state, _ in kept(driver, event)) == {
        "confirmed": 1,
        "quarantined": 1,
    }


def test_an_address_in_quarantine_is_free_for_its_owner(driver: CloudDriver) -> None:
    """Nobody is kept out because a robot used the address first."""
    event = driver.publish()

    post(event, {"homepage": "https://spam.example"})
    post(event, {})

    states = Counter(state for state, _ in kept(driver, event))
    assert states == {"quarantined": 1, "confirmed": 1}


def test_a_suspect_sent_again_is_kept_once(driver: CloudDriver) -> None:
    """The same nonce is the same registration; other answers are a conflict, as for anybody."""
    event = driver.publish()
    signs = {"homepage": "https://spam.example", "nonce": "nonce-of-a-robot"}

    told = [post(event, signs), post(event, signs), post(event, signs | {"town": "Варна"})]

    assert [response["statusCode"] for response in told] == [202, 202, 409]
    assert len(driver.registrations(event)) == 1


def test_a_full_event_is_full_for_suspects_too(driver: CloudDriver) -> None:
    """The refusals are equal, and nothing is kept of either."""
    event = driver.publish(seats=1, waiting_list=0)
    post(event, {})

    told = [post(event, signs, n=1) for signs in ({}, {"homepage": "https://spam.example"})]

    assert told[0] == told[1]
    assert told[0]["statusCode"] == 409
    assert len(driver.registrations(event)) == 1


def test_whoever_is_stopped_gets_a_page_that_says_when(driver: CloudDriver) -> None:
    """Registered or new, the same words around what each has typed (F11)."""
    driver.begin_period()
    event = driver.publish()
    form = answers(privacy="yes") | {"nonce": "nonce-of-the-form"}
    addresses = [f"{n}@example.org" for n in range(8)]

    told = [
        register(
            a_form_request(form | {"email": address}, event=event.event, source_ip="192.0.2.99"),
            None,
        )
        for address in [*addresses, addresses[0], "new@example.org"]
    ]

    assert [response["statusCode"] for response in told] == [303] * 8 + [429] * 2
    waits = [int(response["headers"].pop("retry-after")) for response in told[8:]]
    typed = [response.pop("body") for response in told[8:]]
    said = [re.search(r"изчакайте (\d+) мин", body) for body in typed]
    typed = [re.sub(r"изчакайте \d+ минут[аи]", "", body) for body in typed]
    assert told[8] == told[9]
    assert typed[0].replace(addresses[0], "new@example.org") == typed[1]
    assert addresses[0] in typed[0]
    assert waits[1] <= waits[0]  # time passes between them
    assert [int(found[1]) for found in said if found] == [-(-wait // 60) for wait in waits]
    assert "text/html" in told[9]["headers"]["content-type"]


def test_the_deployed_functions_may_do_all_this(driver: CloudDriver) -> None:
    """By their own roles: a form with a signed start, a challenge, its solution spent and kept."""
    event = driver.publish(proof_of_work=True)
    page = driver.cloud.invoke("PagesFunction", a_visit(event, "", accept="text/html"))
    told = driver.cloud.invoke("PagesFunction", a_visit(event, "/challenge"))
    body = answers(altcha=solve(json.loads(told["body"])), homepage="https://spam.example")

    taken = driver.cloud.invoke("RegisterFunction", a_request(body, event=event.event))

    assert (page["statusCode"], told["statusCode"], taken["statusCode"]) == (200, 200, 202)
    assert re.search(r'name="started" value="[0-9]{10}\.[0-9a-f]{32}"', page["body"])
    assert kept(driver, event) == [("quarantined", ("honeypot",))]

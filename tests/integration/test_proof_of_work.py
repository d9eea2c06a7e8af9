"""Proof of work on a real table: asked of events that want it, spent once, never late (F10)."""

import json
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from functions.pages import handler as visit
from registrar.domain.event import EventDefinition
from registrar.domain.proof_of_work import LIFETIME, make_challenge
from tests.support.cloud.bot_signs import a_visit, kept, opened, post
from tests.support.cloud.driver import CloudDriver
from tests.support.proof_solver import solve

pytestmark = pytest.mark.usefixtures("lambda_environment")


def challenge(event: EventDefinition) -> dict[str, Any]:
    """Return the response of the challenge's route to a listed website."""
    return visit(a_visit(event, "/challenge", origin="https://school.example"), None)


def solution(event: EventDefinition) -> str:
    """Solve a fresh challenge of the event."""
    return solve(json.loads(challenge(event)["body"]))


def test_a_challenge_is_for_events_that_ask_for_one(driver: CloudDriver) -> None:
    """Never stored, read by listed websites only; elsewhere there is none."""
    websites = {"origins": ["https://school.example"]}
    guarded = driver.publish(proof_of_work=True, websites=websites)

    told = challenge(guarded)
    none = challenge(driver.publish())

    assert (told["statusCode"], none["statusCode"]) == (200, 404)
    assert told["headers"]["cache-control"] == "no-store"
    assert told["headers"]["access-control-allow-origin"] == "https://school.example"
    assert json.loads(told["body"]).keys() == {
        "algorithm",
        "challenge",
        "maxnumber",
        "salt",
        "signature",
    }
    assert told["body"] != challenge(guarded)["body"]


def test_a_solution_is_spent_by_the_registration_it_comes_with(driver: CloudDriver) -> None:
    """Sent again after a lost answer it is good; with another person it is a robot's (F10)."""
    event = driver.publish(proof_of_work=True)
    signs = {**opened(driver, event), "altcha": solution(event)}

    told = [post(event, signs, n=1), post(event, signs, n=1), post(event, signs, n=2)]

    assert told == [told[0]] * 3
    assert kept(driver, event) == [("confirmed", ()), ("quarantined", ("reused_proof",))]


def test_an_expired_solution_counts_as_none(driver: CloudDriver) -> None:
    """The page was open for long: the visitor registers, within the stricter limit."""
    driver.begin_period()
    event = driver.publish(proof_of_work=True)
    then = datetime.now(UTC) - LIFETIME - timedelta(seconds=1)
    keys = driver.app.form_keys
    expired = solve(make_challenge(event.event, keys=keys, salt=bytes(12), number=9, now=then))

    forms = [opened(driver, event, f"nonce-of-form-{n:03d}") for n in range(9)]
    told = [
        post(event, {**form, "altcha": expired}, n=n, source_ip="192.0.2.77")
        for n, form in enumerate(forms)
    ]

    assert Counter(response["statusCode"] for response in told) == {202: 8, 429: 1}
    assert kept(driver, event) == [("confirmed", ())] * 8


@pytest.mark.parametrize(
    ("proof_of_work", "vouching", "taken"),
    [(False, False, 8), (False, True, 12), (True, False, 8), (True, True, 12)],
)
def test_who_does_not_vouch_has_a_sixth_of_the_senders_limit(
    driver: CloudDriver, proof_of_work: bool, vouching: bool, taken: int
) -> None:
    """Plain HTML and no JavaScript work, but not as often: then 429, and when to come again."""
    driver.begin_period()
    event = driver.publish(proof_of_work=proof_of_work)
    sender = f"2001:db8:{time.monotonic_ns() % 65536:x}:1::"

    told = []
    for n in range(12):
        form = opened(driver, event, f"nonce-of-form-{n:03d}")
        signs = form if vouching or proof_of_work else {}
        signs |= {"altcha": solution(event)} if vouching and proof_of_work else {}
        told.append(post(event, signs, n=n, source_ip=f"{sender}{n + 1:x}"))

    stopped = [response for response in told if response["statusCode"] == 429]
    assert len(driver.registrations(event)) == taken == 12 - len(stopped)
    assert all(0 < int(response["headers"]["retry-after"]) <= 600 for response in stopped)

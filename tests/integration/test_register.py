"""Registering on a real table: seats, the waiting list, repeats, and the same submission twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest

from functions.register import handler
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.form_token import form_token
from tests.support.cloud.rush import mailed, rush
from tests.support.factories import a_form_request, a_request, answers

pytestmark = pytest.mark.usefixtures("lambda_environment")

FORM = {
    "full_name": "Иван Петров",
    "email": "ivan@example.org",
    "organisation": "Училище",
    "profession": "teacher",
    "town": "София",
    "interpretation": "bulgarian",
    "privacy": "yes",
    "nonce": "nonce-of-the-form",
}


def post(request: dict[str, Any]) -> dict[str, Any]:
    """Send one request to the entry point."""
    return handler(request, None)


def test_a_rush_fills_seats_and_list_exactly(driver: CloudDriver) -> None:
    """300 submissions by 50 threads: 60 confirmed, 30 waiting, 210 told, each mailed once."""
    event = driver.publish(seats=60, waiting_list=30)

    told = rush(event, 300)

    registrations = driver.registrations(event)
    seats = driver.app.events.seats(event.event)
    assert told == {202: 90, 409: 210}
    assert Counter(registration.state for registration in registrations) == {
        "confirmed": 60,
        "waiting": 30,
    }
    assert (seats.taken, seats.waiting) == (60, 30)
    addresses = [registration.address for registration in registrations]
    assert mailed(driver, addresses) == dict.fromkeys(addresses, 1)


def test_the_waiting_list_is_in_the_order_of_its_tickets(driver: CloudDriver) -> None:
    """A registration answered before another asks has the lower number (N7)."""
    event = driver.publish(seats=1, waiting_list=5)
    for n in range(4):
        post(a_request(answers(email=f"{n}.{event.event}@example.org"), event=event.event))

    waiting = [
        registration
        for registration in driver.registrations(event)
        if registration.state == "waiting"
    ]
    assert [registration.address[0] for registration in waiting] == ["1", "2", "3"]
    assert [registration.ticket for registration in waiting] == [1, 2, 3]


def test_the_same_body_ten_times_at_once_is_one_registration(driver: CloudDriver) -> None:
    """Ten equal answers, one registration, one mail (N4)."""
    event = driver.publish()
    address = f"{event.event}@example.org"
    nonce = "the-same-nonce-10"
    body = answers(email=address, nonce=nonce, started=form_token(driver, event, nonce))
    request = a_request(body, event=event.event)

    with ThreadPoolExecutor(10) as pool:
        told = list(pool.map(post, [request] * 10))

    assert told == [told[0]] * 10
    assert told[0]["statusCode"] == 202
    assert [registration.address for registration in driver.registrations(event)] == [address]
    until(lambda: driver.mails_to(address))
    driver.sweep()
    assert len(driver.mails_to(address)) == 1


def test_a_registered_address_is_told_by_mail_alone(driver: CloudDriver) -> None:
    """Another nonce gets the answer of a new one; one mail says "already registered" (F11)."""
    event = driver.publish()
    address = f"{event.event}@example.org"
    new = post(a_request(answers(email=address), event=event.event))

    repeated = [
        post(a_request(answers(email=spelling, town="Варна"), event=event.event))
        for spelling in (address, address.upper().replace("EXAMPLE.ORG", "Example.Org"))
    ]

    assert repeated == [new, new]
    registration = driver.registrations(event)[0]
    until(lambda: len(driver.mails_to(address)) == 2)
    assert sorted(driver.messages(registration)) == [
        "M#000001#already_registered#20220214",
        "M#000001#confirmed",
    ]


def test_a_repeated_address_learns_no_more_when_the_event_is_full(driver: CloudDriver) -> None:
    """Full and closed are answered alike, registered or not (F11)."""
    event = driver.publish(seats=1, waiting_list=0)
    address = f"{event.event}@example.org"
    post(a_request(answers(email=address), event=event.event))

    told = [
        post(a_request(answers(email=email), event=event.event))
        for email in (address, f"new.{event.event}@example.org")
    ]

    assert told[0] == told[1]
    assert told[0]["statusCode"] == 409


def test_a_nonce_used_for_other_answers_is_refused(driver: CloudDriver) -> None:
    """The first submission stands; the other is a conflict and changes nothing."""
    event = driver.publish()
    body = answers(email=f"{event.event}@example.org", nonce="one-nonce-two-bodies")
    post(a_request(body, event=event.event))

    told = post(a_request(body | {"town": "Варна"}, event=event.event))

    assert told["statusCode"] == 409
    assert [registration.answers["town"] for registration in driver.registrations(event)] == [
        "София"
    ]


def test_a_limited_option_is_never_given_twice(driver: CloudDriver) -> None:
    """An option's own seats hold under a rush; the others are sent back to that field."""
    fields = [
        {
            "name": "email", "type": "email", "required": True, "kept_days": 1,
            "label": {"bg": "Имейл", "en": "Email"}, "purpose": {"bg": "Доставка", "en": "Post"},
        },
        {
            "name": "workshop", "type": "choice", "required": True, "kept_days": 1,
            "label": {"bg": "Ателие", "en": "Workshop"}, "purpose": {"bg": "Места", "en": "Room"},
            "options": [
                {"value": "small", "seats": 3, "label": {"bg": "Малко", "en": "Small"}},
                {"value": "large", "label": {"bg": "Голямо", "en": "Large"}},
            ],
        },
    ]  # fmt: skip
    event = driver.publish(fields=fields, certificate=None)
    bodies = [{"email": f"{n}.{event.event}@example.org", "workshop": "small"} for n in range(12)]

    with ThreadPoolExecutor(12) as pool:
        told = list(pool.map(lambda body: post(a_request(body, event=event.event)), bodies))

    assert Counter(answer["statusCode"] for answer in told) == {202: 3, 422: 9}
    assert len(driver.registrations(event)) == 3


def test_a_form_leads_to_thanks_and_never_registers_twice(driver: CloudDriver) -> None:
    """A browser's form is answered 303, to the thank-you page, as often as it is sent (F6)."""
    event = driver.publish()
    request = a_form_request(FORM | {"email": f"{event.event}@example.org"}, event=event.event)

    told = [post(request), post(request)]

    thanks = f"{driver.cloud.url}/events/{event.event}/thank-you?lang=bg"
    led = [response["headers"]["location"].partition("&to=")[0] for response in told]
    assert [response["statusCode"] for response in told] == [303, 303]
    assert led == [thanks, thanks]
    assert len(driver.registrations(event)) == 1


@pytest.mark.parametrize(
    ("at", "code"), [("2022-02-07T06:59:30Z", "not_open_yet"), ("2022-03-02T10:00:00Z", "closed")]
)
def test_outside_the_dates_nothing_is_taken(driver: CloudDriver, at: str, code: str) -> None:
    """Registration opens and closes to the second, by the event's zone."""
    event = driver.publish()
    before = driver.cloud.now()
    driver.cloud.set_clock(datetime.fromisoformat(at))
    try:
        told = post(a_request(answers(), event=event.event))
    finally:
        driver.cloud.set_clock(before)

    assert (told["statusCode"], f'"code": "{code}"' in told["body"]) == (403, True)
    assert driver.registrations(event) == []


def test_one_sender_is_stopped_at_the_limit(driver: CloudDriver) -> None:
    """Beyond the limit of an IP address: 429 with Retry-After, and nothing stored (M10)."""
    driver.begin_period()
    event = driver.publish()

    def answered(n: int) -> dict[str, Any]:
        nonce = f"nonce-of-form-{n:03d}"
        started = form_token(driver, event, nonce)
        body = answers(email=f"{n}.{event.event}@example.org", nonce=nonce, started=started)
        return post(a_request(body, event=event.event, source_ip=f"2001:db8:1:2::{n}"))

    told = [answered(n) for n in range(52)]

    assert Counter(response["statusCode"] for response in told) == {202: 50, 429: 2}
    assert 0 < int(told[-1]["headers"]["retry-after"]) <= 600
    assert len(driver.registrations(event)) == 50

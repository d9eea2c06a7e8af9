"""Noting an interest: from the request to the list, with the same answer for everybody."""

import json
from dataclasses import replace
from datetime import datetime

import pytest

from registrar.domain.interest import Interest, interest_key
from registrar.domain.seats import Seats
from registrar.web.protocol.encrypted_address import open_address
from tests.support.factories import KEYS, a_form_request, a_request
from tests.support.fakes import FakeRates
from tests.support.interest_fixture import (
    DAY_BEFORE_OPENING,
    EVENT_WITH_ORIGIN,
    SEATS_OF_EVENT,
    AnnouncedEvent,
    FakeInterests,
    InterestFixture,
)
from tests.support.parsed_page import ParsedPage

NOTED = f"https://registrar.example/events/{EVENT_WITH_ORIGIN.event}/interest-noted?lang="


def test_an_address_is_noted_with_its_language_and_nothing_else() -> None:
    """Each address is stored with its language under its event."""
    deps = InterestFixture()

    deps.post(a_request({"email": " Ivan@Example.org ", "language": "en"}))

    assert deps.interests.audit_line == [
        Interest(
            key=interest_key(KEYS, EVENT_WITH_ORIGIN.event, "ivan@example.org"),
            address="Ivan@Example.org",
            language="en",
            created=DAY_BEFORE_OPENING,
            state="pending",
            attempts=0,
            due=DAY_BEFORE_OPENING,
        )
    ]


def test_a_program_is_told_what_comes_next() -> None:
    """202 and the address of the page that says so."""
    answer = InterestFixture().post(a_request({"email": "a@example.org", "language": "bg"}))

    assert (answer["statusCode"], json.loads(answer["body"])) == (
        202,
        {"status": "noted", "event": EVENT_WITH_ORIGIN.event, "next": NOTED + "bg"},
    )


@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_person_is_led_to_a_page(language: str) -> None:
    """303, so that a reload sends nothing again (F6)."""
    answer = InterestFixture().post(
        a_form_request({"email": "a@example.org", "language": language})
    )

    location, _, token = answer["headers"]["location"].partition("&to=")
    assert (answer["statusCode"], location) == (303, NOTED + language)
    assert (
        open_address(token, EVENT_WITH_ORIGIN.event, keys=KEYS, now=DAY_BEFORE_OPENING)
        == "a@example.org"
    )


def test_a_repeated_address_gets_the_same_answer() -> None:
    """Nobody learns whether an address is on the list, and it is there once (F11)."""
    deps = InterestFixture()

    answers = [
        deps.post(a_request({"email": address})) for address in ("a@example.org", "A@EXAMPLE.ORG")
    ]

    assert answers[0] == answers[1]
    assert len(deps.interests.audit_line) == 1


def test_a_filled_honeypot_gets_the_ordinary_answer_and_is_not_kept() -> None:
    """A robot learns nothing, and nobody is mailed for it (F9)."""
    deps = InterestFixture()

    trapped = deps.post(a_request({"email": "a@example.org", "homepage": "https://x.example"}))

    assert trapped == deps.post(a_request({"email": "a@example.org"}))
    assert [row.address for row in deps.interests.audit_line] == ["a@example.org"]
    assert len(deps.rates.counted) == 1


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"email": ""}, "required"),
        ({}, "required"),
        ({"email": "ivan"}, "not_an_address"),
        ({"email": "иван@example.org"}, "non_ascii_local"),
        ({"email": "a@example.org\x00"}, "forbidden_characters"),
        ({"email": "a@example.org", "full_name": "Ivan"}, "unknown_field"),
    ],
)
def test_what_does_not_fit_is_refused(values: dict[str, str], code: str) -> None:
    """422 with the field and a stable code; nothing is kept."""
    deps = InterestFixture()

    answer = deps.post(a_request(values))

    errors = json.loads(answer["body"])["errors"]
    assert (answer["statusCode"], [error["code"] for error in errors]) == (422, [code])
    assert deps.interests.audit_line == []


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("{", "application/json", 400),
        ('{"email": "a@b.bg", "email": "b@b.bg"}', "application/json", 400),
        ("email=a%40b.bg&email=b%40b.bg", "application/x-www-form-urlencoded", 400),
        ("email=" + "a" * 33_000, "application/x-www-form-urlencoded", 413),
        ("email=a@b.bg", "text/plain", 415),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(body: str, kind: str, status: int) -> None:
    """As strictly as a submission's (S4)."""
    assert InterestFixture().post(a_request(body, content_type=kind))["statusCode"] == status


@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_person_gets_the_page_again_with_the_error_at_the_field(language: str) -> None:
    """Value kept, the same text above and at the field, linked (F1)."""
    answer = InterestFixture().post(a_form_request({"email": "ivan@", "language": language}))

    page = ParsedPage(answer["body"])
    control = page.one("input", name="email")
    error = page.one("p", id="error-email").text
    assert (answer["statusCode"], control.attributes["value"]) == (422, "ivan@")
    assert control.attributes["aria-invalid"] == "true"
    assert page.one("a", href="#field-email").text == error
    assert page.one("title").text.startswith({"bg": "Грешка:", "en": "Error:"}[language])


@pytest.mark.parametrize(
    ("dates", "now", "answered"),
    [
        (SEATS_OF_EVENT, EVENT_WITH_ORIGIN.opens, (403, "already_open")),
        (SEATS_OF_EVENT, EVENT_WITH_ORIGIN.closes, (403, "closed")),
        (SEATS_OF_EVENT, EVENT_WITH_ORIGIN.ends, (409, "over")),
        (replace(SEATS_OF_EVENT, cancelled=True), DAY_BEFORE_OPENING, (409, "event_cancelled")),
        (replace(SEATS_OF_EVENT, cancelled=True), EVENT_WITH_ORIGIN.ends, (409, "event_cancelled")),
    ],
)
def test_an_event_that_is_not_awaited_takes_no_address(
    dates: Seats, now: datetime, answered: tuple[int, str]
) -> None:
    """Refused before the address is looked at: well-formed, wrong or probably mistyped."""
    deps = InterestFixture(now, AnnouncedEvent(dates))
    addresses = ("a@example.org", "ivan", "ivan@gmial.com")

    told = [deps.post(a_request({"email": address})) for address in addresses]

    assert [
        (response["statusCode"], json.loads(response["body"])["code"]) for response in told
    ] == [answered] * 3
    assert deps.interests.audit_line == []


def test_who_comes_a_moment_late_is_led_to_the_form() -> None:
    """The sweep has begun with the opening: nobody is added behind it and left over."""
    deps = InterestFixture(interests=FakeInterests(begun=True))

    answer = deps.post(a_form_request({"email": "a@example.org", "language": "en"}))

    page = ParsedPage(answer["body"])
    assert (answer["statusCode"], page.one("h1").text) == (403, "Registration is open")
    link = page.one("a", href=f"/events/{EVENT_WITH_ORIGIN.event}?lang=en")
    assert link.text in {"To the registration form", "English"}


def test_the_limit_of_a_network_holds() -> None:
    """429 says when to come again; no address has a limit of its own here (M10, F11)."""
    deps = InterestFixture(rates=FakeRates(frozenset({"ip"})))

    answer = deps.post(a_request({"email": "a@example.org"}))

    assert (answer["statusCode"], answer["headers"]["retry-after"]) == (429, "60")
    assert deps.interests.audit_line == []


def test_only_listed_websites_read_the_answer() -> None:
    """As of a submission (F13)."""
    answers = [
        InterestFixture().post(a_request({"email": "a@example.org"}, origin=origin))
        for origin in ("https://school.example", "https://evil.example")
    ]

    allowed = [response["headers"].get("access-control-allow-origin") for response in answers]
    assert allowed == ["https://school.example", None]


def test_a_script_of_a_listed_website_reads_that_it_was_noted() -> None:
    """``fetch`` with ``*/*`` gets 202 as JSON, as with a submission."""
    headers = {"accept": "*/*", "origin": "https://school.example", "sec_fetch_mode": "cors"}

    told = InterestFixture().post(a_form_request({"email": "a@example.org"}, **headers))

    assert (told["statusCode"], told["headers"]["content-type"]) == (202, "application/json")
    assert told["headers"]["access-control-allow-origin"] == "https://school.example"


@pytest.mark.parametrize("name", ["other", "", "../x"])
def test_an_unknown_event_is_not_found(name: str) -> None:
    """404, whatever is sent."""
    assert (
        InterestFixture().post(a_request({"email": "a@example.org"}, event=name))["statusCode"]
        == 404
    )

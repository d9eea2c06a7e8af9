"""Bad input at the real entry point: a clear 4xx, never a 5xx, and nothing stored (S4, F4, M8)."""

import base64
import json
from typing import Any

import pytest

from functions.register import handler
from registrar.domain.event import EventDefinition
from tests.support.cloud.driver import CloudDriver
from tests.support.factories import a_request, answers

pytestmark = pytest.mark.usefixtures("lambda_environment")

FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=b"

GOOD = answers(email="somebody@example.org")


def many_parts(count: int) -> str:
    """Return a multipart body of so many fields."""
    part = '--b\r\nContent-Disposition: form-data; name="town"\r\n\r\nx\r\n'
    return part * count + "--b--\r\n"


BODIES: dict[str, tuple[int, str, str | bytes]] = {
    "a key twice": (400, "application/json", '{"town": "a", "town": "b"}'),
    "NaN": (400, "application/json", '{"town": NaN}'),
    "a lone surrogate": (400, "application/json", '{"town": "\\ud800"}'),
    "deep nesting": (400, "application/json", '{"town":' + "[" * 9000 + "]" * 9000 + "}"),
    "no object": (400, "application/json", "[]"),
    "no JSON": (400, "application/json", "{"),
    "empty": (400, "application/json", ""),
    "wrong charset": (415, "application/json; charset=utf-16", "{}"),
    "another type": (415, "text/xml", "<a/>"),
    "no type": (415, "", "{}"),
    "over the form's limit": (413, "application/json", json.dumps(GOOD | {"town": "x" * 90_000})),
    "10,000 parts": (413, PARTS, many_parts(10_000)),
    "200 parts": (400, PARTS, many_parts(200)),
    "broken multipart": (400, PARTS, "--b\r\nnonsense"),
    "broken percent": (400, FORM, "town=%zz"),
    "broken UTF-8": (400, FORM, "town=%ff"),
    "a field twice": (400, FORM, "town=a&town=b"),
    "a bad nonce": (400, "application/json", json.dumps(GOOD | {"nonce": "short"})),
}

ANSWERS: dict[str, dict[str, Any]] = {
    "an unknown field": {"surprise": "x"},
    "NUL": {"town": "a\x00b"},
    "a control character": {"town": "a\x1bb"},
    "a bidi override": {"full_name": "a\u202eb"},
    "invisible only": {"full_name": "\u200b\u2060"},
    "nothing but space": {"full_name": " \u00a0 "},
    "a line break in a name": {"full_name": "a\r\nBcc: all@example.org"},
    "consent as 1": {"privacy": 1},
    "consent as text": {"privacy": "true"},
    "consent withheld": {"privacy": False},
    "no consent": {"privacy": None},
    "an unknown option": {"profession": "pilot"},
    "a list for a text": {"town": ["a"]},
    "an object for a text": {"town": {"__proto__": 1}},
    "a condition unmet": {"profession": "other"},
    "too long": {"question": "x" * 2001},
    "a non-ASCII local part": {"email": "иван@example.org"},
    "two addresses": {"email": "a@example.org,b@example.org"},
    "a name with an address": {"email": "Ivan <a@example.org>"},
    "a header in an address": {"email": "a@example.org\r\nBcc: b@example.org"},
    "a quoted local part": {"email": '"a b"@example.org'},
    "an address of 255": {"email": "a" * 64 + "@" + ".".join(["b" * 60] * 4) + ".org"},
    "an IP literal": {"email": "a@[192.0.2.1]"},
    "no domain": {"email": "a@localhost"},
}


@pytest.fixture
def event(driver: CloudDriver) -> EventDefinition:
    """Return an event with free seats."""
    return driver.publish()


def refused(told: dict[str, Any]) -> tuple[int, str]:
    """Return status and code of a problem document; AssertionError for any other response."""
    assert told["headers"]["content-type"] == "application/problem+json"
    problem = json.loads(told["body"])
    assert problem["status"] == told["statusCode"]
    assert problem["detail"]
    return told["statusCode"], problem["code"]


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_cannot_be_read_is_refused(
    driver: CloudDriver, event: EventDefinition, name: str
) -> None:
    """400, 413 or 415, each with its own code."""
    status, content_type, body = BODIES[name]
    request = a_request(
        body, event=event.event, content_type=content_type, accept="application/problem+json"
    )

    told = refused(handler(request, None))

    assert told[0] == status
    assert driver.registrations(event) == []


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_that_do_not_fit_are_refused(
    driver: CloudDriver, event: EventDefinition, name: str
) -> None:
    """422, naming the field and saying what to do in the visitor's language."""
    body = answers(**ANSWERS[name])

    told = handler(a_request(body, event=event.event, accept_language="bg"), None)

    assert refused(told) == (422, "invalid")
    errors = json.loads(told["body"])["errors"]
    assert {"field", "code", "message"} == set(errors[0])
    assert any("\u0400" < letter < "\u04ff" for letter in errors[0]["message"])
    assert driver.registrations(event) == []


def test_wrong_base64_is_refused(driver: CloudDriver, event: EventDefinition) -> None:
    """The gateway's encoding is not believed blindly."""
    request = a_request("@@@", event=event.event) | {"isBase64Encoded": True}

    assert refused(handler(request, None)) == (400, "wrong_base64")
    assert driver.registrations(event) == []


def test_base64_as_the_gateway_sends_it_is_read(
    driver: CloudDriver, event: EventDefinition
) -> None:
    """A good body in base64 registers."""
    body = base64.b64encode(json.dumps(GOOD).encode()).decode()
    request = a_request(body, event=event.event) | {"isBase64Encoded": True}

    assert handler(request, None)["statusCode"] == 202
    assert len(driver.registrations(event)) == 1


@pytest.mark.parametrize("name", ["nobody-published-this", "..", "EV#x", "a" * 100, "", "Ж"])
def test_an_unknown_event_is_not_found(driver: CloudDriver, name: str) -> None:
    """404, whatever the name."""
    assert refused(handler(a_request(GOOD, event=name), None)) == (404, "no_such_event")


@pytest.mark.parametrize(
    "redirect",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "%2f%2fe"],
)
def test_a_redirect_nobody_listed_is_not_followed(event: EventDefinition, redirect: str) -> None:
    """The visitor lands on the service's own thank-you page (F6)."""
    body = json.dumps(GOOD | {"redirect": redirect})

    told = handler(a_request(body, event=event.event, accept="text/html"), None)

    assert told["statusCode"] == 303
    location = told["headers"]["location"].partition("&to=")[0]
    assert location.endswith(f"/events/{event.event}/thank-you?lang=bg")


def test_a_forged_host_is_not_believed(driver: CloudDriver, event: EventDefinition) -> None:
    """Links start with the configured address, whatever the request says (M7)."""
    request = a_request(
        GOOD, event=event.event, host="evil.example", x_forwarded_host="evil.example"
    )

    told = handler(request, None)

    assert json.loads(told["body"])["thank_you"].startswith(f"{driver.cloud.url}/events/")


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_refusal_is_a_page_for_people_and_a_problem_for_programs(
    event: EventDefinition, accept: str
) -> None:
    """By what the request accepts, with the same status."""
    told = handler(a_request(answers(town=None), event=event.event, accept=accept), None)

    kinds = {
        "text/html": "text/html; charset=utf-8",
        "application/json": "application/problem+json",
    }
    assert (told["statusCode"], told["headers"]["content-type"]) == (422, kinds[accept])

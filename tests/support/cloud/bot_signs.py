"""Submissions with the signs of a person or of a robot."""

from typing import Any

from functions.register import handler as register
from registrar.domain.event import EventDefinition
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.form_token import form_token
from tests.support.factories import a_request, answers

Signs = dict[str, str]


def opened(
    driver: CloudDriver,
    event: EventDefinition,
    nonce: str = "nonce-of-the-form",
    *,
    ago: float = 60,
) -> Signs:
    """Return nonce and start of a form that was opened so many seconds ago."""
    return {"nonce": nonce, "started": form_token(driver, event, nonce, ago=ago)}


def post(event: EventDefinition, signs: Signs, *, n: int = 0, **request: Any) -> dict[str, Any]:
    """Return the response to a submission with these signs, by a person of that number."""
    body = answers(email=f"{n}.{event.event}@example.org") | signs
    return register(a_request(body, event=event.event, **request), None)


def a_visit(event: EventDefinition, path: str, **headers: str) -> dict[str, Any]:
    """Return a GET below the event's address, as the HTTP API passes it."""
    return {
        "routeKey": f"GET /events/{{event}}{path}",
        "rawPath": f"/events/{event.event}{path}",
        "pathParameters": {"event": event.event},
        "headers": headers,
        "requestContext": {
            "requestId": "request-1",
            "http": {"method": "GET", "sourceIp": "192.0.2.1"},
        },
    }


def kept(driver: CloudDriver, event: EventDefinition) -> list[tuple[str, tuple[str, ...]]]:
    """Return state and suspicions of the event's registrations, in the order of their persons."""
    found = sorted(driver.registrations(event), key=lambda registration: registration.address)
    return [(registration.state, registration.suspicions) for registration in found]

"""Lines of the log: one request is followed from gateway to mail, and nothing names a person."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from functions.register import handler
from infra.local.cloud import LocalCloud
from registrar.domain.event import EventDefinition
from tests.support.cloud.api_client import HttpApiClient
from tests.support.cloud.damaged import damaged
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.traces import a_person, everywhere, forms_of
from tests.support.cloud.visitor import hidden
from tests.support.factories import a_request, answers


@pytest.fixture
def _a_healthy_ses(cloud: LocalCloud) -> Iterator[None]:
    """Leave SES without faults."""
    yield
    cloud.ses_faults("none")


def lines_of(cloud: LocalCloud, request_id: str) -> list[dict[str, Any]]:
    """Return the lines of the functions' log that name the request."""
    found = [json.loads(line) for line in cloud.logs() if f'"{request_id}"' in line]
    return [line for line in found if line.get("request_id") == request_id]


@pytest.mark.usefixtures("lambda_environment")
def test_a_request_is_followed_through_function_stream_and_mail(driver: CloudDriver) -> None:
    """Its message, the call of SES and SES's events have the gateway's id of the request."""
    event = driver.publish()
    address = f"{event.event}@example.org"
    request = a_request(answers(email=address), event=event.event)
    request["requestContext"]["requestId"] = request_id = f"{event.event}="

    assert handler(request, None)["statusCode"] == 202
    until(
        lambda: [line for line in lines_of(driver.cloud, event.event) if "Mail_delivered" in line]
    )

    [registration] = driver.registrations(event)
    [message] = driver.messages(registration).values()
    [mail] = driver.mails_to(address)
    [accepted] = [line for line in lines_of(driver.cloud, request_id) if "Ses_accepted" in line]
    assert message["request"] == {"S": request_id}
    assert mail.tags["registrar-request"] == event.event
    assert accepted["reference"] == mail.tags["registrar-message"]
    assert accepted["ses_id"] == mail.id.partition("@")[0]


def test_a_failure_that_a_person_quotes_is_found(driver: CloudDriver) -> None:
    """The id in the answer is that of the line, and the gateway's own."""
    event = driver.publish()
    program = HttpApiClient(driver.cloud, None)

    with damaged(driver, event):
        answer = program.ask("POST", f"/events/{event.event}/registrations", answers())

    quoted = json.loads(answer.text)["request_id"]
    until(lambda: len(lines_of(driver.cloud, quoted)) == 2)
    failed, counted = lines_of(driver.cloud, quoted)
    assert failed["message"] == "a request failed"
    assert failed["route"] == "POST /events/{event}/registrations"
    assert counted["Request_failed"] == [1.0]


@pytest.mark.usefixtures("_a_healthy_ses")
def test_p7_nothing_that_a_person_gives_is_in_any_line(driver: CloudDriver) -> None:
    """Registered, refused, read, corrected, cancelled, and while SES refuses: all logs are read."""
    event = driver.publish()
    visitor, given = a_person(driver, event)
    link = visitor.link()
    correct = visitor.get(f"{link}/correct").text
    fields = {"full_name": given[2], "email": given[0], "town": "", "language": "bg"}
    refused = visitor.post(f"/events/{event.event}/registrations", **fields)
    corrected = visitor.post(f"{link}/correct", revision=hidden(correct, "revision"), **fields)
    driver.cloud.ses_faults("refuse")
    cancelled = visitor.post(f"{link}/cancel", undone="0")
    assert (refused.status, corrected.status, cancelled.status) == (422, 422, 303)
    until(lambda: _is_tried(driver, event, "cancelled"))
    driver.cloud.send_ses_event(driver.mails_to(given[0])[0], "Bounce")

    until(lambda: any("Ses_message_refused" in line for line in driver.cloud.logs()))
    places = {place: text for place, text in everywhere(driver.cloud).items() if place != "table"}
    token = link.rpartition("/")[2]
    assert [
        (place, value)
        for place, text in places.items()
        for value in (*given, token)
        if any(form and form in text for form in forms_of(value))
    ] == []


def _is_tried(driver: CloudDriver, event: EventDefinition, kind: str) -> bool:
    return any(
        key.endswith(f"#{kind}") and item["attempts"]["N"] != "0" and "due_at" in item
        for registration in driver.registrations(event)
        for key, item in driver.messages(registration).items()
    )

"""Unforeseen failures, through the deployed functions: an answer with the request's id."""

import json
from collections.abc import Iterator

import pytest

from registrar.domain.event import EventDefinition
from tests.support.cloud.api_client import HttpApiClient
from tests.support.cloud.damaged import damaged
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.visitor import Visitor
from tests.support.factories import answers


@pytest.fixture
def broken(driver: CloudDriver) -> Iterator[EventDefinition]:
    """Return an event whose stored definition and form no code can read."""
    event = driver.publish()
    with damaged(driver, event):
        yield event


def test_a_page_that_fails_says_so(driver: CloudDriver, broken: EventDefinition) -> None:
    """500, in the reader's language, with a number to quote and nothing of the fault."""
    visitor = Visitor(driver.cloud, "somebody@example.org")

    answer = visitor.get(f"/events/{broken.event}?lang=bg")

    assert answer.status == 500
    assert "Възникна грешка" in answer.text
    assert 'class="reference"' in answer.text
    assert "JSON" not in answer.text
    assert "Мария" not in answer.text


def test_a_submission_that_fails_says_so(driver: CloudDriver, broken: EventDefinition) -> None:
    """A problem document, no answer of the gateway's own."""
    program = HttpApiClient(driver.cloud, None)

    answer = program.ask("POST", f"/events/{broken.event}/registrations", answers())

    problem = json.loads(answer.text)
    assert answer.status == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert (problem["code"], bool(problem["request_id"])) == ("failed", True)
    assert driver.registrations(broken) == []

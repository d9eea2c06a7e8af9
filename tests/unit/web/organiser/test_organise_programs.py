"""Programs of organisers: a bearer token opens the API, and no page."""

from typing import Any

import pytest

from registrar.aws.table import Table
from tests.support.event_team import MANAGER
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.services import services_with_event

ACCOUNT = "/organise/account"


@pytest.fixture
def browser(table: Table) -> OrganiserBrowser:
    """A manager, signed in."""
    return OrganiserBrowser(services_with_event(table).organiser_deps, MANAGER)


def test_a_program_is_handed_on(browser: OrganiserBrowser) -> None:
    """With whose token it is."""
    answer = browser.ask("/organise/api/events", authorization="Bearer access-1")

    [(event, organiser)] = browser.api_calls
    assert answer["statusCode"] == 200
    assert (event["rawPath"], organiser) == ("/organise/api/events", MANAGER)


@pytest.mark.parametrize(
    ("headers", "challenge"),
    [
        ({}, 'Bearer realm="organise"'),
        ({"authorization": "Bearer other"}, 'Bearer realm="organise", error="invalid_token"'),
        ({"authorization": "Bearer "}, 'Bearer realm="organise", error="invalid_token"'),
        ({"authorization": "Basic access-1"}, 'Bearer realm="organise", error="invalid_token"'),
        ({"authorization": "access-1"}, 'Bearer realm="organise", error="invalid_token"'),
    ],
    ids=str,
)
def test_a_program_without_a_token_learns_nothing(
    browser: OrganiserBrowser, headers: dict[str, Any], challenge: str
) -> None:
    """401 as a problem document, whatever it asked for; a browser's cookies open nothing here."""
    answer = browser.ask("/organise/api/whatever", **headers)

    assert answer["statusCode"] == 401
    assert answer["headers"]["www-authenticate"] == challenge
    assert answer["headers"]["content-type"] == "application/problem+json"
    assert browser.api_calls == []


def test_a_bearer_token_opens_no_page(browser: OrganiserBrowser) -> None:
    """Pages go by cookies alone."""
    browser.cookies = {}

    answer = browser.ask(ACCOUNT, authorization="Bearer access-1")

    assert answer["statusCode"] == 303

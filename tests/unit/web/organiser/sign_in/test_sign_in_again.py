"""Signing in over a session that is still open: the former one ends (ASVS 7.2.4)."""

from dataclasses import replace

import pytest

from registrar.aws.table import Table
from registrar.domain.sign_in import Tokens
from tests.support.event_team import VIEWER
from tests.support.organiser_browser import OWNER, OrganiserBrowser
from tests.support.services import services_with_event
from tests.support.session_cookies import token_in

SIGN_IN = "/organise/sign-in"


@pytest.fixture
def browser(table: Table) -> OrganiserBrowser:
    """Browser in which the owner is signed in, and somebody else is about to."""
    browser = OrganiserBrowser(services_with_event(table).organiser_deps, OWNER)
    browser.identity.known["access-2"] = VIEWER
    browser.identity.origins = {"access-2": "origin-2"}
    browser.sign_in.answers = {"sign_in": Tokens("access-2", "refresh-2")}
    return browser


def sign_in(browser: OrganiserBrowser) -> None:
    """Sign in as the viewer."""
    browser.post(SIGN_IN, page=SIGN_IN, address=VIEWER.address, password="theirs")


def test_the_former_session_ends_whosever_it_is(browser: OrganiserBrowser) -> None:
    """A copy of its cookies opens nothing any more."""
    sign_in(browser)

    sessions = browser.identity.sessions
    assert sessions.calls[:2] == [
        ("end", OWNER.address, "origin-1"),
        ("begin", VIEWER.address, "origin-2"),
    ]
    assert token_in(browser.cookies, "access") == "access-2"


def test_a_session_that_has_ended_is_in_nobodys_way(browser: OrganiserBrowser) -> None:
    """Its cookies are replaced."""
    records = browser.identity.sessions.records
    records["origin-1"] = replace(records["origin-1"], ended=True)

    sign_in(browser)

    assert browser.identity.sessions.calls == [("begin", VIEWER.address, "origin-2")]
    assert token_in(browser.cookies, "access") == "access-2"

"""A forgotten password: a code by email, and a new password."""

import pytest

from registrar.aws.table import Table
from registrar.domain.sign_in import (
    PasswordTooWeak,
    WrongCode,
)
from tests.support.event_team import MANAGER
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import services_with_event


@pytest.fixture
def browser(table: Table) -> OrganiserBrowser:
    """Somebody who is not signed in."""
    browser = OrganiserBrowser(services_with_event(table).organiser_deps)
    browser.identity.known["access-9"] = MANAGER
    return browser


@pytest.mark.parametrize("address", ["ana@wcif.example", "nobody@wcif.example"])
def test_a_forgotten_password_tells_nothing(browser: OrganiserBrowser, address: str) -> None:
    """The same page for every address, and the address in no URL."""
    browser.sign_in.answers = {"ask_for_code": None}

    answer = browser.post(
        "/organise/forgotten", page="/organise/forgotten", address=address.upper()
    )

    assert answer["headers"]["location"] == f"{PUBLIC_URL}/organise/forgotten/code"
    assert browser.sign_in.calls == [("ask_for_code", address)]
    assert address in browser.ask("/organise/forgotten/code")["body"]


def test_a_code_sets_a_new_password(browser: OrganiserBrowser) -> None:
    """Then one signs in with it; the code alone opens nothing."""
    browser.sign_in.answers = {"ask_for_code": None, "set_password": None}
    browser.post("/organise/forgotten", page="/organise/forgotten", address="ana@wcif.example")
    page = "/organise/forgotten/code"

    answer = browser.post(page, page=page, code="123456", password="a good long password")

    assert answer["headers"]["location"] == f"{PUBLIC_URL}/organise/sign-in?done=password"
    assert browser.sign_in.calls[-1] == (
        "set_password",
        "ana@wcif.example",
        "123456",
        "a good long password",
    )
    assert "__Host-access" not in browser.cookies


@pytest.mark.parametrize(
    ("error", "target"), [(WrongCode(), "#field-code"), (PasswordTooWeak(), "#field-password")]
)
def test_the_error_stands_beside_its_field(
    browser: OrganiserBrowser, error: Exception, target: str
) -> None:
    """Code and password are told apart."""
    browser.sign_in.answers = {"ask_for_code": None, "set_password": error}
    browser.post("/organise/forgotten", page="/organise/forgotten", address="ana@wcif.example")
    page = "/organise/forgotten/code"

    answer = browser.post(page, page=page, code="123456", password="a good long password")

    links = [link.attributes["href"] for link in ParsedPage(answer["body"]).all("a")]
    assert answer["statusCode"] == 422
    assert [link for link in links if link.startswith("#field")] == [target]

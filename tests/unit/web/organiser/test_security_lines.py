"""Lines of the security log about organisers: sign-ins, factors, refusals (ASVS 16.3)."""

from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.domain.security_log import SecurityLine
from registrar.domain.sign_in import (
    NewPasswordNeeded,
    NotSignedIn,
    SignInStep,
    Tokens,
    TooManyTries,
    WrongCode,
    WrongPassword,
)
from registrar.web.organiser.organise import organise
from tests.support.api_client import ApiClient
from tests.support.event_team import MANAGER, STRANGER, VIEWER, services_with_mixed_case_team
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser, an_organiser_payload
from tests.support.services import Services

SIGN_IN = "/organise/sign-in"
GIVEN = {"address": "Ana@WCIF.example", "password": "a password"}
ANA = "ana@wcif.example"
CODE = SignInStep("code", ANA, "proof-2")
NEW = SignInStep("new_password", ANA, "proof-1")
ACCOUNT = "/organise/account"


@pytest.fixture
def services(table: Table) -> Services:
    """An event with a team."""
    return services_with_mixed_case_team(table)


@pytest.fixture
def browser(services: Services) -> OrganiserBrowser:
    """Somebody who is not signed in."""
    browser = OrganiserBrowser(services.organiser_deps)
    browser.identity.known["access-9"] = MANAGER
    return browser


def lines(browser: OrganiserBrowser) -> list[tuple[str, str, str]]:
    """Return kind, reason and account of each line."""
    return [(line.kind, line.reason, line.account) for line in browser.security.lines]


def test_asvs_16_3_1_a_sign_in_is_recorded(browser: OrganiserBrowser) -> None:
    """With account, network and request."""
    browser.sign_in.answers = {"sign_in": Tokens("access-9", "refresh-9")}

    browser.post(SIGN_IN, page=SIGN_IN, **GIVEN)

    assert browser.security.lines == [
        SecurityLine(kind="signed_in", account=ANA, network="192.0.2.1", request="request-1")
    ]


@pytest.mark.parametrize("error", [WrongPassword(), NewPasswordNeeded(), TooManyTries()])
def test_asvs_16_3_1_a_failed_sign_in_is_recorded(
    browser: OrganiserBrowser, error: Exception
) -> None:
    """An unknown account is a wrong password."""
    browser.sign_in.answers = {"sign_in": error}

    browser.post(SIGN_IN, page=SIGN_IN, **GIVEN)

    assert lines(browser) == [("sign_in_failed", getattr(error, "code", ""), ANA)]


def test_asvs_16_3_1_a_wrong_code_is_a_failed_sign_in(browser: OrganiserBrowser) -> None:
    """Then the right one is a sign-in with the same account."""
    browser.sign_in.answers = {"sign_in": CODE}
    browser.post(SIGN_IN, page=SIGN_IN, **GIVEN)
    browser.sign_in.answers = {"answer": WrongCode()}
    browser.post("/organise/code", page="/organise/code", code="123456")
    browser.sign_in.answers = {"answer": Tokens("access-9", "refresh-9")}

    browser.post("/organise/code", page="/organise/code", code="654321")

    assert lines(browser) == [("sign_in_failed", "wrong_code", ANA), ("signed_in", "", ANA)]


def test_the_first_password_is_recorded(browser: OrganiserBrowser) -> None:
    """An invitation ends with one of the organiser's own."""
    browser.sign_in.answers = {"sign_in": NEW}
    browser.post(SIGN_IN, page=SIGN_IN, **GIVEN)
    browser.sign_in.answers = {"answer": Tokens("access-9", "refresh-9")}

    page = "/organise/new-password"
    browser.post(page, page=page, password="twelve letters and more")

    assert lines(browser) == [("password_changed", "invitation", ANA), ("signed_in", "", ANA)]


def test_a_forgotten_password_is_recorded_when_asked_and_when_used(
    browser: OrganiserBrowser,
) -> None:
    """A code that does not fit between them."""
    forgotten, recovery = "/organise/forgotten", "/organise/forgotten/code"
    browser.sign_in.answers = {"ask_for_code": None}
    browser.post(forgotten, page=forgotten, address="Ana@WCIF.example")
    new = {"code": "123456", "password": "twelve letters and more"}
    browser.sign_in.answers = {"set_password": WrongCode()}
    browser.post(recovery, page=recovery, **new)
    browser.sign_in.answers = {"set_password": None}

    browser.post(recovery, page=recovery, **new)

    assert lines(browser) == [
        ("password_code_sent", "", ANA),
        ("sign_in_failed", "wrong_code", ANA),
        ("password_changed", "forgotten", ANA),
    ]


def signed_in(services: Services, organiser: Any = VIEWER) -> OrganiserBrowser:
    """Return the browser of an organiser who is signed in."""
    return OrganiserBrowser(services.organiser_deps, organiser)


def the_form(browser: OrganiserBrowser) -> dict[str, str]:
    """Return the hidden fields of the account page's form."""
    browser.sign_in.answers = {"has_authenticator": False}
    return browser.hidden(ACCOUNT)


def test_asvs_16_3_1_sign_out_is_recorded(services: Services) -> None:
    """By the account that ends."""
    browser = signed_in(services)
    form = the_form(browser)
    browser.sign_in.answers = {"sign_out": None}

    browser.ask("/organise/sign-out", method="POST", form=form, origin=PUBLIC_URL)

    assert lines(browser) == [("signed_out", "", "viewer@wcif.example")]


def test_asvs_16_3_2_the_event_of_others_is_recorded(services: Services) -> None:
    """Account and event, where there is such an event; any other word may be a name."""
    browser = signed_in(services, STRANGER)
    event = services.event.event

    browser.ask(f"/organise/events/{event}/registrations")
    browser.ask("/organise/events/ivan-petrov")

    kinds = [(line.kind, line.reason, line.event) for line in browser.security.lines]
    assert kinds == [
        ("access_refused", "no_such_event", event),
        ("access_refused", "no_such_event", ""),
    ]


def test_asvs_16_3_2_what_viewing_does_not_allow_is_recorded(services: Services) -> None:
    """An attempt to export, by the API as on a page."""
    client = ApiClient(services, VIEWER)
    event = services.event.event

    client.refusal(f"GET /events/{event}/registrations.csv")

    [line] = client.browser.security.lines
    assert (line.kind, line.reason, line.event) == ("access_refused", "views_only", event)
    assert (line.account, line.network) == (VIEWER.address, "192.0.2.1")


def test_asvs_16_3_3_a_form_of_another_website_is_recorded(services: Services) -> None:
    """Its token may be right, its origin is not."""
    browser = signed_in(services)
    form = the_form(browser)

    browser.ask("/organise/sign-out", method="POST", form=form, origin="https://bad.example")

    assert lines(browser) == [("form_refused", "foreign_form", "viewer@wcif.example")]


@pytest.mark.parametrize("fault", ["expired", "revoked", "invalid"])
def test_asvs_16_3_1_a_session_that_is_over_or_forged_is_recorded(
    services: Services, fault: Any
) -> None:
    """By its fault; nobody is known."""
    browser = signed_in(services)
    browser.identity.known = {}
    browser.sign_in.answers = {"refresh": NotSignedIn(fault)}

    browser.ask(ACCOUNT)

    assert lines(browser) == [("session_refused", fault, "")]


def test_a_visit_without_a_session_is_nothing_to_record(browser: OrganiserBrowser) -> None:
    """Of a person and of a program."""
    browser.ask(ACCOUNT)
    browser.ask("/organise/api/events")

    assert lines(browser) == []


def test_asvs_16_3_1_a_forged_token_of_a_program_is_recorded(browser: OrganiserBrowser) -> None:
    """The token itself is not."""
    payload = an_organiser_payload("/organise/api/events", "GET", {})
    payload["headers"]["authorization"] = "Bearer forged"

    answer = organise(payload, deps=browser.organiser_page_deps)

    assert answer["statusCode"] == 401
    assert lines(browser) == [("session_refused", "invalid", "")]
    assert "forged" not in repr(browser.security.lines)


def test_an_upload_that_is_not_read_is_recorded(services: Services) -> None:
    """Of the wrong kind, too large, or broken."""
    browser = signed_in(services, MANAGER)
    address = f"/organise/events/{services.event.event}/attendance/report"

    browser.ask(address, method="POST", body="report=1", content_type="text/plain")

    assert lines(browser) == [("upload_refused", "wrong_content_type", MANAGER.address)]

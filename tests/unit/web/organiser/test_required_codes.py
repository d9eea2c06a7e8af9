"""Codes of an authenticator are required of those who own or manage events (ASVS 6.3.2)."""

from dataclasses import replace

import pytest

from registrar.aws.table import Table
from registrar.domain.organiser import CodesRequired, Organiser
from registrar.domain.sign_in import SignInStep, Tokens
from registrar.web.organiser.routes import OWN_ACCOUNT, ROUTES
from tests.support.event_team import MANAGER, MIXED_CASE_TEAM, VIEWER
from tests.support.organiser_browser import OWNER, PUBLIC_URL, OrganiserBrowser
from tests.support.services import services_with_event

ACCOUNT = "/organise/account"
EVENT = "/organise/events/good-practices-child-protection"


def browser_of(
    table: Table, organiser: Organiser, codes: CodesRequired, *, coded: bool = False
) -> OrganiserBrowser:
    """Return a browser, signed in with a code or without one."""
    services = services_with_event(table, team=MIXED_CASE_TEAM)
    browser = OrganiserBrowser(services.organiser_deps, organiser, codes=codes)
    stored = browser.identity.sessions.records
    stored["origin-1"] = replace(stored["origin-1"], coded=coded)
    return browser


@pytest.mark.parametrize(
    ("organiser", "codes", "home", "event"),
    [
        (OWNER, "owners", 303, 303),
        (MANAGER, "owners", 200, 303),
        (VIEWER, "owners", 200, 200),
        (VIEWER, "all", 303, 303),
        (OWNER, "none", 200, 200),
        (MANAGER, "none", 200, 200),
    ],
)
def test_pages_lead_to_the_account_until_an_app_is_set_up(
    table: Table, organiser: Organiser, codes: CodesRequired, home: int, event: int
) -> None:
    """Owners reach nothing else, managers nothing of what they manage; a code opens all."""
    browser = browser_of(table, organiser, codes)
    names = {200: None, 303: f"{PUBLIC_URL}{ACCOUNT}?done=code-needed"}

    answers = [browser.ask(path) for path in ("/organise", EVENT)]
    stored = browser.identity.sessions.records
    stored["origin-1"] = replace(stored["origin-1"], coded=True)

    assert [answer["statusCode"] for answer in answers] == [home, event]
    assert [answer["headers"].get("location") for answer in answers] == [names[home], names[event]]
    assert [browser.ask(path)["statusCode"] for path in ("/organise", EVENT)] == [200, 200]


def test_the_account_says_what_to_do(table: Table) -> None:
    """With the button that sets up an app, in the reader's language."""
    browser = browser_of(table, OWNER, "owners")
    browser.sign_in.answers = {"has_authenticator": False}

    page = browser.look(f"{ACCOUNT}?done=code-needed")

    assert "set up an authenticator app here" in page.texts("notice")[0]
    assert "Set up an app" in [button.text for button in page.all("button")]


def test_every_page_of_the_own_account_is_reached_without_a_code() -> None:
    """And signing out; no other page is."""
    paths = {path for (_, path), handler in ROUTES.items() if handler in OWN_ACCOUNT}

    assert {path.split("/")[2] for path in paths} == {"account", "sign-out"}
    assert {path for _, path in ROUTES if path.startswith(ACCOUNT)} <= paths


def test_a_form_without_a_code_is_refused_with_the_reason(table: Table) -> None:
    """Nothing is changed, and the page leads to the account."""
    browser = browser_of(table, MANAGER, "owners")
    browser.sign_in.answers = {"has_authenticator": False}
    form = browser.hidden(ACCOUNT)

    answer = browser.ask(f"{EVENT}/export", method="POST", form=form, origin=PUBLIC_URL)

    assert answer["statusCode"] == 403
    assert "sign in with a code as well" in answer["body"]
    assert f'href="{ACCOUNT}"' in answer["body"]


@pytest.mark.parametrize(
    ("organiser", "codes", "status"),
    [(OWNER, "owners", 403), (OWNER, "none", 200), (VIEWER, "all", 403), (VIEWER, "owners", 200)],
)
def test_a_program_is_told_why(
    table: Table, organiser: Organiser, codes: CodesRequired, status: int
) -> None:
    """By a problem document; the organiser of a call carries whether a code was given."""
    browser = browser_of(table, organiser, codes)

    answer = browser.ask("/organise/api/events", authorization="Bearer access-1")

    assert answer["statusCode"] == status
    assert ('"code": "code_needed"' in answer["body"].replace('":"', '": "')) is (status == 403)
    assert [asked and asked.coded for _, asked in browser.api_calls] == (
        [] if status == 403 else [codes == "none"]
    )


def test_setting_up_an_app_is_enough(table: Table) -> None:
    """The session that is begun anew has a code, so that nothing leads back."""
    browser = browser_of(table, OWNER, "owners")
    browser.identity.known |= {"access-2": OWNER, "access-3": OWNER}
    browser.identity.origins = {"access-2": "origin-2", "access-3": "origin-3"}
    browser.sign_in.answers = {"has_authenticator": False}
    form = browser.hidden(ACCOUNT) | {"secret": "A" * 32, "code": "123456", "password": "theirs"}
    browser.sign_in.answers = {
        "sign_in": Tokens("access-2", "refresh-2"),
        "confirm_authenticator": None,
        "sign_out_everywhere": None,
    }
    browser.sign_in.later = {"sign_in": SignInStep("code", OWNER.address, "proof")}

    browser.ask(f"{ACCOUNT}/authenticator/confirm", method="POST", form=form, origin=PUBLIC_URL)
    browser.sign_in.answers = {"answer": Tokens("access-3", "refresh-3")}
    browser.post("/organise/code", page="/organise/code", code="123457")

    assert browser.ask("/organise")["statusCode"] == 200

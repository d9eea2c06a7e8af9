"""Signing in, step by step, as a browser without scripts does it."""

from typing import Literal
from urllib.parse import urlencode

import pytest

from registrar.aws.table import Table
from registrar.domain.session_record import SessionRecord
from registrar.domain.sign_in import (
    NewPasswordNeeded,
    SignInStep,
    Tokens,
    TooManyTries,
    WrongPassword,
)
from tests.support.event_team import MANAGER
from tests.support.factories import NOW
from tests.support.fakes import FakeRates
from tests.support.organiser_browser import ATTEMPTS, PUBLIC_URL, OrganiserBrowser
from tests.support.page_problems import problems
from tests.support.parsed_page import ParsedPage
from tests.support.services import services_with_event
from tests.support.session_cookies import session_cookies

SIGN_IN = "/organise/sign-in"
GIVEN = {"address": " Ana@WCIF.example ", "password": " a password "}
WRONG = (
    "The address and the password do not match. If your invitation is older than seven days, ask"
    " for a new one"
)


@pytest.fixture
def browser(table: Table) -> OrganiserBrowser:
    """Somebody who is not signed in."""
    browser = OrganiserBrowser(services_with_event(table).organiser_deps)
    browser.identity.known["access-9"] = MANAGER
    return browser


def test_the_right_password_opens_what_was_asked_for(browser: OrganiserBrowser) -> None:
    """The address is asked for in small letters, the password as it was typed."""
    browser.sign_in.answers = {"sign_in": Tokens("access-9", "refresh-9")}

    answer = browser.post(
        SIGN_IN, page=f"{SIGN_IN}?to=%2Forganise%2Fevents%2Fx%3Fpage%3D2", **GIVEN
    )

    assert answer["statusCode"] == 303
    assert answer["headers"]["location"] == f"{PUBLIC_URL}/organise/events/x?page=2"
    assert browser.sign_in.calls == [("sign_in", "ana@wcif.example", " a password ")]
    tokens = session_cookies(access="access-9", refresh="refresh-9")
    assert answer["cookies"] == [
        f"{name}={value}; Path=/; Secure; HttpOnly; SameSite=Strict"
        for name, value in tokens.items()
    ]


@pytest.mark.parametrize(
    "to",
    [
        "",
        "https://evil.example/",
        "//evil.example/",
        "/events/x",
        "/organised",
        "/organise/sign-in?done=ended",
        "/organise/x\r\nset-cookie: a=b",
        "@evil.example/organise",
        ".evil.example",
    ],
)
def test_it_leads_nowhere_else(browser: OrganiserBrowser, to: str) -> None:
    """A link that somebody else made leads to our first page at most."""
    hidden = browser.hidden(SIGN_IN)
    browser.sign_in.answers = {"sign_in": Tokens("access-9", "refresh-9")}

    answer = browser.ask(
        SIGN_IN, method="POST", form=hidden | GIVEN | {"to": to}, origin=PUBLIC_URL
    )

    assert answer["headers"]["location"] == f"{PUBLIC_URL}/organise"


@pytest.mark.parametrize(
    ("site", "to", "paths"),
    [
        ("cross-site", "/organise/events/x/door?q=1", ["/organise/events/x/door?q=1"]),
        ("cross-site", "https://evil.example/", ["/organise"]),
        ("cross-site", "", []),
        ("same-origin", "/organise/events/x", []),
        ("none", "/organise/events/x", []),
    ],
)
def test_who_comes_from_elsewhere_can_go_on(
    browser: OrganiserBrowser, site: str, to: str, paths: list[str]
) -> None:
    """The browser keeps the session from a link in an email, and shows it to a link of ours."""
    answer = browser.ask(f"{SIGN_IN}?{urlencode({'to': to})}", sec_fetch_site=site)

    links = ParsedPage(answer["body"]).all("a")
    words = "Signed in already? Open the page"
    assert [link.attributes["href"] for link in links if link.text == words] == paths


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (WrongPassword(), 422, WRONG),
        (
            NewPasswordNeeded(),
            422,
            "Your password has to be replaced: have a code for a new one sent",
        ),
        (TooManyTries(), 429, "There were too many attempts; wait fifteen minutes, then try again"),
    ],
    ids=["wrong", "to be replaced", "too many"],
)
def test_a_wrong_password_brings_the_form_again(
    browser: OrganiserBrowser, error: Exception, status: int, words: str
) -> None:
    """Errors stand above and beside the field; the address is kept, the password not."""
    browser.sign_in.answers = {"sign_in": error}

    answer = browser.post(SIGN_IN, page=SIGN_IN, **GIVEN)

    page = ParsedPage(answer["body"])
    values = {
        control.attributes["name"]: control.attributes["value"] for control in page.all("input")
    }
    assert answer["statusCode"] == status
    assert problems(answer) == [words, words]
    assert page.all("title")[0].text == "Error: Sign in – Registrar"
    assert (values["address"], values["password"]) == ("ana@wcif.example", "")
    assert "__Host-access" not in browser.cookies


@pytest.mark.parametrize(
    "given",
    [
        {"address": "", "password": "x"},
        {"address": "ana@wcif.example", "password": ""},
        {"address": "ana@wcif.example eva@wcif.example", "password": "x"},
        {"address": "a" * 129, "password": "x"},
    ],
    ids=["no address", "no password", "two addresses", "too long"],
)
def test_what_cannot_be_right_is_not_asked(
    browser: OrganiserBrowser, given: dict[str, str]
) -> None:
    """The same words as for a wrong password, and the pool hears nothing."""
    answer = browser.post(SIGN_IN, page=SIGN_IN, **given)

    assert answer["statusCode"] == 422
    assert problems(answer) == [WRONG, WRONG]
    assert browser.sign_in.calls == []


def test_attempts_are_counted_by_network(browser: OrganiserBrowser) -> None:
    """Beyond the limit no password is looked at any more."""
    browser.rates = FakeRates(used_up=frozenset({ATTEMPTS.scope}))

    answer = browser.post(SIGN_IN, page=SIGN_IN, **GIVEN)

    assert answer["statusCode"] == 429
    assert browser.sign_in.calls == []


@pytest.mark.parametrize(("question", "coded"), [("code", True), ("new_password", False)])
def test_a_session_is_stored_with_what_its_list_shows(
    browser: OrganiserBrowser, question: Literal["code", "new_password"], coded: bool
) -> None:
    """The family of the browser, and that a code was asked for; no more of the browser."""
    browser.sign_in.answers = {"sign_in": SignInStep(question, "ana@wcif.example", "proof")}
    browser.post(SIGN_IN, page=SIGN_IN, **GIVEN)
    browser.sign_in.answers = {"answer": Tokens("access-9", "refresh-9")}
    page = {"code": "/organise/code", "new_password": "/organise/new-password"}[question]
    form = browser.hidden(page) | {"code": "123456", "password": "four words  and two"}
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

    browser.ask(page, method="POST", form=form, origin=PUBLIC_URL, user_agent=agent)

    assert browser.identity.sessions.records == {
        "origin-1": SessionRecord("origin-1", begun=NOW, active=NOW, browser="Firefox", coded=coded)
    }

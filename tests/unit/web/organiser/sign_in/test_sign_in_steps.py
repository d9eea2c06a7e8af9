"""The steps after the password: a new one, a code, and what ends or forges a step."""

from datetime import timedelta

import pytest

from registrar.aws.table import Table
from registrar.domain.sign_in import (
    PasswordTooWeak,
    SignInStep,
    StepEnded,
    Tokens,
    WrongCode,
)
from registrar.web.protocol.signed_cookie import sign
from tests.support.event_team import MANAGER
from tests.support.factories import KEYS, NOW
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser
from tests.support.page_problems import problems
from tests.support.services import services_with_event

SIGN_IN = "/organise/sign-in"
GIVEN = {"address": " Ana@WCIF.example ", "password": " a password "}
NEW = SignInStep("new_password", "ana@wcif.example", "proof-1")
CODE = SignInStep("code", "ana@wcif.example", "proof-2")
ENDED = f"{PUBLIC_URL}/organise/sign-in?done=ended"


@pytest.fixture
def browser(table: Table) -> OrganiserBrowser:
    """Somebody who is not signed in."""
    browser = OrganiserBrowser(services_with_event(table).organiser_deps)
    browser.identity.known["access-9"] = MANAGER
    return browser


def begun(browser: OrganiserBrowser, step: SignInStep) -> OrganiserBrowser:
    """Somebody who has given the password, and is asked that."""
    browser.sign_in.answers = {"sign_in": step}
    browser.post(SIGN_IN, page=SIGN_IN, **GIVEN)
    return browser


@pytest.mark.parametrize(
    ("step", "path"), [(NEW, "/organise/new-password"), (CODE, "/organise/code")]
)
def test_a_further_question_has_a_page_of_its_own(
    browser: OrganiserBrowser, step: SignInStep, path: str
) -> None:
    """Its session travels in a cookie of fifteen minutes, not in the address."""
    browser.sign_in.answers = {"sign_in": step}

    answer = browser.post(SIGN_IN, page=SIGN_IN, **GIVEN)

    [cookie] = answer["cookies"]
    assert answer["headers"]["location"] == f"{PUBLIC_URL}{path}"
    assert cookie.startswith("__Host-step=")
    assert cookie.endswith("; Path=/; Max-Age=900; Secure; HttpOnly; SameSite=Strict")


def test_a_new_password_ends_the_first_sign_in(browser: OrganiserBrowser) -> None:
    """It is set as it was typed, and the step's cookie goes."""
    begun(browser, NEW)
    browser.sign_in.answers = {"answer": Tokens("access-9", "refresh-9")}

    answer = browser.post(
        "/organise/new-password", page="/organise/new-password", password="four words  and two"
    )

    assert answer["headers"]["location"] == f"{PUBLIC_URL}/organise"
    assert browser.sign_in.calls[-1] == ("answer", NEW, "four words  and two")
    assert sorted(browser.cookies) == ["__Host-access", "__Host-browser", "__Host-refresh"]


@pytest.mark.parametrize("password", ["", "elevenchars", " twelve chars and a space", "x" * 257])
def test_a_weak_password_is_asked_for_again(browser: OrganiserBrowser, password: str) -> None:
    """Without asking the pool, whose rule it is too."""
    begun(browser, NEW)

    answer = browser.post(
        "/organise/new-password", page="/organise/new-password", password=password
    )

    assert answer["statusCode"] == 422
    assert len(problems(answer)) == 2
    assert browser.sign_in.calls[1:] == []


def test_what_the_pool_finds_weak_is_asked_for_again(browser: OrganiserBrowser) -> None:
    """Its own rules may be stricter."""
    begun(browser, NEW)
    browser.sign_in.answers = {"answer": PasswordTooWeak()}

    answer = browser.post(
        "/organise/new-password", page="/organise/new-password", password="password1234"
    )

    assert answer["statusCode"] == 422


def test_a_code_may_be_typed_in_groups(browser: OrganiserBrowser) -> None:
    """As apps show it."""
    begun(browser, CODE)
    browser.sign_in.answers = {"answer": Tokens("access-9", "refresh-9")}

    browser.post("/organise/code", page="/organise/code", code=" 123 456 ")

    assert browser.sign_in.calls[-1] == ("answer", CODE, "123456")


@pytest.mark.parametrize("code", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"])
def test_what_is_no_code_is_asked_for_again(browser: OrganiserBrowser, code: str) -> None:
    """Without asking the pool."""
    begun(browser, CODE)

    answer = browser.post("/organise/code", page="/organise/code", code=code)

    assert answer["statusCode"] == 422
    assert browser.sign_in.calls[1:] == []


def test_a_wrong_code_may_be_followed_by_the_right_one(browser: OrganiserBrowser) -> None:
    """The step goes on."""
    begun(browser, CODE)
    browser.sign_in.answers = {"answer": WrongCode()}
    wrong = browser.post("/organise/code", page="/organise/code", code="000000")
    browser.sign_in.answers = {"answer": Tokens("access-9", "refresh-9")}

    right = browser.post("/organise/code", page="/organise/code", code="123456")

    assert (wrong.get("statusCode"), right.get("statusCode")) == (422, 303)


def test_a_step_that_took_too_long_begins_anew(browser: OrganiserBrowser) -> None:
    """The pool has forgotten it."""
    begun(browser, CODE)
    browser.sign_in.answers = {"answer": StepEnded()}

    answer = browser.post("/organise/code", page="/organise/code", code="123456")

    assert answer["headers"]["location"] == ENDED


def test_a_step_of_another_kind_is_led_to_its_own_page(browser: OrganiserBrowser) -> None:
    """A person asked for a code cannot set a password instead."""
    begun(browser, CODE)

    shown = browser.ask("/organise/new-password")
    sent = browser.ask(
        "/organise/new-password",
        method="POST",
        form=browser.hidden("/organise/code") | {"password": "a good long password"},
        origin=PUBLIC_URL,
    )

    assert shown["headers"]["location"] == f"{PUBLIC_URL}/organise/code"
    assert sent["headers"]["location"] == ENDED
    assert browser.sign_in.calls[1:] == []


SOMEBODY = {"question": "code", "address": "eva@wcif.example", "proof": "p", "to": ""}


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "x",
        "x.y",
        sign(SOMEBODY, "recovery", keys=KEYS, now=NOW),
        sign(SOMEBODY, "step", keys=KEYS, now=NOW - timedelta(minutes=15)),
        sign(SOMEBODY, "step", keys=KEYS, now=NOW)[:-1] + "_",
    ],
    ids=["none", "no seal", "another seal", "another purpose", "too old", "tampered"],
)
def test_a_step_is_as_we_wrote_it(browser: OrganiserBrowser, cookie: str) -> None:
    """Anything else leads back to the beginning."""
    browser.cookies = {"__Host-step": cookie}

    answer = browser.ask("/organise/code")

    assert answer["headers"]["location"] == ENDED

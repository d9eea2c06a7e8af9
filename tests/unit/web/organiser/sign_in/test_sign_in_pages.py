"""Signing in, step by step, as a browser without scripts does it."""

from datetime import timedelta
from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.domain.sign_in import (
    NewPasswordNeeded,
    PasswordTooWeak,
    SignInStep,
    StepEnded,
    Tokens,
    TooManyTries,
    WrongCode,
    WrongPassword,
)
from registrar.web.protocol.signed_cookie import sign
from tests.support.factories import KEYS, NOW
from tests.support.fakes import FakeRates
from tests.support.organiser_browser import ATTEMPTS, PUBLIC_URL, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import services_with_event

SIGN_IN = "/organise/sign-in"
GIVEN = {"address": " Ana@WCIF.example ", "password": " a password "}
NEW = SignInStep("new_password", "ana@wcif.example", "proof-1")
CODE = SignInStep("code", "ana@wcif.example", "proof-2")
WRONG = (
    "The address and the password do not match. If your invitation is older than seven days, ask"
    " for a new one"
)
ENDED = f"{PUBLIC_URL}/organise/sign-in?done=ended"


@pytest.fixture
def browser(table: Table) -> OrganiserBrowser:
    """Somebody who is not signed in."""
    return OrganiserBrowser(services_with_event(table).organiser_deps)


def begun(browser: OrganiserBrowser, step: SignInStep) -> OrganiserBrowser:
    """Somebody who has given the password, and is asked that."""
    browser.sign_in.answers = {"sign_in": step}
    browser.post(SIGN_IN, page=SIGN_IN, **GIVEN)
    return browser


def problems(answer: dict[str, Any]) -> list[str]:
    """Return the texts above the heading and beside the field."""
    page = ParsedPage(answer["body"])
    summary = [link.text for link in page.all("a") if link.attributes["href"].startswith("#field")]
    return [
        *summary,
        *(paragraph.text for paragraph in page.all("p") if "error" in paragraph.classes),
    ]


def test_the_right_password_opens_what_was_asked_for(browser: OrganiserBrowser) -> None:
    """The address is asked for in small letters, the password as it was typed."""
    browser.sign_in.answers = {"sign_in": Tokens("access-9", "refresh-9")}

    answer = browser.post(
        SIGN_IN, page=f"{SIGN_IN}?to=%2Forganise%2Fevents%2Fx%3Fpage%3D2", **GIVEN
    )

    assert answer["statusCode"] == 303
    assert answer["headers"]["location"] == f"{PUBLIC_URL}/organise/events/x?page=2"
    assert browser.sign_in.calls == [("sign_in", "ana@wcif.example", " a password ")]
    assert answer["cookies"] == [
        "__Host-access=access-9; Path=/; Secure; HttpOnly; SameSite=Strict",
        "__Host-refresh=refresh-9; Path=/; Secure; HttpOnly; SameSite=Strict",
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
    assert page.all("title")[0].text == "Error: RefusedCharacter in – Registrar"
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

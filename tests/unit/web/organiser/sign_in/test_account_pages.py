"""An organiser's own account."""

from dataclasses import replace
from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.domain.refusals import TryLater
from registrar.domain.sign_in import SignInStep, StepEnded, Tokens, WrongCode, WrongPassword
from tests.support.event_team import VIEWER
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import services_with_event
from tests.support.session_cookies import token_in

OFFER = "/organise/account/authenticator"
FORGET = "/organise/account/authenticator/forget"

_CONFIRMED = {"secret": "A" * 32, "code": "123 456", "password": "theirs"}


@pytest.fixture
def browser(table: Table) -> OrganiserBrowser:
    """A viewer, signed in."""
    return OrganiserBrowser(services_with_event(table).organiser_deps, VIEWER)


def test_account_names_who_is_signed_in(browser: OrganiserBrowser) -> None:
    """The page says under which address, and that no code is asked for."""
    browser.sign_in.answers = {"has_authenticator": False}

    page = browser.look("/organise/account")

    assert [value.text for value in page.all("dd")] == [
        "viewer@wcif.example",
        "the events whose team you are in",
    ]


def test_sign_out_ends_the_session_everywhere(browser: OrganiserBrowser) -> None:
    """The pool is told, and the browser forgets both tokens."""
    browser.sign_in.answers = {"has_authenticator": False}
    page = browser.hidden("/organise/account")
    browser.sign_in.answers = {"sign_out": None}

    answer = browser.ask("/organise/sign-out", method="POST", form=page, origin=PUBLIC_URL)

    assert answer["headers"]["location"] == f"{PUBLIC_URL}/organise/sign-in?done=signed-out"
    assert answer["headers"]["clear-site-data"] == '"cache", "storage"'
    assert browser.sign_in.calls[-1] == ("sign_out", "refresh-1")
    assert "__Host-access" not in browser.cookies
    assert "__Host-refresh" not in browser.cookies


def test_sign_out_that_the_pool_did_not_hear_of_can_be_repeated(browser: OrganiserBrowser) -> None:
    """The refresh token outlives the note of the session's end, so it is revoked first."""
    browser.sign_in.answers = {"has_authenticator": False}
    page = browser.hidden("/organise/account")
    browser.sign_in.answers = {"sign_out": TryLater()}
    failed = browser.ask("/organise/sign-out", method="POST", form=page, origin=PUBLIC_URL)
    browser.sign_in.answers = {"sign_out": None}

    again = browser.ask("/organise/sign-out", method="POST", form=page, origin=PUBLIC_URL)

    assert (failed["statusCode"], again["statusCode"]) == (503, 303)
    assert browser.sign_in.calls[-2:] == [("sign_out", "refresh-1")] * 2


def test_an_authenticator_is_offered_three_ways(browser: OrganiserBrowser) -> None:
    """A picture to scan, a link for this device, and groups of four letters to type."""
    secret = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    browser.sign_in.answers = {"has_authenticator": False}
    form = browser.hidden("/organise/account")
    browser.sign_in.answers = {"new_authenticator": secret}

    answer = browser.ask(OFFER, method="POST", form=form, origin=PUBLIC_URL)

    page = ParsedPage(answer["body"])
    [link] = [
        element for element in page.all("a") if element.attributes["href"].startswith("otpauth:")
    ]
    assert link.attributes["href"] == (
        f"otpauth://totp/Registrar:viewer@wcif.example?secret={secret}&issuer=Registrar"
    )
    [typed] = [paragraph.text for paragraph in page.all("p") if "secret" in paragraph.classes]
    assert typed == "ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567"
    assert len(page.all("svg")) == 1


@pytest.mark.parametrize("code", ["", "12345", "123456"])
def test_a_wrong_first_code_shows_the_same_secret_again(
    browser: OrganiserBrowser, code: str
) -> None:
    """So that the app need not be set up anew."""
    browser.sign_in.answers = {"has_authenticator": False}
    form = browser.hidden("/organise/account") | _CONFIRMED | {"code": code}
    browser.identity.known["access-2"] = VIEWER
    browser.sign_in.answers = {
        "sign_in": Tokens("access-2", "refresh-2"),
        "confirm_authenticator": WrongCode(),
    }

    answer = browser.ask(f"{OFFER}/confirm", method="POST", form=form, origin=PUBLIC_URL)

    assert answer["statusCode"] == 422
    assert "AAAA AAAA" in answer["body"]


def test_the_right_first_code_switches_it_on(browser: OrganiserBrowser) -> None:
    """By the password, in the name of whoever is signed in; the next step asks for a code."""
    browser.sign_in.answers = {"has_authenticator": False}
    form = browser.hidden("/organise/account") | _CONFIRMED
    browser.identity.known["access-2"] = VIEWER
    browser.sign_in.answers = {
        "sign_in": Tokens("access-2", "refresh-2"),
        "confirm_authenticator": None,
        "sign_out_everywhere": None,
    }
    again = SignInStep("code", VIEWER.address, "proof")
    browser.sign_in.later = {"sign_in": again}

    answer = browser.ask(f"{OFFER}/confirm", method="POST", form=form, origin=PUBLIC_URL)

    assert answer["headers"]["location"] == f"{PUBLIC_URL}/organise/code"
    assert browser.sign_in.calls[-4:] == [
        ("sign_in", VIEWER.address, "theirs"),
        ("confirm_authenticator", "access-1", "123456"),
        ("sign_out_everywhere", "access-2"),
        ("sign_in", VIEWER.address, "theirs"),
    ]
    assert browser.identity.sessions.calls == [
        ("end_all", VIEWER.address, "origin-1"),
        ("end", VIEWER.address, "origin-1"),
    ]


@pytest.mark.parametrize(
    ("answers", "target"),
    [
        ({"sign_in": WrongPassword()}, "#field-password"),
        ({"sign_in": SignInStep("code", "a", "p"), "answer": WrongCode()}, "#field-present"),
        ({"sign_in": SignInStep("new_password", "a", "p")}, "#field-password"),
    ],
    ids=["password", "code", "temporary"],
)
def test_without_proof_no_app_is_set_up(
    browser: OrganiserBrowser, answers: dict[str, Any], target: str
) -> None:
    """With the session alone a factor is neither enrolled nor replaced (ASVS 7.5.1)."""
    stored = browser.identity.sessions.records
    stored["origin-1"] = replace(stored["origin-1"], coded=True)
    browser.sign_in.answers = {"has_authenticator": True}
    form = browser.hidden("/organise/account") | _CONFIRMED | {"present": "654321"}
    browser.sign_in.answers = answers

    answer = browser.ask(f"{OFFER}/confirm", method="POST", form=form, origin=PUBLIC_URL)

    assert answer["statusCode"] == 422
    assert _targets(answer) == [target]
    assert "confirm_authenticator" not in [name for name, *_ in browser.sign_in.calls]
    assert browser.identity.sessions.calls == []


def test_a_secret_that_is_none_is_refused(browser: OrganiserBrowser) -> None:
    """The hidden field is shown again, so it is looked at."""
    browser.sign_in.answers = {"has_authenticator": False}
    form = browser.hidden("/organise/account") | {"secret": "<b>", "code": "123456"}

    answer = browser.ask(f"{OFFER}/confirm", method="POST", form=form, origin=PUBLIC_URL)

    assert answer["statusCode"] == 400


def test_doing_without_wants_password_and_code(browser: OrganiserBrowser) -> None:
    """Proved by a sign-in of its own, which is ended again."""
    step = SignInStep("code", VIEWER.address, "proof")
    browser.identity.known |= {"access-2": VIEWER, "access-3": VIEWER}
    browser.identity.origins = {"access-2": "origin-2", "access-3": "origin-3"}
    browser.sign_in.answers = {
        "sign_in": step,
        "answer": Tokens("access-2", "refresh-2"),
        "forget_authenticator": None,
        "sign_out_everywhere": None,
    }
    browser.sign_in.later = {"sign_in": Tokens("access-3", "refresh-3")}

    answer = browser.post(FORGET, page=FORGET, password="theirs", present="123456")

    assert answer["headers"]["location"] == f"{PUBLIC_URL}/organise/account?done=no-authenticator"
    assert browser.sign_in.calls == [
        ("sign_in", VIEWER.address, "theirs"),
        ("answer", step, "123456"),
        ("forget_authenticator", "access-1"),
        ("sign_out_everywhere", "access-2"),
        ("sign_in", VIEWER.address, "theirs"),
    ]
    assert token_in(browser.cookies, "access") == "access-3"
    assert [record.ended for record in browser.identity.sessions.records.values()] == [True, False]


@pytest.mark.parametrize(
    ("answers", "target"),
    [
        ({"sign_in": WrongPassword()}, "#field-password"),
        ({"sign_in": SignInStep("code", "a", "p"), "answer": WrongCode()}, "#field-present"),
        ({"sign_in": SignInStep("code", "a", "p"), "answer": StepEnded()}, "#field-present"),
        ({"sign_in": SignInStep("new_password", "a", "p")}, "#field-password"),
    ],
    ids=["password", "code", "too late", "temporary"],
)
def test_without_proof_it_stays(
    browser: OrganiserBrowser, answers: dict[str, Any], target: str
) -> None:
    """A stranger at a screen that was left open switches nothing off."""
    browser.sign_in.answers = answers

    answer = browser.post(FORGET, page=FORGET, password="theirs", present="123456")

    assert answer["statusCode"] == 422
    assert _targets(answer) == [target]
    assert "forget_authenticator" not in [name for name, *_ in browser.sign_in.calls]


def _targets(answer: dict[str, Any]) -> list[str]:
    """Return the fields that the summary of errors leads to."""
    links = [link.attributes["href"] for link in ParsedPage(answer["body"]).all("a")]
    return [link for link in links if link.startswith("#field")]

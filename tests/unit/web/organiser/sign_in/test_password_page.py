"""Changing the password."""

from dataclasses import replace
from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.domain.refusals import Refusal, TryLater
from registrar.domain.session_record import SessionRecord
from registrar.domain.sign_in import (
    PasswordTooWeak,
    SignInStep,
    Tokens,
    TooManyTries,
    WrongCode,
    WrongPassword,
)
from tests.support.event_team import VIEWER
from tests.support.factories import NOW
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import services_with_event
from tests.support.session_cookies import token_in

PAGE = "/organise/account/password"
NEW = "four words and two"
GIVEN = {"password": "theirs", "new": NEW}


@pytest.fixture
def browser(table: Table) -> OrganiserBrowser:
    """A viewer, signed in here and elsewhere; ``access-2`` is a proof, ``access-3`` comes last."""
    browser = OrganiserBrowser(services_with_event(table).organiser_deps, VIEWER)
    browser.identity.known |= {"access-2": VIEWER, "access-3": VIEWER}
    browser.identity.origins = {"access-2": "origin-2", "access-3": "origin-3"}
    elsewhere = SessionRecord("elsewhere", begun=NOW, active=NOW)
    browser.identity.sessions.records["elsewhere"] = elsewhere
    return browser


def test_a_password_is_changed_by_the_old_one(browser: OrganiserBrowser) -> None:
    """Every session ends, and this browser has a new one (ASVS 6.2.2, 6.2.3, 7.4.3)."""
    browser.sign_in.answers = {
        "sign_in": Tokens("access-2", "refresh-2"),
        "change_password": None,
        "sign_out_everywhere": None,
    }
    browser.sign_in.later = {"sign_in": Tokens("access-3", "refresh-3")}

    answer = browser.post(PAGE, page=PAGE, **GIVEN)

    assert answer["headers"]["location"] == f"{PUBLIC_URL}/organise/account?done=new-password"
    assert browser.sign_in.calls == [
        ("sign_in", VIEWER.address, "theirs"),
        ("change_password", "access-2", "theirs", NEW),
        ("sign_out_everywhere", "access-2"),
        ("sign_in", VIEWER.address, NEW),
    ]
    records = browser.identity.sessions.records
    assert {name for name, record in records.items() if not record.ended} == {"origin-3"}
    assert token_in(browser.cookies, "access") == "access-3"


def test_with_codes_both_sign_ins_need_one(browser: OrganiserBrowser) -> None:
    """The second at the page that asks for codes, which leads back to the account."""
    stored = browser.identity.sessions.records
    stored["origin-1"] = replace(stored["origin-1"], coded=True)
    step = SignInStep("code", VIEWER.address, "proof")
    browser.sign_in.answers = {
        "sign_in": step,
        "answer": Tokens("access-2", "refresh-2"),
        "change_password": None,
        "sign_out_everywhere": None,
    }
    browser.sign_in.later = {"sign_in": step}

    answer = browser.post(PAGE, page=PAGE, **GIVEN, present="123456")
    browser.sign_in.answers = {"answer": Tokens("access-3", "refresh-3")}
    coded = browser.post("/organise/code", page="/organise/code", code="123457")

    assert answer["headers"]["location"] == f"{PUBLIC_URL}/organise/code"
    assert coded["headers"]["location"] == f"{PUBLIC_URL}/organise/account?done=new-password"
    assert browser.identity.sessions.records["origin-3"].coded


@pytest.mark.parametrize(
    ("answers", "given", "target"),
    [
        ({"sign_in": WrongPassword()}, {}, "#field-password"),
        ({}, {"password": ""}, "#field-password"),
        ({"sign_in": TooManyTries()}, {}, "#field-password"),
        ({"sign_in": SignInStep("code", "a", "p"), "answer": WrongCode()}, {}, "#field-present"),
        ({}, {"new": "too short"}, "#field-new"),
        (
            {"sign_in": Tokens("access-2", "r"), "change_password": PasswordTooWeak()},
            {},
            "#field-new",
        ),
    ],
    ids=["wrong", "empty", "locked", "code", "short", "pool"],
)
def test_an_error_stands_at_its_field(
    browser: OrganiserBrowser, answers: dict[str, Any], given: dict[str, str], target: str
) -> None:
    """With nothing changed, and this session going on."""
    stored = browser.identity.sessions.records
    stored["origin-1"] = replace(stored["origin-1"], coded=True)
    browser.sign_in.answers = answers

    answer = browser.post(PAGE, page=PAGE, **GIVEN | {"present": "123456"} | given)

    links = [link.attributes["href"] for link in ParsedPage(answer["body"]).all("a")]
    assert answer["statusCode"] in (422, 429)
    assert [link for link in links if link.startswith("#field")] == [target]
    assert not stored["origin-1"].ended
    assert "sign_out_everywhere" not in [name for name, *_ in browser.sign_in.calls]


@pytest.mark.parametrize("error", [TooManyTries(), TryLater()])
def test_a_failed_second_sign_in_leads_to_the_first_page(
    browser: OrganiserBrowser, error: Refusal
) -> None:
    """The password is changed, and that is what the page says."""
    browser.sign_in.answers = {
        "sign_in": Tokens("access-2", "refresh-2"),
        "change_password": None,
        "sign_out_everywhere": None,
    }
    browser.sign_in.later = {"sign_in": error}

    answer = browser.post(PAGE, page=PAGE, **GIVEN)

    assert answer["headers"]["location"] == f"{PUBLIC_URL}/organise/sign-in?done=new-password"

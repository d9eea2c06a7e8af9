"""Forms of organisers: only ours, of this sign-in, from our own pages, change anything (CSRF)."""

from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.domain.sign_in import Tokens
from tests.support.event_team import MANAGER
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser
from tests.support.services import services_with_event

ACCOUNT = "/organise/account"
OFFER = "/organise/account/authenticator"


@pytest.fixture
def browser(table: Table) -> OrganiserBrowser:
    """A manager, signed in."""
    return OrganiserBrowser(services_with_event(table).organiser_deps, MANAGER)


def the_form(browser: OrganiserBrowser) -> dict[str, str]:
    """The hidden fields of the account page's form."""
    browser.sign_in.answers = {"has_authenticator": False}
    return browser.hidden(ACCOUNT)


def test_a_form_that_was_open_for_long_still_counts(browser: OrganiserBrowser) -> None:
    """The hidden field is bound to the sign-in, so that a renewed token does not spoil it."""
    form = the_form(browser)
    browser.identity.known = {"access-2": MANAGER}
    browser.sign_in.answers = {"refresh": Tokens("access-2"), "new_authenticator": "A" * 32}

    answer = browser.ask(OFFER, method="POST", form=form, origin=PUBLIC_URL)

    assert answer["statusCode"] == 200


def test_a_post_of_nobody_changes_nothing(browser: OrganiserBrowser) -> None:
    """A page that says so with 401, not a way that would lose the form silently."""
    form = the_form(browser)
    browser.cookies = {}

    answer = browser.ask(OFFER, method="POST", form=form, origin=PUBLIC_URL)

    assert answer["statusCode"] == 401
    assert browser.sign_in.calls == [("has_authenticator", "access-1")]


@pytest.mark.parametrize(
    "token", ["", "x", "csrf", "é"], ids=["none", "short", "a word", "not ASCII"]
)
def test_a_form_without_our_field_is_refused(browser: OrganiserBrowser, token: str) -> None:
    """Another website has no way to send the field."""
    answer = browser.ask(OFFER, method="POST", form={"csrf": token}, origin=PUBLIC_URL)

    assert answer["statusCode"] == 403
    assert browser.sign_in.calls == []


def test_the_field_of_another_sign_in_is_refused(browser: OrganiserBrowser) -> None:
    """A token of the entrance, which anybody can get, does not serve inside."""
    outside = browser.hidden("/organise/sign-in")

    answer = browser.ask(OFFER, method="POST", form=outside, origin=PUBLIC_URL)

    assert answer["statusCode"] == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": f"{PUBLIC_URL}.evil.example"},
        {"origin": PUBLIC_URL.replace("https", "http")},
        {"origin": f"{PUBLIC_URL}:8443"},
        {"origin": ""},
        {"origin": "null", "referer": f"{PUBLIC_URL}/organise"},
        {"referer": "https://evil.example/"},
        {"referer": f"{PUBLIC_URL}.evil.example/"},
        {"referer": PUBLIC_URL},
        {},
    ],
    ids=str,
)
def test_s2_asvs_3_5_1_a_form_from_elsewhere_is_refused(
    browser: OrganiserBrowser, headers: dict[str, Any]
) -> None:
    """Even with the right field: neither Origin nor Referer is ours."""
    event: dict[str, Any] = {"method": "POST", "form": the_form(browser)}

    answer = browser.ask(OFFER, **event, **headers)

    assert answer["statusCode"] == 403
    assert "come from this address" in answer["body"]


@pytest.mark.parametrize("headers", [{"origin": PUBLIC_URL}, {"referer": f"{PUBLIC_URL}/organise"}])
def test_a_form_of_ours_is_taken(browser: OrganiserBrowser, headers: dict[str, Any]) -> None:
    """By its Origin, or by its Referer where a browser sends no Origin."""
    event: dict[str, Any] = {"method": "POST", "form": the_form(browser)}
    browser.sign_in.answers = {"new_authenticator": "A" * 32}

    answer = browser.ask(OFFER, **event, **headers)

    assert answer["statusCode"] == 200


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data", ""])
def test_a_form_of_another_kind_is_refused(browser: OrganiserBrowser, kind: str) -> None:
    """Of the kinds a foreign form can have, only ours is read at all."""
    answer = browser.ask(OFFER, method="POST", body="csrf=x", content_type=kind, origin=PUBLIC_URL)

    assert answer["statusCode"] == 415

"""The way of an organiser: sessions in cookies, forms that are ours, tokens of programs."""

from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.domain.refusals import TryLater
from registrar.domain.sign_in import NotSignedIn, Tokens
from tests.support.event_team import MANAGER
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser
from tests.support.services import services_with_event

ACCOUNT = "/organise/account"
OFFER = "/organise/account/authenticator"
SESSION = {"__Host-access": "access-1", "__Host-refresh": "refresh-1"}


@pytest.fixture
def browser(table: Table) -> OrganiserBrowser:
    """A manager, signed in."""
    return OrganiserBrowser(services_with_event(table).organiser_deps, MANAGER)


def the_form(browser: OrganiserBrowser) -> dict[str, str]:
    """The hidden fields of the account page's form."""
    browser.sign_in.answers = {"has_authenticator": False}
    return browser.hidden(ACCOUNT)


def test_whoever_is_not_signed_in_is_led_there(browser: OrganiserBrowser) -> None:
    """The address asked for comes along, but for the choice of a language."""
    browser.cookies = {}

    answer = browser.ask("/organise/account?done=x&lang=en")

    assert answer["statusCode"] == 303
    assert answer["headers"]["location"] == (
        f"{PUBLIC_URL}/organise/sign-in?to=%2Forganise%2Faccount%3Fdone%3Dx"
    )


def test_a_session_that_is_over_is_forgotten(browser: OrganiserBrowser) -> None:
    """The browser is told to drop both tokens when the pool renews nothing any more."""
    browser.identity.known = {}
    browser.sign_in.answers = {"refresh": NotSignedIn()}

    answer = browser.ask(ACCOUNT)

    assert answer["statusCode"] == 303
    assert answer["cookies"] == [
        "__Host-access=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict",
        "__Host-refresh=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict",
    ]


def test_a_session_is_renewed_without_a_word(browser: OrganiserBrowser) -> None:
    """A token that is over is replaced by the other one's, and the page comes as if nothing was."""
    browser.identity.known = {"access-2": MANAGER}
    browser.sign_in.answers = {"refresh": Tokens("access-2"), "has_authenticator": False}

    answer = browser.ask(ACCOUNT)

    assert answer["statusCode"] == 200
    assert answer["cookies"] == [
        "__Host-access=access-2; Path=/; Secure; HttpOnly; SameSite=Strict"
    ]
    assert browser.sign_in.calls == [("refresh", "refresh-1"), ("has_authenticator", "access-2")]


def test_a_form_that_was_open_for_long_still_counts(browser: OrganiserBrowser) -> None:
    """The hidden field is bound to the sign-in, so that a renewed token does not spoil it."""
    form = the_form(browser)
    browser.identity.known = {"access-2": MANAGER}
    browser.sign_in.answers = {"refresh": Tokens("access-2"), "new_authenticator": "A" * 32}

    answer = browser.ask(OFFER, method="POST", form=form, origin=PUBLIC_URL)

    assert answer["statusCode"] == 200


def test_a_pool_that_does_not_answer_signs_nobody_out(browser: OrganiserBrowser) -> None:
    """A 503 that says to try again, and the cookies stay."""
    browser.identity.known = {}
    browser.sign_in.answers = {"refresh": TryLater()}

    answer = browser.ask(ACCOUNT)

    assert answer["statusCode"] == 503
    assert answer["headers"]["retry-after"] == "5"
    assert "__Host-refresh" in browser.cookies


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
def test_a_form_from_elsewhere_is_refused(
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


def test_pages_tell_browsers_to_keep_to_themselves(browser: OrganiserBrowser) -> None:
    """Stored nowhere, framed nowhere, found by no search, and Origin told to us alone."""
    browser.sign_in.answers = {"has_authenticator": False}

    headers = browser.ask(ACCOUNT)["headers"]

    assert headers == {
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "content-type": "text/html; charset=utf-8",
        "content-language": "en",
        "content-security-policy": (
            "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
            f"form-action 'self' {PUBLIC_URL}; base-uri 'none'; frame-ancestors 'none'"
        ),
        "x-robots-tag": "noindex, nofollow",
        "referrer-policy": "same-origin",
    }


def test_a_language_once_chosen_stays(browser: OrganiserBrowser) -> None:
    """The choice is kept for a year, above what the browser prefers."""
    browser.cookies = {}

    chosen = browser.ask("/organise/sign-in?lang=bg")
    later = browser.ask("/organise/sign-in")

    lang = "__Host-lang=bg; Path=/; Max-Age=31536000; Secure; HttpOnly; SameSite=Strict"
    assert lang in chosen["cookies"]
    assert later["headers"]["content-language"] == "bg"


def test_the_switch_keeps_the_query(browser: OrganiserBrowser) -> None:
    """Changing the language leaves the page where it is."""
    browser.sign_in.answers = {"has_authenticator": False}

    page = browser.look("/organise/account?done=authenticator")

    [link] = page.all("a", hreflang="bg")
    assert link.attributes["href"] == "/organise/account?done=authenticator&lang=bg"


def test_on_one_machine_cookies_go_without_tls(browser: OrganiserBrowser) -> None:
    """An address of plain HTTP has no secure cookies; nothing else is different."""
    browser.public_url = "http://127.0.0.1:8080"
    browser.cookies = {"access": "access-1"}
    browser.sign_in.answers = {"has_authenticator": False}

    answer = browser.ask("/organise/account?lang=en")

    assert answer["statusCode"] == 200
    assert answer["cookies"] == ["lang=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict"]


@pytest.mark.parametrize(
    ("address", "method", "status", "allow"),
    [
        ("/organise/nowhere", "GET", 404, None),
        ("/organise/account/", "GET", 404, None),
        ("/organise/account", "POST", 405, "GET, HEAD"),
        ("/organise/account", "DELETE", 405, "GET, HEAD"),
        ("/organise/sign-out", "GET", 405, "POST"),
        ("/organise/sign-in", "PUT", 405, "GET, HEAD, POST"),
    ],
)
def test_addresses_and_methods_that_are_not(
    browser: OrganiserBrowser, address: str, method: str, status: int, allow: str | None
) -> None:
    """A page that says so; a 405 names what is allowed."""
    answer = browser.ask(address, method=method)

    assert (answer["statusCode"], answer["headers"].get("allow")) == (status, allow)


def test_head_is_get_without_a_body(browser: OrganiserBrowser) -> None:
    """The same status and headers."""
    browser.sign_in.answers = {"has_authenticator": False}

    answer = browser.ask(ACCOUNT, method="HEAD")

    assert (answer["statusCode"], answer["body"]) == (200, "")


def test_a_program_is_handed_on(browser: OrganiserBrowser) -> None:
    """With whose token it is."""
    answer = browser.ask("/organise/api/events", authorization="Bearer access-1")

    [(event, organiser)] = browser.api_calls
    assert answer["statusCode"] == 200
    assert (event["rawPath"], organiser) == ("/organise/api/events", MANAGER)


@pytest.mark.parametrize(
    ("headers", "challenge"),
    [
        ({}, 'Bearer realm="organise"'),
        ({"authorization": "Bearer other"}, 'Bearer realm="organise", error="invalid_token"'),
        ({"authorization": "Bearer "}, 'Bearer realm="organise", error="invalid_token"'),
        ({"authorization": "Basic access-1"}, 'Bearer realm="organise", error="invalid_token"'),
        ({"authorization": "access-1"}, 'Bearer realm="organise", error="invalid_token"'),
    ],
    ids=str,
)
def test_a_program_without_a_token_learns_nothing(
    browser: OrganiserBrowser, headers: dict[str, Any], challenge: str
) -> None:
    """401 as a problem document, whatever it asked for; a browser's cookies open nothing here."""
    answer = browser.ask("/organise/api/whatever", **headers)

    assert answer["statusCode"] == 401
    assert answer["headers"]["www-authenticate"] == challenge
    assert answer["headers"]["content-type"] == "application/problem+json"
    assert browser.api_calls == []


def test_a_bearer_token_opens_no_page(browser: OrganiserBrowser) -> None:
    """Pages go by cookies alone."""
    browser.cookies = {}

    answer = browser.ask(ACCOUNT, authorization="Bearer access-1")

    assert answer["statusCode"] == 303

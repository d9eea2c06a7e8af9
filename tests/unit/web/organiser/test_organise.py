"""The pages of organisers: sessions in cookies, languages, addresses and methods."""

import pytest

from registrar.aws.table import Table
from registrar.domain.refusals import TryLater
from registrar.domain.sign_in import NotSignedIn, Tokens
from tests.support.event_team import MANAGER
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser
from tests.support.services import services_with_event
from tests.support.session_cookies import session_cookies

ACCOUNT = "/organise/account"


@pytest.fixture
def browser(table: Table) -> OrganiserBrowser:
    """A manager, signed in."""
    return OrganiserBrowser(services_with_event(table).organiser_deps, MANAGER)


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
    [access] = session_cookies(access="access-2").values()
    assert answer["cookies"] == [
        f"__Host-access={access}; Path=/; Secure; HttpOnly; SameSite=Strict"
    ]
    assert browser.sign_in.calls == [("refresh", "refresh-1"), ("has_authenticator", "access-2")]


def test_a_pool_that_does_not_answer_signs_nobody_out(browser: OrganiserBrowser) -> None:
    """A 503 that says to try again, and the cookies stay."""
    browser.identity.known = {}
    browser.sign_in.answers = {"refresh": TryLater()}

    answer = browser.ask(ACCOUNT)

    assert answer["statusCode"] == 503
    assert answer["headers"]["retry-after"] == "5"
    assert "__Host-refresh" in browser.cookies


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
            "object-src 'none'; "
            f"form-action 'self' {PUBLIC_URL}; base-uri 'none'; frame-ancestors 'none'"
        ),
        "x-robots-tag": "noindex, nofollow",
        "permissions-policy": "camera=()",
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
    [access] = session_cookies(access="access-1").values()
    browser.cookies = {"access": access}
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

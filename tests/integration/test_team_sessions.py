"""Sessions of the team on the local cloud: renewed, seen, ended, and dead at once."""

import re

import pytest

from tests.support.cloud.api_tokens import api
from tests.support.cloud.command import registrar
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.organiser_browser import (
    PASSWORD,
    CookieBrowser,
    signed_in,
)

ACCOUNT = "/organise/account"


def test_session_is_renewed_without_a_word(driver: CloudDriver) -> None:
    """A refresh token brings a new access token when the old one is gone."""
    browser, _ = signed_in(driver)
    del browser.cookies["access"]

    page = browser.get(ACCOUNT)

    assert page.status == 200
    assert "access" in browser.cookies


@pytest.mark.parametrize("token", ["access", "refresh"])
def test_signed_out_session_is_dead(driver: CloudDriver, token: str) -> None:
    """A cookie copied before the sign-out opens nothing, although its hour is not over."""
    browser, _ = signed_in(driver)
    copied = CookieBrowser(driver.cloud, {token: browser.cookies[token]})
    assert copied.get(ACCOUNT).status == 200
    browser.send(ACCOUNT, "/organise/sign-out")

    page = copied.get(ACCOUNT)

    assert (page.status, page.location) == (
        303,
        f"{driver.cloud.url}/organise/sign-in?to=%2Forganise%2Faccount",
    )


def elsewhere(driver: CloudDriver, address: str, password: str = PASSWORD) -> CookieBrowser:
    """Return another browser, in which the organiser signs in too."""
    browser = CookieBrowser(driver.cloud)
    assert browser.sign_in(address, password).location == f"{driver.cloud.url}/organise"
    return browser


def test_changed_password_ends_every_other_session(driver: CloudDriver) -> None:
    """Here the session goes on; elsewhere neither the pages nor a program are let in."""
    browser, address = signed_in(driver)
    other, old = elsewhere(driver, address), CookieBrowser(driver.cloud, dict(browser.cookies))
    form, page = {"password": PASSWORD, "new": "another password of theirs"}, f"{ACCOUNT}/password"

    wrong = browser.send(page, page, **form | {"password": "not the right password"})
    still, program = other.get(ACCOUNT), other.token("access")
    changed = browser.send(page, page, **form)

    assert (wrong.status, still.status) == (422, 200)
    assert changed.location == f"{driver.cloud.url}{ACCOUNT}?done=new-password"
    assert browser.get(ACCOUNT).status == 200
    assert (other.get(ACCOUNT).status, old.get(ACCOUNT).status) == (303, 303)
    assert api(driver.cloud, program)[0] == 401
    elsewhere(driver, address, form["new"])


def test_sessions_are_seen_and_ended(driver: CloudDriver) -> None:
    """One, by the link beside it, and all others; each by the password."""
    browser, address = signed_in(driver)
    others = [elsewhere(driver, address) for _ in range(3)]
    listed = browser.get(f"{ACCOUNT}/sessions")
    links = re.findall(r'href="(/organise/account/sessions/end\?session=[^"]+)"', listed.text)
    end = f"{ACCOUNT}/sessions/end"

    browser.send(links[0], end, password=PASSWORD)
    alive = [other.get(ACCOUNT).status for other in others]
    browser.send(end, end, password=PASSWORD)

    assert len(links) == 3
    assert sorted(alive) == [200, 200, 303]
    assert [other.get(ACCOUNT).status for other in others] == [303, 303, 303]
    assert browser.get(ACCOUNT).status == 200


def test_removed_organiser_is_out_at_the_next_request(driver: CloudDriver) -> None:
    """Pages and programs, though the tokens have an hour left."""
    browser, address = signed_in(driver)
    token = browser.token("access")
    before = api(driver.cloud, token)[0]

    removed = registrar("organisers", "remove", address, "--yes", endpoint=driver.cloud.url)

    assert (removed.returncode, before) == (0, 404)
    assert (browser.get(ACCOUNT).status, api(driver.cloud, token)[0]) == (303, 401)


def test_an_owner_no_longer_is_none_at_once(driver: CloudDriver) -> None:
    """The token that says otherwise is refused; the next sign-in goes without."""
    browser, address = signed_in(driver, owner=True)
    owned = browser.get(ACCOUNT).text

    registrar("organisers", "owner", address, "--no", endpoint=driver.cloud.url)

    assert ("every event" in owned, browser.get(ACCOUNT).status) == (True, 303)

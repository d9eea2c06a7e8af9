"""End of an organiser's digests, by the link in each, in a browser that is not signed in."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from registrar.domain.team_digest import digest_key
from registrar.wiring.mail import page_links
from tests.browser.conftest import Visit
from tests.browser.page_checks import check_page, validate
from tests.browser.raw_requests import send
from tests.browser.team_events import Team, TeamEvent
from tests.browser.variants import by_language, with_and_without_scripts

LANGUAGE = frozenset({"lang"})
WRONG = "/organise/no-digest/digests-end/0000.0000"


@pytest.fixture(scope="module")
def team_event(team: Team) -> TeamEvent:
    """Return an event of the team."""
    return team.publish("digests-end")


def chosen(team: Team, team_event: TeamEvent, language: str) -> str:
    """Choose daily digests as the manager; return the path of the link that ends them."""
    page = team_event.path("/digest")
    sent = team.manager.browser.send(page, page, frequency="daily", language=language)
    assert sent.status == 303
    app = team_event.published_events.driver.app
    key = digest_key(team_event.event.event, team.manager.address, keys=app.keys)
    parts = urlsplit(page_links(app).digest_off(key, language))
    return f"{parts.path}?{parts.query}"


@by_language
def test_pages_are_accessible(
    team: Team, team_event: TeamEvent, visit: Visit, language: str
) -> None:
    """The question, the end of it, and a link that somebody has invented."""
    page = visit(chosen(team, team_event, language), language=language, cookies=LANGUAGE)

    check_page(page, "digest to end", language)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.locator("main form button").click()
    expect(page.locator("main form")).to_have_count(0)
    check_page(page, "digest ended", language)
    page.goto(f"{WRONG}?lang={language}")
    check_page(page, "digest refused", language)


@by_language
def test_pages_are_valid_html(team: Team, team_event: TeamEvent, language: str) -> None:
    """The templates' output has nothing for html-validate to find."""
    cloud, path = team_event.published_events.cloud, chosen(team, team_event, language)
    accept = {"accept-language": language}

    pages = {"to end": send(cloud.url, path, headers=accept).text}
    assert send(cloud.url, path, method="POST", headers={**accept, "accept": "*/*"}).status == 200
    pages["ended"] = send(cloud.url, path, headers=accept).text

    validate(pages)


@with_and_without_scripts
def test_the_link_asks_first_and_ends_them_by_one_button(
    team: Team, team_event: TeamEvent, visit: Visit, scripts: bool
) -> None:
    """Opening it changes nothing: programs follow links in emails."""
    path = chosen(team, team_event, "en")
    page = visit(path, language="en", scripts=scripts, cookies=LANGUAGE)

    page.reload()
    expect(page.locator("h1")).to_have_text("No more of these emails?")
    page.locator("main form button").click()

    expect(page.locator("h1")).to_have_text("You get no more of these emails")
    shown = team.manager.browser.get(team_event.path("/digest")).text
    assert 'value="none" checked' in shown

"""The team of an event in a browser: pages as such, and a colleague's way into the team.

Every page in both languages: accessible, valid, readable at any width.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.page_checks import check_page, validate
from tests.browser.team_events import COOKIES, Team, TeamEvent
from tests.browser.variants import by_language, with_and_without_scripts
from tests.support.mail_samples import part

PASSWORD = "a password of their own"


@pytest.fixture(scope="module")
def team_event(team: Team) -> TeamEvent:
    """Return an event of the team, which no test changes."""
    return team.publish("team-of-two")


def open_member(page: Page, number: int) -> None:
    """Open the page of the member at that place of the list."""
    page.locator("main p a[aria-describedby]").nth(number).click()


def open_removal(page: Page, number: int) -> None:
    """Open the question before that member's removal."""
    open_member(page, number)
    page.locator("main .more-room a").click()


def press_add(page: Page) -> None:
    """Send the empty form for a colleague."""
    page.locator("main form button").last.click()


# What is done on the list before the page is judged
PAGES: Mapping[str, Callable[[Page], Any]] = {
    "team": lambda _: None,
    "team wrong": press_add,
    "member": lambda page: open_member(page, 1),
    "member oneself": lambda page: open_member(page, 0),
    "removal": lambda page: open_removal(page, 0),
}


@by_language
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_valid(
    team: Team, team_event: TeamEvent, visit: Visit, name: str, language: str
) -> None:
    """Nothing for axe-core or html-validate, light and dark; at 320 pixels no scrolling (F7)."""
    page = visit(language=language, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/edit/team"))

    PAGES[name](page)

    check_page(page, name, language)


@by_language
def test_pages_are_valid_html(team: Team, team_event: TeamEvent, language: str) -> None:
    """The templates' output has nothing for html-validate to find; for those who view, too."""
    path = team_event.path("/edit/team")
    browser = replace(team.manager.browser, language=language)
    members = re.findall(rf'href="({path}/[0-9a-f]+)"', browser.get(path).text)
    pages = {
        "team": browser.get(path).text,
        "team wrong": browser.send(path, path).text,
        "member": browser.get(members[0]).text,
        "removal": browser.get(f"{members[0]}/remove").text,
        "viewed": replace(team.viewer.browser, language=language).get(path).text,
    }

    validate(pages)


@by_language
@with_and_without_scripts
def test_a_colleague_is_added_signs_in_and_is_removed(
    team: Team, visit: Visit, language: str, scripts: bool
) -> None:
    """By clicking alone; the mail has what the colleague needs, and nothing else does."""
    cloud, address = team.owner.browser.cloud, f"mira-{language}-{scripts}@wcif.example".lower()
    team_event = team.publish(f"team-grows-{language}-{scripts}".lower())
    page = visit(language=language, scripts=scripts, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/edit/team"))

    page.fill("#field-address", address)
    page.check("#role-manages")
    page.check(f"#language-{language}")
    press_add(page)
    expect(page.locator(".notice")).to_be_visible()
    expect(page.locator("h2", has_text=address)).to_be_visible()

    (mail,) = [mail for mail in cloud.mails() if address in mail.to]
    text = part(cloud.raw_mail(mail.id), "text/plain")
    colleague = visit(language=language, scripts=scripts, cookies=COOKIES | {"step"})
    colleague.goto(re.findall(rf"{cloud.url}/organise\S*", text)[0])
    colleague.fill("#field-address", address)
    colleague.fill("#field-password", re.findall(r"[A-Z]\w{3}(?:-\w{4}){3}", text)[0])
    colleague.locator("main form button").click()
    colleague.fill("#field-password", PASSWORD)
    colleague.locator("main form button").click()
    colleague.goto(team_event.path("/edit/team"))
    expect(colleague.locator("#field-address")).to_be_visible()

    page.reload()
    open_removal(page, 1)
    expect(page.locator("h1")).to_contain_text(address)
    page.locator("main form button").click()
    expect(page.locator("h2", has_text=address)).to_have_count(0)
    colleague.reload()
    expect(colleague.locator("#field-address")).to_have_count(0)

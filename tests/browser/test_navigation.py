"""The way between an event's pages, by clicking and by keys, with and without scripts."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.page_checks import check_page
from tests.browser.team_events import COOKIES, Team, TeamEvent
from tests.browser.variants import by_language, with_and_without_scripts

GROUPS: Mapping[str, tuple[str, ...]] = {
    "bg": ("Събитие", "Участници", "Комуникация", "Резултати"),
    "en": ("Event", "People", "Communication", "Results"),
}

_EXPORT = {"bg": "Изтегляне", "en": "Export"}

_PAGES = {"bg": "Страници на това събитие", "en": "Pages of this event"}


@pytest.fixture(scope="module")
def team_event(team: Team) -> TeamEvent:
    """Return an event of the team."""
    return team.publish("navigated", seats=3)


def _shown(page: Page) -> list[str]:
    return page.locator(".sections a:visible").all_inner_texts()


@by_language
@with_and_without_scripts
def test_a_page_is_found_by_its_groups_name(
    team: Team, team_event: TeamEvent, visit: Visit, language: str, scripts: bool
) -> None:
    """Of the pages only those of the current group stand below the names of the groups."""
    page = visit(language=language, scripts=scripts, cookies=COOKIES)
    team.manager.enter(page, team_event.path())

    assert [text for text in _shown(page) if text in GROUPS[language]] == [*GROUPS[language]]
    assert _EXPORT[language] not in _shown(page)
    page.locator(".sections").get_by_role("link", name=GROUPS[language][-1]).click()
    assert page.url.endswith("/figures")
    page.locator(".sections").get_by_role("link", name=_EXPORT[language]).click()

    assert page.url.endswith("/export")
    marked = page.locator(".sections [aria-current]").all_inner_texts()
    assert marked == [GROUPS[language][-1], _EXPORT[language]]


@by_language
@with_and_without_scripts
def test_on_a_phone_all_pages_stand_under_their_groups(
    team: Team, team_event: TeamEvent, visit: Visit, language: str, scripts: bool
) -> None:
    """They fold away until they are asked for, and fit in 320 pixels."""
    page = visit(language=language, scripts=scripts, width=320, cookies=COOKIES)
    team.manager.enter(page, team_event.path())

    assert _shown(page) == []
    page.get_by_text(_PAGES[language], exact=True).click()

    shown = _shown(page)
    assert [text for text in shown if text in GROUPS[language]] == [*GROUPS[language]]
    assert _EXPORT[language] in shown
    if scripts:
        check_page(page, "navigation", language)
    page.locator(".sections").get_by_role("link", name=_EXPORT[language]).click()
    assert page.url.endswith("/export")


def test_keys_go_from_a_group_to_its_pages(team: Team, team_event: TeamEvent, visit: Visit) -> None:
    """Pages that are not shown take no focus."""
    page = visit(language="en", cookies=COOKIES)
    team.manager.enter(page, team_event.path("/registrations"))
    page.locator(".sections").get_by_role("link", name="Event", exact=True).focus()

    reached = []
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText"))

    assert reached == [
        "People",
        "Registrations",
        "Waiting list",
        "Quarantine",
        "Communication",
        "Results",
    ]

"""Bulk cancellation by a team, from the list to the undo, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.page_checks import check_page
from tests.browser.team_events import COOKIES, Team, TeamEvent
from tests.browser.variants import by_language, with_and_without_scripts

_CANCEL_ALL = {"bg": "Отменяне на всички тези…", "en": "Cancel all of these…"}


@pytest.fixture(scope="module")
def team_event(team: Team) -> TeamEvent:
    """Return an event with free seats."""
    return team.publish("journeys", seats=200, waiting_list=20)


@by_language
@with_and_without_scripts
def test_invented_registrations_are_cancelled_together_and_restored(
    team: Team, team_event: TeamEvent, visit: Visit, language: str, scripts: bool
) -> None:
    """From the list to the number that is typed; a wrong one cancels nothing; then the undo."""
    word = f"Измислен{'а' if scripts else 'о'}{'а' if language == 'bg' else 'о'}"
    people = [
        team_event.register(
            f"many-{language}-{scripts}-{number}".lower(), full_name=f"{word} {number}"
        )
        for number in range(2)
    ]
    page = visit(language=language, scripts=scripts, cookies=COOKIES)
    team.manager.enter(page, team_event.path(f"/registrations?search={word}"))

    page.get_by_role("link", name=_CANCEL_ALL[language]).click()
    page.fill("#count", "3")
    page.click("button.danger")
    expect(page.locator("#count")).to_have_attribute("aria-invalid", "true")
    if scripts:  # axe-core is one
        check_page(page, "number wrong", language)
    untouched = [team_event.find(person).state for person in people]
    page.fill("#count", "2")
    page.click("button.danger")
    expect(page.locator(".lead")).to_contain_text("2")
    cancelled = [team_event.find(person).state for person in people]
    if scripts:
        check_page(page, "cancelled in bulk", language)
    page.click("main form button.next")
    expect(page.locator(".lead")).to_contain_text(re.compile("2.*2"))

    assert (untouched, cancelled) == (["confirmed"] * 2, ["cancelled"] * 2)
    assert [team_event.find(person).state for person in people] == ["confirmed"] * 2

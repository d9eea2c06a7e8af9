"""Programme of an event under edit, by clicking alone."""

import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.team_events import COOKIES, Team
from tests.browser.variants import by_language

DATES: Mapping[str, Any] = {
    "zone": "Europe/Sofia",
    "starts": "2036-03-05 14:00",
    "ends": "2036-03-05 17:00",
    "registration": {"opens": "2020-01-01 09:00", "closes": "2036-03-05 12:00"},
}
SESSIONS = [
    {
        "starts": f"2036-03-05 {starts}",
        "ends": f"2036-03-05 {ends}",
        "title": {"bg": title, "en": title},
    }
    for starts, ends, title in (("14:00", "14:30", "A"), ("14:30", "17:00", "B"))
]


@by_language
def test_a_programme_follows_the_event_to_another_hour(
    team: Team, visit: Visit, language: str
) -> None:
    """Without scripts: one button moves all sessions, and nobody types their times again."""
    name = f"edit-hour-{language}"
    team_event = team.publish(name, dates=dict(DATES), programme=SESSIONS)
    programme = team_event.path("/edit/parts/programme")
    page = visit(language=language, scripts=False, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/edit/parts/dates"))

    page.fill("[id='field-dates.starts']", "2036-03-05T15:00")
    page.fill("[id='field-dates.ends']", "2036-03-05T18:00")
    page.press("[id='field-dates.ends']", "Enter")
    page.click(".parts .has-problem a")
    expect(page).to_have_url(re.compile(f"{programme}$"))
    page.click("main button[value='shift-programme']")

    expect(page.locator("[id='entry-programme.0']")).to_be_focused()
    expect(page.locator("main button[value='shift-programme']")).to_have_count(0)
    page.locator("main button[value='save']").first.click()
    expect(page.locator(".parts .has-problem")).to_have_count(0)
    page.goto(programme)
    expect(page.locator("[id='field-programme.1.starts']")).to_have_value("15:30")
    expect(page.locator("[id='field-programme.1.ends']")).to_have_value("18:00")

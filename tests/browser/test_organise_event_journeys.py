"""Ways of a team through messages, exports and attendance, in a browser without scripts."""

import re
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.team_events import COOKIES, Team, TeamEvent
from tests.browser.team_tools import event_with_queue, past_event, press, upload, write
from tests.browser.variants import by_language
from tests.support.cloud.driver import until


@pytest.fixture(scope="module")
def team_event(team: Team) -> TeamEvent:
    """Return an event with four people, of whom two have seats."""
    return event_with_queue(team, "journeys-open")


@pytest.fixture(scope="module")
def over(team: Team) -> TeamEvent:
    """Return an event that is over, with four who had seats, two of them of one name."""
    return past_event(team, "journeys-over")


def test_a_message_from_writing_to_progress(
    team_event: TeamEvent, team: Team, visit: Visit
) -> None:
    """Written, seen, tested, changed, sent once; all of it without scripts."""
    page = visit(language="en", scripts=False, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/messages"))
    page.get_by_role("link", name="Write a message").click()

    write(page)
    page.get_by_label("Profession", exact=True).select_option("teacher")
    press(page)
    page.get_by_role("button", name="Send a test to myself").click()
    expect(page.get_by_role("status")).to_contain_text(team.manager.address)
    page.get_by_role("button", name="Change it").click()
    page.fill("#field-subject_en", "All the materials")
    press(page)
    page.get_by_role("button", name="Send to 3 people").click()

    assert page.url.endswith("/messages?done=sent")
    expect(page.locator(".messages h2")).to_have_text(["All the materials"])
    expect(page.locator(".progress")).to_contain_text(re.compile("of 3|Done: 3 emails"))
    page.get_by_role("link", name="Refresh").click()
    assert page.url.endswith("/messages")


@by_language
def test_a_file_of_registrations(
    team_event: TeamEvent, team: Team, visit: Visit, language: str, tmp_path: Any
) -> None:
    """Chosen and downloaded without scripts; the workbook holds those who were wanted."""
    page = visit(language=language, scripts=False, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/export"))

    page.locator("[name=choice-profession]").select_option("psychologist")
    with page.expect_download() as download:
        press(page)
    download.value.save_as(tmp_path / "file.xlsx")

    book = load_workbook(tmp_path / "file.xlsx")
    rows = list(book.worksheets[0].values)
    assert download.value.suggested_filename == "journeys-open.xlsx"
    assert len(rows) == 2
    assert team_event.register("team-c", profession="psychologist").address in rows[1]
    assert {"bg": "Имейл адрес", "en": "Email address"}[language] in rows[0]


def test_attendance_from_the_file_to_certificates(
    over: TeamEvent, team: Team, visit: Visit
) -> None:
    """Looked at, a namesake chosen, saved, and those who stayed long enough are emailed."""
    page = visit(language="en", scripts=False, cookies=COOKIES)
    team.manager.enter(page, over.path("/attendance"))

    upload(page)
    expect(page.locator("h2")).to_have_text(["People to choose attendees for", "Recognised"])
    namesakes = page.locator("tr").filter(has_text="Двойник").first
    namesakes.get_by_label("Likely attendees").select_option(index=1)
    page.get_by_role("button", name="Keep these choices").click()
    expect(page.get_by_role("status")).to_contain_text("1 choice is kept")
    page.get_by_role("button", name="Save attendance of 2 people").click()
    expect(page.get_by_role("status")).to_have_text("The attendance of 2 people was saved.")
    page.get_by_role("link", name="Send certificates to 2 people").click()
    page.get_by_role("button", name="Email 2 people").click()

    assert page.url.endswith("?done=certificates&count=2")
    over.published_events.driver.sweep()
    row = page.locator("tbody tr").filter(has_text="Участник 001")
    until(lambda: page.reload() and "not yet" not in row.inner_text())
    assert row.locator("td").all_inner_texts()[:2] == ["number-1@example.org", "120"]
    expect(row.get_by_role("button", name="Send again")).to_be_visible()


@pytest.mark.parametrize("rest", ["/messages", "/export", "/attendance", "/snippet"])
def test_who_may_only_look_finds_nothing_to_press(
    over: TeamEvent, team: Team, visit: Visit, rest: str
) -> None:
    """No button and no form stand there for a viewer."""
    page = visit(language="en", cookies=COOKIES)

    team.viewer.enter(page, over.path(rest))

    expect(page.locator("h1")).to_be_visible()
    assert page.locator("main button, main a.button, main form").count() == 0

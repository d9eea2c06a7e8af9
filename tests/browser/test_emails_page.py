"""Emails of an event, as pages: the list, one email, its HTML, and a sample to oneself."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.page_checks import SMALL_TARGETS, axe, check_page, validate
from tests.browser.team_events import COOKIES, Team, TeamEvent
from tests.browser.variants import by_language, with_and_without_scripts
from tests.browser.window_watch import fits

PAGES = ("", "/confirmed", "/reminder-24", "/confirmed?done=sent")
INTRO = {"bg": "Елате навреме.", "en": "Come in time."}


@pytest.fixture(scope="module")
def worded(team: Team) -> TeamEvent:
    """Return an event with words of its own."""
    return team.publish(
        "team-worded", mail={"confirmed": {"intro": INTRO}}, reminders=[{"hours_before": 24}]
    )


def enter(team: Team, visit: Visit, path: str, **more: Any) -> Page:
    """Open the path as the manager."""
    return team.manager.enter(visit(cookies=COOKIES, **more), path)


@by_language
@pytest.mark.parametrize("rest", PAGES)
def test_pages_are_sound(
    worded: TeamEvent, team: Team, visit: Visit, rest: str, language: str
) -> None:
    """Nothing for axe-core, light and dark; at 320 pixels no scrolling."""
    page = enter(team, visit, worded.path(f"/emails{rest}"), language=language)

    check_page(page, f"emails{rest}", language)


@by_language
def test_an_email_as_programs_show_it_is_sound(
    worded: TeamEvent, team: Team, visit: Visit, language: str
) -> None:
    """In its own language, with a bar in the organiser's; on a phone, too."""
    page = enter(team, visit, worded.path("/emails/confirmed/en"), language=language)

    assert page.get_attribute("html", "lang") == "en"
    assert page.get_attribute(".preview-bar", "lang") == language
    expect(page.get_by_text("Come in time.", exact=True)).to_be_visible()
    axe(page)
    page.set_viewport_size({"width": 320, "height": 800})
    axe(page)
    assert fits(page)
    assert page.evaluate(SMALL_TARGETS) == []
    page.emulate_media(color_scheme="dark")
    axe(page, "color-contrast", "link-in-text-block")


@by_language
def test_pages_are_valid_html(worded: TeamEvent, team: Team, language: str) -> None:
    """The templates' output has nothing for html-validate to find."""
    browser = replace(team.manager.browser, language=language)

    validate({f"emails{rest}": browser.get(worded.path(f"/emails{rest}")).text for rest in PAGES})


@with_and_without_scripts
def test_a_sample_is_sent_by_clicking(
    worded: TeamEvent, team: Team, visit: Visit, scripts: bool
) -> None:
    """From the list to the email and to its button; the page says where the sample goes."""
    page = enter(team, visit, worded.path("/emails"), language="en", scripts=scripts)

    page.get_by_role("link", name="Confirmation of a seat").click()
    page.get_by_role("button", name="Send a sample to me – English").click()

    expect(page.locator(".notice")).to_contain_text("A sample is being sent to")
    assert page.url.endswith("/emails/confirmed?done=sent")

"""Previews of messages: the mail as it looks, what a repetition is told, and optional languages."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.page_checks import check_page
from tests.browser.team_events import COOKIES, Team, TeamEvent
from tests.browser.team_tools import TYPED, event_with_queue, press, write
from tests.browser.variants import by_language


@pytest.fixture(scope="module")
def team_event(team: Team) -> TeamEvent:
    """Return an event with four people, all registered in Bulgarian."""
    return event_with_queue(team, "message-previews")


@by_language
def test_the_mail_is_accessible_and_fits(
    team_event: TeamEvent, team: Team, visit: Visit, language: str
) -> None:
    """A document of its own in a new tab, in the language of the mail, in either language."""
    page = visit(language=language, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/message"))
    write(page)
    press(page)

    mail = open_mail(page, language)

    expect(mail.locator("h1")).to_have_text(TYPED[f"subject_{language}"])
    expect(mail.locator(".preview-bar")).to_be_visible()
    check_page(mail, "mail of a message", language)


def test_one_language_and_then_the_same_again(
    team_event: TeamEvent, team: Team, visit: Visit
) -> None:
    """Without scripts: English is optional, the text is seen as a mail, and sent twice if meant."""
    page = visit(language="en", scripts=False, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/messages"))
    for name in ("Send to 3 people", "Send again to 3 people"):
        page.get_by_role("link", name="Write a message").click()
        page.get_by_label("Subject in Bulgarian").fill("Материали")
        page.get_by_label("Text in Bulgarian").fill("Ето ги.")
        page.get_by_label("Profession", exact=True).select_option("teacher")
        press(page)
        open_mail(page, "bg").close()
        page.get_by_role("button", name=name).click()
        assert page.url.endswith("/messages?done=sent")

    expect(page.locator(".messages h2")).to_have_text(["Материали", "Материали"])


@by_language
def test_a_repetition_is_asked_about_on_an_accessible_page(
    team_event: TeamEvent, team: Team, visit: Visit, language: str
) -> None:
    """The warning names the sender, and the button is another."""
    page = visit(language=language, cookies=COOKIES)
    for _ in range(2):
        team.manager.enter(page, team_event.path("/message"))
        page.fill("#field-subject_bg", f"Новини {language}")
        page.fill("#field-text_bg", "Елате.")
        press(page)
        if page.locator(".callout").count() == 0:
            press(page, "#message")

    expect(page.locator(".callout")).to_contain_text(team.manager.address)
    expect(page.locator("button[value=again]")).to_be_visible()
    check_page(page, "repeated message", language)


def open_mail(page: Page, language: str) -> Page:
    """Open the mail of the preview in that language."""
    with page.expect_popup() as opened:
        page.locator(f"button[value=mail-{language}]").click()
    opened.value.wait_for_load_state()
    return opened.value

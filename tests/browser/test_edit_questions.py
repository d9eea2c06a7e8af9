"""Programme, questions and previews of a draft, as pages: by clicking alone, scripts or not."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.page_checks import SMALL_TARGETS, axe, check_page, validate
from tests.browser.team_events import COOKIES, Team, TeamEvent
from tests.browser.variants import by_language, with_and_without_scripts
from tests.browser.window_watch import fits


@pytest.fixture(scope="module")
def answered(team: Team) -> TeamEvent:
    """Return an event whose questions may have answers."""
    team_event = team.publish("team-answered")
    team_event.register("ivan")
    return team_event


@pytest.fixture
def edited(team: Team, request: pytest.FixtureRequest) -> TeamEvent:
    """Return an event of the test's own."""
    number = abs(hash(request.node.name)) % 10**8
    return team.publish(f"team-edited-{number}")


def enter(team: Team, visit: Visit, path: str, **more: Any) -> Page:
    """Open the path as the manager."""
    return team.manager.enter(visit(cookies=COOKIES, **more), path)


PAGES: Mapping[str, str] = {
    "programme": "/parts/programme",
    "questions": "/parts/questions",
    "types": "/new-question",
    "new choice": "/new-question?type=choice",
    "new consent": "/new-question?type=consent",
    "choice": "/parts/questions/profession",
    "special": "/parts/questions/accessibility",
    "close": "/parts/questions/profession/remove",
    "previews": "/preview",
    "mail": "/preview/mails/confirmed",
}
DOCUMENTS: Mapping[str, str] = {
    "page": "/preview/page/{language}",
    "page now": "/preview/page/{language}?at=now",
    "mail as shown": "/preview/mails/reminder-1/{language}",
}


@by_language
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_sound(
    answered: TeamEvent, team: Team, visit: Visit, name: str, language: str
) -> None:
    """Nothing for axe-core, light and dark; at 320 pixels no scrolling."""
    page = enter(team, visit, answered.path(f"/edit{PAGES[name]}"), language=language)

    check_page(page, name, language)


@by_language
@pytest.mark.parametrize("name", DOCUMENTS)
def test_previews_are_sound(
    answered: TeamEvent, team: Team, visit: Visit, name: str, language: str
) -> None:
    """In the visitors' language, with a bar in the organiser's; on a phone, too."""
    path = answered.path(f"/edit{DOCUMENTS[name].format(language='en')}")
    page = enter(team, visit, path, language=language)

    assert page.get_attribute("html", "lang") == "en"
    assert page.get_attribute(".preview-bar", "lang") == language
    axe(page)
    page.set_viewport_size({"width": 320, "height": 800})
    axe(page)
    assert fits(page)
    assert page.evaluate(SMALL_TARGETS) == []
    page.emulate_media(color_scheme="dark")
    axe(page, "color-contrast", "link-in-text-block")


@by_language
def test_pages_are_valid_html(answered: TeamEvent, team: Team, language: str) -> None:
    """The templates' output has nothing for html-validate to find."""
    browser = replace(team.manager.browser, language=language)
    pages = {
        name: browser.get(answered.path(f"/edit{path.format(language=language)}")).text
        for name, path in {**PAGES, **DOCUMENTS}.items()
    }
    del pages["mail as shown"]  # a mail is HTML for mail programs

    # The form of a preview has no button that sends it
    validate({name: text.replace('type="button"', 'type="submit"') for name, text in pages.items()})


def press(page: Page, name: str) -> None:
    """Press the first button of that name, and wait for the next page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


@with_and_without_scripts
def test_a_programme_is_written_by_clicking(
    edited: TeamEvent, team: Team, visit: Visit, scripts: bool
) -> None:
    """A session begins where the last one ended; moved up it changes places with it."""
    path = edited.path("/edit/parts/programme")
    page = enter(team, visit, path, language="en", scripts=scripts)

    press(page, "Add a session")
    expect(page.locator("[name='programme.0.starts']")).to_have_value("14:00")
    page.fill("[name='programme.0.ends']", "1415")
    page.fill("[name='programme.0.title.bg']", "Откриване")
    page.fill("[name='programme.0.title.en']", "Opening")
    press(page, "Add a session")
    expect(page.locator("[name='programme.1.starts']")).to_have_value("14:15")
    page.fill("[name='programme.1.ends']", "15.00")
    page.fill("[name='programme.1.title.bg']", "Лекция")
    page.fill("[name='programme.1.title.en']", "Lecture")
    page.fill("[name='programme.1.speakers']", "Ана Иванова\nБоян Петров")
    page.locator("button[value='up-programme.1']").click()
    expect(page.locator("[name='programme.1.starts']")).to_have_value("14:45")
    press(page, "Save in the draft")
    page.goto(edited.path("/edit/preview/page/en"))

    sessions = page.locator(".programme li").all_inner_texts()
    assert [" ".join(each.split()) for each in sessions] == [
        "14:00–14:45 Lecture Ана Иванова, Боян Петров",
        "14:45–15:00 Opening",
    ]


@with_and_without_scripts
def test_a_question_is_added_by_clicking(
    edited: TeamEvent, team: Team, visit: Visit, scripts: bool
) -> None:
    """Its type first; it stands in the preview of the form, and not on the page that is public."""
    page = enter(team, visit, edited.path("/edit/parts/questions"), language="en", scripts=scripts)

    page.get_by_role("link", name="Add a question").click()
    page.get_by_role("link", name="One of several options").click()
    page.get_by_label("Bulgarian").first.fill("Размер на тениската")
    page.get_by_label("English").first.fill("Size of the T-shirt")
    press(page, "Add an option")
    for number, (bg, en) in enumerate((("Малък", "Small"), ("Голям", "Large"))):
        page.locator(f"[name$='options.{number}.label.bg']").fill(bg)
        page.locator(f"[name$='options.{number}.label.en']").fill(en)
    page.locator("[name$='options.1.seats']").fill("20")
    press(page, "Save in the draft")

    expect(page.locator(".notice")).to_be_visible()
    expect(page.locator(".questions li").last).to_contain_text("Size of the T-shirt")
    page.goto(edited.path("/edit/preview/page/en"))
    expect(page.get_by_role("group", name="Size of the T-shirt")).to_contain_text("Large")
    page.goto(f"/events/{edited.event.event}")
    expect(page.locator("form").first).not_to_contain_text("Size of the T-shirt")


def test_a_question_is_closed_and_asked_again(edited: TeamEvent, team: Team, visit: Visit) -> None:
    """Without scripts; its answers are said to stay."""
    edited.register("ivan")
    path = edited.path("/edit/parts/questions/profession")
    page = enter(team, visit, path, language="en", scripts=False)
    expect(page.locator(".said-field").first).to_contain_text("people may have answered")

    page.get_by_role("link", name="Remove it from the form").click()
    press(page, "Remove the question")
    expect(page.locator("ol.questions")).not_to_contain_text("7 options")
    press(page, "Ask it again")

    expect(page.locator("ol.questions li").last).to_contain_text("7 options")


def test_a_preview_sends_nothing(answered: TeamEvent, team: Team, visit: Visit) -> None:
    """Filled in and pressed, by the button and by Enter, it stays where it is."""
    page = enter(team, visit, answered.path("/edit/preview/page/en"), language="en")
    sent: list[str] = []
    page.on(
        "request",
        lambda request: sent.append(request.url) if request.is_navigation_request() else None,
    )

    page.get_by_label("Town or village").fill("Sofia")
    page.get_by_role("button", name="Register").click()
    page.get_by_label("Town or village").press("Enter")
    page.get_by_text("Privacy notice", exact=True).click()

    expect(page.locator(".preview-bar")).to_be_visible()
    assert sent == []

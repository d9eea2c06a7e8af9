"""Editing of an event by clicking alone: parts, lists, publishing, versions, new events.

Every page in both languages: accessible, valid, readable at any width; all of it without scripts.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from registrar.web.organiser.edit.all_parts import PART_PAGES
from tests.browser.conftest import Visit
from tests.browser.page_checks import check_page, validate
from tests.browser.team_events import COOKIES, Team, TeamEvent
from tests.browser.variants import by_language

PARTS = {f"part {part}": f"/edit/parts/{part}" for part in PART_PAGES if part != "questions"}


@pytest.fixture(scope="module")
def edited(team: Team) -> TeamEvent:
    """Return an event of two versions, with a draft in which something is wrong."""
    team_event = team.publish("edit-draft", seats=5)
    save(team, team_event, "seats", seats="7", waiting_list="3")
    send(team, team_event, "/edit/publish")
    save(team, team_event, "contact", **{"contact.email": "nobody", "contact.name.en": ""})
    return team_event


@pytest.fixture(scope="module")
def plain(team: Team) -> TeamEvent:
    """Return an event without a draft."""
    return team.publish("edit-plain", seats=5)


def send(team: Team, team_event: TeamEvent, rest: str, **fields: str) -> None:
    """Send the form of a page of the event with those fields typed."""
    path = team_event.path(rest)
    team.manager.browser.send(path, path, **fields)


def save(team: Team, team_event: TeamEvent, part: str, **fields: str) -> None:
    """Save a part with those fields typed."""
    send(team, team_event, f"/edit/parts/{part}", **{**fields, "do": "save"})


def press(name: str) -> Callable[[Page], Any]:
    """Return a step that presses the first button of that value."""
    return lambda page: page.locator(f"main button[value='{name}']").first.click()


def nothing(page: Page) -> None:
    """Do nothing before the page is judged."""


# Name: which event, what follows its address, and what is done there before the page is judged
PAGES: Mapping[str, tuple[str, str, Callable[[Page], Any]]] = {
    "parts": ("edited", "/edit", nothing),
    "parts without draft": ("plain", "/edit", nothing),
    **{name: ("plain", rest, nothing) for name, rest in PARTS.items()},
    "part wrong": ("edited", "/edit/parts/contact", nothing),
    "list grown": ("plain", "/edit/parts/organisers", press("add-partners")),
    "publish refused": ("edited", "/edit/publish", nothing),
    "publish nothing": ("plain", "/edit/publish", nothing),
    "discard": ("edited", "/edit/discard", nothing),
    "versions": ("edited", "/edit/versions", nothing),
    "version": ("edited", "/edit/versions/1", nothing),
    "difference": ("edited", "/edit/versions/compare?one=1&other=2", nothing),
    "restore": ("edited", "/edit/versions/1/restore", nothing),
    "file": ("edited", "/edit/file", nothing),
    "copy": ("plain", "/edit/copy", nothing),
    "cancel": ("plain", "/edit/cancel", nothing),
}


@by_language
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_readable(
    request: pytest.FixtureRequest, team: Team, visit: Visit, name: str, language: str
) -> None:
    """Nothing for axe-core, light and dark; at 320 pixels no scrolling (F7)."""
    event, rest, before = PAGES[name]
    team_event: TeamEvent = request.getfixturevalue(event)
    page = visit(language=language, cookies=COOKIES)

    team.manager.enter(page, team_event.path(rest))
    before(page)

    check_page(page, name, language)


@by_language
def test_pages_are_valid_html(
    edited: TeamEvent, plain: TeamEvent, team: Team, language: str
) -> None:
    """The templates' output has nothing for html-validate to find."""
    events = {"edited": edited, "plain": plain}
    browser = replace(team.manager.browser, language=language)
    viewer = replace(team.viewer.browser, language=language)
    pages = {name: browser.get(events[of].path(rest)).text for name, (of, rest, _) in PAGES.items()}
    pages |= {f"{name} read": viewer.get(plain.path(rest)).text for name, rest in PARTS.items()}
    pages["new"] = browser.get("/organise/new").text

    validate(pages)


@by_language
def test_an_event_is_edited_and_published_without_scripts(
    team: Team, visit: Visit, language: str
) -> None:
    """From the event's page to the published version, by clicking alone."""
    team_event = team.publish(f"edit-clicked-{language}", seats=5)
    page = visit(language=language, scripts=False, cookies=COOKIES)
    team.manager.enter(page, team_event.path())

    page.click(f"a[href='{team_event.path('/edit')}']")
    page.click("main .parts a[href$='/parts/seats']")
    page.fill("#field-seats", "40")
    page.press("#field-seats", "Enter")
    expect(page.locator(".notice")).to_be_visible()
    page.click("main a[href$='/edit/publish']")
    expect(page.locator("main .narrow")).to_contain_text("5 → 40")
    page.click("main form button")

    expect(page.locator(".notice")).to_be_visible()
    expect(page.locator(".draft-state")).to_have_count(0)
    page.click("main a[href$='/edit/versions']")
    expect(page.locator("main .versions li")).to_have_count(2)


def test_a_list_is_filled_in_without_scripts(team: Team, visit: Visit) -> None:
    """Added, moved and removed by buttons; the focus follows; Enter saves."""
    team_event = team.publish("edit-list", reminders=[{"hours_before": 24}])
    page = visit(language="en", scripts=False, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/edit/parts/emails"))

    press("add-reminders")(page)
    expect(page.locator("[id='entry-reminders.1']")).to_be_focused()
    page.fill("[id='field-reminders.1.hours_before']", "48")
    press("up-reminders.1")(page)
    expect(page.locator("[id='entry-reminders.0']")).to_be_focused()
    expect(page.locator("[id='field-reminders.0.hours_before']")).to_have_value("48")
    press("add-reminders")(page)
    press("remove-reminders.2")(page)
    page.press("[id='field-reminders.0.hours_before']", "Enter")

    expect(page.locator(".parts a[href$='/parts/emails'] >> xpath=../..")).to_contain_text(
        "2 reminders"
    )


@by_language
def test_a_wrong_answer_is_corrected_at_its_control(
    edited: TeamEvent, team: Team, visit: Visit, language: str
) -> None:
    """The summary leads there."""
    page = visit(language=language, scripts=False, cookies=COOKIES)
    team.manager.enter(page, edited.path("/edit/parts/contact"))

    page.click(".summary a >> nth=1")

    expect(page.locator("[id='field-contact.email']")).to_be_focused()


@by_language
def test_a_new_event_is_made_and_deleted(team: Team, visit: Visit, language: str) -> None:
    """A draft until it is published; nothing typed is lost on the way."""
    page = visit(language=language, scripts=False, cookies=COOKIES)
    team.owner.enter(page, "/organise")

    page.click("main a[href='/organise/new']")
    page.fill("[id='field-title.bg']", f"Среща за хора {language}")
    page.fill("[id='field-title.en']", f"Meeting of people {language}")
    page.click("main form button >> nth=-1")
    expect(page.locator(".summary")).to_be_focused()
    expect(page.locator("[id='field-title.bg']")).to_have_value(f"Среща за хора {language}")
    for name, text in {
        "dates.starts": "2022-05-02T14:00",
        "dates.ends": "2022-05-02T17:00",
        "seats": "50",
        "organisers.name.bg": "Фондация",
        "organisers.name.en": "Foundation",
        "contact.name.bg": "Екипът",
        "contact.name.en": "The team",
    }.items():
        page.fill(f"[id='field-{name}']", text)
    page.check("[id='field-place-online']")
    page.fill("[id='field-place.online.provider']", "Zoom")
    check_page(page, "new", language)
    page.click("main form button >> nth=-1")

    expect(page.locator(".draft-state")).to_be_visible()
    check_page(page, "draft", language)
    page.click("main a[href$='/edit/discard']")
    page.click("main form button")
    expect(page.locator(".notice")).to_be_visible()


def test_only_the_chosen_place_is_asked_for(plain: TeamEvent, team: Team, visit: Visit) -> None:
    """The style sheet hides the other; and what a group without its tick holds."""
    page = visit(language="en", scripts=False, cookies=COOKIES)
    team.manager.enter(page, plain.path("/edit/parts/place"))

    expect(page.locator("[id='field-place.online.provider']")).to_be_visible()
    expect(page.locator("[id='field-place.address.en']")).to_be_hidden()
    page.check("[id='field-place-address']")
    expect(page.locator("[id='field-place.online.provider']")).to_be_hidden()
    page.goto(plain.path("/edit/parts/certificate"))
    minutes = page.locator("[id='field-certificate.minimum_minutes']")
    expect(minutes).to_be_visible()
    page.uncheck("[id='field-certificate.-']")
    expect(minutes).to_be_hidden()

"""Figures, messages, exports, report, snippets and attendance of a team, as pages.

Every page in both languages: accessible, valid, readable at any width, and on paper.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.page_checks import check_page, validate
from tests.browser.team_events import COOKIES, Team, TeamEvent
from tests.browser.team_tools import (
    TYPED,
    event_with_queue,
    import_people,
    past_event,
    press,
    upload,
    upload_people,
    write,
)
from tests.browser.variants import by_language


@pytest.fixture(scope="module")
def team_event(team: Team) -> TeamEvent:
    """Return an event with four people, of whom two have seats."""
    return event_with_queue(team, "team-open")


@pytest.fixture(scope="module")
def over(team: Team) -> TeamEvent:
    """Return an event that is over, with four who had seats, two of them of one name."""
    return past_event(team, "team-over")


@pytest.fixture(scope="module")
def empty(team: Team) -> TeamEvent:
    """Return an event that nobody has registered for."""
    return team.publish("team-empty", websites={"origins": ["https://www.wcif.example"]})


def show(page: Page) -> None:
    """Write a message and preview it."""
    write(page)
    press(page)


# Name, which event, what follows its address, and what is done there before the page is judged
PAGES: Mapping[str, tuple[str, str, Callable[[Page], Any]]] = {
    "figures": ("team_event", "/figures", lambda page: page.locator("summary").last.click()),
    "no figures": ("empty", "/figures", lambda _: None),
    "messages": ("team_event", "/messages", lambda _: None),
    "message": ("team_event", "/message", lambda _: None),
    "message wrong": ("team_event", "/message", press),
    "message seen": ("team_event", "/message", show),
    "export": ("team_event", "/export", lambda _: None),
    "export wrong": ("team_event", "/export?since=never", lambda _: None),
    "report": ("team_event", "/report", lambda _: None),
    "snippet": ("team_event", "/snippet", lambda _: None),
    "snippet allowed": ("empty", "/snippet", lambda _: None),
    "attendance before": ("team_event", "/attendance", lambda _: None),
    "attendance": ("over", "/attendance", lambda _: None),
    "attendance wrong": ("over", "/attendance", lambda page: press(page, "[enctype]")),
    "attendance seen": ("over", "/attendance", upload),
    "register somebody": ("team_event", "/registrations/new", lambda _: None),
    "register wrong": ("team_event", "/registrations/new", press),
    "seat of the reserve": (
        "team_event",
        "/waiting",
        lambda page: page.locator("main tbody a").first.click(),
    ),
    "people": ("team_event", "/registrations/import", lambda _: None),
    "people wrong": ("team_event", "/registrations/import", lambda page: press(page, "[enctype]")),
    "people seen": ("team_event", "/registrations/import", upload_people),
    "people imported": ("team_event", "/registrations/import", import_people),
    "certificates": ("over", "/attendance/certificates", lambda _: None),
}


@by_language
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_valid(
    request: pytest.FixtureRequest, team: Team, visit: Visit, name: str, language: str
) -> None:
    """Nothing for axe-core or html-validate, light and dark; at 320 pixels no scrolling (F7)."""
    event, rest, before = PAGES[name]
    team_event: TeamEvent = request.getfixturevalue(event)
    page = visit(language=language, cookies=COOKIES)
    bodies: list[str] = []
    page.on(
        "response", lambda response: bodies.append(response.url) if response.status == 500 else None
    )

    team.manager.enter(page, team_event.path(rest))
    before(page)

    assert bodies == []
    check_page(page, name, language)


@by_language
def test_pages_are_valid_html(
    team_event: TeamEvent, empty: TeamEvent, over: TeamEvent, team: Team, language: str
) -> None:
    """The templates' output has nothing for html-validate to find."""
    events = {"team_event": team_event, "empty": empty, "over": over}
    browser = replace(team.manager.browser, language=language)
    pages = {name: browser.get(events[of].path(rest)).text for name, (of, rest, _) in PAGES.items()}
    written = team_event.path("/message")
    pages["message wrong"] = browser.send(written, written).text
    pages["message seen"] = browser.send(written, written, **TYPED).text

    validate(pages)


@by_language
def test_charts_say_what_the_tables_say(
    team_event: TeamEvent, team: Team, visit: Visit, language: str
) -> None:
    """Each bar has the number of its row, and is as long as that against the greatest."""
    page = visit(language=language, scripts=False, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/figures"))
    expect(page.locator("#choice-profession")).to_be_visible()

    for figure in page.locator("section.figure:has(.bar)").all():
        numbers = [int(text) for text in figure.locator(".count").all_text_contents()]
        rows = figure.locator("tbody td:nth-child(2)").all_inner_texts()
        lengths = [
            box["width"] for bar in figure.locator(".bar").all() if (box := bar.bounding_box())
        ]
        assert numbers == [int(text) for text in rows]
        unit = max(lengths) / max(numbers)
        assert lengths == pytest.approx([number * unit for number in numbers], abs=1)


def test_the_report_is_printed_without_what_is_pressed(
    team_event: TeamEvent, team: Team, visit: Visit
) -> None:
    """On paper stand the counts and who paid, no links to other pages."""
    page = visit(language="bg", cookies=COOKIES)
    team.viewer.enter(page, team_event.path("/report"))

    page.emulate_media(media="print")

    assert not page.locator(".sections").is_visible()
    assert not any(element.is_visible() for element in page.locator(".off-paper").all())
    assert page.locator(".counts").first.is_visible()
    assert page.locator(".funding img").is_visible()

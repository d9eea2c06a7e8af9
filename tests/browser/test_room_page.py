"""The online room by clicking: from the overview's to-do to the attendee who is led there."""

import pytest
from playwright.sync_api import Page

from tests.browser.attendee_links import TODAY
from tests.browser.conftest import Visit
from tests.browser.page_checks import check_page, validate
from tests.browser.team_events import COOKIES, Team, TeamEvent
from tests.browser.variants import by_language, with_and_without_scripts
from tests.support.cloud.attendees import Attendees

ZOOM = "https://zoom.example"
ROOM, OTHER = f"{ZOOM}/j/1?pwd=secret", f"{ZOOM}/j/2?pwd=hidden"

_TO_DO = {"bg": "Задаване на адреса на онлайн залата", "en": "Set the address of the online room"}


def roomless(team: Team, name: str) -> TeamEvent:
    """Publish an online event of today that has no room, open four hours before it begins."""
    place = {"online": {"provider": "Zoom", "opens_minutes": 240}}
    return team.publish(name, dates=TODAY, programme=[], place=place)


@by_language
@with_and_without_scripts
def test_the_room_is_set_from_the_to_do_and_lets_people_in(
    team: Team, visit: Visit, language: str, scripts: bool
) -> None:
    """An attendee's link leads there; the link to try it tells the room nothing of where from."""
    event = roomless(team, f"room-{language}-{scripts}".lower())
    people = Attendees(event.published_events.driver, event.event)
    join = f"/join/{people.link(people.register('maria'), 'join')}"
    page = visit(language=language, scripts=scripts, cookies=COOKIES)
    team.manager.enter(page, event.path())

    assert page.locator(".to-do .urgent").count() == 1
    page.get_by_role("link", name=_TO_DO[language]).click()
    _set(page, ROOM)

    assert page.locator(".notice").is_visible()
    assert page.input_value("#field-join_address") == ROOM
    link = page.locator(f"main a[href='{ROOM}']")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("referrerpolicy") == "no-referrer"
    assert _let_in(visit(join, language="bg", also=(ZOOM,))) == ROOM


@by_language
@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_is_accessible_in_every_state(
    team: Team, visit: Visit, language: str, width: int
) -> None:
    """Without a room, with an error, set by somebody else meanwhile, set; and for who views."""
    event = roomless(team, f"room-seen-{language}-{width}")
    page = visit(language=language, width=width, cookies=COOKIES)
    team.manager.enter(page, event.path("/edit/room"))
    check_page(page, "room missing", language)

    _set(page, "zoom.example")
    assert page.locator("#error-join_address").is_visible()
    check_page(page, "room wrong", language)

    owner, room = team.owner.browser, event.path("/edit/room")
    assert owner.send(room, room, join_address=OTHER).status == 303
    _set(page, ROOM)
    assert team.owner.address in page.locator("[role=alert]").inner_text()
    check_page(page, "room moved", language)

    _set(page, ROOM)
    assert page.locator(".notice").is_visible()
    check_page(page, "room set", language)


@by_language
def test_who_views_sees_no_address(team: Team, visit: Visit, language: str) -> None:
    """The page says that it is set, and whom to ask."""
    event = roomless(team, f"room-viewed-{language}")
    room, owner = event.path("/edit/room"), team.owner.browser
    page = visit(language=language, cookies=COOKIES)
    team.viewer.enter(page, event.path())
    assert page.get_by_role("link", name=_TO_DO[language]).count() == 0
    assert owner.send(room, room, join_address=ROOM).status == 303

    page.goto(room)

    assert ZOOM not in page.content()
    assert page.locator("main form, main button").count() == 0
    assert team.manager.address in page.locator("main").inner_text()
    check_page(page, "room viewed", language)
    validate({"viewed": page.content()})


def _set(page: Page, address: str) -> None:
    """Type the address and press the button."""
    page.fill("#field-join_address", address)
    page.locator("main form button").click()


def _let_in(page: Page) -> str:
    """Press the button of the link to join; return the address of the room."""
    page.route(f"{ZOOM}/**", lambda route: route.fulfill(body="a room"))
    page.locator("main form button").click()
    page.wait_for_url(f"{ZOOM}/**")
    return page.url

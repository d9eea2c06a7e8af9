"""Registering by hand, page by page: the form, its errors, the question about an address."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.page_checks import check_page, validate
from tests.browser.team_events import COOKIES, Team, TeamEvent
from tests.browser.variants import by_language

NEW = "/registrations/new"
GIVEN = {"full_name": "Иван Петров", "organisation": "Училище", "town": "София"}


@pytest.fixture(scope="module")
def full(team: Team) -> TeamEvent:
    """Return an event with one seat, which is taken, a waiting list and a reserve."""
    team_event = team.publish("by-hand", seats=2, reserve=1, waiting_list=5)
    team_event.register("first")
    team_event.register("second")
    return team_event


def enter(team: Team, team_event: TeamEvent, visit: Visit, language: str, **more: Any) -> Page:
    """Open the form as the manager."""
    page = visit(language=language, cookies=COOKIES, **more)
    return team.manager.enter(page, team_event.path(NEW))


def fill(page: Page, address: str) -> None:
    """Fill the form in for somebody with that address, and send it."""
    for name, text in {**GIVEN, "email": address}.items():
        page.fill(f"[name={name}]", text)
    page.check("[name=profession][value=teacher]")
    page.check("[name=interpretation][value=bulgarian]")
    page.check("[name=privacy]")
    page.locator("main form button[type=submit]").click()


@by_language
def test_the_form_is_accessible_in_either_language_of_the_person(
    team: Team, full: TeamEvent, visit: Visit, language: str
) -> None:
    """Texts of the page in the organiser's language, questions in the person's."""
    page = enter(team, full, visit, language)
    check_page(page, "by hand", language)
    page.set_viewport_size({"width": 1280, "height": 800})

    page.locator(f"main a[href*='{NEW}?in=']").click()

    other = {"bg": "en", "en": "bg"}[language]
    expect(page.locator("main form")).to_have_attribute("lang", other)
    check_page(page, "by hand, other language", language)


@by_language
def test_errors_are_accessible(team: Team, full: TeamEvent, visit: Visit, language: str) -> None:
    """The summary leads to the questions."""
    page = enter(team, full, visit, language)

    page.locator("main form button[type=submit]").click()

    expect(page.locator(".summary a").first).to_be_visible()
    check_page(page, "by hand, errors", language)


@by_language
def test_a_registered_address_is_said_and_found(
    team: Team, full: TeamEvent, visit: Visit, language: str
) -> None:
    """A link searches for it."""
    address = full.register("first").address
    page = enter(team, full, visit, language)

    fill(page, address)

    expect(page.locator(f"main a[href*='search={address.split('@')[0]}']")).to_be_visible()
    check_page(page, "by hand, address taken", language)


@by_language
def test_the_question_about_an_address_is_accessible(
    team: Team, full: TeamEvent, visit: Visit, language: str
) -> None:
    """Asked before anything is stored."""
    page = enter(team, full, visit, language)

    fill(page, "ivan@abv.gb")

    expect(page.locator("h1")).to_contain_text("ivan@abv.bg")
    check_page(page, "by hand, address hint", language)


@by_language
def test_who_waits_can_be_given_a_seat_of_the_reserve(
    team: Team, visit: Visit, language: str
) -> None:
    """By the one button of that name; then the reserve is given."""
    team_event = team.publish(f"by-hand-reserve-{language}", seats=2, reserve=1, waiting_list=5)
    team_event.register("first")
    waits = team_event.register("second")
    page = visit(language=language, cookies=COOKIES)
    team.manager.enter(page, team_event.path_of(waits))
    check_page(page, "waiting, with a reserve", language)

    page.locator("main form[action$='/reserved-seat'] button").click()

    expect(page.locator(".notice")).to_be_visible()
    expect(page.locator("main form[action$='/reserved-seat']")).to_have_count(0)
    after = team_event.find(waits)
    assert (waits.state, after.state, after.reserved) == ("waiting", "confirmed", True)


@by_language
def test_pages_are_valid_html(team: Team, full: TeamEvent, language: str) -> None:
    """The templates' output has nothing for html-validate to find."""
    browser, path = team.manager.browser, full.path(NEW)
    accept = {"accept-language": language}

    validate(
        {
            "by hand": browser.get(path, **accept).text,
            "in English": browser.get(f"{path}?in=en", **accept).text,
            "errors": browser.send(path, path).text,
            "taken": browser.get(full.path_of(full.register("second")), **accept).text,
        }
    )

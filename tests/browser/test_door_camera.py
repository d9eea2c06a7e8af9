"""QR codes at the door: by the page's camera, by the phone's own camera app, by a stranger."""

import pytest
from playwright.sync_api import Page, expect

from registrar.domain.registration import Registration
from tests.browser.conftest import Visit
from tests.browser.door_phone import (
    COUNTED,
    DETECTOR,
    FORBIDDEN,
    NO_DETECTOR,
    NUMBERS,
    an_event_at_an_address,
    door,
    qr_code_of,
    row_of,
)
from tests.browser.organisers_day import sign_in
from tests.browser.page_checks import check_page
from tests.browser.team_events import COOKIES, Team, TeamEvent
from tests.browser.variants import by_language
from tests.support.cloud.driver import until
from tests.support.cloud.organiser_browser import PASSWORD, signed_in

WIDTH = "document.querySelector('.door video').videoWidth"
TWICE = "for (const _ of [1, 2]) document.querySelector('.door-scan button').click()"
LIVE = "document.querySelector('.door video').srcObject.getTracks()[0].readyState"


@pytest.fixture(scope="module")
def team_event(team: Team) -> TeamEvent:
    """Return an event at an address."""
    return an_event_at_an_address(team, "door-camera")


@pytest.fixture
def person(team_event: TeamEvent) -> Registration:
    """Return somebody who is expected, of this test alone."""
    return team_event.put(next(NUMBERS))


def phone(visit: Visit, script: str, language: str = "en") -> Page:
    """Return a phone's blank page, which runs the script before those of each page."""
    page = visit(language=language, width=320, cookies=COOKIES | {"step"})
    page.add_init_script(script)
    return page


def begin_to_scan(page: Page) -> None:
    """Press the button, and wait for the camera's picture."""
    page.click(".door-scan button")
    expect(page.locator(".door video")).to_be_visible()
    until(lambda: page.evaluate(WIDTH) > 0)


@by_language
def test_the_camera_checks_in_whose_code_it_sees(
    team: Team, team_event: TeamEvent, person: Registration, visit: Visit, language: str
) -> None:
    """A code that stays before it is one scan, codes of others are none; then it is stopped."""
    page = door(team, team_event, phone(visit, DETECTOR, language))
    begin_to_scan(page)
    check_page(page, "door with the camera", language)
    code = qr_code_of(team_event, person)

    page.evaluate("codes => window.codes.push(...codes)", ["https://example.org/menu", code, code])
    expect(page.locator(".door-said")).to_contain_text(person.name)
    expect(page.locator(f"{row_of(page, person)} button")).to_have_attribute("name", "undo")
    until(lambda: page.evaluate("window.codes.length") == 0)
    running = page.evaluate(LIVE)
    page.click(".door-scan button")
    expect(page.locator(".door video")).to_be_hidden()

    assert (running, page.evaluate(LIVE)) == ("live", "ended")
    until(lambda: team_event.find(person).checked_in is not None)
    expect(page.locator(f"{row_of(page, person)} button")).to_have_attribute("name", "undo")


def test_a_button_that_is_pressed_twice_begins_one_camera(
    team: Team, team_event: TeamEvent, person: Registration, visit: Visit
) -> None:
    """The second press comes while the phone still asks; the camera can be stopped afterwards."""
    page = door(team, team_event, phone(visit, DETECTOR + COUNTED))

    page.evaluate(TWICE)
    expect(page.locator(".door video")).to_be_visible()
    until(lambda: page.evaluate(WIDTH) > 0)
    page.click(".door-scan button")

    expect(page.locator(".door video")).to_be_hidden()
    assert (page.evaluate("window.cameras"), page.evaluate(LIVE)) == (1, "ended")
    assert team_event.find(person).checked_in is None


def test_a_camera_that_is_not_allowed_is_said(
    team: Team, team_event: TeamEvent, person: Registration, visit: Visit
) -> None:
    """And names and codes go on being found."""
    page = door(team, team_event, phone(visit, DETECTOR + FORBIDDEN))

    page.click(".door-scan button")

    expect(page.locator(".door-said")).to_contain_text("The camera cannot be used")
    expect(page.locator(".door video")).to_be_hidden()
    expect(page.locator(row_of(page, person))).to_be_visible()


def test_a_phone_that_cannot_scan_is_told_of_its_camera_app(
    team: Team, team_event: TeamEvent, visit: Visit
) -> None:
    """Safari has no BarcodeDetector: no button that does nothing."""
    page = door(team, team_event, phone(visit, NO_DETECTOR))

    expect(page.locator(".door-no-scan")).to_contain_text("camera app of the phone")
    expect(page.locator(".door-scan")).to_be_hidden()


def test_the_camera_app_leads_a_helper_to_the_person(
    team: Team, team_event: TeamEvent, person: Registration, visit: Visit
) -> None:
    """Opening the link changes nothing; its one button checks in."""
    page = phone(visit, NO_DETECTOR)
    team.viewer.enter(page, qr_code_of(team_event, person))

    expect(page.locator(".door-list li")).to_have_count(1)
    expect(page.locator(".door-list")).to_contain_text(person.name)
    before = team_event.find(person).checked_in
    page.click(".door-list button")
    expect(page.locator(".door-said")).to_have_text(f"{person.name} is checked in.")

    assert before is None
    assert team_event.find(person).checked_in is not None


def test_the_camera_app_leads_a_helper_who_is_signed_out_there_too(
    team: Team, team_event: TeamEvent, person: Registration, visit: Visit
) -> None:
    """After the sign-in the person is there."""
    page = phone(visit, NO_DETECTOR)

    page.goto(qr_code_of(team_event, person))
    sign_in(page, team.viewer.address, PASSWORD)

    expect(page.locator(".door-list")).to_contain_text(person.name)


def test_a_stranger_who_scans_a_code_sees_nobody_and_checks_nobody_in(
    team: Team, team_event: TeamEvent, person: Registration, visit: Visit
) -> None:
    """Signed out, the sign-in page; as the organiser of another event, no such event."""
    page = phone(visit, NO_DETECTOR)
    page.goto(qr_code_of(team_event, person))
    expect(page.locator("#field-password")).to_be_visible()
    signed_out = page.content()

    browser, _ = signed_in(team_event.published_events.driver)
    page.context.add_cookies(
        [
            {"name": name, "value": value, "url": browser.cloud.url}
            for name, value in browser.cookies.items()
        ]
    )
    page.goto(qr_code_of(team_event, person))

    expect(page.locator("h1")).to_have_text("There is no such event")
    assert not any(person.name in content for content in (signed_out, page.content()))
    assert team_event.find(person).checked_in is None

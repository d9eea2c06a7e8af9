"""The door's page on a telephone: pressed, scanned, without network, without scripts.

The network is taken away by a `fetch` that fails; in test_door_network.py it is gone indeed.
"""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from registrar.domain.check_in import code_of
from registrar.domain.registration import Registration
from registrar.wiring.mail import page_links
from tests.browser.conftest import Visit
from tests.browser.door_phone import NUMBERS, an_event_at_an_address, door, row_of
from tests.browser.page_checks import check_page, validate
from tests.browser.team_events import COOKIES, Team, TeamEvent
from tests.browser.variants import by_language
from tests.support.cloud.driver import until

GONE = "window.realFetch ??= fetch; window.fetch = () => Promise.reject(new TypeError()); null"
BACK = "window.fetch = window.realFetch; dispatchEvent(new Event('online'))"
ENDED = "window.fetch = () => Promise.resolve(new Response('', {status: 401})); null"
KEPT = "JSON.stringify(Object.values(sessionStorage))"

SCAN = """code => document.querySelector(".door").dispatchEvent(
  new CustomEvent("scanned", {detail: code}))"""


@pytest.fixture(scope="module")
def team_event(team: Team) -> TeamEvent:
    """Return an event at an address."""
    return an_event_at_an_address(team, "at-the-door")


@pytest.fixture
def person(team_event: TeamEvent) -> Registration:
    """Return somebody who is expected, of this test alone."""
    return team_event.put(next(NUMBERS))


@by_language
def test_the_page_is_accessible(
    team: Team, team_event: TeamEvent, person: Registration, visit: Visit, language: str
) -> None:
    """Nothing for axe-core, light and dark; at 320 pixels no scrolling."""
    page = door(team, team_event, visit(language=language, cookies=COOKIES))
    page.click(f"{row_of(page, person)} button")
    expect(page.locator(f"{row_of(page, person)} button")).to_have_attribute("name", "undo")

    check_page(page, "door", language)


@by_language
def test_the_page_is_valid(
    team: Team, team_event: TeamEvent, person: Registration, language: str
) -> None:
    """The templates' output has nothing for html-validate to find."""
    browser = replace(team.viewer.browser, language=language)
    code = code_of(person, team_event.published_events.driver.app.keys)

    validate(
        {
            "door": browser.get(team_event.path("/door")).text,
            "door found": browser.get(team_event.path(f"/door?q={code}")).text,
            "door nobody": browser.get(team_event.path("/door?q=nobody")).text,
        }
    )


def test_without_scripts_a_button_checks_in(
    team: Team, team_event: TeamEvent, person: Registration, visit: Visit
) -> None:
    """And takes it back."""
    page = door(team, team_event, visit(language="en", scripts=False, cookies=COOKIES))

    page.click(f"{row_of(page, person)} button")
    expect(page.locator(".notice").first).to_have_text(f"{person.name} is checked in.")
    page.click(f"{row_of(page, person)} button[name=undo]")
    expect(page.locator(".notice").first).to_have_text(f"{person.name} is not checked in any more.")

    assert team_event.find(person).checked_in is None


def test_what_waits_for_the_network_is_said_and_sent(
    team: Team, team_event: TeamEvent, person: Registration, visit: Visit
) -> None:
    """Also after the page was loaded again; no name is kept in the browser."""
    page = door(team, team_event, visit(language="en", cookies=COOKIES))

    page.evaluate(GONE)
    page.click(f"{row_of(page, person)} button")
    expect(page.locator(".door-waiting")).to_contain_text("One step is not saved yet")
    expect(page.locator(f"{row_of(page, person)} .arrived")).to_have_text("not saved yet")
    kept = page.evaluate(KEPT)
    before = team_event.find(person).checked_in
    page.evaluate(BACK)
    expect(page.locator(".door-waiting")).to_be_hidden()
    expect(page.locator(".door-said")).to_have_text(f"{person.name} is checked in.")

    assert (person.id in kept, person.name in kept, person.address in kept) == (True, False, False)
    assert (before, page.evaluate(KEPT)) == (None, "[]")
    until(lambda: team_event.find(person).checked_in is not None)


def test_a_second_telephone_is_told_of_the_first(
    team: Team, team_event: TeamEvent, person: Registration, visit: Visit
) -> None:
    """Its list was loaded before."""
    first, second = (
        door(team, team_event, visit(language="en", cookies=COOKIES)) for _ in range(2)
    )

    first.click(f"{row_of(first, person)} button")
    expect(first.locator(".door-said")).to_have_text(f"{person.name} is checked in.")
    second.click(f"{row_of(second, person)} button")

    expect(second.locator(".door-said")).to_contain_text(f"{person.name} was already checked in at")


def test_a_scanned_code_checks_in(
    team: Team, team_event: TeamEvent, person: Registration, visit: Visit
) -> None:
    """A code that the camera's script found is looked up; an unknown one goes into the search."""
    page = door(team, team_event, visit(language="en", cookies=COOKIES))
    code = code_of(person, team_event.published_events.driver.app.keys)

    page.evaluate(SCAN, "0000000000")
    expect(page.locator("#q")).to_have_value("0000000000")
    page.evaluate(SCAN, code)

    expect(page.locator(".door-said")).to_have_text(f"{person.name} is checked in.")


def test_the_list_is_searched_as_one_types(
    team: Team, team_event: TeamEvent, person: Registration, visit: Visit
) -> None:
    """In either script, and by code; nothing is asked of the server."""
    other = team_event.put(next(NUMBERS), name="Здравка")
    page = door(team, team_event, visit(language="en", cookies=COOKIES))

    page.fill("#q", "zdrav")
    expect(page.locator(row_of(page, person))).to_be_hidden()
    expect(page.locator(row_of(page, other))).to_be_visible()
    page.fill("#q", "nobody at all")

    expect(page.locator(".door-nobody")).to_be_visible()


def test_the_names_leave_the_page_with_the_session(
    team: Team, team_event: TeamEvent, person: Registration, visit: Visit
) -> None:
    """Check-ins that wait stay in the tab, as ids, for the next sign-in."""
    page = door(team, team_event, visit(language="en", cookies=COOKIES))

    page.evaluate(ENDED)
    page.click(f"{row_of(page, person)} button")
    expect(page.locator(".door-said")).to_contain_text("You are signed out")

    assert person.name not in page.content()
    assert person.id in page.evaluate(KEPT)


@by_language
def test_the_attendee_has_the_code(
    team_event: TeamEvent, person: Registration, visit: Visit, language: str
) -> None:
    """As a picture and as signs, on the page of the personal link."""
    links = page_links(team_event.published_events.driver.app)
    path = urlsplit(links.personal(person, team_event.event)).path
    page = visit(f"{path}?lang={language}", language=language)

    expect(page.locator(".qr svg")).to_be_visible()
    check_page(page, "attendee with a code", language)

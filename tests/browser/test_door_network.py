"""The door's page while the network is away: what waits is said, kept, sent once and in order.

What the browser says of it in its console is forgiven by the watch.
"""

import pytest
from playwright.sync_api import Page, expect

from registrar.domain.registration import Registration
from tests.browser.conftest import Visit
from tests.browser.door_phone import NUMBERS, an_event_at_an_address, door, row_of
from tests.browser.team_events import COOKIES, Team, TeamEvent

WAITING = ".door-waiting"

# A browser that leaves a page without asking, as phones do with one in the background
LEAVES = "addEventListener('beforeunload', (event) => event.stopImmediatePropagation());"

# The server gets each request, and its answer is lost
ANSWERS_LOST = """
window.realFetch = fetch;
window.fetch = async (...asked) => { await realFetch(...asked); throw new TypeError(); };
null"""
BACK = "window.fetch = window.realFetch; dispatchEvent(new Event('online'))"


@pytest.fixture(scope="module")
def team_event(team: Team) -> TeamEvent:
    """Return an event at an address."""
    return an_event_at_an_address(team, "door-network")


@pytest.fixture
def people(team_event: TeamEvent) -> list[Registration]:
    """Return two who are expected, of this test alone."""
    return [team_event.put(next(NUMBERS)) for _ in range(2)]


def phone(team: Team, team_event: TeamEvent, visit: Visit) -> Page:
    """Open the door on a phone."""
    page = visit(language="en", width=320, cookies=COOKIES)
    page.add_init_script(LEAVES)
    return door(team, team_event, page)


def test_a_minute_without_network_loses_nothing(
    team: Team, team_event: TeamEvent, people: list[Registration], visit: Visit
) -> None:
    """Two are checked in, and one of them not after all: all of it is sent in the end."""
    page = phone(team, team_event, visit)
    stays, goes = people

    page.context.set_offline(True)
    page.click(f"{row_of(page, stays)} button")
    expect(page.locator(WAITING)).to_contain_text("One step is not saved yet")
    page.click(f"{row_of(page, goes)} button")
    page.click(f"{row_of(page, goes)} button[name=undo]")
    expect(page.locator(WAITING)).to_contain_text("3 steps are not saved yet")
    before = [team_event.find(person).checked_in for person in people]
    page.context.set_offline(False)
    expect(page.locator(WAITING)).to_be_hidden()

    assert before == [None, None]
    assert team_event.find(stays).checked_in is not None
    assert team_event.find(goes).checked_in is None
    expect(page.locator(f"{row_of(page, goes)} button")).to_have_attribute("name", "check_in")


def test_what_waits_outlives_a_reload(
    team: Team, team_event: TeamEvent, people: list[Registration], visit: Visit
) -> None:
    """The page that is loaded again sends it by itself."""
    page = phone(team, team_event, visit)
    [person, _] = people

    page.evaluate("window.fetch = () => Promise.reject(new TypeError()); null")
    page.click(f"{row_of(page, person)} button")
    expect(page.locator(WAITING)).to_be_visible()
    page.reload()

    expect(page.locator(".door-said")).to_have_text(f"{person.name} is checked in.")
    expect(page.locator(WAITING)).to_be_hidden()
    assert team_event.find(person).checked_in is not None


def test_an_answer_that_is_lost_makes_no_second_check_in(
    team: Team, team_event: TeamEvent, people: list[Registration], visit: Visit
) -> None:
    """Sent again it is the same one: stored once, counted once, and said as a success."""
    page = phone(team, team_event, visit)
    [person, _] = people
    counted = int(str(page.get_attribute(".door-count", "data-here")))

    page.evaluate(ANSWERS_LOST)
    page.click(f"{row_of(page, person)} button")
    expect(page.locator(WAITING)).to_be_visible()
    first = team_event.find(person)
    page.evaluate(BACK)
    expect(page.locator(".door-said")).to_have_text(f"{person.name} is checked in.")

    assert first.checked_in is not None
    assert team_event.find(person) == first
    assert page.get_attribute(".door-count", "data-here") == str(counted + 1)

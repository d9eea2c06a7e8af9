"""Work of a team on its pages, with scripts and without: find, page, correct, cancel, decide."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.team_events import COOKIES, Team, TeamEvent
from tests.browser.variants import by_language, with_and_without_scripts

_CANCEL = {"bg": "Отменяне…", "en": "Cancel…"}


@pytest.fixture(scope="module")
def team_event(team: Team) -> TeamEvent:
    """Return an event with free seats."""
    return team.publish("journeys", seats=200, waiting_list=20)


@pytest.fixture(scope="module")
def large_event(team: Team) -> TeamEvent:
    """Return an event with more registrations than fit on two pages."""
    published = team.publish("large", seats=200)
    for number in range(120):
        published.put(number)
    return published


def names(page: Page) -> list[str]:
    """Return the names in the table."""
    return page.locator("tbody th").all_inner_texts()


@by_language
@with_and_without_scripts
def test_a_name_in_latin_letters_finds_the_cyrillic_one(
    team: Team, team_event: TeamEvent, visit: Visit, language: str, scripts: bool
) -> None:
    """L3: "ivan" finds „Иван“; the filter stands as a word and can be taken away again."""
    person = f"Иван {'Първи' if scripts else 'Втори'} {'Б' if language == 'bg' else 'Е'}"
    team_event.register(f"search-{language}-{scripts}".lower(), full_name=person)
    page = visit(language=language, scripts=scripts, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/registrations"))
    before = page.locator("tbody tr").count()

    page.fill("#search", f"ivan {person.split()[1]}")
    page.press("#search", "Enter")
    page.select_option("#filter-choice-profession", "teacher")
    page.click(".filter-grid button")

    assert person in names(page)
    assert page.locator(".chosen a:not(.all)").count() == 2
    page.locator(".chosen a").first.click()
    page.locator(".chosen a").first.click()
    assert page.locator(".chosen").count() == 0
    assert page.locator("tbody tr").count() == before


def test_everybody_is_shown_once_while_others_register(
    team: Team, large_event: TeamEvent, visit: Visit
) -> None:
    """Three pages on, and back to the first."""
    page = visit(language="en", scripts=False, cookies=COOKIES)
    team.manager.enter(page, large_event.path("/registrations"))

    seen = names(page)
    large_event.put(500)
    for _ in range(2):
        page.get_by_role("link", name="Older").click()
        seen += names(page)

    assert seen == [f"Участник {number:03}" for number in reversed(range(120))]
    expect(page.locator(".counted")).to_contain_text("20 shown, the last ones.")
    assert page.get_by_role("link", name="Older").count() == 0
    page.get_by_role("link", name="Newer").click()
    page.get_by_role("link", name="Newer").click()
    assert names(page) == [f"Участник {number:03}" for number in reversed(range(70, 120))]
    page.get_by_role("link", name="Newer").click()
    assert names(page)[:2] == ["Участник 500", "Участник 119"]


def test_columns_are_kept_on_the_way(team: Team, large_event: TeamEvent, visit: Visit) -> None:
    """In the address, so that the page can be kept as a bookmark."""
    page = visit(language="en", scripts=False, cookies=COOKIES)
    team.viewer.enter(page, large_event.path("/registrations"))

    page.get_by_text("Columns", exact=True).first.click()
    page.check("#column-town")
    page.uncheck("#column-profession")
    page.get_by_role("button", name="Show these columns").click()
    page.get_by_role("link", name="Older").click()

    heads = page.locator("thead th").all_inner_texts()
    assert "Town or village" in heads
    assert "Profession" not in heads


@by_language
@with_and_without_scripts
def test_an_answer_is_corrected_after_an_error(
    team: Team, team_event: TeamEvent, visit: Visit, language: str, scripts: bool
) -> None:
    """The summary leads to the field, what was typed stays, and then it is saved."""
    person = team_event.register(f"correct-{language}-{scripts}".lower())
    page = visit(language=language, scripts=scripts, cookies=COOKIES)
    team.manager.enter(page, team_event.path_of(person, "/correct"))

    page.fill("#field-town", "Варна")
    page.fill("#field-email", "not an address")
    page.locator("main form button").click()

    assert page.locator(".summary a").get_attribute("href") == "#field-email"
    assert page.input_value("#field-town") == "Варна"
    page.fill("#field-email", f"corrected-{language}-{scripts}@example.org".lower())
    page.locator("main form button").click()
    page.wait_for_url("**done=corrected")
    assert team_event.find(person).answers["town"] == "Варна"
    assert team_event.find(person).address.startswith("corrected-")


@by_language
@with_and_without_scripts
def test_a_cancellation_and_the_way_back(
    team: Team, team_event: TeamEvent, visit: Visit, language: str, scripts: bool
) -> None:
    """It asks once, with the name; the page that follows offers to take it back."""
    person = team_event.register(f"cancel-{language}-{scripts}".lower(), full_name="Нели Станчева")
    page = visit(language=language, scripts=scripts, cookies=COOKIES)
    team.manager.enter(page, team_event.path_of(person))

    page.get_by_role("link", name=_CANCEL[language]).click()
    assert "Нели Станчева" in page.locator("h1").inner_text()
    page.locator("main button").click()

    page.wait_for_url("**done=cancelled")
    assert team_event.find(person).state == "cancelled"
    page.locator("main form[action$='/undo'] button").click()
    page.wait_for_url("**done=undone")
    assert team_event.find(person).state == "confirmed"
    assert page.locator(".history li").count() >= 3


@with_and_without_scripts
def test_quarantine_is_decided_case_by_case(team: Team, visit: Visit, scripts: bool) -> None:
    """A person is released, a robot deleted; then nobody is left."""
    team_event = team.publish(f"quarantine-{scripts}".lower(), seats=5)
    reasons = ("too_quick",)
    human = team_event.put(1, state="quarantined", suspicions=reasons, name="Човек")
    robot = team_event.put(2, state="quarantined", suspicions=reasons, name="Робот")
    page = visit(language="bg", scripts=scripts, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/quarantine"))

    case = page.locator(".cases > li").filter(has_text="Човек")
    case.get_by_role("button").click()
    page.wait_for_url("**done=released")
    page.locator(".cases > li").filter(has_text="Робот").get_by_role("link").last.click()
    assert "Робот" in page.locator("h1").inner_text()
    page.locator("main button").click()

    page.wait_for_url("**done=erased")
    expect(page.get_by_role("status")).to_be_visible()
    assert page.locator(".cases").count() == 0
    assert team_event.find(human).state == "confirmed"
    assert team_event.find(robot).state == "erased"


def test_free_seats_are_given(team: Team, visit: Visit) -> None:
    """The page says what was done beside the button that did it."""
    team_event = team.publish("promote", seats=1, waiting_list=5)
    first, second = team_event.register("first"), team_event.register("second")
    page = visit(language="en", scripts=False, cookies=COOKIES)
    team.manager.enter(page, team_event.path_of(first, "/cancel"))
    page.locator("main button").click()
    page.wait_for_url("**done=cancelled")

    page.goto(team_event.path("/waiting"))
    button = page.get_by_role("button", name="Fill the free seats now")
    if button.count():  # unless the stream was quicker
        button.click()
        expect(page.get_by_role("status")).to_be_visible()

    page.goto(team_event.path_of(second))
    expect(page.locator(".lead")).to_have_text(re.compile("Has a seat|Number 1"))


def test_an_address_that_came_back_is_corrected(team: Team, visit: Visit) -> None:
    """From the list and back to it, where the person stands no more."""
    team_event = team.publish("not-reached", seats=5)
    person = team_event.register("typo")
    team_event.write(replace(team_event.find(person), delivery="bounced"))
    page = visit(language="en", scripts=False, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/not-reached"))

    page.get_by_role("link", name="Correct and send again").click()
    page.fill("#field-email", "right@example.org")
    page.locator("main form button").click()

    page.wait_for_url("**/not-reached?done=corrected")
    expect(page.locator("h2")).to_have_text("No undelivered email")


def test_somebody_elses_event_is_none(team: Team, visit: Visit) -> None:
    """S2: the page of a stranger's event is that of an event that does not exist."""
    team.published_events.publish("of-others")
    page = visit(language="en", cookies=COOKIES)
    statuses: list[int] = []
    page.on("response", lambda answer: statuses.append(answer.status))

    team.manager.enter(page, "/organise/events/of-others/registrations")

    assert statuses[0] == 404
    expect(page.locator("h1")).to_have_text("There is no such event")
    team.owner.enter(page, "/organise/events/of-others/registrations")
    expect(page.locator("h1")).to_have_text("Registrations")

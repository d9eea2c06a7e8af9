"""Every page of an event's team, in both languages: accessible, valid, readable at any width."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from registrar.domain.registration import Registration
from tests.browser.conftest import Visit
from tests.browser.page_checks import check_page, validate
from tests.browser.team_events import COOKIES, Team, TeamEvent, populated
from tests.browser.variants import by_language, with_and_without_scripts
from tests.support.cloud.driver import until
from tests.support.cloud.organiser_browser import CookieBrowser

# Name, and what follows the event's address; {one} is the path of somebody in that state
PAGES: Mapping[str, str] = {
    "overview": "",
    "registrations": "/registrations",
    "many columns": "/registrations?columns=email,organisation,town,privacy,later_events,joined",
    "filtered": "/registrations?search=ivan&status=confirmed&choice-profession=teacher",
    "nobody fits": "/registrations?search=nobody",
    "no sense": "/registrations?since=never&status=gone",
    "confirmed": "/registrations/{confirmed}?done=corrected",
    "waiting": "/registrations/{waiting}",
    "cancelled": "/registrations/{cancelled}",
    "quarantined": "/registrations/{quarantined}",
    "bounced": "/registrations/{bounced}",
    "correct": "/registrations/{confirmed}/correct",
    "cancel": "/registrations/{confirmed}/cancel",
    "erase": "/registrations/{confirmed}/erase",
    "network and time": "/registrations?network=0123456789&since=2022-02-14T09:30",
    "cancel many": "/cancellations/new?status=waiting",
    "cancel all": "/cancellations/new",
    "cancelled in bulk": "/cancellations",
    "a bulk cancellation": "/cancellations/bulk0000",
    "no such registration": "/registrations/none",
    "waiting list": "/waiting?done=promoted&count=2",
    "quarantine": "/quarantine",
    "undelivered": "/not-reached",
    "emails to oneself": "/digest?done=saved",
    "audit": "/audit",
    "reading": "/audit?part=reading",
}

# Pages about several events, by their whole addresses
SEVERAL: Mapping[str, str] = {
    "events": "/organise",
    "at a glance": "/organise/overview",
    "find": "/organise/people",
    "found": "/organise/people?search=%D0%B8%D0%B2%D0%B0%D0%BD",
    "found nobody": "/organise/people?search=nobody",
    "too many words": f"/organise/people?search={'a' * 201}",
    "later events": "/organise/later-events",
}

STATUSES = {"too many words": 422, "no sense": 422, "no such registration": 404}


@dataclass(frozen=True)
class TeamPages:
    """Event whose pages are checked, with a registration in every state."""

    team: Team
    team_event: TeamEvent
    people: Mapping[str, Registration]

    def path(self, name: str) -> str:
        """Return the address of that page."""
        if name in SEVERAL:
            return SEVERAL[name]
        ids = {state: registration.id for state, registration in self.people.items()}
        return self.team_event.path(PAGES[name].format(**ids))


@pytest.fixture(scope="module")
def team_pages(team: Team) -> TeamPages:
    """Return an event with a registration in every state, and a line in its audit log."""
    team_event, people = populated(team)
    browser = team.manager.browser
    page = team_event.path_of(people["confirmed"])
    sent = browser.send(page, f"{page}/resend")
    assert sent.status == 303
    _cancel_in_bulk(team_event, browser)
    team_event.register("elena", full_name="Елена Иванова", later_events=True)
    return TeamPages(team, team_event, people)


def _cancel_in_bulk(team_event: TeamEvent, browser: CookieBrowser) -> None:
    """Cancel one more registration, found by a search, under the id in PAGES."""
    team_event.register("bulk", full_name="Вера Илиева")
    asked = team_event.path("/cancellations/new?search=%D0%92%D0%B5%D1%80%D0%B0")
    to = team_event.path("/cancellations/new")
    assert browser.send(asked, to, count="1", id="bulk0000").status == 303


@by_language
@pytest.mark.parametrize("name", [*SEVERAL, *PAGES])
def test_a_page_is_accessible(
    team_pages: TeamPages, visit: Visit, name: str, language: str
) -> None:
    """Nothing for axe-core to find, light and dark; at 320 pixels no scrolling sideways (F7)."""
    page = visit(language=language, cookies=COOKIES)
    statuses: list[int] = []
    page.on("response", lambda answer: statuses.append(answer.status))

    team_pages.team.manager.enter(page, team_pages.path(name))

    assert statuses[0] == STATUSES.get(name, 200)
    check_page(page, name, language)


@by_language
@pytest.mark.parametrize("name", ["registrations", "confirmed"])
def test_a_page_of_shortened_addresses_is_accessible(
    team_pages: TeamPages, visit: Visit, name: str, language: str
) -> None:
    """The notice about them too, which only those who may look see."""
    page = visit(language=language, cookies=COOKIES)

    team_pages.team.viewer.enter(page, team_pages.path(name))

    assert "…@" in page.locator("main").inner_text()
    check_page(page, name, language)


@by_language
def test_pages_are_valid_html(team_pages: TeamPages, language: str) -> None:
    """The templates' output has nothing for html-validate to find."""
    browser = team_pages.team.manager.browser

    contents = {
        name: browser.get(team_pages.path(name), **{"accept-language": language}).text
        for name in (*SEVERAL, *PAGES)
    }

    validate(contents)


def test_a_wide_table_scrolls_by_itself(team_pages: TeamPages, visit: Visit) -> None:
    """Its region takes the keyboard's focus, and the page stays where it is."""
    page = visit(language="en", width=800, cookies=COOKIES)

    team_pages.team.manager.enter(page, team_pages.path("many columns"))
    page.locator(".table-scroll").focus()
    page.keyboard.press("ArrowRight")
    until(lambda: page.evaluate("document.querySelector('.table-scroll').scrollLeft > 0"))

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@with_and_without_scripts
def test_filters_fold_away_on_a_phone(team_pages: TeamPages, visit: Visit, scripts: bool) -> None:
    """There they open at a touch; where there is room they are open."""
    phone = visit(language="en", width=320, scripts=scripts, cookies=COOKIES)
    desktop = visit(language="en", scripts=scripts, cookies=COOKIES)

    for page in (phone, desktop):
        team_pages.team.manager.enter(page, team_pages.path("registrations"))

    assert desktop.locator("#filter-status").is_visible()
    assert not phone.locator("#filter-status").is_visible()
    phone.get_by_text("Filters", exact=True).click()
    assert phone.locator("#filter-status").is_visible()


def test_the_head_of_the_table_stays_in_sight(team_pages: TeamPages, visit: Visit) -> None:
    """Column names are still seen by a reader who has scrolled down."""
    page = visit(language="en", cookies=COOKIES)
    page.set_viewport_size({"width": 1280, "height": 420})

    team_pages.team.manager.enter(page, team_pages.path("registrations"))
    page.locator("tbody tr").last.scroll_into_view_if_needed()

    head = page.locator("thead th").first.bounding_box()
    assert head is not None
    assert 0 <= head["y"] < 420


@pytest.mark.parametrize("name", ["confirmed", "waiting list", "quarantine", "undelivered"])
def test_who_may_only_look_sees_nothing_to_press(
    team_pages: TeamPages, visit: Visit, name: str
) -> None:
    """And the page says why."""
    page = visit(language="en", cookies=COOKIES)

    team_pages.team.viewer.enter(page, team_pages.path(name))

    assert page.locator("main button, main a.button").count() == 0
    assert page.get_attribute("html", "lang") == "en"


def test_only_the_page_one_is_on_is_marked_in_forced_colours(
    team_pages: TeamPages, visit: Visit
) -> None:
    """A bar stands under its group and under itself, whatever the system's colours (1.4.11)."""
    page = visit(language="en", cookies=COOKIES)
    page.emulate_media(forced_colors="active")

    team_pages.team.manager.enter(page, team_pages.path("registrations"))

    tabs = page.locator(".sections a:visible")
    bars = tabs.evaluate_all("all => all.map(one => getComputedStyle(one).borderBottomWidth)")
    assert (len(bars) > 2, bars.count("3px"), bars.count("0px")) == (True, 2, len(bars) - 2)

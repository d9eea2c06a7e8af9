"""Search of a person in all events one manages."""

import pytest

from registrar.actions.organise.view import Reach
from registrar.aws.table import Table
from registrar.web.protocol.page_sizes import Portions
from tests.support.event_team import VIEWER
from tests.support.organised_event import browser_of
from tests.support.several_events import SeveralServices, several_events_of

HERE = "/organise/people"


@pytest.fixture
def several(table: Table) -> SeveralServices:
    """Return events at each of which Ivan and Maria are registered."""
    made = several_events_of(table)
    for services in made.everything:
        services.register("ivan")
        services.register("maria")
    return made


@pytest.mark.parametrize("language", ["en", "bg"])
def test_person_is_listed_with_the_event_and_a_link(
    several: SeveralServices, language: str
) -> None:
    """In either script."""
    page = browser_of(several.alpha).look(f"{HERE}?search=%D0%B8%D0%B2%D0%B0%D0%BD&lang={language}")

    rows = [row.text for row in page.all("tr")][1:]
    assert len(rows) == 2
    assert all("ivan@example.org" in row for row in rows)
    links = [link.attributes["href"] for link in page.all("a")]
    assert [link.split("/")[3] for link in links if "/registrations/" in link] == ["alpha", "beta"]
    assert page.flaws() == []


def test_form_alone_searches_nothing(several: SeveralServices) -> None:
    """No line is left, and nobody is said to be missing."""
    page = browser_of(several.alpha).look(HERE)

    assert page.all("table") == []
    assert "No matches" not in page.one("main").text
    assert several.read_acts() == {}
    assert page.flaws() == []


def test_nobody_found_is_said(several: SeveralServices) -> None:
    """With advice; those of events that one does not manage are not found."""
    page = browser_of(several.alpha).look(f"{HERE}?search=georgi")
    of_viewer = browser_of(several.alpha, VIEWER).look(f"{HERE}?search=ivan")

    for each in (page, of_viewer):
        assert [heading.text for heading in each.all("h2")] == ["No matches"]
        assert each.flaws() == []


def test_search_that_stops_early_says_so_and_goes_on(several: SeveralServices) -> None:
    """Never silently."""
    portions = Portions(reach=Reach(looked_at=1, chunk=1))
    browser = browser_of(several.alpha, portions=portions)

    first = browser.look(f"{HERE}?search=ivan")
    [on] = [link for link in first.all("a") if link.text.startswith("Keep searching")]
    second = browser.look(on.attributes["href"])

    assert "The search stopped before it had looked through all events." in first.one("main").text
    assert "1 found so far; the search has not come to the end." in second.one("main").text
    assert first.flaws() == second.flaws() == []


def test_page_that_is_full_leads_to_the_next(several: SeveralServices) -> None:
    """And back to the beginning."""
    browser = browser_of(several.alpha, portions=Portions(rows=3))

    first = browser.look(f"{HERE}?search=example")
    [on] = [link for link in first.all("a") if link.text.startswith("More")]
    second = browser.look(on.attributes["href"])

    assert "3 shown, more follow." in first.one("main").text
    assert len(second.all("tr")) == 2
    assert second.one("a", href=f"{HERE}?search=example")


def test_words_too_long_are_refused_and_kept(several: SeveralServices) -> None:
    """No name is that long."""
    browser = browser_of(several.alpha)

    answer = browser.ask(f"{HERE}?search={'a' * 201}")

    assert answer["statusCode"] == 422
    assert "Enter 200 characters at most" in answer["body"]
    assert several.read_acts() == {}


def test_cursor_that_no_page_gave_begins_at_the_beginning(several: SeveralServices) -> None:
    """Nothing else is made of it."""
    page = browser_of(several.alpha).look(f"{HERE}?search=ivan&after=alpha%23nonsense")

    assert len(page.all("tr")) == 3

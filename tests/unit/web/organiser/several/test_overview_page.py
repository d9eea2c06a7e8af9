"""All events one manages at a glance."""

import pytest

from registrar.aws.table import Table
from registrar.web.protocol.page_sizes import Portions
from tests.support.event_team import MANAGER, STRANGER, VIEWER
from tests.support.organised_event import browser_of, services_with_team
from tests.support.several_events import several_events_of

HERE = "/organise/overview"


@pytest.mark.parametrize("language", ["en", "bg"])
def test_each_event_stands_with_seats_dates_and_tasks(table: Table, language: str) -> None:
    """Each number and task leads to its list."""
    several = several_events_of(table)
    several.alpha.register("ivan")

    page = browser_of(several.alpha).look(f"{HERE}?lang={language}")

    title = several.alpha.event.title[language]
    assert [heading.text for heading in page.all("h2")] == [title, title]
    links = [link.attributes["href"] for link in page.all("a")]
    assert "/organise/events/alpha/registrations?status=confirmed" in links
    assert "/organise/events/beta/edit/room" in links
    assert "to-view" not in page.one("main").text
    assert page.flaws() == []


def test_nearest_dates_are_in_words_with_their_zone(table: Table) -> None:
    """Three of them at most (M11)."""
    page = browser_of(several_events_of(table).alpha).look(HERE)

    assert [term.text for term in page.all("dt")][:3] == [
        "Registration closes",
        "Start of the event",
        "End of the event",
    ]
    assert page.all("dd")[0].text == "2 March 2022, 12:00 (Eastern European Time)"


def test_more_events_than_one_page_looks_at_are_said_and_follow(table: Table) -> None:
    """Never silently."""
    browser = browser_of(several_events_of(table).alpha, portions=Portions(events=1))

    first = browser.look(HERE)
    second = browser.look(first.one("a", href=f"{HERE}?after=alpha").attributes["href"])
    third = browser.look(f"{HERE}?after=beta")

    assert "One page looks at 1 events of the service" in first.one("main").text
    assert second.one("a", href="/organise/events/beta")
    assert "You manage none of the events that were looked at so far." in third.one("main").text
    assert first.flaws() == second.flaws() == third.flaws() == []


def test_who_manages_none_reads_why_it_is_empty(table: Table) -> None:
    """And nobody is led there from the list of events but those who manage one."""
    services = services_with_team(table)

    for who, led in ((MANAGER, 1), (VIEWER, 0), (STRANGER, 0)):
        browser = browser_of(services, who)
        links = [link.attributes["href"] for link in browser.look("/organise").all("a")]
        assert links.count(HERE) == led
    assert browser_of(services, VIEWER).look(HERE).all("h2")[0].text == "No event of yours here"


def test_cursor_that_no_page_gave_begins_at_the_beginning(table: Table) -> None:
    """It is no name of an event."""
    browser = browser_of(several_events_of(table).alpha)

    assert browser.look(f"{HERE}?after=%23%23").texts("event-state") != []

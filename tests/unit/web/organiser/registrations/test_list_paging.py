"""Pages of the list: each registration once, forwards, backwards and in both orders."""

from datetime import timedelta

from registrar.actions.organise.view import Reach
from registrar.aws.table import Table
from registrar.web.protocol.page_sizes import Portions
from tests.support.organised_event import (
    browser_of,
    path,
    register_many,
    services_with_team,
)
from tests.support.parsed_page import ParsedPage
from tests.support.registration_list import follow, listed, look

# Pages of three, so that a few people fill several
SHORT = Portions(rows=3)


def ways(page: ParsedPage) -> list[str]:
    """The links to the parts before and behind."""
    return [link.text for link in page.all("a") if "button" in link.classes]


def test_paging_shows_each_once_while_others_register(table: Table) -> None:
    """On and back again; the count says whether more follow."""
    services = services_with_team(table, seats=20)
    register_many(services, 8)
    browser = browser_of(services, portions=SHORT)
    names = [f"Person{number:02}" for number in reversed(range(8))]

    first = browser.look(path(services, "/registrations"))
    services.now += timedelta(minutes=1)
    services.register("late")
    second = follow(browser, first, "Older →")
    third = follow(browser, second, "Older →")

    assert [listed(address) for address in (first, second, third)] == [
        names[:3],
        names[3:6],
        names[6:],
    ]
    assert [page.texts("counted")[0].partition(".")[0] for page in (first, second, third)] == [
        "3 shown, more follow",
        "3 shown, more follow",
        "2 shown, the last ones",
    ]
    assert [ways(page) for page in (first, second, third)] == [
        ["Older →"],
        ["← Newer", "Older →"],
        ["← Newer"],
    ]
    back = follow(browser, third, "← Newer")
    top = follow(browser, back, "← Newer")
    assert listed(back) == names[3:6]
    assert listed(top) == names[:3]
    assert listed(follow(browser, top, "← Newer")) == ["Late", *names[:2]]


def test_a_full_page_at_the_end_says_that_it_is_all(table: Table) -> None:
    """Three of three: no link to an empty page."""
    services = services_with_team(table, seats=20)
    register_many(services, 3)

    page = look(services, SHORT)

    assert ways(page) == []
    assert page.texts("counted")[0].startswith("3 registrations. ")


def test_the_oldest_first_turns_the_links_round(table: Table) -> None:
    """The links lead to newer registrations then."""
    services = services_with_team(table, seats=20)
    register_many(services, 4)

    page = look(services, SHORT, order="oldest")

    assert listed(page)[0] == "Person00"
    assert ways(page) == ["Newer →"]


def test_a_search_that_gives_up_can_be_gone_on_with(table: Table) -> None:
    """An event too large to be read at once says so, and does not say that nobody is there."""
    services = services_with_team(table, seats=20)
    register_many(services, 6)
    browser = browser_of(services, portions=Portions(reach=Reach(looked_at=3, chunk=3, ahead=1)))

    page = browser.look(path(services, "/registrations?search=person00"))
    on = follow(browser, page, "Keep searching")

    assert "No matches yet" in [heading.text for heading in page.all("h2")]
    assert listed(on) == ["Person00"]

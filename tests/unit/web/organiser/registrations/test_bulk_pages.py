"""Pages of a bulk cancellation: whom, how many, a number typed, progress, undo."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from registrar.aws.table import Table
from registrar.domain.registration import Registration
from tests.support.event_team import MANAGER, VIEWER
from tests.support.factories import KEYS
from tests.support.organised_event import browser_of, path, path_of, services_with_team
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser
from tests.support.services import Services

ELSEWHERE = "198.51.100.7"


def flooded(table: Table) -> tuple[Services, OrganiserBrowser, list[Registration]]:
    """An event with three registrations from one network and one from another; its manager."""
    services = services_with_team(table, seats=9)
    people = [services.register(f"invented{number}") for number in range(3)]
    people.append(services.register("maria", source_ip=ELSEWHERE))
    services.now += timedelta(seconds=1)
    return services, browser_of(services), people


def code(services: Services) -> str:
    """The code of the network of the invented ones."""
    return KEYS.network_code(services.event.event, "192.0.2.1")


def asked(services: Services, **query: str) -> str:
    """The address of the question."""
    return f"{path(services, '/cancellations/new')}?{urlencode(query)}"


def confirm(
    browser: OrganiserBrowser, services: Services, query: dict[str, str], **typed: str
) -> dict[str, Any]:
    """Fill in the question's form and send it."""
    return browser.post(
        path(services, "/cancellations/new"), page=asked(services, **query), **typed
    )


def states(services: Services, people: list[Registration]) -> list[str]:
    """Their states."""
    return [services.again(person).state for person in people]


def test_the_question_says_whom_and_how_many(table: Table) -> None:
    """The filter in words, the number by state, names, and that nobody is emailed."""
    services, browser, _ = flooded(table)

    page = browser.look(asked(services, network=code(services)))

    text = page.one("main").text
    assert code(services) in text
    assert "3 registrations" in text
    assert "Nobody whose registration is cancelled will be emailed" in text
    assert "Invented0" in text
    assert "Maria" not in text


def test_the_typed_number_confirms(table: Table) -> None:
    """Those of the filter are cancelled; the page says so and offers the undo, which restores."""
    services, browser, people = flooded(table)

    answer = confirm(browser, services, {"network": code(services)}, count=" 3 ")
    to = answer["headers"]["location"].removeprefix(PUBLIC_URL)
    page = browser.look(to)
    cancelled = states(services, people)
    undone = browser.post(f"{to}/undo", page=to)

    assert (answer["statusCode"], undone["statusCode"]) == (303, 303)
    assert cancelled == ["cancelled"] * 3 + ["confirmed"]
    assert "3 registrations cancelled." in page.one("main").text
    assert "Undo this cancellation" in [button.text for button in page.all("button")]
    assert states(services, people) == ["confirmed"] * 4
    after = browser.look(path(services, "/cancellations")).one("main").text
    assert "3 registrations cancelled, 3 restored." in after
    assert MANAGER.address in after


@pytest.mark.parametrize("typed", ["", "2", "33", "three"])
def test_another_number_cancels_nothing(table: Table, typed: str) -> None:
    """The question comes again, with the number to type."""
    services, browser, people = flooded(table)

    answer = confirm(browser, services, {"network": code(services)}, count=typed)

    assert answer["statusCode"] == 422
    assert "Nothing was cancelled. To confirm, type 3." in answer["body"]
    assert states(services, people) == ["confirmed"] * 4


def test_a_whole_event_needs_a_tick_too(table: Table) -> None:
    """The page says that no filter is chosen."""
    services, browser, people = flooded(table)

    page = browser.look(asked(services))
    without = confirm(browser, services, {}, count="4")
    untouched = states(services, people)
    ticked = confirm(browser, services, {}, count="4", everybody="yes")

    assert "No filter is chosen" in page.one("main").text
    assert (without["statusCode"], untouched) == (422, ["confirmed"] * 4)
    assert (ticked["statusCode"], states(services, people)) == (303, ["cancelled"] * 4)


def test_a_form_that_is_none_of_ours_cancels_nothing(table: Table) -> None:
    """Without the moment, the id or the number of a preview, or with a wrong filter."""
    services, browser, people = flooded(table)
    hidden = browser.hidden(asked(services))
    to = path(services, "/cancellations/new")

    for wrong in (
        {"moment": "yesterday"},
        {"id": "x#y"},
        {"expected": "-4"},
        {"since": "never"},
        {"csrf": hidden["csrf"], "expected": "0", "count": "0"},
    ):
        form = hidden | {"count": "4", "everybody": "yes"} | wrong
        answer = browser.ask(to, method="POST", form=form, origin=PUBLIC_URL)
        assert answer["statusCode"] == 422, wrong

    assert states(services, people) == ["confirmed"] * 4


def test_a_search_goes_on_by_the_words_in_the_address(table: Table) -> None:
    """They are stored nowhere; without them the page says to search again."""
    services, browser, _ = flooded(table)
    answer = confirm(browser, services, {"search": "invented"}, count="3")
    to = answer["headers"]["location"].removeprefix(PUBLIC_URL)

    assert to.endswith("?search=invented")
    assert "found by a search" in browser.look(to.partition("?")[0]).one("main").text


def test_viewers_neither_ask_nor_see(table: Table) -> None:
    """Nor do they see the code of a network, which managers see as a link to the list."""
    services, browser, people = flooded(table)
    viewer = browser_of(services, VIEWER)

    for rest in ("/cancellations", "/cancellations/new", "/cancellations/bulk0000"):
        assert viewer.ask(path(services, rest))["statusCode"] == 403
    listed = viewer.ask(path(services, "/registrations"))["body"]
    one = viewer.ask(path_of(people[0]))["body"]
    links = [link.attributes["href"] for link in browser.look(path_of(people[0])).all("a")]

    assert "cancellations" not in listed
    assert code(services) not in one
    assert path(services, f"/registrations?network={code(services)}") in links


def test_the_list_leads_to_the_question_with_its_filter(table: Table) -> None:
    """As to export and email; not after the event."""
    services, browser, _ = flooded(table)
    query = f"?network={code(services)}"

    links = [
        link.attributes["href"]
        for link in browser.look(path(services, f"/registrations{query}")).all("a")
    ]
    services.now = services.event.ends
    over = browser.ask(path(services, "/cancellations/new"))

    assert path(services, f"/cancellations/new{query}") in links
    assert over["statusCode"] == 409


def test_an_unknown_cancellation_is_not_there(table: Table) -> None:
    """404 with a page of its own."""
    services, browser, _ = flooded(table)

    answer = browser.ask(path(services, "/cancellations/unknown0"))

    assert (answer["statusCode"], "no such bulk cancellation" in answer["body"]) == (404, True)


def test_nothing_to_cancel_is_said(table: Table) -> None:
    """With a way back, and no form."""
    services, browser, _ = flooded(table)

    page = browser.look(asked(services, status="cancelled"))

    assert "there is nothing to cancel" in page.one("main").text
    assert "cancellations/new" not in [form.attributes["action"] for form in page.all("form")]


def test_a_busy_network_is_a_to_do_that_leads_to_its_list(table: Table) -> None:
    """For those who manage alone."""
    services, browser, _ = flooded(table)
    for _ in range(3):
        services.networks.count(services.event.event, code(services))

    page = browser.look(path(services))
    viewed = browser_of(services, VIEWER).look(path(services)).one("main").text

    links = {link.text: link.attributes["href"] for link in page.all("a")}
    [text] = [text for text in links if "one network" in text]
    assert "3 forms more than usual within a day" in text
    assert links[text] == path(services, f"/registrations?network={code(services)}")
    assert "one network" not in viewed

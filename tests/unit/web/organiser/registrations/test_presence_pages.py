"""A registration's page after the event: minutes by hand, names in reports, the certificate."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.aws.table import Table
from registrar.domain.registration import Registration
from tests.support.event_team import VIEWER
from tests.support.organised_event import browser_of, path_of, services_with_team, write_directly
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services


@pytest.fixture
def services(table: Table) -> Services:
    """Return one with a seat, the day after the event."""
    services = services_with_team(table, seats=2, certificate={"minimum_minutes": 90})
    services.register("ivan")
    services.now = services.event.ends + timedelta(days=1)
    return services


def ivan(services: Services) -> Registration:
    """Return the registration as it is now."""
    [found] = services.registrations.of_event(services.event.event)
    return services.again(found)


def step(services: Services, rest: str, **fields: str) -> ParsedPage:
    """Return the page after that step."""
    browser, here = browser_of(services), path_of(ivan(services))
    answer = browser.post(f"{here}/{rest}", page=here, **fields)
    if answer["statusCode"] != 303:
        return ParsedPage(answer["body"])
    return browser.look(answer["headers"]["location"].removeprefix(browser.public_url))


def test_minutes_are_set_and_taken_back(services: Services) -> None:
    """The page says so, and that they are by hand."""
    page = step(services, "minutes", minutes=" 95 ")
    by_hand = ivan(services).minutes
    undone = step(services, "minutes", minutes="", undo="yes")

    assert (by_hand, ivan(services).minutes) == (95, None)
    assert "1 hour and 35 minutes (set by hand)" in page.one("main").text
    assert "Set the minutes present by hand" in page.one("main").text
    assert undone.texts("notice") == ["The minutes of Zoom's report count again, if there are any."]
    assert [page.flaws(), undone.flaws()] == [[], []]


@pytest.mark.parametrize("typed", ["", "181", "-1", "1.5", "ninety", "٣", "9" * 30])
def test_wrong_minutes_are_asked_for_again(services: Services, typed: str) -> None:
    """With the range, and what was typed."""
    page = step(services, "minutes", minutes=typed)

    assert page.by_id("error-minutes").text == "Enter a whole number from 0 to 180"
    assert page.by_id("minutes").attributes["value"] == typed
    assert ivan(services).minutes is None
    assert page.flaws() == []


def test_a_choice_is_undone_on_the_page(services: Services) -> None:
    """The name in Zoom stands there with a button."""
    write_directly(services, replace(ivan(services), zoom_names=("iPhone", "Galaxy")))

    page = step(services, "zoom-names", name="iPhone")

    assert ivan(services).zoom_names == ("Galaxy",)
    assert page.by_id("name-1").text == "Galaxy"


def test_the_certificate_is_sent_from_the_page(services: Services) -> None:
    """Again, too; the page says when."""
    step(services, "minutes", minutes="95")

    page = step(services, "certificate")

    assert services.kinds(ivan(services)).count("certificate") == 1
    assert "yes, emailed: 3 March 2022" in page.one("main").text.replace("\u00a0", " ")
    assert page.all("button")[-1].text == "Send the certificate again"


def test_viewers_see_the_minutes_and_change_nothing(services: Services) -> None:
    """Neither forms nor names in reports."""
    write_directly(services, replace(ivan(services), hand_minutes=95, zoom_names=("iPhone",)))

    page = browser_of(services, VIEWER).look(path_of(ivan(services)))

    assert "1 hour and 35 minutes" in page.one("main").text
    assert "iPhone" not in page.one("main").text
    assert page.all("form")[1:] == []

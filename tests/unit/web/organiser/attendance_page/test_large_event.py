"""Attendance of an event with more registrations than one answer reads."""

from dataclasses import replace

import pytest

from registrar.web.protocol.page_sizes import Portions
from tests.support.attendance_page import organiser_at, table_cells, upload_report
from tests.support.attendance_reports import REPORT_FILE
from tests.support.figures_fixture import FiguresFixture
from tests.support.organised_event import path
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

FIRST_ONLY = Portions(attended=1)
SAID = "the lists are of the first 1 registrations"


@pytest.fixture
def browser(services: Services) -> OrganiserBrowser:
    """Return one who manages the event, Ivan's minutes known and counted; one is read."""
    browser = organiser_at(services)
    upload_report(browser, services, REPORT_FILE, step="write")
    everybody = services.registrations.of_event(services.event.event)
    FiguresFixture(services).recount(*everybody)
    return replace(browser, portions=FIRST_ONLY)


def totals(page: ParsedPage) -> list[str]:
    """Return the numbers above the list."""
    return [element.text for element in page.all("strong")]


@pytest.mark.parametrize(
    ("step", "numbers"),
    [("/attendance", ["2", "0", "1", "1"]), ("/attendance/certificates", ["1", "0", "1"])],
)
def test_numbers_are_of_all_and_the_list_of_those_that_are_read(
    services: Services, browser: OrganiserBrowser, step: str, numbers: list[str]
) -> None:
    """The mean is left out, for no counter knows it; the page says where the numbers are from."""
    page = browser.look(path(services, step))

    assert totals(page) == numbers
    assert SAID in page.one("main").text
    assert "ivan@example.org" in table_cells(page)
    assert "maria@example.org" not in table_cells(page)
    assert page.flaws() == []


def test_numbers_are_those_of_the_registrations_where_all_are_read(
    services: Services, browser: OrganiserBrowser
) -> None:
    """Two fit; the mean is known."""
    page = replace(browser, portions=Portions(attended=2)).look(path(services, "/attendance"))

    assert totals(page) == ["2", "0", "1", "120", "1"]
    assert "large" not in page.one("main").text

"""The list of registrations, as a manager sees it and follows its links."""

from urllib.parse import urlencode

from registrar.web.protocol.page_sizes import USUAL, Portions
from tests.support.organised_event import (
    browser_of,
    path,
)
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services


def listed(page: ParsedPage) -> list[str]:
    """The names in the table, in order."""
    return [heading.text for heading in page.all("th", scope="row")]


def look(services: Services, portions: Portions = USUAL, /, **query: str) -> ParsedPage:
    """The list as a manager sees it."""
    return browser_of(services, portions=portions).look(
        f"{path(services, '/registrations')}?{urlencode(query)}"
    )


def follow(browser: OrganiserBrowser, page: ParsedPage, text: str) -> ParsedPage:
    """The page that the link with that text leads to."""
    [link] = [element for element in page.all("a") if element.text == text]
    return browser.look(link.attributes["href"])

"""Pages of a team, in the browser of one who manages the event."""

from dataclasses import replace
from typing import Any

from registrar.domain.organiser import Organiser
from tests.support.organised_event import browser_of, path
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.team_fakes import Invited

Answer = dict[str, Any]


def signed_in(invited: Invited, organiser: Organiser) -> OrganiserBrowser:
    """Return a browser of that organiser."""
    return replace(browser_of(invited.services, organiser), team_deps=invited.team_deps)


def page_of(invited: Invited) -> str:
    """Return the address of the team's page."""
    return path(invited.services, "/edit/team")


def links_below(page: ParsedPage, address: str) -> list[str]:
    """Return the addresses of the members' pages, in the order of the list."""
    hrefs = [link.attributes["href"] for link in page.all("a")]
    return [href for href in hrefs if href.startswith(f"{address}/")]


def page_of_viewer(invited: Invited, browser: OrganiserBrowser) -> str:
    """Return the address of the viewer's page, who is last in the list."""
    return links_below(browser.look(page_of(invited)), page_of(invited))[-1]


def page_of_manager(invited: Invited, browser: OrganiserBrowser) -> str:
    """Return the address of the manager's page, who is first in the list."""
    return links_below(browser.look(page_of(invited)), page_of(invited))[0]


def done(answer: Answer) -> str:
    """Return the address that a step leads to, without that of the service."""
    assert answer["statusCode"] == 303, answer
    return str(answer["headers"]["location"]).removeprefix(PUBLIC_URL)

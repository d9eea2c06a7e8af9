"""Page of attendance, and reports uploaded to it."""

from typing import Any

from registrar.aws.attendance_table import AttendanceTable
from registrar.domain.organiser import Organiser
from tests.support.event_team import MANAGER
from tests.support.organised_event import path
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services


def organiser_at(services: Services, organiser: Organiser = MANAGER) -> OrganiserBrowser:
    """Return that organiser at a computer, where minutes are really kept."""
    return OrganiserBrowser(
        services.organiser_deps, organiser, store=AttendanceTable(services.table)
    )


def upload_report(
    browser: OrganiserBrowser,
    services: Services,
    *files: bytes,
    csrf: str | None = None,
    language: str = "en",
    **fields: Any,
) -> dict[str, Any]:
    """Return the answer to the form with those files."""
    here = path(services, "/attendance")
    given = {"csrf": csrf or browser.hidden(here)["csrf"], "zone": "Europe/Sofia"} | fields
    return browser.ask(
        f"{here}/report",
        method="POST",
        form=given,
        files=[("report", file) for file in files],
        origin=browser.public_url,
        accept_language=language,
    )


def table_cells(page: ParsedPage) -> list[str]:
    """Return the cells of the tables, without the columns' names on a telephone."""
    return [
        element.text.rpartition(": ")[2]
        for element in page.elements
        if element.tag == "td" or element.attributes.get("scope") == "row"
    ]

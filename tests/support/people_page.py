"""Page that registers the people of a file, and files sent to it."""

from typing import Any

from tests.support.organised_event import browser_of, path
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

IMPORT = "/registrations/import"


def send(
    services: Services,
    content: bytes | None,
    *,
    browser: OrganiserBrowser | None = None,
    **fields: str,
) -> dict[str, Any]:
    """Send the form with that file; return the response."""
    browser, here = browser or browser_of(services), path(services, IMPORT)
    given = {"csrf": browser_of(services).hidden(here)["csrf"], "language": "bg"} | fields
    files = [("people", content)] if content is not None else []
    return browser.ask(here, method="POST", form=given, files=files, origin=browser.public_url)


def press(
    services: Services, response: dict[str, Any], browser: OrganiserBrowser | None = None
) -> dict[str, Any]:
    """Press the button of the page in the response; return the next response."""
    hidden = ParsedPage(response["body"]).all("input", type="hidden")
    fields = {field.attributes["name"]: field.attributes["value"] for field in hidden}
    return send(services, None, browser=browser, **fields)


def results(response: dict[str, Any]) -> list[tuple[str, str]]:
    """Return number and result of each row."""
    page = ParsedPage(response["body"])
    assert page.flaws() == []
    cells = [element.text for element in page.elements if element.tag == "td"]
    lines = [each.text for each in page.all("th", scope="row")]
    return list(zip(lines, cells[2::3], strict=True))


def addresses(services: Services) -> list[str]:
    """Return the addresses that are registered."""
    found = services.registrations.of_event(services.event.event)
    return sorted(each.address for each in found)

"""Page on which an organiser corrects a registration."""

from typing import Any

from registrar.domain.registration import Registration
from tests.support.organised_event import browser_of, path_of
from tests.support.organiser_browser import PUBLIC_URL
from tests.support.services import Services


def save_corrections(
    services: Services, registration: Registration, **changes: str
) -> dict[str, Any]:
    """Send the form with these fields changed; return the answer."""
    browser = browser_of(services)
    page = path_of(registration, "/correct")
    shown = browser.look(page)
    texts = {
        control.attributes["name"]: control.attributes["value"]
        for control in shown.all("input")
        if control.attributes.get("type") not in ("radio", "checkbox")
    }
    ticked = {
        control.attributes["name"]: control.attributes["value"]
        for control in shown.all("input")
        if "checked" in control.attributes
    }
    form = texts | ticked | changes
    return browser.ask(page, method="POST", form=form, origin=PUBLIC_URL)

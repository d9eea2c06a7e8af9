"""Form of a message to attendees, filled in."""

from typing import Any

from tests.support.organised_event import path
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.services import Services

TYPED = {
    "subject_bg": "Новини",
    "subject_en": "News",
    "text_bg": "Първо.\n\nВторо.",
    "text_en": "First.\n\nSecond.",
}


def press_button(
    browser: OrganiserBrowser, services: Services, name: str, **fields: str
) -> dict[str, Any]:
    """Return the answer to that button of the form, with what was typed before."""
    here = path(services, "/message")
    return browser.post(here, page=here, **(TYPED | {"step": name} | fields))

"""Form that another website embeds: its answers, its button, and refusals of it."""

import re

from playwright.sync_api import Locator, Page

from tests.browser.host_site import ANSWERS

REGISTRATION_REFUSED = re.compile(r"4\d\d for .*/registrations$")
ANY_ORIGIN = {"origins": ["*"], "redirects": []}


def embedded_form(page: Page) -> Locator:
    """Return the first form on the page."""
    return page.locator("registration-form form").first


def embedded_answers(page: Page) -> dict[str, str]:
    """Return the values filled in, of the questions asked."""
    given: dict[str, str] = page.evaluate(
        "Object.fromEntries(new FormData(document.querySelector('registration-form form')))"
    )
    return {name: given[name] for name in ANSWERS if name in given}


def send_embedded_form(page: Page) -> None:
    """Press the first form's button."""
    page.locator("registration-form button").first.click()

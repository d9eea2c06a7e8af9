"""Form on its own page: its button, the wait before it, and the thanks after it."""

from playwright.sync_api import Page

from registrar.domain.bot_detection import TOO_QUICK

THANKS = "Thank you: your registration has arrived"


def submit_form(page: Page) -> int:
    """Press the button; return the status of the next page."""
    with page.expect_navigation() as navigation:
        page.locator("main form button[type=submit]").click()
    answer = navigation.value
    assert answer is not None
    return answer.status


def wait_as_a_person(page: Page) -> None:
    """Wait for as long as every reader needs (F9)."""
    page.wait_for_timeout((TOO_QUICK + 1) * 1000)

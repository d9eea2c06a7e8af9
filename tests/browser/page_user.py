"""User of pages: presses the button or link that has a text, in any language."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from registrar.locale.catalogue import translations


class PageUser:
    """User who reads a page in one language and presses what it offers."""

    def __init__(self, page: Page, language: str) -> None:
        """Use the page, which is open, in that language."""
        self.page, self.language = page, language

    def said(self, message: str) -> str:
        """Return the interface's text in the language."""
        return translations(self.language).gettext(message)

    def find(self, message: str, within: str = "main") -> Locator:
        """Return the first link or button with that text."""
        pressed = self.page.locator(within).locator("a, button")
        return pressed.filter(has_text=self.said(message)).first

    def press(self, message: str, within: str = "main") -> int:
        """Press the link or button; return the status of the next page."""
        with self.page.expect_navigation() as navigation:
            self.find(message, within).click()
        assert navigation.value is not None
        return navigation.value.status

    def press_twice(self, message: str) -> None:
        """Press twice, the second time before the first is answered."""
        before = self.page.url
        self.find(message).dblclick()
        expect(self.page).not_to_have_url(before)

    def save(self, message: str) -> tuple[str, str]:
        """Press a download; return the file's name and text."""
        with self.page.expect_download() as download:
            self.find(message).click()
        return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")

    @property
    def heading(self) -> str:
        """Heading of the page."""
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        """Text of the page."""
        return self.page.inner_text("main")

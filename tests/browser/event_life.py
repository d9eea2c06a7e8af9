"""Life of an event on the organisers' pages: who works on it, its name, its visitors."""

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.page_user import PageUser
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.visitor import Visitor


@dataclass
class Life:
    """Event in the making: the page of who works on it now, its visitors, its name."""

    driver: CloudDriver
    user: PageUser
    event: str = ""

    @property
    def page(self) -> Page:
        """Page of who works on it."""
        return self.user.page

    @property
    def visitors(self) -> list[Visitor]:
        """Visitors, each with a mailbox."""
        names = (f"{name}-{self.event}@example.org" for name in ("maria", "petar"))
        return [Visitor(self.driver.cloud, address) for address in names]

    def open(self, rest: str) -> None:
        """Open a part of the event's pages."""
        self.page.goto(f"/organise/events/{self.event}/edit{rest}")

    def fill(self, fields: dict[str, str], within: str = "") -> None:
        """Fill in the controls of those names."""
        for name, text in fields.items():
            self.page.fill(f"main [name='{within}{name}']", text)

    def save(self) -> None:
        """Save in the draft."""
        self.user.press("Save in the draft")
        expect(self.page.locator(".notice")).to_be_visible()

    def publish(self) -> str:
        """Publish the draft; return what the page said beforehand."""
        self.open("/publish")
        said = self.user.text
        self.page.locator("main form[method=post] button").last.click()
        expect(self.page.locator(".notice")).to_be_visible()
        return said

    def mails(self) -> list[list[str]]:
        """Return the kinds of the visitors' mails once what was published has gone out."""
        self.driver.sweep()
        self.driver.until_sent()
        return [visitor.kinds() for visitor in self.visitors]

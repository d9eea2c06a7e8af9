"""Watch of a browser's window: it notes all that must not happen there."""

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    Response,
)

DEBIAN = "chromium"

_FLAGS = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A camera that shows a test picture, and may be used without asking
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)

# Chromium says so of every page that is answered with 4xx or 5xx; what is no page is noted apart
_REFUSED = "Failed to load resource: the server responded with a status of "

# And of every request while a test has taken the network away
_OFFLINE = "Failed to load resource: net::ERR_INTERNET_DISCONNECTED"

_WATCH_POLICY = """
addEventListener("securitypolicyviolation", event => console.error(
  `policy violated: ${event.violatedDirective} by ${event.blockedURI}`));
"""


class NoBrowser(RuntimeError):
    """No Chromium is installed on this machine."""


def chromium(kind: BrowserType) -> Path:
    """Return the path of Debian's Chromium, else of Playwright's own. Raises NoBrowser."""
    for found in (shutil.which(DEBIAN), kind.executable_path):
        if found and Path(found).exists():
            return Path(found)
    raise NoBrowser("There is no Chromium. Run tests/browser/setup.sh, or: apt install chromium")


def launch(kind: BrowserType) -> Browser:
    """Start Chromium with a new profile. Raises NoBrowser."""
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return kind.launch(executable_path=chromium(kind), args=[*_FLAGS, *as_root])


class Watch:
    """Log of one context: addresses asked, errors logged, dialogs, cookies."""

    def __init__(
        self, context: BrowserContext, origins: set[str], *, cookies: frozenset[str] = frozenset()
    ) -> None:
        """Watch every page of the context; only the origins may be asked for anything.

        `cookies` are the names that it may be given.
        """
        self.context = context
        self.cookies = cookies
        self.origins = origins
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.add_init_script(_WATCH_POLICY)
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("console", self._said)
        context.on("dialog", self._interrupted)
        context.on("weberror", lambda error: self.complaints.append(f"error: {error.error}"))

    def faults(self) -> list[str]:
        """Return all that must not have happened."""
        asked = {f"asked {origin_of(url)}" for url in self.requests} - {
            f"asked {origin}" for origin in self.origins
        }
        given = {str(cookie.get("name")) for cookie in self.context.cookies()}
        cookies = [f"cookie {name}" for name in sorted(given - self.cookies)]
        return [*sorted(asked), *self.complaints, *cookies]

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.complaints.append(f"{response.status} for {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith((_REFUSED, _OFFLINE)):
            self.complaints.append(f"console: {message.text}")

    def _interrupted(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()


def origin_of(url: str) -> str:
    """Return the origin of an address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def fits(page: Page) -> bool:
    """Tell whether the page can be read without scrolling sideways (WCAG 1.4.10)."""
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return bool(width <= 0)

"""Pages of a school that embed the form."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from playwright.sync_api import Browser, Page

from infra.local.cloud import LocalCloud
from tests.browser.embedded_form import REGISTRATION_REFUSED
from tests.browser.host_site import embedding_page
from tests.browser.other_website import OtherWebsite
from tests.browser.window_watch import Watch


class Host(Protocol):
    """Opener of pages that embed the form."""

    def __call__(
        self, *elements: str, language: str = "bg", width: int = 1280, scripts: bool = True
    ) -> Page:
        """Return the school's page with those elements, in a window of its own."""


@contextmanager
def school_host(browser: Browser, cloud: LocalCloud, other_website: OtherWebsite) -> Iterator[Host]:
    """Yield an opener of the school's pages, which send requests to the school and to us alone.

    At the end: no cookie, no error, no broken policy; a refused submission alone is no fault.
    """
    watches: list[Watch] = []

    def open_page(
        *elements: str, language: str = "bg", width: int = 1280, scripts: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts
        )
        context.set_default_timeout(10_000)
        watches.append(Watch(context, {cloud.url, other_website.url}))
        page = context.new_page()
        page.goto(embedding_page(other_website, cloud.url, *elements, language=language))
        return page

    yield open_page
    faults = [fault for watch in watches for fault in watch.faults()]
    for watch in watches:
        watch.context.close()
    assert [fault for fault in faults if not REGISTRATION_REFUSED.match(fault)] == []

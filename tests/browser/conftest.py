"""The local cloud, its events and a browser, shared by all tests of a process.

A page is opened by `visit`, in a window of its own, and every window is watched: the test fails if
it asked any other host, logged an error, broke its content security policy, opened a dialog or
was given a cookie.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.domain.event import EventDefinition
from tests.browser.attendee_links import invite_attendees
from tests.browser.embedded_form import ANY_ORIGIN
from tests.browser.embedding_host import Host, school_host
from tests.browser.other_website import OtherWebsite
from tests.browser.published_events import PublishedEvents, publish_every_state
from tests.browser.team_events import Team, a_team
from tests.browser.window_watch import Watch, launch
from tests.support.longest_first import order
from tests.support.timeouts import TEST_TIMEOUT

LANGUAGES = ("bg", "en")
WIDTHS = (1280, 320)

expect.set_options(timeout=TEST_TIMEOUT * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files by their duration, longest first: two workers end at the same time."""
    order(items)


class Visit(Protocol):
    """Opener of pages."""

    def __call__(
        self,
        path: str = "",
        *,
        language: str = "bg",
        width: int = 1280,
        scripts: bool = True,
        also: tuple[str, ...] = (),
        cookies: frozenset[str] = frozenset(),
        **more: Any,
    ) -> Page:
        """Return a page in a new window that prefers the language; blank without a path.

        A path may be a whole address. `also` are further origins it may ask, `cookies` the
        names of those it may be given; `more` goes to Playwright's new_context.
        """


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a running local cloud with a state of its own, its clock at the demo's start."""
    with LocalCloud(state=tmp_path_factory.mktemp("cloud"), at=START) as running:
        yield running


@pytest.fixture(scope="session")
def published_events(cloud: LocalCloud) -> Iterator[PublishedEvents]:
    """Return the conference and an event in each state, published, and attendees in each state."""
    published_events = publish_every_state(cloud)
    yield replace(published_events, links=invite_attendees(published_events))
    published_events.driver.app.close()


@pytest.fixture(autouse=True)
def uncounted(published_events: PublishedEvents) -> None:
    """Begin each test with rate limits that nothing was counted against."""
    published_events.driver.forget_counts()


@pytest.fixture(scope="session")
def team(published_events: PublishedEvents) -> Team:
    """Return the teams' organisers, each signed in."""
    return a_team(published_events)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium, started once."""
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, cloud: LocalCloud) -> Iterator[Visit]:
    """Return an opener of pages; at the end, every fault of its windows fails the test."""
    watches: list[Watch] = []

    def open_page(
        path: str = "",
        *,
        language: str = "bg",
        width: int = 1280,
        scripts: bool = True,
        also: tuple[str, ...] = (),
        cookies: frozenset[str] = frozenset(),
        **more: Any,
    ) -> Page:
        context = browser.new_context(
            base_url=cloud.url,
            locale={"bg": "bg-BG", "en": "en-GB"}[language],
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
            **more,
        )
        context.set_default_timeout(TEST_TIMEOUT * 1000)
        watches.append(Watch(context, {cloud.url, *also}, cookies=cookies))
        page = context.new_page()
        if path:
            page.goto(path)
        return page

    yield open_page
    faults = [fault for watch in watches for fault in watch.faults()]
    for watch in watches:
        watch.context.close()
    assert faults == []


@pytest.fixture
def other_website() -> Iterator[OtherWebsite]:
    """Return another website, at an origin of its own."""
    with OtherWebsite() as running:
        yield running


@pytest.fixture
def host(browser: Browser, cloud: LocalCloud, other_website: OtherWebsite) -> Iterator[Host]:
    """Return an opener of the school's pages, every fault of which fails the test."""
    with school_host(browser, cloud, other_website) as opener:
        yield opener


@pytest.fixture
def event(published_events: PublishedEvents) -> EventDefinition:
    """Return an event of its own, whose form any website may hold."""
    return published_events.driver.publish(websites=ANY_ORIGIN)

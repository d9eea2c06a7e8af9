"""The embedded form where the service is away, the event unknown or the website not listed.

A browser logs each of these failures as an error of the page, so these windows are not watched.
"""

from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from infra.local.cloud import LocalCloud
from registrar.domain.event import EventDefinition
from tests.browser.embedded_form import (
    embedded_answers,
    embedded_form,
    send_embedded_form,
)
from tests.browser.host_site import ANSWERS, element, embedding_page, fill
from tests.browser.other_website import OtherWebsite
from tests.browser.published_events import PublishedEvents
from tests.support.timeouts import TEST_TIMEOUT

SCHOOL = "https://school.example"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a blank page that may ask this machine from anywhere."""
    context = browser.new_context(permissions=["local-network-access"])
    context.set_default_timeout(TEST_TIMEOUT * 1000)
    yield context.new_page()
    context.close()


def is_form(request: Request) -> bool:
    """Tell whether the request asks for the form."""
    return "/form?" in request.url


def test_a_failure_while_sending_keeps_the_answers(
    page: Page,
    cloud: LocalCloud,
    other_website: OtherWebsite,
    event: EventDefinition,
    published_events: PublishedEvents,
) -> None:
    """A link to the hosted form, what was typed, and a second try that is the same attempt."""
    sent: list[Request] = []

    def note(request: Request) -> None:
        sent.append(request)

    page.on("request", note)
    page.goto(embedding_page(other_website, cloud.url, element(event.event)))
    fill(embedded_form(page))
    page.route("**/registrations", lambda route: route.abort())
    send_embedded_form(page)
    expect(page.get_by_role("alert")).to_be_focused()

    link = page.get_by_role("alert").locator("a").get_attribute("href")
    kept = embedded_answers(page)
    page.unroute("**/registrations")
    send_embedded_form(page)
    expect(page.locator(".thanks")).to_be_visible()

    first, second = (
        parse_qs(sent_request.post_data or "")["nonce"]
        for sent_request in sent
        if sent_request.method == "POST"
    )
    assert link == f"{cloud.url}/events/{event.event}?lang=bg"
    assert kept == ANSWERS
    assert first == second
    assert len(published_events.driver.registrations(event)) == 1


def test_an_answer_that_was_lost_registers_nobody_twice(
    page: Page,
    cloud: LocalCloud,
    other_website: OtherWebsite,
    event: EventDefinition,
    published_events: PublishedEvents,
) -> None:
    """The server took it, the browser never heard; sending again is taken as the same."""
    page.goto(embedding_page(other_website, cloud.url, element(event.event)))
    fill(embedded_form(page))

    def lose(route: Route) -> None:
        assert route.fetch().status == 202
        route.abort()

    page.route("**/registrations", lose)
    send_embedded_form(page)
    expect(page.get_by_role("alert")).to_be_visible()
    page.unroute("**/registrations")

    send_embedded_form(page)

    expect(page.locator(".thanks")).to_be_visible()
    assert len(published_events.driver.registrations(event)) == 1


@pytest.mark.parametrize("what", ["**/form?*", "**/embed.js"])
def test_the_link_stays_when_the_service_is_away(
    page: Page, cloud: LocalCloud, other_website: OtherWebsite, event: EventDefinition, what: str
) -> None:
    """The page's own link is never taken away before there is a form."""
    page.route(what, lambda route: route.abort())

    with page.expect_event("requestfailed"):
        page.goto(embedding_page(other_website, cloud.url, element(event.event)))

    expect(page.locator("registration-form .fallback")).to_be_visible()
    assert page.locator("form").count() == 0


def test_an_unknown_event_leaves_the_link(
    page: Page, cloud: LocalCloud, other_website: OtherWebsite
) -> None:
    """A mistyped name, or an event of next year."""
    with page.expect_event("requestfailed", is_form):
        page.goto(embedding_page(other_website, cloud.url, element("no-such-event")))

    expect(page.locator("registration-form .fallback")).to_be_visible()


def test_an_element_without_a_link_gets_one(
    page: Page, cloud: LocalCloud, other_website: OtherWebsite
) -> None:
    """An element whose link was forgotten has a way to the hosted page all the same."""
    bare = '<registration-form event="no-such-event" lang="bg"></registration-form>'

    page.goto(embedding_page(other_website, cloud.url, bare))

    link = page.locator("registration-form a")
    expect(link).to_have_attribute("href", f"{cloud.url}/events/no-such-event?lang=bg")


def test_the_link_comes_back(
    page: Page, cloud: LocalCloud, other_website: OtherWebsite, event: EventDefinition
) -> None:
    """A form replaced by one that is not there has the link in its place again."""
    page.goto(embedding_page(other_website, cloud.url, element(event.event)))
    expect(page.locator("registration-form form")).to_be_visible()

    page.evaluate("document.querySelector('registration-form').setAttribute('event', 'gone')")

    expect(page.locator("registration-form .fallback")).to_be_visible()
    assert page.locator("form").count() == 0


@pytest.mark.parametrize(("origin", "forms"), [(SCHOOL, 1), ("https://other.example", 0)])
def test_only_a_listed_website_shows_the_form(
    page: Page, cloud: LocalCloud, published_events: PublishedEvents, origin: str, forms: int
) -> None:
    """The exact origin is listed or not; there is nothing in between (F13)."""
    event = published_events.driver.publish(websites={"origins": [SCHOOL], "redirects": []})
    html = f'<!DOCTYPE html><script src="{cloud.url}/embed.js" async></script>'
    page.route(
        f"{origin}/**",
        lambda route: route.fulfill(content_type="text/html", body=html + element(event.event)),
    )

    with page.expect_event("requestfinished" if forms else "requestfailed", is_form):
        page.goto(f"{origin}/page")

    shown = page.locator("registration-form form")
    expect(shown).to_have_count(forms)
    assert page.locator(".fallback").count() == 1 - forms

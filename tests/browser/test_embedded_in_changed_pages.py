"""The embedded form in pages that are changed under it, or that bring its script in another way."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from infra.local.cloud import LocalCloud
from registrar.domain.event import EventDefinition
from registrar.web.components.assets import assets
from tests.browser.conftest import WIDTHS
from tests.browser.embedded_form import (
    REGISTRATION_REFUSED,
    embedded_answers,
    embedded_form,
    send_embedded_form,
)
from tests.browser.host_site import ANSWERS, element, embedding_page, fill
from tests.browser.other_website import OtherWebsite
from tests.browser.page_checks import axe
from tests.browser.published_events import PublishedEvents
from tests.browser.window_watch import Watch, fits

ELEMENT = "document.querySelector('registration-form')"
MARKUP = '<a class="fallback" href="/elsewhere">Form</a>'

# What scripts do to a page when the server's markup comes in its place
MORPHS = {
    "children": f"{ELEMENT}.innerHTML = '{MARKUP}'",
    "text": f"{ELEMENT}.replaceChildren('Form')",
    "within": f"{ELEMENT}.firstElementChild.className = '';"
    f"{ELEMENT}.firstElementChild.innerHTML = '{MARKUP}'",
    "away and back": f"const one = {ELEMENT}; const home = one.parentNode; one.remove();"
    f"one.innerHTML = '{MARKUP}'; home.append(one)",
    "moved": f"const one = {ELEMENT}; one.remove(); document.querySelector('main').prepend(one)",
}


@pytest.fixture
def page(browser: Browser, cloud: LocalCloud, other_website: OtherWebsite) -> Iterator[Page]:
    """Return a blank page of the school's, watched; a refused submission is no fault of it."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(10_000)
    watch = Watch(context, {cloud.url, other_website.url})
    yield context.new_page()
    faults = watch.faults()
    context.close()
    assert [fault for fault in faults if not REGISTRATION_REFUSED.match(fault)] == []


def hint(page: Page) -> Locator:
    """Return the question about the address."""
    return page.locator("registration-form .hint")


@pytest.mark.parametrize("morph", MORPHS.values(), ids=MORPHS)
def test_the_form_comes_back_when_a_script_morphs_the_page(
    page: Page, cloud: LocalCloud, other_website: OtherWebsite, event: EventDefinition, morph: str
) -> None:
    """With what was filled in; then it is sent as ever."""
    page.goto(embedding_page(other_website, cloud.url, element(event.event)))
    fill(embedded_form(page))

    page.evaluate(morph)
    page.evaluate(morph)

    expect(embedded_form(page)).to_be_visible()
    assert page.locator("registration-form .registrar").count() == 1
    assert page.locator(".fallback").count() == 0
    assert embedded_answers(page) == ANSWERS
    send_embedded_form(page)
    expect(page.locator(".thanks")).to_be_visible()


def test_thanks_come_back_too(
    page: Page, cloud: LocalCloud, other_website: OtherWebsite, event: EventDefinition
) -> None:
    """Nobody is shown an empty form after having sent it."""
    page.goto(embedding_page(other_website, cloud.url, element(event.event)))
    fill(embedded_form(page))
    send_embedded_form(page)
    expect(page.locator(".thanks")).to_be_visible()

    page.evaluate(MORPHS["children"])

    expect(page.locator(".thanks")).to_be_visible()
    assert page.locator("registration-form form").count() == 0


@pytest.mark.parametrize("kind", ["combined", "module"])
@pytest.mark.parametrize("told_by", ["attribute", "link"])
def test_the_script_may_be_combined_with_others_or_be_a_module(
    page: Page,
    cloud: LocalCloud,
    other_website: OtherWebsite,
    event: EventDefinition,
    kind: str,
    told_by: str,
) -> None:
    """The element says where the form is, or else its link did, also once it has moved."""
    other_website.put("/all.js", assets()["embed.js"].content, kind="text/javascript")
    shown = element(event.event, link=f"{cloud.url}/events/{event.event}?lang=bg")
    if told_by == "attribute":
        shown = element(event.event).replace(
            "<registration-form ", f'<registration-form service="{cloud.url}" '
        )
    script = '<script src="/all.js"' + (' type="module"' if kind == "module" else "") + "></script>"

    page.goto(
        other_website.put(
            "/page", f'<!DOCTYPE html><html lang="bg"><title>S</title><main>{shown}</main>{script}'
        )
    )

    expect(embedded_form(page)).to_be_visible()
    fill(embedded_form(page))
    page.evaluate(MORPHS["moved"])
    expect(embedded_form(page)).to_be_visible()
    assert embedded_answers(page) == ANSWERS


@pytest.mark.parametrize("width", WIDTHS)
def test_a_mistyped_address_is_asked_about_in_place(
    page: Page,
    cloud: LocalCloud,
    other_website: OtherWebsite,
    event: EventDefinition,
    published_events: PublishedEvents,
    width: int,
) -> None:
    """Once, with every answer kept; with one button the address is the one that was meant."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(embedding_page(other_website, cloud.url, element(event.event)))
    fill(embedded_form(page), email="ivan@abv.gb")

    send_embedded_form(page)
    expect(hint(page)).to_be_focused()
    axe(page)
    fits(page)
    before = published_events.driver.registrations(event)
    hint(page).locator("button").first.click()

    expect(page.locator(".thanks")).to_contain_text("ivan@abv.bg")
    assert before == []
    assert [
        registration.address for registration in published_events.driver.registrations(event)
    ] == ["ivan@abv.bg"]


@pytest.mark.parametrize("button", [".hint button.secondary", "form [type=submit]"])
def test_an_address_that_is_right_all_the_same_is_taken(
    page: Page,
    cloud: LocalCloud,
    other_website: OtherWebsite,
    event: EventDefinition,
    published_events: PublishedEvents,
    button: str,
) -> None:
    """By the button that says so, or by sending the form again: it is asked once."""
    page.goto(embedding_page(other_website, cloud.url, element(event.event)))
    fill(embedded_form(page), email="ivan@gmial.com")

    send_embedded_form(page)
    expect(hint(page)).to_be_focused()
    page.locator(f"registration-form {button}").click()

    expect(page.locator(".thanks")).to_be_visible()
    assert [
        registration.address for registration in published_events.driver.registrations(event)
    ] == ["ivan@gmial.com"]


def test_the_console_says_what_to_do_where_the_website_is_not_listed(
    browser: Browser, cloud: LocalCloud, published_events: PublishedEvents
) -> None:
    """The message names the origin to add, and the place to add it."""
    school = "https://other.example"
    listed = {"origins": ["https://school.example"], "redirects": []}
    event = published_events.driver.publish(websites=listed)
    html = f'<!DOCTYPE html><script src="{cloud.url}/embed.js" async></script>'
    context = browser.new_context(permissions=["local-network-access"])
    page = context.new_page()
    page.route(
        f"{school}/**",
        lambda route: route.fulfill(content_type="text/html", body=html + element(event.event)),
    )

    def names_the_cure(text: str) -> bool:
        return school in text and "websites.origins" in text

    with page.expect_console_message(lambda said: names_the_cure(said.text)) as warned:
        page.goto(f"{school}/page")

    assert warned.value.type == "warning"
    context.close()

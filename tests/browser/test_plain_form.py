"""The plain form, pasted into a page of another website: it needs no script at all."""

import pytest
from playwright.sync_api import expect

from infra.local.cloud import LocalCloud
from registrar.cli.snippet import Kind, to_snippet
from registrar.domain.event import EventDefinition
from tests.browser.conftest import LANGUAGES, WIDTHS, Visit
from tests.browser.host_site import ANSWERS, fill, plain_page
from tests.browser.other_website import OtherWebsite
from tests.browser.page_checks import axe, validate
from tests.browser.published_events import PublishedEvents
from tests.browser.variants import with_and_without_scripts


@pytest.fixture
def event(published_events: PublishedEvents) -> EventDefinition:
    """Return an event of its own, which lists no website."""
    return published_events.driver.publish()


def paste(site: OtherWebsite, event: EventDefinition, service: str, language: str) -> str:
    """Serve a page with the form as the command prints it; return its address."""
    return plain_page(site, to_snippet(event, language, Kind.html, service), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pasted_form_is_accessible_and_valid(
    visit: Visit,
    cloud: LocalCloud,
    other_website: OtherWebsite,
    event: EventDefinition,
    language: str,
) -> None:
    """In a page without a style sheet, so nothing but the markup helps it."""
    page = visit(
        paste(other_website, event, cloud.url, language),
        language=language,
        also=(other_website.url,),
    )

    axe(page)
    validate({f"plain.{language}": other_website.documents["/plain"].body.decode()})


@with_and_without_scripts
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_registration_leads_to_the_hosted_thanks(
    visit: Visit,
    cloud: LocalCloud,
    other_website: OtherWebsite,
    event: EventDefinition,
    published_events: PublishedEvents,
    language: str,
    scripts: bool,
    width: int,
) -> None:
    """One is stored, and a reload sends nothing again (F6)."""
    page = visit(
        paste(other_website, event, cloud.url, language),
        language=language,
        scripts=scripts,
        width=width,
        also=(other_website.url,),
    )
    fill(page.locator("form"))

    page.locator("button").press("Enter")

    page.wait_for_url(f"{cloud.url}/events/{event.event}/thank-you?lang={language}&to=*")
    page.reload()
    [registration] = published_events.driver.registrations(event)
    assert (registration.address, registration.language) == ("ivan@example.org", language)


@with_and_without_scripts
def test_errors_lead_to_the_hosted_form(
    visit: Visit,
    cloud: LocalCloud,
    other_website: OtherWebsite,
    event: EventDefinition,
    published_events: PublishedEvents,
    scripts: bool,
) -> None:
    """With what was typed, the summary on top, and a way to finish there (F1)."""
    page = visit(
        paste(other_website, event, cloud.url, "bg"), scripts=scripts, also=(other_website.url,)
    )
    fill(page.locator("form"), email="ivan at example")

    page.locator("button").click()

    expect(page.locator(".summary")).to_contain_text("name@example.org")
    expect(page.locator("[name=full_name]")).to_have_value(ANSWERS["full_name"])
    expect(page.locator("[name=profession][value=teacher]")).to_be_checked()
    assert page.url.startswith(f"{cloud.url}/events/{event.event}")
    page.locator("[name=email]").fill("ivan@example.org")
    page.locator("form[action$=registrations] button").click()
    page.wait_for_url("**/thank-you?lang=bg&to=*")
    assert len(published_events.driver.registrations(event)) == 1

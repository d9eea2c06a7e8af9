"""Sending of the embedded form: errors, thanks and refusals in its place."""

import json
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Route, expect

from registrar.domain.event import EventDefinition
from tests.browser.conftest import LANGUAGES, WIDTHS
from tests.browser.embedded_form import (
    ANY_ORIGIN,
    embedded_answers,
    embedded_form,
    send_embedded_form,
)
from tests.browser.embedding_host import Host
from tests.browser.host_site import ANSWERS, element, fill
from tests.browser.published_events import PublishedEvents


def test_errors_lead_to_their_fields(host: Host, event: EventDefinition) -> None:
    """The summary has the focus, says what stands at the fields, and its links lead there (F1)."""
    page = host(element(event.event, "en"))
    fill(embedded_form(page), email="ann at example", town="")

    send_embedded_form(page)

    summary = page.locator(".summary")
    expect(summary).to_be_focused()
    lines = summary.locator("li").all_inner_texts()
    assert lines == page.locator(".field .error").all_inner_texts()
    assert len(lines) == 2
    email = page.locator("[name=email]")
    assert email.get_attribute("aria-invalid") == "true"
    described = (email.get_attribute("aria-describedby") or "").split()
    assert page.locator(f"#{described[-1]}").inner_text() == lines[0]
    assert embedded_answers(page) == {
        **ANSWERS,
        "email": "ann at example",
        "town": "",
        "language": "en",
    }
    summary.locator("a").nth(1).click()
    expect(page.locator("[name=town]")).to_be_focused()
    assert page.url.endswith("/embedded")


def test_errors_go_when_the_form_is_sent_again(host: Host, event: EventDefinition) -> None:
    """Only what is wrong now is marked."""
    page = host(element(event.event))
    page.locator("[name=email]").wait_for()
    send_embedded_form(page)
    expect(page.locator(".summary li")).to_have_count(7)
    fill(embedded_form(page), town="")

    send_embedded_form(page)

    expect(page.locator(".summary li")).to_have_count(1)
    assert page.locator("[aria-invalid]").count() == 1
    assert page.locator(".wrong").count() == 1


def test_a_registration_is_thanked_for_in_place(
    host: Host, event: EventDefinition, published_events: PublishedEvents
) -> None:
    """By keyboard: one is stored, the thanks have the focus, the page hears of the event alone."""
    page = host(element(event.event))
    page.evaluate(
        "document.addEventListener('registrar:registered', heard => {"
        " window.heard = [heard.target.localName, heard.composed, heard.detail]; })"
    )
    fill(embedded_form(page))

    page.locator("[name=town]").press("Enter")

    expect(page.locator(".thanks")).to_be_focused()
    assert page.locator("form").count() == 0
    assert page.evaluate("heard") == ["registration-form", True, {"event": event.event}]
    assert page.url.endswith("/embedded")
    [registration] = published_events.driver.registrations(event)
    assert (registration.address, registration.language) == ("ivan@example.org", "bg")


def test_an_impatient_visitor_sends_once(host: Host, event: EventDefinition) -> None:
    """The button says that it is sending, and a second press does nothing."""
    page = host(element(event.event))
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/registrations", hold)
    fill(embedded_form(page))
    button = page.locator("registration-form button")

    button.dblclick()
    expect(button).to_have_text("Изпраща се…")
    expect(button).to_have_attribute("aria-disabled", "true")
    page.locator("[name=town]").press("Enter")
    page.wait_for_timeout(300)

    assert len(waiting) == 1
    waiting[0].continue_()
    expect(page.locator(".thanks")).to_be_visible()


def test_proof_of_work_is_done_before_sending(
    host: Host, published_events: PublishedEvents
) -> None:
    """The form's own script does it, under the host's policy (F10)."""
    event = published_events.driver.publish(websites=ANY_ORIGIN, proof_of_work=True)
    page = host(element(event.event))
    fill(embedded_form(page))

    with page.expect_request("**/registrations") as sent:
        send_embedded_form(page)

    [proof] = parse_qs(sent.value.post_data or "")["altcha"]
    assert len(proof) > 100
    expect(page.locator(".thanks")).to_be_visible()


@pytest.mark.parametrize(("status", "code"), [(429, "too_many_requests"), (409, "event_full")])
def test_a_refusal_is_said_in_place(
    host: Host,
    event: EventDefinition,
    status: int,
    code: str,
) -> None:
    """The problem's own words, announced, with the answers kept."""
    page = host(element(event.event))
    problem = json.dumps({"status": status, "code": code, "detail": "Почакайте малко"})
    page.route(
        "**/registrations",
        lambda route: route.fulfill(
            status=status,
            content_type="application/problem+json",
            headers={"access-control-allow-origin": "*"},
            body=problem,
        ),
    )
    fill(embedded_form(page))

    send_embedded_form(page)

    expect(page.get_by_role("alert")).to_have_text("Почакайте малко.")
    expect(page.get_by_role("alert")).to_be_focused()
    assert embedded_answers(page) == ANSWERS


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_tab_space_and_enter_are_enough(
    host: Host, event: EventDefinition, published_events: PublishedEvents, language: str, width: int
) -> None:
    """The whole form without a mouse: the summary of errors, each question, then the thanks."""
    page = host(element(event.event, language), language=language, width=width)
    embedded_form(page).locator("button").press("Enter")
    expect(page.locator(".summary")).to_be_focused()

    typed = {"full_name": "Ivan", "email": "k@example.org", "organisation": "S", "town": "Sofia"}
    for _ in range(60):
        page.keyboard.press("Tab")
        name, kind = page.evaluate("[document.activeElement.name, document.activeElement.type]")
        if name in typed:
            page.keyboard.type(typed[name])
        elif name in ("profession", "interpretation", "privacy"):
            page.keyboard.press("Space")
        elif kind == "submit":
            page.keyboard.press("Enter")
            break

    expect(page.locator(".thanks")).to_be_focused()
    assert [
        registration.address for registration in published_events.driver.registrations(event)
    ] == ["k@example.org"]

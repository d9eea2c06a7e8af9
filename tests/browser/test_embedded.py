"""The embedded form: in a page of another origin, under its style sheet and its policy."""

import json
from collections.abc import Iterator
from typing import Any, Protocol
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from infra.local.cloud import LocalCloud
from registrar.domain.event import EventDefinition
from tests.browser.conftest import LANGUAGES, WIDTHS
from tests.browser.embedded_form import (
    ANY_ORIGIN,
    REGISTRATION_REFUSED,
    embedded_answers,
    embedded_form,
    send_embedded_form,
)
from tests.browser.host_site import ANSWERS, element, embedding_page, fill
from tests.browser.other_website import OtherWebsite
from tests.browser.page_checks import axe
from tests.browser.published_events import PublishedEvents, dates
from tests.browser.window_watch import Watch, fits

PROBLEM = {
    "bg": (
        "Моля, поправете следното",
        "Попълнете „Имейл адрес“",
        "Благодарим Ви, получихме регистрацията Ви",
    ),
    "en": (
        "There is a problem",
        "Fill in “Email address”",
        "Thank you: your registration has arrived",
    ),
}


class Host(Protocol):
    """Opener of pages that embed the form."""

    def __call__(
        self, *elements: str, language: str = "bg", width: int = 1280, scripts: bool = True
    ) -> Page:
        """Return the school's page with those elements, in a window of its own."""


@pytest.fixture
def host(browser: Browser, cloud: LocalCloud, other_website: OtherWebsite) -> Iterator[Host]:
    """Return an opener of the school's pages, which send requests to the school and to us alone.

    No cookie, no error, no broken policy; a refused submission alone is no fault of a page.
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


@pytest.fixture
def event(published_events: PublishedEvents) -> EventDefinition:
    """Return an event of its own, whose form any website may hold."""
    return published_events.driver.publish(websites=ANY_ORIGIN)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_readable_in_a_hostile_page(
    host: Host,
    event: EventDefinition,
    language: str,
    width: int,
) -> None:
    """Empty, with errors and thanked: accessible, nothing hidden by the host, no scrolling."""
    heading, problem, thanks = PROBLEM[language]
    page = host(element(event.event, language), language=language, width=width)
    root = page.locator("registration-form .registrar")

    expect(root).to_have_attribute("lang", language)
    unseen = page.evaluate(_UNSEEN)
    axe(page)
    send_embedded_form(page)
    expect(page.locator(".summary")).to_contain_text(heading)
    expect(page.locator(".summary")).to_contain_text(problem)
    axe(page)
    fill(embedded_form(page))
    send_embedded_form(page)
    expect(page.locator(".thanks")).to_contain_text(thanks)
    expect(page.locator(".thanks .heading")).to_be_in_viewport()
    axe(page)

    assert unseen == []
    assert fits(page)


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


def test_two_forms_on_one_page_do_not_clash(
    host: Host,
    event: EventDefinition,
    published_events: PublishedEvents,
) -> None:
    """Each has its own ids and its own errors; sending one leaves the other."""
    other = published_events.driver.publish(websites=ANY_ORIGIN)
    elements = (element(event.event, "bg"), element(other.event, "en"))
    page = host(*elements)
    forms = page.locator("registration-form")
    expect(forms.locator("form")).to_have_count(2)

    forms.nth(1).locator("button").click()
    expect(forms.nth(1).locator(".summary")).to_be_focused()
    fill(embedded_form(page))
    send_embedded_form(page)
    expect(forms.nth(0).locator(".thanks")).to_be_visible()

    assert page.evaluate(_IDS_TWICE) == []
    assert forms.nth(1).locator(".summary li").count() == 7
    assert len(published_events.driver.registrations(event)) == 1
    assert published_events.driver.registrations(other) == []


def test_a_conditional_question_is_asked_only_when_it_applies(
    host: Host, event: EventDefinition
) -> None:
    """It appears with the answer it hangs on, and what is hidden is not sent."""
    page = host(element(event.event))
    question = page.locator("[name=other_profession]")
    fill(embedded_form(page))

    expect(question).to_be_hidden()
    page.locator("[name=profession][value=other]").check()
    expect(question).to_be_visible()
    question.fill("Съдия")
    page.locator("[name=profession][value=teacher]").check()

    expect(question).to_be_hidden()
    with page.expect_request("**/registrations") as sent:
        send_embedded_form(page)
    assert "other_profession" not in (sent.value.post_data or "")
    expect(page.locator(".thanks")).to_be_visible()


def test_another_language_keeps_the_answers(host: Host, event: EventDefinition) -> None:
    """The form follows its attribute, and nobody types anything twice."""
    page = host(element(event.event))
    fill(embedded_form(page))

    page.evaluate("document.querySelector('registration-form').setAttribute('lang', 'en')")

    expect(page.locator("registration-form button")).to_have_text("Register")
    assert embedded_answers(page) == {**ANSWERS, "language": "en"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"dates": dates(opens="2022-02-21 09:00")}, "Opens on"),
        ({"dates": dates(closes="2022-02-13 12:00")}, "Closed:"),
    ],
    ids=["announced", "closed"],
)
def test_a_state_without_a_form_is_said_in_words(
    host: Host,
    cloud: LocalCloud,
    published_events: PublishedEvents,
    changes: dict[str, Any],
    words: str,
) -> None:
    """The words stand where the form would, with a link to the event's page (F5)."""
    event = published_events.driver.publish(websites=ANY_ORIGIN, **changes)

    page = host(element(event.event, "en"))

    expect(page.locator("registration-form .state")).to_contain_text(words)
    link = page.locator("registration-form .registrar > p > a")
    assert link.get_attribute("href") == f"{cloud.url}/events/{event.event}?lang=en"
    axe(page)


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


def test_without_scripts_the_link_is_there(host: Host, event: EventDefinition) -> None:
    """The page's own link leads to the hosted form (F8)."""
    page = host(element(event.event), scripts=False)

    expect(page.locator("registration-form .fallback")).to_be_visible()


_IDS_TWICE = """() => [...document.querySelectorAll("[id]")].map(one => one.id)
  .filter((id, place, all) => all.indexOf(id) !== place)"""

# What a visitor has to see, and does not: no size, or as good as transparent
_UNSEEN = """() => [...document.querySelectorAll(
    "registration-form :is(label, legend, input, textarea, button, .help, .state)")]
  .filter(one => !one.closest("[hidden]") && one.type !== "hidden")
  .filter(one => !one.checkVisibility({opacityProperty: true, visibilityProperty: true})
    || one.getBoundingClientRect().width < 20 || one.getBoundingClientRect().left < 0
    || getComputedStyle(one).opacity < 1)
  .map(one => one.outerHTML)"""


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

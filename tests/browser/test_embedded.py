"""The embedded form: in a page of another origin, under its style sheet and its policy."""

from typing import Any

import pytest
from playwright.sync_api import expect

from infra.local.cloud import LocalCloud
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
from tests.browser.page_checks import axe
from tests.browser.published_events import PublishedEvents, dates
from tests.browser.window_watch import fits

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

"""The hosted form from the first answer to the thanks, with scripts and without."""

import pytest
from playwright.sync_api import Page

from registrar.locale.catalogue import translations
from tests.browser.conftest import WIDTHS, Visit
from tests.browser.hosted_form import THANKS, submit_form, wait_as_a_person
from tests.browser.page_checks import axe
from tests.browser.pages import GOOD
from tests.browser.published_events import PublishedEvents
from tests.browser.variants import by_language, with_and_without_scripts
from tests.browser.window_watch import fits

by_width = pytest.mark.parametrize("width", WIDTHS)


def said(message: str, language: str) -> str:
    """Return the interface's text in that language."""
    return translations(language).gettext(message)


def fill(page: Page, **changes: str) -> None:
    """Answer what has to be answered."""
    for name, value in (GOOD | changes).items():
        first = page.locator(f'[name="{name}"]').first
        if first.get_attribute("type") in ("radio", "checkbox"):
            page.locator(f'[name="{name}"][value="{value}"]').check()
        else:
            first.fill(value)


@by_language
@by_width
@with_and_without_scripts
def test_a_visitor_registers(
    published_events: PublishedEvents, visit: Visit, language: str, width: int, scripts: bool
) -> None:
    """Errors first, then thanks; reloading and going back send nothing twice (F1, F6, F8)."""
    event = published_events.publish(f"journey-{language}-{width}-{scripts}".lower())
    page = visit(f"/events/{event.event}", language=language, width=width, scripts=scripts)

    fill(page, email="maria@")
    assert submit_form(page) == 422
    assert page.title().startswith(said("Error:", language))
    assert page.locator(".summary h2").inner_text() == said("There is a problem", language)
    wait_as_a_person(page)
    fill(page)
    assert submit_form(page) == 200
    page.reload()

    thanks = f"{published_events.cloud.url}/events/{event.event}/thank-you?lang={language}"
    assert page.url.partition("&to=")[0] == thanks
    assert "maria@example.org" in page.inner_text("main")
    assert page.locator("h1").inner_text() == said(THANKS, language)
    assert fits(page)
    [registration] = published_events.driver.registrations(event)
    assert (registration.state, registration.language) == ("confirmed", language)


@with_and_without_scripts
def test_going_back_and_sending_again_registers_once(
    published_events: PublishedEvents, visit: Visit, scripts: bool
) -> None:
    """One registration is stored, from the form the browser kept or from a new one (N4)."""
    event = published_events.publish(f"back-{scripts}".lower())
    page = visit(f"/events/{event.event}", scripts=scripts)
    fill(page)
    wait_as_a_person(page)
    submit_form(page)

    page.go_back()
    fill(page)
    wait_as_a_person(page)
    status = submit_form(page)

    assert status == 200
    assert len(published_events.driver.registrations(event)) == 1


@with_and_without_scripts
def test_proof_of_work_is_no_work_for_visitors(
    published_events: PublishedEvents, visit: Visit, scripts: bool
) -> None:
    """The browser does it while the form is filled in; without scripts there is none (F8, F10)."""
    event = published_events.publish(f"guarded-{scripts}".lower(), proof_of_work=True)
    page = visit(f"/events/{event.event}", scripts=scripts)
    fill(page)
    wait_as_a_person(page)

    status = submit_form(page)

    [registration] = published_events.driver.registrations(event)
    assert (status, registration.state) == (200, "confirmed")


@by_language
@with_and_without_scripts
def test_errors_are_told_twice_in_the_same_words(
    published_events: PublishedEvents, visit: Visit, language: str, scripts: bool
) -> None:
    """A focused summary above the heading, each line leading to its field and its text (F1)."""
    page = visit(published_events.path("open"), language=language, scripts=scripts)
    submit_form(page)

    summary = page.locator(".summary")
    links = summary.locator("a").all()

    assert page.evaluate("document.activeElement.className") == "summary"
    assert page.evaluate(_SUMMARY_COMES_FIRST)
    assert summary.locator("li").count() == len(links) > 5
    assert [link.inner_text() for link in links] == page.locator(".error").all_inner_texts()
    for link in links:
        link.click()
        page.wait_for_function(_LEADS_TO_ITS_FIELD, arg=link.inner_text())


@by_language
def test_values_are_kept(published_events: PublishedEvents, visit: Visit, language: str) -> None:
    """One wrong answer costs no other (F1, 3.3.7)."""
    page = visit(published_events.path("open"), language=language)
    fill(page, email="maria@", town='Дряново "на хълма" & <b>')

    submit_form(page)

    kept = {name: value(page, name) for name in GOOD}
    assert kept == GOOD | {"email": "maria@", "town": 'Дряново "на хълма" & <b>'}
    assert page.locator(".error").count() == 1
    axe(page)


def test_browsers_can_fill_the_form_in(published_events: PublishedEvents, visit: Visit) -> None:
    """Name, email, telephone and country are named as browsers know them (F3, 1.3.5)."""
    page = visit(published_events.path("every-type"))

    found = page.evaluate(_AUTOCOMPLETE)

    assert found == {
        "full_name": ["text", "name", "false"],
        "email": ["email", "email", "false"],
        "phone": ["tel", "tel", None],
        "country": ["select-one", "country", None],
    }


def test_only_the_server_judges_answers(published_events: PublishedEvents, visit: Visit) -> None:
    """The browser refuses nothing by itself, in its own language and with its own bubbles (F2)."""
    page = visit(published_events.path("every-type"))

    assert page.locator("main form[novalidate]").count() == page.locator("main form").count() == 1
    assert page.locator("main form [required]").count() == 0


def test_the_way_to_the_other_language_and_back(
    published_events: PublishedEvents, visit: Visit
) -> None:
    """The switch is on the page, says its language in that language, and leads back (L4)."""
    page = visit(published_events.path("open"), language="bg")

    page.locator(".languages a").click()

    assert page.get_attribute("html", "lang") == "en"
    assert page.locator(".languages a").inner_text() == "Български"
    assert page.locator("h1").inner_text() == published_events.events["open"].title["en"]


def value(page: Page, name: str) -> str:
    """Return the answer that the form holds."""
    values = page.evaluate(
        "name => new FormData(document.querySelector('main form')).getAll(name)", name
    )
    return "\n".join(values)


_SUMMARY_COMES_FIRST = """() => Boolean(
  document.querySelector(".summary").compareDocumentPosition(document.querySelector("h1"))
  & Node.DOCUMENT_POSITION_FOLLOWING)"""

_LEADS_TO_ITS_FIELD = """said =>
  document.activeElement.closest(".field")?.querySelector(".error")?.innerText === said"""

_AUTOCOMPLETE = """() => Object.fromEntries([...document.querySelectorAll("main [autocomplete]")]
  .filter(one => one.autocomplete !== "off")
  .map(one => [one.name, [one.type, one.autocomplete, one.getAttribute("spellcheck")]]))"""

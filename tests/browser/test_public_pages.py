"""Every page, in every state and language: accessible, valid, readable at any width, complete."""

import re

import pytest
from playwright.sync_api import Page, Route

from tests.browser.attendee_pages import ATTENDEE_CASES
from tests.browser.conftest import Visit
from tests.browser.page_checks import check_page, validate
from tests.browser.pages import CASES, FAILURES, Case, draw_failure, show_failure
from tests.browser.published_events import PublishedEvents
from tests.browser.variants import by_language

ALL = (*CASES, *ATTENDEE_CASES)
by_case = pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)


@by_language
@by_case
def test_a_page_is_accessible(
    published_events: PublishedEvents, visit: Visit, case: Case, language: str
) -> None:
    """The expected status, nothing for axe-core to find, no scrolling at 320 pixels (F7)."""
    page = visit(language=language)

    status = case.show(page, published_events, language)

    assert status == case.status
    check_page(page, case.name, language)


@by_language
@pytest.mark.parametrize("code", FAILURES)
def test_a_failure_is_accessible(visit: Visit, code: str, language: str) -> None:
    """The page of our own fault is as good as any other."""
    page = visit(language=language)

    show_failure(page, code, language)

    check_page(page, code, language)


@by_language
def test_pages_are_valid_html(published_events: PublishedEvents, language: str) -> None:
    """The template's output, every page's, has nothing for html-validate to find."""
    pages = {case.name: case.fetch(published_events, language).text for case in ALL}
    pages |= {code: draw_failure(code, language) for code in FAILURES}

    validate(pages)


@by_case
def test_a_page_is_complete_in_its_html(
    published_events: PublishedEvents, visit: Visit, case: Case
) -> None:
    """Without scripts and pictures there is the same to read (F8)."""
    full = visit()
    plain = visit(scripts=False)
    plain.route("**/*.svg", _nothing)

    statuses = [case.show(page, published_events) for page in (full, plain)]

    assert statuses == [case.status, case.status]
    assert read(plain) == read(full)


def read(page: Page) -> str:
    """Return the page's text without the request's number and the time that is left."""
    page.evaluate("document.querySelector('.reference, .countdown')?.remove()")
    return re.sub(r"\d+ минут\w*", "", page.inner_text("body"))


def _nothing(route: Route) -> None:
    route.fulfill(status=200, content_type="image/svg+xml", body="")

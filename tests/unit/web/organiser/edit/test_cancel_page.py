"""Cancelling of an event on a page: its consequences, and a word that confirms it."""

import pytest

from tests.support.edit_pages import edit_path, press, sent_by, state_for
from tests.support.event_team import VIEWER
from tests.support.organised_event import TEAM, browser_of
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services


@pytest.mark.parametrize("word", ["cancel", "Cancel", "отмени"])
def test_the_word_cancels_the_event(
    browser: OrganiserBrowser, services: Services, word: str
) -> None:
    """In whichever language it is typed."""
    answer = press(browser, edit_path(services, "/cancel"), word=word)

    definition = state_for(browser, services).definition
    assert answer["headers"]["location"].endswith("/edit?done=cancelled")
    assert definition
    assert (definition.cancelled, definition.version) == (True, 2)


def test_the_number_of_emails_stands_before_the_button(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Everybody is told."""
    for name in ("ivan", "maria", "petar"):
        services.register(name)

    page = browser.look(edit_path(services, "/cancel"))

    assert page.flaws() == []
    assert "The event will be cancelled. 3 people will be emailed: 2 confirmed and 1 waiting." in [
        item.text for item in page.all("li")
    ]


@pytest.mark.parametrize("word", ["", "yes"])
def test_without_the_word_nothing_happens(
    browser: OrganiserBrowser, services: Services, word: str
) -> None:
    """It is asked for again."""
    answer = press(browser, edit_path(services, "/cancel"), word=word)

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert page.by_id("error-word").text == "To confirm, type the word “cancel”"
    assert page.flaws() == []
    assert state_for(browser, services).version == 1


def test_another_version_meanwhile_is_looked_at_first(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The number of emails may be another."""
    address = edit_path(services, "/cancel")
    form = sent_by(browser.look(address)) | {"word": "cancel"}
    services.publish(team=TEAM, seats=5, waiting_list=10)

    answer = browser.ask(address, method="POST", form=form, origin=browser.public_url)

    definition = state_for(browser, services).definition
    assert answer["statusCode"] == 409
    assert definition
    assert not definition.cancelled


def test_a_cancelled_event_is_not_asked_about_again(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The page leads back."""
    press(browser, edit_path(services, "/cancel"), word="cancel")

    assert browser.ask(edit_path(services, "/cancel"))["statusCode"] == 303


def test_who_views_cancels_nothing(services: Services) -> None:
    """The page is not theirs."""
    assert browser_of(services, VIEWER).ask(edit_path(services, "/cancel"))["statusCode"] == 403

"""List of the messages to attendees: how far each is, without a search's words."""

from dataclasses import replace

import pytest

from registrar.domain.organiser import Organiser
from tests.support.event_team import MANAGER, VIEWER
from tests.support.message_form import press_button
from tests.support.organised_event import browser_of, path
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.services import Services


@pytest.mark.parametrize("who", [MANAGER, VIEWER])
def test_the_list_says_how_far_each_is(services: Services, who: Organiser) -> None:
    """Viewers see what was sent, by whom, to whom and how far it is."""
    manager = browser_of(services)
    press_button(manager, services, "send", **{"choice-profession": "teacher"})
    browser = replace(browser_of(services, who), announcements=manager.announcements)

    page = browser.look(path(services, "/messages"))

    assert page.texts("progress") == ["Under way: 0 of 2."]
    assert [value.text for value in page.all("dd")][1:] == [
        "manager@wcif.example",
        "2 people; Profession: Teacher",
    ]
    assert bool(page.all("a", href=path(services, "/message"))) == (who is MANAGER)


def test_a_search_is_told_without_its_words(services: Services) -> None:
    """Sent twice it is one message, with another search it is asked about; nobody is named."""
    browser = browser_of(services)
    answers = [
        press_button(browser, services, "send", search=name) for name in ("ivan", "ivan", "maria")
    ]

    page = browser.look(path(services, "/messages"))

    assert [answer["statusCode"] for answer in answers] == [303, 303, 409]
    assert [value.text for value in page.all("dd")][2] == "1 person; found by a search"
    assert "ivan" not in page.one("main").text.casefold()


def test_before_the_first_message_the_list_says_what_it_is_for(
    browser: OrganiserBrowser, services: Services
) -> None:
    """An empty list is no dead end."""
    page = browser.look(path(services, "/messages"))

    assert page.texts("empty")[0].startswith("No message was sent yet")

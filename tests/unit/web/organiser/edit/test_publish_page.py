"""Publishing of a draft: looked through, then published; never another draft than was shown."""

from datetime import timedelta

import pytest

from registrar.domain.event_parts import EventPart
from tests.support.edit_pages import edit_path, press, publish_as, save, save_as, sent_by, state_for
from tests.support.event_team import VIEWER
from tests.support.organised_event import TEAM, browser_of
from tests.support.organiser_browser import OWNER, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services


def test_changes_and_consequences_stand_before_the_button(
    browser: OrganiserBrowser, services: Services
) -> None:
    """In words and in numbers."""
    for name in ("ivan", "maria", "petar"):
        services.register(name)
    save(browser, services, "seats", seats="3")
    save(browser, services, "dates", dates__starts="2022-03-02T15:00")

    page = browser.look(edit_path(services, "/publish"))

    said = [item.text for item in page.all("li") if not item.attributes]
    assert page.flaws() == []
    assert "Start: 14:00 → 15:00" in said
    assert "Seats: 2 → 3" in said
    assert "1 of those waiting will get a seat, and an email about it." in said
    assert [line for line in said if "people will be emailed" in line] == [
        "New: time. 3 people will be emailed: 2 confirmed and 1 waiting."
    ]


def test_the_button_publishes_what_was_shown(browser: OrganiserBrowser, services: Services) -> None:
    """The draft has ended with it."""
    save(browser, services, "seats", seats="40")

    answer = press(browser, edit_path(services, "/publish"))

    state = state_for(browser, services)
    assert answer["headers"]["location"].endswith("/edit?done=published")
    assert state.draft is None
    assert state.definition
    assert (state.version, state.definition.seats) == (2, 40)


def test_nothing_is_published_that_was_not_shown(
    browser: OrganiserBrowser, services: Services
) -> None:
    """A colleague's change in the draft, and another publication: both are told first."""
    save(browser, services, "seats", seats="40")
    address = edit_path(services, "/publish")
    form = sent_by(browser.look(address))
    save_as(services, OWNER, "protection", {"proof_of_work": True})

    changed = browser.ask(address, method="POST", form=form, origin=browser.public_url)
    form = sent_by(ParsedPage(changed["body"]))
    services.now += timedelta(minutes=1)
    publish_as(services, OWNER, {"reminders": []})
    moved = browser.ask(address, method="POST", form=form, origin=browser.public_url)

    assert (changed["statusCode"], moved["statusCode"]) == (409, 409)
    assert (
        ParsedPage(changed["body"])
        .texts("wrong-callout")[0]
        .startswith("owner@wcif.example has changed the draft, 14")
    )
    assert (
        ParsedPage(moved["body"])
        .texts("wrong-callout")[0]
        .startswith("owner@wcif.example has published another version, 14")
    )
    assert state_for(browser, services).version == 2
    form = sent_by(ParsedPage(moved["body"]))
    last = browser.ask(address, method="POST", form=form, origin=browser.public_url)
    definition = state_for(browser, services).definition
    assert last["statusCode"] == 303
    assert definition
    assert (definition.seats, definition.proof_of_work, definition.reminders) == (40, True, ())


def test_a_draft_with_problems_is_not_published(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Each problem leads to its part."""
    save(browser, services, "contact", contact__email="nobody")
    address = edit_path(services, "/publish")
    page = browser.look(address)
    hidden = browser.hidden(address) | {"revision": "1", "version": "1"}

    sent = browser.ask(address, method="POST", form=hidden, origin=browser.public_url)

    [problem] = page.texts("to-do")
    assert problem == "ContactEmail address: Enter an email address such as name@example.org"
    assert page.one("a", href=edit_path(services, "/parts/contact")).text == "Contact"
    assert page.all("button", type="submit")[1:] == []
    assert sent["statusCode"] == 422
    assert state_for(browser, services).version == 1


def test_parts_changed_on_both_sides_are_checked_first(
    browser: OrganiserBrowser, services: Services
) -> None:
    """They are named."""
    save(browser, services, "seats", seats="40")
    services.publish(team=TEAM, seats=7, waiting_list=10)

    page = browser.look(edit_path(services, "/publish"))

    assert page.texts("to-do") == ["SeatsPublished otherwise meanwhile: to be checked"]


@pytest.mark.parametrize("part", ["seats", None])
def test_a_draft_that_changes_nothing_ends(
    browser: OrganiserBrowser, services: Services, part: EventPart | None
) -> None:
    """No version is published; without a draft the page says so."""
    if part:
        save(browser, services, part, seats="40")
        save(browser, services, part, seats="2")
        answer = press(browser, edit_path(services, "/publish"))
        assert answer["headers"]["location"].endswith("/edit?done=unchanged")
    page = browser.look(edit_path(services, "/publish"))

    assert "There is no draft" in page.one("main").text
    assert state_for(browser, services).version == 1


def test_who_views_publishes_nothing(browser: OrganiserBrowser, services: Services) -> None:
    """Neither the page nor the button is theirs."""
    save(browser, services, "seats", seats="40")
    viewer, address = browser_of(services, VIEWER), edit_path(services, "/publish")
    hidden = viewer.hidden(edit_path(services)) | {"revision": "1", "version": "1"}

    looked = viewer.ask(address)
    sent = viewer.ask(address, method="POST", form=hidden, origin=viewer.public_url)

    assert (looked["statusCode"], sent["statusCode"]) == (403, 403)
    assert state_for(browser, services).version == 1

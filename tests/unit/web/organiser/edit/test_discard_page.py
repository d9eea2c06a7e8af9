"""Discarding of a draft: asked once, and never another draft than was shown."""

from datetime import timedelta

from tests.support.edit_pages import edit_path, press, save, save_as, sent_by, state_for
from tests.support.event_team import VIEWER
from tests.support.organised_event import browser_of
from tests.support.organiser_browser import OWNER, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services


def test_a_draft_is_discarded_after_a_question(
    browser: OrganiserBrowser, services: Services
) -> None:
    """It names the parts that are lost."""
    save(browser, services, "seats", seats="40")
    address = edit_path(services, "/discard")

    page = browser.look(address)
    answer = press(browser, address)

    assert "These parts will be as they are published: Seats." in page.one("main").text
    assert "colleagues" not in page.one("main").text
    assert page.flaws() == []
    assert answer["headers"]["location"].endswith("/edit?done=discarded")
    assert state_for(browser, services).draft is None


def test_a_draft_that_was_changed_meanwhile_is_asked_about_again(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Nobody's work is lost unseen."""
    save(browser, services, "seats", seats="40")
    address = edit_path(services, "/discard")
    form = sent_by(browser.look(address))
    save_as(services, OWNER, "protection", {"proof_of_work": True})

    refused = browser.ask(address, method="POST", form=form, origin=browser.public_url)

    page = ParsedPage(refused["body"])
    assert refused["statusCode"] == 409
    assert "Seats, Protection from abuse" in page.one("main").text
    assert "Your colleagues' changes in it will be lost, too." in page.one("main").text
    assert state_for(browser, services).document.part("seats")["seats"] == 40


def test_a_draft_that_was_published_meanwhile_is_not_called_discarded(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The page says who has published it, and has no button any more."""
    save(browser, services, "seats", seats="40")
    address = edit_path(services, "/discard")
    form = sent_by(browser.look(address))
    services.now += timedelta(minutes=1)
    press(browser_of(services, OWNER), edit_path(services, "/publish"))

    refused = browser.ask(address, method="POST", form=form, origin=browser.public_url)

    page = ParsedPage(refused["body"])
    assert refused["statusCode"] == 409
    assert page.flaws() == []
    assert page.texts("wrong-callout")[0].startswith(
        "owner@wcif.example has published another version"
    )
    assert "You have discarded nothing" in page.one("main").text
    assert [form.attributes["action"] for form in page.all("form")] == ["/organise/sign-out"]


def test_the_same_draft_is_discarded_by_two_people(
    browser: OrganiserBrowser, services: Services
) -> None:
    """For the second one it is discarded as well."""
    save(browser, services, "seats", seats="40")
    address = edit_path(services, "/discard")
    form = sent_by(browser.look(address))
    press(browser_of(services, OWNER), address)

    answer = browser.ask(address, method="POST", form=form, origin=browser.public_url)

    assert answer["headers"]["location"].endswith("/edit?done=discarded")


def test_without_a_draft_there_is_nothing_to_discard(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The page leads back."""
    assert browser.ask(edit_path(services, "/discard"))["statusCode"] == 303


def test_who_views_discards_nothing(browser: OrganiserBrowser, services: Services) -> None:
    """Not even the question is asked."""
    save(browser, services, "seats", seats="40")

    assert browser_of(services, VIEWER).ask(edit_path(services, "/discard"))["statusCode"] == 403

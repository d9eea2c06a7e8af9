"""List of the questions: moved, removed, closed, and asked again."""

import pytest

from tests.support.edit_pages import edit_path, state_for
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.question_pages import (
    LIST,
    add_question,
    at_list,
    drafted,
    names,
)
from tests.support.services import Services


def test_a_question_is_moved(browser: OrganiserBrowser, services: Services) -> None:
    """Up and down, in the draft; the first goes no further up."""
    at_list(browser, services, "up-email")
    at_list(browser, services, "down-organisation")
    at_list(browser, services, "up-email")

    assert names(browser, services)[:4] == ["email", "full_name", "profession", "organisation"]


@pytest.mark.parametrize("do", ["", "up-nothing", "down-", "drop-town", "again-town", "up-1"])
def test_a_button_that_is_none_changes_nothing(
    browser: OrganiserBrowser, services: Services, do: str
) -> None:
    """A value made by hand."""
    assert at_list(browser, services, do)["statusCode"] == 303
    assert state_for(browser, services).draft is None


def test_a_question_moved_above_its_condition_says_so(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The list marks it until it is moved back, or asked otherwise."""
    at_list(browser, services, "up-other_profession")

    assert len(browser.look(edit_path(services, LIST)).texts("has-problem")) == 1


def test_a_question_without_answers_is_removed(
    browser: OrganiserBrowser, services: Services
) -> None:
    """After a question that names it; nothing is left of it."""
    add_question(browser, services, "text", label__bg="Град", label__en="City")
    address = edit_path(services, f"{LIST}/grad/remove")

    page = browser.look(address)
    browser.ask(address, method="POST", form=browser.hidden(address), origin=browser.public_url)

    assert page.flaws() == []
    assert page.one("h1").text == "Remove this question from the form?"
    assert "City" in page.one("main").text
    assert "grad" not in names(browser, services)
    assert "Removed questions" not in browser.look(edit_path(services, LIST)).one("main").text


def test_a_question_with_answers_is_closed_and_can_be_asked_again(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Its answers stay, until a day that the list names; it comes back as it was."""
    services.register("ivan")
    before = drafted(browser, services)
    address = edit_path(services, f"{LIST}/town/remove")

    asked = browser.look(address)
    browser.ask(address, method="POST", form=browser.hidden(address), origin=browser.public_url)
    listed = browser.look(edit_path(services, LIST))
    at_list(browser, services, "again-town")

    assert asked.one("h1").text == "Remove this question from the form?"
    assert "Answers are kept until 2 March 2023" in listed.one("main").text.replace("\u00a0", " ")
    assert listed.flaws() == []
    town = next(field for field in before if field["name"] == "town")
    assert drafted(browser, services) == [*(each for each in before if each != town), town]


def test_the_question_for_the_address_stays(browser: OrganiserBrowser, services: Services) -> None:
    """Nobody gets a confirmation without it, so that neither page offers to remove it."""
    kept = edit_path(services, f"{LIST}/email/remove")
    gone = edit_path(services, f"{LIST}/town/remove")

    links = [
        element.attributes.get("href")
        for address in (LIST, f"{LIST}/email", f"{LIST}/town")
        for element in browser.look(edit_path(services, address)).elements
    ]

    assert kept not in links
    assert links.count(gone) == 2


def test_closing_a_question_names_those_that_depend_on_it(
    browser: OrganiserBrowser, services: Services
) -> None:
    """They need another condition."""
    page = browser.look(edit_path(services, f"{LIST}/profession/remove"))

    assert "“What is your profession?” is asked only after" in page.one("main").text

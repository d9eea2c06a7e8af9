"""Questions that several people edit: none is lost to another edit unseen."""

from datetime import timedelta

import pytest

from tests.support.edit_pages import edit_path, press, publish_as
from tests.support.editing import text
from tests.support.event_team import STRANGER, VIEWER
from tests.support.organised_event import browser_of
from tests.support.organiser_browser import OWNER, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.question_pages import (
    LIST,
    at_list,
    colleague_saves,
    drafted,
    names,
)
from tests.support.services import Services


def test_two_questions_are_edited_at_once(browser: OrganiserBrowser, services: Services) -> None:
    """A colleague's edit of another question, and a new order, are no conflict."""
    address = edit_path(services, f"{LIST}/town")
    page = browser.look(address)
    fields = drafted(browser, services)
    fields[0]["label"]["en"] = "Your name"
    colleague_saves(services, fields[::-1])

    form = {
        each.attributes["name"]: each.attributes.get("value", "")
        for each in page.all("input")
        if each.attributes.get("type") != "checkbox"
    }
    form |= {"fields.5.label.en": "Where do you live?", "fields.5.required": "yes", "do": "save"}
    answer = browser.ask(address, method="POST", form=form, origin=browser.public_url)

    after = {field["name"]: field["label"]["en"] for field in drafted(browser, services)}
    assert answer["headers"]["location"].endswith("done=saved")
    assert (after["town"], after["full_name"]) == ("Where do you live?", "Your name")
    assert names(browser, services)[0] == "later_events"


def test_a_question_that_a_colleague_has_changed_is_shown_again(
    browser: OrganiserBrowser, services: Services
) -> None:
    """With who did it and what is saved; what was typed is kept, and can be saved after all."""
    address = edit_path(services, f"{LIST}/town")
    own = browser.hidden(address)["own"]
    fields = drafted(browser, services)
    fields[5]["label"]["en"] = "City"
    colleague_saves(services, fields)

    answer = press(browser, address, own=own, fields__5__label__en="Village")
    page = ParsedPage(answer["body"])
    again = press(
        browser,
        address,
        own=page.one("input", name="own").attributes["value"],
        fields__5__label__en="Village",
    )

    assert answer["statusCode"] == 409
    assert page.flaws() == []
    assert "owner@wcif.example has changed this part" in page.one("main").text
    assert "City" in page.one("main").text
    assert page.by_id("field-fields.5.label.en").attributes["value"] == "Village"
    assert again["statusCode"] == 303
    assert drafted(browser, services)[5]["label"]["en"] == "Village"


def test_a_question_that_a_colleague_has_removed_is_shown_again(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Saved after all, it stands at the end under its name."""
    address = edit_path(services, f"{LIST}/question")
    own = browser.hidden(address)["own"]
    fields = drafted(browser, services)
    removed = next(field for field in fields if field["name"] == "question")
    form = {
        "csrf": browser.hidden(address)["csrf"],
        "own": own,
        "do": "save",
        "fields.8.name": "question",
        "fields.8.type": "long_text",
        "fields.8.label.bg": "Въпрос",
        "fields.8.label.en": "Question",
    }
    colleague_saves(services, [field for field in fields if field != removed])

    answer = browser.ask(address, method="POST", form=form, origin=browser.public_url)
    browser.ask(address, method="POST", form=form | {"own": ""}, origin=browser.public_url)

    assert answer["statusCode"] == 409
    assert "no longer in the form" in ParsedPage(answer["body"]).one("main").text
    assert names(browser, services)[-1] == "question"


def test_a_list_that_a_colleague_has_changed_is_shown_as_it_is(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Nothing is moved by the number that a question had."""
    seen = browser.hidden(edit_path(services, LIST))["seen"]
    colleague_saves(services, drafted(browser, services)[1:])

    answer = at_list(browser, services, "down-email", seen=seen)

    assert answer["statusCode"] == 409
    assert ParsedPage(answer["body"]).flaws() == []
    assert names(browser, services)[0] == "email"


@pytest.mark.parametrize("rest", ["/new-question", f"{LIST}/town", f"{LIST}/town/remove"])
def test_who_only_views_edits_no_question(services: Services, rest: str) -> None:
    """The list is text; a stranger finds nothing."""
    viewer, stranger = browser_of(services, VIEWER), browser_of(services, STRANGER)

    page = viewer.look(edit_path(services, LIST))

    assert page.all("textarea") == []
    assert "Town or village" in page.one("main").text
    assert viewer.ask(edit_path(services, rest))["statusCode"] == 403
    assert stranger.ask(edit_path(services, rest))["statusCode"] == 404


def test_a_question_that_is_none_is_not_found(
    browser: OrganiserBrowser, services: Services
) -> None:
    """By name and by number."""
    for key in ("nothing", "0", "99", "1"):
        assert browser.ask(edit_path(services, f"{LIST}/{key}"))["statusCode"] == 404
        assert browser.ask(edit_path(services, f"{LIST}/{key}/remove"))["statusCode"] == 404


def test_a_question_whose_name_is_none_is_edited_by_its_number(
    browser: OrganiserBrowser, services: Services
) -> None:
    """A file may have two of one name; the page leads to each, where it can be closed."""
    fields = drafted(browser, services)
    colleague_saves(services, [*fields, {**fields[5]}])

    page = browser.look(edit_path(services, LIST))
    address = edit_path(services, f"{LIST}/{len(fields) + 1}/remove")
    browser.ask(address, method="POST", form=browser.hidden(address), origin=browser.public_url)

    assert len(page.texts("has-problem")) == 1
    assert names(browser, services) == [field["name"] for field in fields]


def test_questions_published_otherwise_are_compared_and_settled(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The list and the question show what is published; a button keeps the draft's."""
    fields = drafted(browser, services)
    fields[5]["label"]["en"] = "City"
    colleague_saves(services, fields)
    services.now += timedelta(minutes=1)
    published = [*fields[:5], {**fields[5], "label": text("Village")}, *fields[6:-1]]
    publish_as(services, OWNER, {"fields": published})

    page = browser.look(edit_path(services, LIST))
    question = browser.look(edit_path(services, f"{LIST}/town"))
    other = browser.look(edit_path(services, f"{LIST}/email"))
    answer = at_list(browser, services, "keep-")

    assert page.flaws() == question.flaws() == []
    [said] = page.texts("wrong-callout")
    assert "Published otherwise: “Village”" in said
    assert "Only in the draft: “" in said
    assert "Village" in question.texts("said-values")[0]
    assert question.by_id("field-fields.5.label.en").attributes["value"] == "City"
    assert other.texts("wrong-callout") == []
    assert answer["statusCode"] == 303
    assert browser.look(edit_path(services, LIST)).texts("wrong-callout") == []
    assert drafted(browser, services)[5]["label"]["en"] == "City"

"""Form of a message to attendees: asked in every language; nothing that was typed is lost."""

from tests.support.event_team import VIEWER
from tests.support.message_form import TYPED, press_button
from tests.support.organised_event import browser_of, path
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services


def test_the_form_asks_in_every_language(browser: OrganiserBrowser, services: Services) -> None:
    """Subject and text in Bulgarian and in English, each marked with its language."""
    page = browser.look(path(services, "/message"))

    fields = [*page.all("input", type="text"), *page.all("textarea")]
    fields = [field for field in fields if field.attributes["name"] != "network"]
    assert {field.attributes["name"]: field.attributes["lang"] for field in fields} == {
        "subject_bg": "bg",
        "subject_en": "en",
        "text_bg": "bg",
        "text_en": "en",
    }
    assert page.flaws() == []


def test_each_language_says_how_many_it_has(browser: OrganiserBrowser, services: Services) -> None:
    """Three have registered in Bulgarian, nobody in English, which is optional therefore."""
    page = browser.look(path(services, "/message"))

    labels = {label.attributes["for"]: label.text for label in page.all("label")}
    assert page.texts("people") == ["Bulgarian: 3 people", "English: 0 people"]
    assert labels["field-subject_bg"] == "Subject in Bulgarian"
    assert labels["field-subject_en"] == "Subject in English (optional)"
    assert labels["field-text_en"] == "Text in English (optional)"


def test_only_the_languages_of_the_recipients_are_compulsory(
    browser: OrganiserBrowser, services: Services
) -> None:
    """By the filter: without English for teachers, and with it for all."""
    services.register("john", profession="psychologist", language="en")
    bulgarian = {"subject_en": "", "text_en": ""}

    teachers = press_button(
        browser, services, "look", **bulgarian, **{"choice-profession": "teacher"}
    )
    everybody = press_button(browser, services, "look", **bulgarian)

    page = ParsedPage(everybody["body"])
    assert (teachers["statusCode"], everybody["statusCode"]) == (200, 422)
    assert {
        link.attributes["href"] for link in page.all("a") if "#field" in str(link.attributes)
    } == {"#field-subject_en", "#field-text_en"}
    assert page.texts("people") == ["Bulgarian: 3 people", "English: 1 person"]


def test_an_optional_language_is_written_as_a_whole(
    browser: OrganiserBrowser, services: Services
) -> None:
    """A subject without its text is no mail."""
    answer = press_button(browser, services, "look", text_en="")

    assert answer["statusCode"] == 422
    assert "#field-text_en" in answer["body"]


def test_only_those_who_are_written_to_can_be_chosen(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Nobody who cancelled or is in quarantine is sent news, so neither can be asked for."""
    page = browser.look(path(services, "/message"))

    options = [option.attributes["value"] for option in page.all("option")]
    assert {"confirmed", "waiting"} <= set(options)
    assert {"cancelled", "quarantined"}.isdisjoint(options)


def test_what_is_missing_is_said_and_the_rest_is_kept(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The summary leads to each field; what was typed and chosen still stands there (F1)."""
    services.register("john", language="en")

    answer = press_button(browser, services, "look", subject_en="", text_bg="", status="waiting")

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert [
        link.attributes["href"] for link in page.all("a") if "#field" in str(link.attributes)
    ] == [
        "#field-text_bg",
        "#field-subject_en",
    ]
    assert page.one("input", name="subject_bg").attributes["value"] == "Новини"
    assert page.one("textarea", name="text_en").text == "First. Second."
    assert "selected" in page.one("option", value="waiting").attributes
    assert page.flaws() == []
    assert browser.announcements.sent == []


def test_a_choice_that_is_none_sends_nothing(browser: OrganiserBrowser, services: Services) -> None:
    """A filter that was changed by hand is never taken for everybody."""
    answer = press_button(browser, services, "send", **{"choice-profession": "astronaut"})

    assert answer["statusCode"] == 422
    assert browser.announcements.sent == []


def test_back_to_the_form_keeps_all_of_it(browser: OrganiserBrowser, services: Services) -> None:
    """The typed text is in the form."""
    page = ParsedPage(press_button(browser, services, "edit", language="en")["body"])

    assert page.one("textarea", name="text_bg").text == "Първо. Второ."
    assert "selected" in page.one("option", value="en").attributes


def test_a_form_with_an_id_of_its_own_making_gets_another(
    browser: OrganiserBrowser, services: Services
) -> None:
    """An invalid id is not taken into a key."""
    press_button(browser, services, "send", id="../../else#1")

    assert [announcement.id for announcement, _ in browser.announcements.sent] == ["news1"]


def test_viewers_write_nothing(services: Services) -> None:
    """Neither the form nor a step is theirs."""
    browser = browser_of(services, VIEWER)
    hidden = browser.hidden(path(services))

    looked = browser.ask(path(services, "/message"))
    sent = browser.ask(
        path(services, "/message"),
        method="POST",
        form=hidden | TYPED | {"step": "send"},
        origin=browser.public_url,
    )

    assert (looked["statusCode"], sent["statusCode"]) == (403, 403)
    assert browser.announcements.sent == []


def test_a_list_that_was_found_can_be_written_to(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The links below a list bring its filters and its search along, to the very end."""
    found = browser.look(
        f"{path(services, '/registrations')}?search=ivan&choice-profession=teacher"
    )
    [link] = [element for element in found.all("a") if element.text == "Email this list"]
    form = browser.look(link.attributes["href"])
    chosen = {"search": form.by_id("search").attributes["value"], "choice-profession": "teacher"}

    page = ParsedPage(press_button(browser, services, "look", **chosen)["body"])

    assert "selected" in form.one("option", value="teacher").attributes
    assert [value.text for value in page.all("dd")] == [
        "1 person",
        "Bulgarian: 1, English: 0",
        "“ivan”",
        "Teacher",
    ]
    assert page.one("input", name="search").attributes["value"] == "ivan"

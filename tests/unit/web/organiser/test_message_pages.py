"""Messages to attendees: written, looked at, tested, sent once; nothing that was typed is lost."""

from dataclasses import replace
from typing import Any

import pytest

from registrar.actions.send_once import Refused, Unclear
from registrar.aws.table import Table
from registrar.domain.announcement import AnnouncementText
from registrar.domain.organiser import Organiser
from registrar.domain.registration_filter import RegistrationFilter
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import browser_of, path, services_with_team
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

TYPED = {
    "subject_bg": "Новини",
    "subject_en": "News",
    "text_bg": "Първо.\n\nВторо.",
    "text_en": "First.\n\nSecond.",
}
WORDS = AnnouncementText(
    {"bg": "Новини", "en": "News"}, {"bg": "Първо.\n\nВторо.", "en": "First.\n\nSecond."}
)


@pytest.fixture
def services(table: Table) -> Services:
    """Two with a seat, one who waits."""
    services = services_with_team(table, seats=2, waiting_list=10)
    services.register("ivan", profession="teacher")
    services.register("maria", profession="psychologist")
    services.register("petar", profession="teacher")
    return services


@pytest.fixture
def browser(services: Services) -> OrganiserBrowser:
    """The manager at a computer."""
    return browser_of(services)


def step(browser: OrganiserBrowser, services: Services, name: str, **fields: str) -> dict[str, Any]:
    """The answer to that button of the form, with what was typed before."""
    here = path(services, "/message")
    return browser.post(here, page=here, **(TYPED | {"step": name} | fields))


def test_the_form_asks_in_every_language(browser: OrganiserBrowser, services: Services) -> None:
    """Subject and text in Bulgarian and in English, each marked with its language."""
    page = browser.look(path(services, "/message"))

    fields = [*page.all("input", type="text"), *page.all("textarea")]
    assert {field.attributes["name"]: field.attributes["lang"] for field in fields} == {
        "subject_bg": "bg",
        "subject_en": "en",
        "text_bg": "bg",
        "text_en": "en",
    }
    assert page.flaws() == []


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
    answer = step(browser, services, "send", subject_en="", text_bg="", status="waiting")

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
    answer = step(browser, services, "send", **{"choice-profession": "astronaut"})

    assert answer["statusCode"] == 422
    assert browser.announcements.sent == []


def test_the_preview_shows_each_language_and_how_many(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Subject and text as attendees read them, for whom, and the count on the button."""
    answer = step(browser, services, "look", **{"choice-profession": "teacher"})

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 200
    assert page.texts("letter-subject") == ["Новини", "News"]
    assert page.texts("letter-text") == ["Първо. Второ.", "First. Second."]
    assert [value.text for value in page.all("dd")] == ["2 people", "Teacher"]
    assert page.one("button", value="send").text == "Send to 2 people"
    assert page.all("a", hreflang="bg") == []
    assert browser.announcements.sent == []


def test_what_is_typed_is_never_taken_for_html(
    browser: OrganiserBrowser, services: Services
) -> None:
    """A text of tags is shown as it is."""
    answer = step(browser, services, "look", subject_en="<b>News</b>", text_en="<script>1</script>")

    page = ParsedPage(answer["body"])
    assert page.texts("letter-subject")[1] == "<b>News</b>"
    assert page.all("script") == []


def test_back_to_the_form_keeps_all_of_it(browser: OrganiserBrowser, services: Services) -> None:
    """The typed text is in the form."""
    page = ParsedPage(step(browser, services, "edit", language="en")["body"])

    assert page.one("textarea", name="text_bg").text == "Първо. Второ."
    assert "selected" in page.one("option", value="en").attributes


def test_a_test_goes_to_the_writer_in_each_language(
    browser: OrganiserBrowser, services: Services
) -> None:
    """To the sign-in address and to nobody else; the message is not sent by it."""
    answer = step(browser, services, "test")

    assert [(to, language) for _, to, language in browser.test_mails.sent] == [
        (MANAGER.address, "bg"),
        (MANAGER.address, "en"),
    ]
    assert ParsedPage(answer["body"]).texts("notice") == [
        "A test in each language is being sent to manager@wcif.example, and to nobody else."
    ]
    assert browser.announcements.sent == []


@pytest.mark.parametrize(
    ("refusal", "words"),
    [(Refused(), "The test could not be sent"), (Unclear(), "It is not clear whether")],
)
def test_a_test_that_fails_loses_nothing(
    browser: OrganiserBrowser, services: Services, refusal: Exception, words: str
) -> None:
    """SES's refusal is a sentence above the same preview, whose form still has everything."""
    browser.test_mails.refusal = refusal

    answer = step(browser, services, "test")

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 503
    assert words in page.texts("wrong-callout")[0]
    assert page.one("input", name="text_bg").attributes["value"] == TYPED["text_bg"]


def test_too_many_tests_are_refused_with_the_message_kept(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Beyond the limit nothing is sent, and nothing typed is lost."""
    services.rates.used_up = frozenset({"test"})

    answer = step(browser, services, "test")

    assert answer["statusCode"] == 429
    assert browser.test_mails.sent == []
    assert ParsedPage(answer["body"]).one("input", name="subject_en").attributes["value"] == "News"


def test_sending_is_once_and_noted(browser: OrganiserBrowser, services: Services) -> None:
    """The same form sent twice is one message to the same people."""
    first = step(browser, services, "send", status="confirmed")
    again = step(browser, services, "send", status="confirmed")

    [(announcement, line)] = browser.announcements.sent
    assert (announcement.words, announcement.wanted, announcement.expected) == (
        WORDS,
        RegistrationFilter(status="confirmed"),
        2,
    )
    assert (line.what, line.who) == ("told 2", MANAGER.address)
    assert first["statusCode"] == again["statusCode"] == 303
    assert first["headers"]["location"].endswith("/messages?done=sent")


def test_a_message_changed_after_sending_is_asked_about(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The way back, other words, the same form: it says that people would get a second one."""
    step(browser, services, "send")

    answer = step(browser, services, "send", subject_en="Other news")

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 409
    assert "sent before" in page.texts("wrong-callout")[0]
    assert len(browser.announcements.sent) == 1


def test_nobody_is_no_message(browser: OrganiserBrowser, services: Services) -> None:
    """With filters that nobody fits there is no button, and a forged one sends nothing."""
    answer = step(browser, services, "send", language="en")

    assert answer["statusCode"] == 422
    assert ParsedPage(answer["body"]).all("button", value="send") == []
    assert browser.announcements.sent == []


def test_a_form_with_an_id_of_its_own_making_gets_another(
    browser: OrganiserBrowser, services: Services
) -> None:
    """An invalid id is not taken into a key."""
    step(browser, services, "send", id="../../else#1")

    assert [announcement.id for announcement, _ in browser.announcements.sent] == ["news1"]


@pytest.mark.parametrize("who", [MANAGER, VIEWER])
def test_the_list_says_how_far_each_is(services: Services, who: Organiser) -> None:
    """Viewers see what was sent, by whom, to whom and how far it is."""
    manager = browser_of(services)
    step(manager, services, "send", **{"choice-profession": "teacher"})
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
    answers = [step(browser, services, "send", search=name) for name in ("ivan", "ivan", "maria")]

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

    page = ParsedPage(step(browser, services, "look", **chosen)["body"])

    assert "selected" in form.one("option", value="teacher").attributes
    assert [value.text for value in page.all("dd")] == ["1 person", "“ivan”", "Teacher"]
    assert page.one("input", name="search").attributes["value"] == "ivan"

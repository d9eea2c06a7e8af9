"""Sending of a message to attendees: looked at, tested, sent once."""

import pytest

from registrar.actions.send_once import Refused, Unclear
from registrar.domain.announcement import AnnouncementText
from registrar.domain.registration_filter import RegistrationFilter
from tests.support.event_team import MANAGER
from tests.support.message_form import TYPED, press_button
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

WORDS = AnnouncementText(
    {"bg": "Новини", "en": "News"}, {"bg": "Първо.\n\nВторо.", "en": "First.\n\nSecond."}
)


def test_the_preview_shows_each_language_and_how_many(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Subject and text as attendees read them, for whom, and the count on the button."""
    answer = press_button(browser, services, "look", **{"choice-profession": "teacher"})

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 200
    assert page.texts("letter-subject") == ["Subject: Новини", "Subject: News"]
    assert page.texts("letter-text") == ["Първо. Второ.", "First. Second."]
    assert [value.text for value in page.all("dd")] == [
        "2 people",
        "Bulgarian: 2, English: 0",
        "Teacher",
    ]
    assert page.one("button", value="send").text == "Send to 2 people"
    assert page.all("a", hreflang="bg") == []
    assert browser.announcements.sent == []


def test_what_is_typed_is_never_taken_for_html(
    browser: OrganiserBrowser, services: Services
) -> None:
    """A text of tags is shown as it is."""
    answer = press_button(
        browser, services, "look", subject_en="<b>News</b>", text_en="<script>1</script>"
    )

    page = ParsedPage(answer["body"])
    assert page.texts("letter-subject")[1] == "Subject: <b>News</b>"
    assert page.all("script") == []


def test_a_test_goes_to_the_writer_in_each_language(
    browser: OrganiserBrowser, services: Services
) -> None:
    """To the sign-in address and to nobody else; the message is not sent by it."""
    answer = press_button(browser, services, "test")

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

    answer = press_button(browser, services, "test")

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 503
    assert words in page.texts("wrong-callout")[0]
    assert page.one("input", name="text_bg").attributes["value"] == TYPED["text_bg"]


def test_too_many_tests_are_refused_with_the_message_kept(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Beyond the limit nothing is sent, and nothing typed is lost."""
    services.rates.used_up = frozenset({"test"})

    answer = press_button(browser, services, "test")

    assert answer["statusCode"] == 429
    assert browser.test_mails.sent == []
    assert ParsedPage(answer["body"]).one("input", name="subject_en").attributes["value"] == "News"


def test_sending_is_once_and_noted(browser: OrganiserBrowser, services: Services) -> None:
    """The same form sent twice is one message to the same people."""
    first = press_button(browser, services, "send", status="confirmed")
    again = press_button(browser, services, "send", status="confirmed")

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
    press_button(browser, services, "send")

    answer = press_button(browser, services, "send", subject_en="Other news")

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 409
    assert "sent before" in page.texts("wrong-callout")[0]
    assert len(browser.announcements.sent) == 1


def test_nobody_is_no_message(browser: OrganiserBrowser, services: Services) -> None:
    """With filters that nobody fits there is no button, and a forged one sends nothing."""
    answer = press_button(browser, services, "send", language="en")

    assert answer["statusCode"] == 422
    assert ParsedPage(answer["body"]).all("button", value="send") == []
    assert browser.announcements.sent == []


def test_the_preview_says_what_others_get(browser: OrganiserBrowser, services: Services) -> None:
    """A language without a text has no mail of its own, and its first reader gets another."""
    answer = press_button(browser, services, "look", subject_en="", text_en="")

    page = ParsedPage(answer["body"])
    assert page.texts("letter-subject") == ["Subject: Новини"]
    assert "There is no text in: English." in answer["body"]
    assert "will get the one in: Bulgarian." in answer["body"]


def test_who_registers_after_the_preview_does_not_stop_the_message(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Nobody was registered in English when it was previewed."""
    bulgarian = {"subject_en": "", "text_en": ""}
    press_button(browser, services, "look", **bulgarian)
    services.register("john", language="en")

    answer = press_button(browser, services, "send", **bulgarian)

    [(announcement, _)] = browser.announcements.sent
    assert answer["statusCode"] == 303
    assert announcement.words.subject == {"bg": "Новини"}
    assert announcement.expected == 4


@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_mail_is_shown_as_most_programs_do(
    browser: OrganiserBrowser, services: Services, language: str
) -> None:
    """A document of its own with a bar; nothing in it is sent, run or opened."""
    browser.test_mails.html = (
        f'<html lang="{language}"><head></head>'
        '<body style="margin:0"><a href="https://x.example/a/1">x</a></body></html>'
    )

    answer = press_button(browser, services, f"mail-{language}")

    policy = answer["headers"]["content-security-policy"]
    assert answer["statusCode"] == 200
    assert "form-action 'none'" in policy
    assert "script-src" not in policy
    assert "https://x.example" not in answer["body"]
    assert "nothing can be sent from here" in answer["body"]
    assert f'<html lang="{language}">' in answer["body"]
    assert browser.announcements.sent == []


def test_a_mail_in_a_language_that_is_not_written_is_the_preview(
    browser: OrganiserBrowser, services: Services
) -> None:
    """A step of nobody's making shows the same page as any other."""
    answer = press_button(browser, services, "mail-de")

    assert ParsedPage(answer["body"]).one("button", value="send").text == "Send to 3 people"


def test_the_same_text_to_the_same_people_is_asked_about(
    browser: OrganiserBrowser, services: Services
) -> None:
    """It says when and by whom, and is sent once more by a button of its own."""
    press_button(browser, services, "send", id="first")
    retyped = {"subject_bg": "НОВИНИ", "text_bg": "Първо.  Второ.", "id": "second"}

    seen = ParsedPage(press_button(browser, services, "look", **retyped)["body"])
    refused = press_button(browser, services, "send", **retyped)
    before = len(browser.announcements.sent)
    again = press_button(browser, services, "again", **retyped)

    assert ParsedPage(refused["body"]).texts("callout") == [
        "The same text was sent to the same recipients before",
        *seen.texts("callout"),
    ]
    assert "by manager@wcif.example" in seen.texts("callout")[0]
    assert seen.all("button", value="send") == []
    assert seen.one("button", value="again").text == "Send again to 3 people"
    assert (refused["statusCode"], before) == (409, 1)
    assert (again["statusCode"], len(browser.announcements.sent)) == (303, 2)


@pytest.mark.parametrize(
    "change",
    [
        {"text_bg": "Друго.", "text_en": "Other."},
        {"choice-profession": "teacher"},
        {"search": "ivan"},
    ],
    ids=str,
)
def test_another_text_or_other_people_are_another_message(
    browser: OrganiserBrowser, services: Services, change: dict[str, str]
) -> None:
    """Nobody is asked."""
    press_button(browser, services, "send", id="first")

    answer = press_button(browser, services, "send", id="second", **change)

    assert (answer["statusCode"], len(browser.announcements.sent)) == (303, 2)

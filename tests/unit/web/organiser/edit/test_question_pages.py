"""Pages of the questions: each is edited alone, in the draft."""

import pytest

from registrar.domain.later_events import LATER_EVENTS
from tests.support.edit_pages import edit_path, press, state_for
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.question_pages import (
    LIST,
    add_question,
    colleague_saves,
    drafted,
    names,
    save_question,
)
from tests.support.services import Services


@pytest.mark.parametrize("language", ["en", "bg"])
def test_the_list_says_each_question_in_a_line(
    browser: OrganiserBrowser, services: Services, language: str
) -> None:
    """Type, options, whether an answer is required, condition; the first goes no further up."""
    page = browser.look(f"{edit_path(services, LIST)}?lang={language}")

    facts = page.texts("question-facts")

    assert page.flaws() == []
    assert len(facts) == len(drafted(browser, services))
    if language == "en":
        assert facts[3] == "One of several options · 7 options · required"
        assert facts[4] == (
            "Text on one line · required · only if “Other” was chosen for “Profession”"
        )
        assert facts[7] == "Text of several lines · optional · special category of data"
    buttons = [each.attributes["value"] for each in page.all("button", name="do")]
    assert "up-full_name" not in buttons
    assert "down-full_name" in buttons


@pytest.mark.parametrize("language", ["en", "bg"])
def test_every_question_has_a_page(
    browser: OrganiserBrowser, services: Services, language: str
) -> None:
    """Sound for a browser; saved as it is shown it changes nothing."""
    for key in names(browser, services):
        page = browser.look(f"{edit_path(services, f'{LIST}/{key}')}?lang={language}")
        answer = save_question(browser, services, key)

        assert page.flaws() == []
        assert answer["headers"]["location"].endswith(f"{LIST}?done=saved")
    assert state_for(browser, services).draft is None


def test_a_question_is_reworded_and_the_others_stay(
    browser: OrganiserBrowser, services: Services
) -> None:
    """In the draft alone."""
    before = drafted(browser, services)

    save_question(browser, services, "town", label__en="Where do you live?")

    after = drafted(browser, services)
    assert after[5]["label"]["en"] == "Where do you live?"
    assert after[:5] + after[6:] == before[:5] + before[6:]
    assert services.event.field("town").label["en"] == "Town or village"


@pytest.mark.parametrize("kind", ["text", "long_text", "choice", "choices", "consent", "number",
                                  "date", "country", "phone"])  # fmt: skip
def test_a_question_of_each_type_is_added(
    browser: OrganiserBrowser, services: Services, kind: str
) -> None:
    """It stands at the end, named by its label; the page lists it."""
    options = {
        f"options__{number}__label__{language}": f"{word} {number}"
        for number in range(2)
        for language, word in (("bg", "Вариант"), ("en", "Option"))
    }
    answer = add_question(
        browser,
        services,
        kind,
        label__bg="Размер",
        label__en="Size",
        **(options if kind.startswith("choice") else {}),
    )

    added = drafted(browser, services)[-1]
    assert answer["headers"]["location"].endswith(f"{LIST}?done=saved")
    assert (added["name"], added["type"], added["label"]["en"]) == ("razmer", kind, "Size")
    if kind.startswith("choice"):
        assert [option["value"] for option in added["options"]] == ["variant_0", "variant_1"]
    assert state_for(browser, services).document.problems() == []


def test_types_that_a_form_has_once_are_not_offered_again(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Name and email address; an unknown type is offered the choice."""
    page = browser.look(edit_path(services, "/new-question?type=email"))

    offered = [
        link.attributes["href"].partition("?type=")[2]
        for link in page.all("a")
        if "/new-question?type=" in link.attributes["href"]
        and "lang" not in link.attributes["href"]
    ]

    assert page.flaws() == []
    assert len(offered) == 9
    assert not {"name", "email"} & set(offered)


def test_a_form_sent_twice_adds_one_question(browser: OrganiserBrowser, services: Services) -> None:
    """A double click."""
    page = edit_path(services, "/new-question?type=text")
    number = len(drafted(browser, services))
    form = browser.hidden(page) | {f"fields.{number}.label.bg": "Град", "do": "save"}
    form |= {f"fields.{number}.label.en": "City", f"fields.{number}.type": "text"}
    address = edit_path(services, "/new-question")

    for _ in range(2):
        browser.ask(address, method="POST", form=form, origin=browser.public_url)

    assert names(browser, services)[number:] == ["grad"]


def test_options_are_added_before_they_are_saved(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The form comes back with what was typed and an empty option; nothing is saved."""
    address = edit_path(services, f"{LIST}/interpretation")
    number = names(browser, services).index("interpretation")

    response = press(
        browser,
        address,
        do=f"add-fields.{number}.options",
        **{f"fields__{number}__label__en": "Which language?"},
    )

    page = ParsedPage(response["body"])
    assert response["statusCode"] == 200
    assert page.flaws() == []
    assert page.by_id(f"field-fields.{number}.label.en").attributes["value"] == "Which language?"
    assert page.by_id(f"field-fields.{number}.options.2.label.en").attributes["value"] == ""
    assert page.texts("callout")[0].startswith("Not saved yet.")
    assert state_for(browser, services).draft is None


def test_an_unfinished_question_is_saved_and_says_what_is_missing(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Its page marks it, and so does the list; nothing typed is lost."""
    answer = add_question(browser, services, "text", label__bg="Град")

    page = browser.look(answer["headers"]["location"].removeprefix(browser.public_url))
    listed = browser.look(edit_path(services, LIST))
    assert answer["headers"]["location"].endswith(f"{LIST}/grad?done=incomplete")
    assert len(page.texts("error")) == 1
    assert page.texts("summary") != []
    assert len(listed.texts("bad")) == 1


def test_the_type_of_a_question_with_answers_stays(
    browser: OrganiserBrowser, services: Services
) -> None:
    """It is text there, with the reason; before registration opens it is a list."""
    page = browser.look(edit_path(services, f"{LIST}/interpretation"))

    assert page.texts("said-value")[0] == "One of several options"
    assert "close this question and add a new one" in page.one("main").text


def test_the_consent_to_invitations_is_added_whole(
    browser: OrganiserBrowser, services: Services
) -> None:
    """By the name whose givers are listed, worded in each language; then it is offered no more."""
    others = [field for field in drafted(browser, services) if field["name"] != LATER_EVENTS]
    colleague_saves(services, others)
    types = edit_path(services, "/new-question")
    offered = "/new-question?type=later_events"
    before = str(browser.look(types).all("a"))

    add_question(browser, services, LATER_EVENTS)

    added = drafted(browser, services)[-1]
    assert offered in before
    assert offered not in str(browser.look(types).all("a"))
    assert (added["name"], added["type"]) == ("later_events", "consent")
    assert added["label"]["bg"].startswith("Искам да получавам покани")
    assert state_for(browser, services).document.problems() == []

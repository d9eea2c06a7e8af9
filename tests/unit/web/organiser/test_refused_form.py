"""Long forms that are refused: what was typed comes back, to be copied, and to nobody else."""

import re
from typing import Any

import pytest

from registrar.domain.organiser import Organiser
from registrar.web.organiser.refused_form import GIVEN_BACK_MAX
from tests.support.edit_pages import edit_path, press, sent_by
from tests.support.event_team import STRANGER, VIEWER
from tests.support.organised_event import browser_of, path, services_with_team
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

TYPED = "An evening of typing <b>"


@pytest.fixture
def services(table: Any) -> Services:
    """Return an event with a team."""
    return services_with_team(table, seats=2, waiting_list=10)


@pytest.fixture
def browser(services: Services) -> OrganiserBrowser:
    """Return the manager at a computer."""
    return browser_of(services)


def sent_texts(
    browser: OrganiserBrowser, services: Services, origin: str = PUBLIC_URL
) -> tuple[int, ParsedPage]:
    """Return status and page after the texts were sent by a session that has ended."""
    address = edit_path(services, "/parts/texts")
    form = sent_by(browser.look(address)) | {"title.en": TYPED, "do": "save"}
    browser.cookies = {}
    answer = browser.ask(address, method="POST", form=form, origin=origin)
    return answer["statusCode"], ParsedPage(answer["body"])


def test_a_session_that_has_ended_loses_no_text(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Everything typed stands on the page, and the way to sign in opens beside it."""
    status, page = sent_texts(browser, services)

    assert status == 401
    assert page.flaws() == []
    assert f"Title in English{TYPED}" in re.sub(r"\s+", " ", page.one("main").text)
    assert page.one("a", href="/organise/sign-in").attributes["target"] == "_blank"
    assert "csrf" not in page.one("main").text


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_a_form_of_another_website_is_not_shown(
    browser: OrganiserBrowser, services: Services, origin: str
) -> None:
    """It could make our page say anything."""
    status, page = sent_texts(browser, services, origin=origin)

    assert status == 401
    assert TYPED not in page.one("main").text


def test_who_is_removed_from_the_team_loses_no_text(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The event is there no more, the text is."""
    address = edit_path(services, "/parts/texts")
    form = sent_by(browser.look(address)) | {"title.en": TYPED, "do": "save"}
    services.publish(team={"manages": ["other@wcif.example"]}, seats=2, waiting_list=10)

    answer = browser.ask(address, method="POST", form=form, origin=browser.public_url)

    assert answer["statusCode"] == 404
    assert TYPED in ParsedPage(answer["body"]).one("main").text


def test_a_message_that_is_refused_is_shown(browser: OrganiserBrowser, services: Services) -> None:
    """Its texts, under the labels of its form."""
    address = path(services, "/message")
    form = browser.hidden(address) | {"subject_en": TYPED, "text_bg": "Здравейте"}
    browser.cookies = {}

    answer = browser.ask(address, method="POST", form=form, origin=browser.public_url)

    said = ParsedPage(answer["body"]).one("main").text
    assert answer["statusCode"] == 401
    assert f"Subject in English{TYPED}" in said
    assert "Text in BulgarianЗдравейте" in said


@pytest.mark.parametrize(
    "fields",
    [
        {"title.en": "a" * (GIVEN_BACK_MAX + 1)},
        {"fields." + "9" * 5000 + ".label.en": "a"},
        {"password": "a"},
    ],
    ids=["too much", "a name of digits", "no text"],
)
@pytest.mark.parametrize("organiser", [VIEWER, STRANGER])
def test_a_hostile_form_is_refused_in_peace(
    services: Services, organiser: Organiser, fields: dict[str, str]
) -> None:
    """Neither an error of the service nor a page too large for an answer."""
    other = browser_of(services, organiser)
    address = edit_path(services, "/parts/texts")
    hidden = other.hidden("/organise")

    answer = other.ask(address, method="POST", form=hidden | fields, origin=other.public_url)

    assert answer["statusCode"] == (403 if organiser == VIEWER else 404)
    assert len(answer["body"]) < GIVEN_BACK_MAX


def test_numbers_of_thousands_of_digits_are_no_entries(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The rest of the form is saved."""
    name = "organisers." + "9" * 5000 + ".website"

    answer = press(browser, edit_path(services, "/parts/organisers"), **{name: "https://a.example"})

    assert answer["statusCode"] == 303

"""Words for what others did after a page was opened: true, and nothing typed is lost."""

from datetime import timedelta

import pytest

from registrar.domain.event_parts import EventPart
from tests.support.edit_pages import edit_path, press, save, save_as, sent_by
from tests.support.organised_event import browser_of
from tests.support.organiser_browser import OWNER, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

PUBLISHED, DISCARDED = "/publish", "/discard"


def end_draft(services: Services, how: str) -> None:
    """Publish or discard the draft as a colleague."""
    services.now += timedelta(minutes=1)
    press(browser_of(services, OWNER), edit_path(services, how))


@pytest.mark.parametrize(
    ("part", "rest", "name"),
    [
        ("seats", "/parts/seats", "seats"),
        ("questions", "/parts/questions/town", "fields.5.label.en"),
    ],
)
def test_a_part_whose_draft_was_discarded_says_so(
    browser: OrganiserBrowser, services: Services, part: EventPart, rest: str, name: str
) -> None:
    """Nobody is said to have changed it; what was typed can be saved in a new draft."""
    colleague = browser_of(services, OWNER)
    address = edit_path(services, rest)
    press(colleague, address, **{name.replace(".", "__"): "7"})
    form = sent_by(browser.look(address)) | {name: "9", "do": "save"}
    end_draft(services, DISCARDED)

    refused = browser.ask(address, method="POST", form=form, origin=browser.public_url)

    page = ParsedPage(refused["body"])
    assert refused["statusCode"] == 409
    assert page.flaws() == []
    assert page.texts("wrong-callout")[0].startswith(
        "The draft was discarded meanwhile, so this part is as it is published."
    )
    again = sent_by(page) | {"do": "save"}
    assert again[name] == "9"
    saved = browser.ask(address, method="POST", form=again, origin=browser.public_url)
    assert saved["statusCode"] == 303


def test_a_part_that_was_set_back_is_no_discarded_draft(
    browser: OrganiserBrowser, services: Services
) -> None:
    """A colleague saved it as it is published: the colleague is named."""
    save(browser, services, "protection", proof_of_work="yes")
    save(browser, services, "seats", seats="7")
    address = edit_path(services, "/parts/seats")
    form = sent_by(browser.look(address)) | {"seats": "9", "do": "save"}
    services.now += timedelta(minutes=1)
    save_as(services, OWNER, "seats", {"seats": 2})

    refused = browser.ask(address, method="POST", form=form, origin=browser.public_url)

    said = ParsedPage(refused["body"]).texts("wrong-callout")[0]
    assert said.startswith("owner@wcif.example has changed this part meanwhile")


def test_a_part_that_was_published_meanwhile_is_saved_in_a_new_draft(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Nothing of it was changed since the page was opened."""
    save(browser, services, "seats", seats="7")
    address = edit_path(services, "/parts/seats")
    form = sent_by(browser.look(address)) | {"seats": "9", "do": "save"}
    end_draft(services, PUBLISHED)

    saved = browser.ask(address, method="POST", form=form, origin=browser.public_url)

    assert saved["headers"]["location"].endswith("/edit?done=saved&part=seats")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (PUBLISHED, "owner@wcif.example has published another version"),
        (DISCARDED, "The draft was discarded after you opened this page."),
    ],
)
def test_a_draft_that_has_ended_is_not_published(
    browser: OrganiserBrowser, services: Services, how: str, said: str
) -> None:
    """The page says how it has ended, and nothing that is not true."""
    save(browser, services, "seats", seats="7")
    address = edit_path(services, "/publish")
    form = sent_by(browser.look(address))
    end_draft(services, how)

    refused = browser.ask(address, method="POST", form=form, origin=browser.public_url)

    page = ParsedPage(refused["body"])
    assert refused["statusCode"] == 409
    assert page.flaws() == []
    assert page.texts("wrong-callout")[0].startswith(said)
    assert "everything is published" not in page.one("main").text
    assert "Nothing is published yet" not in page.one("main").text


def test_a_list_changed_before_a_colleague_discards_is_told_of_it(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The button that adds an entry keeps what the page showed at first."""
    colleague, address = browser_of(services, OWNER), edit_path(services, "/parts/emails")
    press(colleague, address, reminders__0__hours_before="48")
    form = sent_by(browser.look(address)) | {"reminders.0.hours_before": "50"}
    end_draft(services, DISCARDED)

    added = browser.ask(
        address, method="POST", form=form | {"do": "add-reminders"}, origin=browser.public_url
    )
    typed = sent_by(ParsedPage(added["body"])) | {"do": "save"}
    refused = browser.ask(address, method="POST", form=typed, origin=browser.public_url)

    assert refused["statusCode"] == 409
    assert sent_by(ParsedPage(refused["body"]))["reminders.0.hours_before"] == "50"

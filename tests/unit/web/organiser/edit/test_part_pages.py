"""Pages of the parts: what is typed goes into the draft, and nothing of it is lost."""

import pytest

from registrar.actions.organise.drafts import publish_draft
from registrar.domain.event_parts import EventPart
from registrar.domain.organiser import Organiser
from registrar.web.organiser.edit.all_parts import PART_PAGES
from tests.support.edit_pages import edit_path, press, save, sent_by, state_for
from tests.support.event_team import STRANGER, VIEWER
from tests.support.organised_event import browser_of
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

COLLEAGUE = Organiser("owner@wcif.example", owner=True)


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("part", list(PART_PAGES))
def test_every_part_has_a_page(
    browser: OrganiserBrowser, services: Services, part: EventPart, language: str
) -> None:
    """Sound for a browser, with a form that can be sent."""
    page = browser.look(f"{edit_path(services, f'/parts/{part}')}?lang={language}")

    assert page.flaws() == []
    assert page.one("input", name="seen").attributes["value"]
    assert page.texts("summary") == []


@pytest.mark.parametrize("part", list(PART_PAGES))
def test_who_views_reads_it_as_text(services: Services, part: EventPart) -> None:
    """Without a form, and nothing can be sent."""
    viewer = browser_of(services, VIEWER)
    address = edit_path(services, f"/parts/{part}")
    page = viewer.look(address)
    hidden = viewer.hidden(address)

    sent = viewer.ask(
        address, method="POST", form=hidden | {"do": "save"}, origin=viewer.public_url
    )

    assert page.flaws() == []
    assert page.all("textarea") + page.all("select") == []
    assert {form.attributes["action"] for form in page.all("form")} == {"/organise/sign-out"}
    assert len(page.all("dd")) > 0
    assert sent["statusCode"] == 403


def test_other_parts_and_other_people_find_nothing(
    browser: OrganiserBrowser, services: Services
) -> None:
    """A name that no part has; an organiser of other events."""
    stranger = browser_of(services, STRANGER)

    assert browser.ask(edit_path(services, "/parts/team"))["statusCode"] == 404
    assert stranger.ask(edit_path(services, "/parts/seats"))["statusCode"] == 404


def test_what_is_typed_is_saved_in_the_draft(browser: OrganiserBrowser, services: Services) -> None:
    """Visitors see nothing of it; the list of parts says what was saved, and by whom."""
    answer = save(browser, services, "seats", seats="40")

    state = state_for(browser, services)
    assert answer["statusCode"] == 303
    assert answer["headers"]["location"].endswith("/edit?done=saved&part=seats")
    assert state.document.part("seats") == {"seats": 40, "waiting_list": 10}
    assert state.definition
    assert state.definition.seats == 2
    assert [edit.who for edit in state.draft.edits] == ["manager@wcif.example"]  # type: ignore[union-attr]


def test_a_form_sent_unchanged_begins_no_draft(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Nothing is different."""
    for part in PART_PAGES:
        assert save(browser, services, part)["statusCode"] == 303

    assert state_for(browser, services).draft is None


def test_what_is_wrong_is_saved_too_and_said_at_the_control(
    browser: OrganiserBrowser, services: Services
) -> None:
    """A draft may be unfinished; the summary leads to the control (F1)."""
    answer = save(browser, services, "contact", contact__email="nobody", contact__name__en="")

    page = browser.look(answer["headers"]["location"].removeprefix(browser.public_url))
    summary = [a.text for a in page.all("a") if a.attributes["href"].startswith("#field")]
    assert summary == [
        "Name, English: Fill this in, too: the text is in another language only",
        "Email address: Enter an email address such as name@example.org",
    ]
    assert page.by_id("field-contact.email").attributes["value"] == "nobody"
    assert page.by_id("field-contact.email").attributes["aria-invalid"] == "true"
    assert page.flaws() == []
    assert page.one("title").text.startswith("Error: ")
    assert state_for(browser, services).document.part("contact")["contact"]["email"] == "nobody"


def test_a_list_is_changed_without_saving(browser: OrganiserBrowser, services: Services) -> None:
    """Everything else that was typed stays in the form."""
    address = edit_path(services, "/parts/organisers")

    added = press(browser, address, do="add-partners", organisers__0__website="https://new.example")

    page = ParsedPage(added["body"])
    assert added["statusCode"] == 200
    assert page.flaws() == []
    assert page.by_id("field-organisers.0.website").attributes["value"] == "https://new.example"
    entries = [entry for entry in page.all("fieldset") if "entry" in entry.classes]
    assert [entry.attributes["id"] for entry in entries if "autofocus" in entry.attributes] == [
        f"entry-partners.{len(entries) - 2}"
    ]
    assert page.all("a", hreflang="bg") == []
    assert page.texts("callout")[0].startswith("Not saved yet.")
    assert state_for(browser, services).draft is None


def test_a_list_is_saved_as_it_was_changed(browser: OrganiserBrowser, services: Services) -> None:
    """In its order, without the entries left empty."""
    address = edit_path(services, "/parts/emails")
    added = ParsedPage(press(browser, address, do="add-reminders")["body"])
    typed = sent_by(added) | {"reminders.3.hours_before": "48"}
    moved = browser.ask(
        address, method="POST", form=typed | {"do": "up-reminders.3"}, origin=browser.public_url
    )
    more = sent_by(ParsedPage(moved["body"])) | {"do": "add-reminders"}
    page = browser.ask(address, method="POST", form=more, origin=browser.public_url)

    saved = browser.ask(
        address,
        method="POST",
        form=sent_by(ParsedPage(page["body"])) | {"do": "save"},
        origin=browser.public_url,
    )

    reminders = state_for(browser, services).document.part("emails")["reminders"]
    assert saved["statusCode"] == 303
    assert [each["hours_before"] for each in reminders] == [168, 24, 48, 1]


def test_texts_as_long_as_an_event_file_can_have_are_taken(
    browser: OrganiserBrowser, services: Services
) -> None:
    """A Cyrillic letter takes six bytes in a form."""
    long = "Работилница за граждански инициативи. " * 2000

    answer = save(browser, services, "texts", about__bg=long)

    assert answer["statusCode"] == 303
    about = state_for(browser, services).document.part("texts")["about"]
    assert about["bg"].strip() == long.strip()


def test_a_form_from_elsewhere_is_refused(browser: OrganiserBrowser, services: Services) -> None:
    """Without the token of the page."""
    address = edit_path(services, "/parts/seats")

    refused = browser.ask(
        address, method="POST", form={"seats": "9", "do": "save"}, origin=browser.public_url
    )

    assert refused["statusCode"] == 403
    assert state_for(browser, services).draft is None


def test_publishing_takes_what_was_saved(browser: OrganiserBrowser, services: Services) -> None:
    """The file keeps its other lines."""
    save(browser, services, "seats", seats="40")
    state, deps = state_for(browser, services), browser.edit_deps
    assert deps
    assert browser.organiser

    published = publish_draft(
        browser.organiser, state.event, revision=state.revision, version=1, deps=deps
    )

    assert (published.version, published.seats) == (2, 40)

"""New events: from a short form or as a copy; a draft until they are published."""

from typing import Any

import pytest

from registrar.domain.organiser import Organiser
from tests.support.edit_pages import edit_path, press, sent_by
from tests.support.event_team import MANAGER, STRANGER, VIEWER
from tests.support.organised_event import browser_of
from tests.support.organiser_browser import OWNER, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

NEW = "/organise/new"
TYPED = {
    "title.bg": "Закрила на детето 2023",
    "title.en": "Child protection 2023",
    "dates.starts": "2023-03-02T14:00",
    "dates.ends": "2023-03-02T17:00",
    "place.kind-": "online",
    "place.online.provider": "Zoom",
    "seats": "50",
    "organisers.name.bg": "Фондация",
    "organisers.name.en": "Foundation",
    "contact.name.bg": "Екипът",
    "contact.name.en": "The team",
}


def make(browser: OrganiserBrowser, **changes: str | list[str]) -> dict[str, Any]:
    """Return the response after sending the form with those answers changed."""
    form = sent_by(browser.look(NEW)) | TYPED
    form |= {name.replace("__", "."): value for name, value in changes.items()}
    return browser.ask(NEW, method="POST", form=form, origin=browser.public_url)


@pytest.fixture
def owner(services: Services) -> OrganiserBrowser:
    """Return an owner at a computer."""
    return browser_of(services, OWNER)


@pytest.mark.parametrize("language", ["en", "bg"])
def test_the_form_asks_for_what_is_needed(owner: OrganiserBrowser, language: str) -> None:
    """Sound for a browser; the writer's address stands there already."""
    page = owner.look(f"{NEW}?lang={language}")

    assert page.flaws() == []
    assert page.one("input", name="contact.email").attributes["value"] == OWNER.address


def test_an_event_begins_as_a_draft(owner: OrganiserBrowser) -> None:
    """Its name is made from the title; it can be published as it is."""
    answer = make(owner)

    edit = "/organise/events/child-protection-2023/edit"
    page = owner.look(f"{edit}?done=created")
    assert answer["headers"]["location"] == f"{owner.public_url}{edit}?done=created"
    assert page.texts("event-state") == ["Draft: not published yet, so visitors see nothing of it"]
    assert page.texts("bad") == []
    assert page.flaws() == []
    assert owner.ask("/organise/events/child-protection-2023")["statusCode"] == 404


def test_a_draft_is_listed_worked_on_and_published(
    owner: OrganiserBrowser, services: Services
) -> None:
    """All its pages work before that."""
    make(owner, event="new-event")
    edit = "/organise/events/new-event/edit"

    listed = owner.look("/organise")
    pages = [owner.look(f"{edit}{rest}") for rest in ("", "/file", "/publish", "/discard")]
    saved = press(owner, f"{edit}/parts/seats", seats="60")
    part = owner.look(f"{edit}/parts/seats")
    published = press(owner, f"{edit}/publish")

    assert listed.one("a", href=edit).text == "Child protection 2023"
    assert [page.flaws() for page in (listed, part, *pages)] == [[]] * 6
    assert saved["statusCode"] == 303
    assert "The event gets its page: https://r.example/events/new-event" in [
        item.text for item in pages[2].all("li")
    ]
    assert published["headers"]["location"].endswith("/edit?done=published")
    assert owner.look(edit).texts("draft-state") == []
    assert owner.look("/organise").all("a", href=edit) == []


def test_a_draft_is_deleted_after_a_question(owner: OrganiserBrowser) -> None:
    """Nothing of it is left."""
    make(owner, event="new-event")
    edit = "/organise/events/new-event/edit"

    answer = press(owner, f"{edit}/discard")

    assert answer["headers"]["location"] == f"{owner.public_url}/organise?done=deleted"
    assert owner.ask(edit)["statusCode"] == 404
    assert owner.look("/organise?done=deleted").texts("notice") == ["The draft is deleted."]


def test_what_is_missing_is_said_at_each_control(owner: OrganiserBrowser) -> None:
    """And the rest stays in the form (F1)."""
    answer = make(
        owner,
        title__en="",
        dates__starts="soon",
        seats="",
        contact__email="",
        place__online__provider="",
    )

    page = ParsedPage(answer["body"])
    marked = [
        element.attributes["name"]
        for element in page.elements
        if element.attributes.get("aria-invalid")
    ]
    assert answer["statusCode"] == 422
    assert page.flaws() == []
    assert marked == [
        "title.en",
        "dates.starts",
        "place.online.provider",
        "seats",
        "contact.email",
    ]
    assert page.by_id("field-title.bg").attributes["value"] == TYPED["title.bg"]
    assert page.by_id("field-dates.starts").attributes["value"] == "soon"


def test_without_any_place_the_choice_is_marked(owner: OrganiserBrowser) -> None:
    """Neither online nor at an address."""
    form = sent_by(owner.look(NEW)) | TYPED
    del form["place.kind-"]

    answer = owner.ask(NEW, method="POST", form=form, origin=owner.public_url)

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert page.by_id("error-place").text.startswith("Choose where the event is")


def test_what_the_event_file_refuses_is_said_too(owner: OrganiserBrowser) -> None:
    """An end before the start, a name that none can have."""
    answer = make(owner, dates__ends="2023-03-01T10:00", event="Ключ!")

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert page.by_id("error-dates.ends").text == "The event has to end after it starts"
    assert page.by_id("error-event").text.startswith("Use up to 64 small Latin letters")


def test_a_time_that_comes_twice_is_chosen(owner: OrganiserBrowser, services: Services) -> None:
    """The form asks which, and the draft has it."""
    times = {"dates__starts": "2022-10-30T03:30", "dates__ends": "2022-10-30T06:00"}

    asked = ParsedPage(make(owner, **times)["body"])
    answer = make(owner, event="night", **times, **{"dates__starts__which-": "+02:00"})

    assert len(asked.all("input", name="dates.starts.which-")) == 2
    assert answer["statusCode"] == 303
    text = owner.ask("/organise/events/night/edit/file/draft.yaml")["body"]
    assert text.count("2022-10-30 03:30+02:00") == 2


def test_the_name_is_made_from_a_bulgarian_title(owner: OrganiserBrowser) -> None:
    """In Latin letters; the page's language is the event's first."""
    owner.look(f"{NEW}?lang=bg")

    answer = make(owner)

    assert "/events/zakrila-na-deteto-2023/edit" in answer["headers"]["location"]
    text = owner.ask("/organise/events/zakrila-na-deteto-2023/edit/file/draft.yaml")["body"]
    assert "languages:\n  - bg\n  - en\n" in text


def test_a_single_language_asks_for_no_other(owner: OrganiserBrowser) -> None:
    """Texts in the other are not needed."""
    answer = make(owner, languages=["bg"], title__en="", contact__name__en="")

    assert answer["statusCode"] == 303


def test_a_name_that_is_taken_is_replaced_by_a_free_one(
    owner: OrganiserBrowser, services: Services
) -> None:
    """A published event's, and a draft's."""
    make(owner, event="new-event")

    drafted = ParsedPage(make(owner, event="new-event")["body"])
    taken = ParsedPage(make(owner, event=services.event.event)["body"])

    assert drafted.by_id("error-event").text.startswith("There is an event of this name already")
    assert drafted.by_id("field-event").attributes["value"] == "new-event-2"
    assert taken.by_id("field-event").attributes["value"] == f"{services.event.event}-2"


@pytest.mark.parametrize(("who", "status"), [(MANAGER, 200), (VIEWER, 403), (STRANGER, 403)])
def test_owners_and_managers_make_events(services: Services, who: Organiser, status: int) -> None:
    """Nobody else."""
    assert browser_of(services, who).ask(NEW)["statusCode"] == status


def test_the_maker_manages_the_new_event(services: Services) -> None:
    """And organisers of other events find nothing of it."""
    make(browser_of(services), event="new-event")
    edit = "/organise/events/new-event/edit"

    assert browser_of(services).ask(edit)["statusCode"] == 200
    assert browser_of(services, VIEWER).ask(edit)["statusCode"] == 404


def test_an_event_is_copied_without_its_dates(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The copy is a draft, and says what is missing."""
    address = edit_path(services, "/copy")
    page = browser.look(address)

    answer = press(browser, address, name="good-practices-2023")

    copied = browser.look("/organise/events/good-practices-2023/edit?done=copied")
    assert page.flaws() == []
    assert page.by_id("field-name").attributes["value"] == f"{services.event.event}-2"
    assert answer["statusCode"] == 303
    assert copied.flaws() == []
    assert copied.texts("bad") == ["4 things to correct"]


@pytest.mark.parametrize("name", ["", "Ключ", "good-practices-child-protection"])
def test_a_copy_needs_a_name_of_its_own(
    browser: OrganiserBrowser, services: Services, name: str
) -> None:
    """The error stands at the field."""
    answer = press(browser, edit_path(services, "/copy"), name=name)

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert page.by_id("error-name").text
    assert page.flaws() == []


def test_who_views_copies_nothing(services: Services) -> None:
    """The page is not theirs."""
    assert browser_of(services, VIEWER).ask(edit_path(services, "/copy"))["statusCode"] == 403

"""The page of the online room: its address for who manages the event, and what follows from it."""

from datetime import timedelta

import pytest

from registrar.actions.organise.new_event import create
from registrar.actions.organise.room import join_address
from registrar.aws.table import Table
from tests.support.edit_pages import edit_path, press, sent_by, state_for
from tests.support.editing import the_file
from tests.support.event_team import VIEWER
from tests.support.organised_event import TEAM, browser_of, services_with_team
from tests.support.organiser_browser import OWNER, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

ROOM, OTHER = "https://zoom.example/j/1?pwd=secret", "https://zoom.example/j/2?pwd=hidden"
IN_SOFIA = {"address": {"bg": "София", "en": "Sofia"}}


def address_of(services: Services) -> str:
    """Return the address of the page."""
    return edit_path(services, "/room")


def test_the_address_is_set_and_shown(browser: OrganiserBrowser, services: Services) -> None:
    """The page says what follows, and has a link that tries it without telling where from."""
    answer = press(browser, address_of(services), join_address=f"  {ROOM} ")

    page = browser.look(answer["headers"]["location"].removeprefix(browser.public_url))
    [link] = page.all("a", href=ROOM)
    assert page.by_id("field-join_address").attributes["value"] == ROOM
    assert (
        link.attributes["target"],
        link.attributes["rel"],
        link.attributes["referrerpolicy"],
    ) == (
        "_blank",
        "noopener noreferrer",
        "no-referrer",
    )
    assert page.texts("notice") == [
        "The address is set: from now on the links of the attendees lead there."
    ]
    assert page.flaws() == []


def test_who_views_sees_whether_it_is_set_and_whom_to_ask(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Neither the address nor a form."""
    viewer = browser_of(services, VIEWER)
    before = viewer.look(address_of(services))
    press(browser, address_of(services), join_address=ROOM)

    after = viewer.look(address_of(services))

    assert "missing" in before.one("main").text
    assert "Those who manage the event can do it: manager@wcif.example." in before.one("main").text
    assert "Online roomset" in after.one("main").text
    assert "zoom.example" not in viewer.ask(address_of(services))["body"]
    assert [form.attributes["action"] for form in after.all("form")] == ["/organise/sign-out"]
    assert before.flaws() == after.flaws() == []


def test_who_views_sets_nothing(services: Services) -> None:
    """An empty address, too, is refused for the right."""
    viewer = browser_of(services, VIEWER)
    form = {**viewer.hidden("/organise"), "version": "1"}

    statuses = [
        viewer.ask(
            address_of(services),
            method="POST",
            form={**form, "join_address": address},
            origin=viewer.public_url,
        )["statusCode"]
        for address in (ROOM, "")
    ]

    assert statuses == [403, 403]


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("", "Enter the address that people join at"),
        ("http://zoom.example/j/1", "Enter the address like this: https://zoom.example/j/1"),
        ("Join Zoom Meeting", "Remove the space from the address"),
    ],
)
def test_an_error_stands_at_the_field(
    browser: OrganiserBrowser, services: Services, typed: str, error: str
) -> None:
    """And in the summary; what was typed is kept, and nothing is published."""
    answer = press(browser, address_of(services), join_address=typed)

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert page.by_id("error-join_address").text == error
    assert error in page.texts("summary")[0]
    assert page.by_id("field-join_address").attributes["value"] == typed
    assert page.flaws() == []
    assert state_for(browser, services).version == 1


def test_of_two_who_set_it_the_second_is_told(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Both addresses stand there, with who was first; then the second one may decide."""
    form = sent_by(browser.look(address_of(services))) | {"join_address": OTHER}
    press(browser_of(services, OWNER), address_of(services), join_address=ROOM)

    answer = browser.ask(address_of(services), method="POST", form=form, origin=browser.public_url)

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 409
    assert page.one("div", role="alert").text.startswith("owner@wcif.example has changed the room")
    assert ROOM in page.one("main").text
    assert page.by_id("field-join_address").attributes["value"] == OTHER
    again = sent_by(page)
    browser.ask(address_of(services), method="POST", form=again, origin=browser.public_url)
    assert join_address(state_for(browser, services)) == OTHER


def test_a_missing_room_is_urgent_two_days_before(
    browser: OrganiserBrowser, services: Services
) -> None:
    """Earlier it is said calmly."""
    early = browser.look(address_of(services))
    services.now = services.event.starts - timedelta(hours=47)

    late = browser.look(address_of(services))

    assert (early.texts("wrong-callout"), len(late.texts("wrong-callout"))) == ([], 1)
    assert late.texts("wrong-callout")[0].startswith("Urgent: The address is not set yet")


def test_an_event_that_is_not_online_leads_to_its_place(table: Table) -> None:
    """It has no room."""
    services = services_with_team(table, place=IN_SOFIA)

    page = browser_of(services).look(address_of(services))

    [link] = [link for link in page.all("a") if link.text == "Change where the event is"]
    assert link.attributes["href"] == edit_path(services, "/parts/place")
    assert page.all("input", name="join_address") == []


def test_an_event_that_is_over_has_no_form(browser: OrganiserBrowser, services: Services) -> None:
    """Nor a cancelled one."""
    services.now = services.event.ends
    over = browser.look(address_of(services))
    services.now -= timedelta(days=1)
    services.publish(team=TEAM, cancelled=True)
    cancelled = browser.look(address_of(services))

    for page in (over, cancelled):
        assert "Nobody joins this event any more." in page.one("main").text
        assert page.all("input", name="join_address") == []


def test_without_a_step_before_the_page_has_no_notice(
    browser: OrganiserBrowser, services: Services
) -> None:
    """In the language of the catalogue with texts, too."""
    page = ParsedPage(browser.ask(address_of(services), accept_language="bg")["body"])

    assert page.texts("notice") == []


def test_a_draft_that_was_never_published_has_no_room_yet(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The page says what comes first; nothing can be set."""
    owner = browser_of(services, OWNER)
    assert owner.edit_deps
    create(OWNER, the_file(event="next-year"), deps=owner.edit_deps)

    page = owner.look("/organise/events/next-year/edit/room")

    assert "Once it is published, the address" in page.one("main").text
    assert page.all("input", name="join_address") == []
    assert page.flaws() == []

"""First page of an event under edit: its parts, its draft, and what can be done."""

from datetime import timedelta

import pytest

from registrar.web.organiser.edit.all_parts import PART_PAGES
from tests.support.edit_pages import edit_path, link_texts, save, save_as
from tests.support.event_team import STRANGER, VIEWER
from tests.support.organised_event import TEAM, browser_of, path
from tests.support.organiser_browser import OWNER, OrganiserBrowser
from tests.support.services import Services


@pytest.mark.parametrize("language", ["en", "bg"])
def test_every_part_is_listed_with_what_it_says(
    browser: OrganiserBrowser, services: Services, language: str
) -> None:
    """Each leads to its page."""
    page = browser.look(f"{edit_path(services)}?lang={language}")

    parts = [link.attributes["href"] for link in page.all("a") if "/parts/" in str(link.attributes)]
    assert parts == [edit_path(services, f"/parts/{part}") for part in PART_PAGES]
    assert page.flaws() == []
    assert page.texts("draft-state") == []


def test_a_draft_says_who_is_editing_since_when(
    browser: OrganiserBrowser, services: Services
) -> None:
    """To managers with the address; visitors see nothing of it, it says."""
    save(browser, services, "seats", seats="40")
    services.now += timedelta(minutes=30)
    save_as(services, OWNER, "contact", {"contact": {"email": "nobody"}})

    page = browser.look(edit_path(services))

    at = "14 February 2022, 09:00 (Eastern European Time)"
    later = at.replace("09:00", "09:30")
    assert page.texts("draft-state") == [
        (
            f"There is a draft. Being edited since {at} by owner@wcif.example,"
            " manager@wcif.example. Visitors see nothing of it until it is published."
        )
    ]
    assert page.texts("said") == [
        f"Changed in the draft by manager@wcif.example, {at}",
        f"Changed in the draft by owner@wcif.example, {later}",
    ]
    assert page.texts("bad") == ["2 things to correct"]
    assert {"Look through and publish", "Discard the draft"} <= set(link_texts(page))


def test_who_views_sees_no_address_and_nothing_to_press(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The parts are there to be read."""
    save(browser, services, "seats", seats="40")

    page = browser_of(services, VIEWER).look(edit_path(services))

    assert "manager@wcif.example" not in page.one("main").text
    assert "Being edited since" in page.texts("draft-state")[0]
    assert {"Look through and publish", "Discard the draft", "Preview"}.isdisjoint(link_texts(page))
    assert page.flaws() == []


def test_it_says_what_was_saved(browser: OrganiserBrowser, services: Services) -> None:
    """Another word in the address says nothing."""
    saved = browser.look(f"{edit_path(services)}?done=saved&part=seats")
    odd = browser.look(f"{edit_path(services)}?done=saved&part=<b>")

    assert (saved.texts("notice"), odd.texts("notice")) == (["Saved in the draft: Seats."], [])


def test_a_publication_meanwhile_is_told(browser: OrganiserBrowser, services: Services) -> None:
    """Its changes are in the draft."""
    save(browser, services, "seats", seats="40")
    services.publish(team=TEAM, seats=2, waiting_list=10, proof_of_work=True)

    page = browser.look(edit_path(services))

    assert "Version 2 was published since" in page.texts("draft-state")[0]


def test_organisers_of_other_events_find_nothing(services: Services) -> None:
    """As if there were no such event."""
    assert browser_of(services, STRANGER).ask(edit_path(services))["statusCode"] == 404


def test_the_event_leads_to_its_parts(browser: OrganiserBrowser, services: Services) -> None:
    """From every page of the event, and straight to the websites from the form's page."""
    snippet = browser.look(path(services, "/snippet"))

    assert snippet.one("a", href=edit_path(services)).text == "Edit the event"
    websites = snippet.one("a", href=edit_path(services, "/parts/websites"))
    assert websites.text == "Change the websites that may show it"
    assert snippet.all("pre") == []

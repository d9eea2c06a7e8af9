"""The door's page: a list with buttons, the person of a code, answers to its script."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.organise.check_in import check_in
from registrar.aws.table import Table
from registrar.domain.check_in import check_in_token, code_of, in_groups
from registrar.domain.registration import Registration
from tests.support.event_team import MANAGER, STRANGER, VIEWER
from tests.support.factories import KEYS
from tests.support.organised_event import (
    browser_of,
    cancelled,
    path,
    services_with_team,
    write_directly,
)
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

PLACE = {"address": {"bg": "София", "en": "Sofia"}}
ID = "phone-one-1"


@pytest.fixture
def services(table: Table) -> Services:
    """Return an event in a place with Ivan and Adam, on its morning."""
    services = services_with_team(table, seats=3, place=PLACE)
    for name in ("ivan", "adam"):
        services.register(name)
    services.now = services.event.starts - timedelta(hours=1)
    return services


def ivan_of(services: Services) -> Registration:
    """Return Ivan's registration as it is now."""
    everybody = services.registrations.of_event(services.event.event)
    return services.again(next(each for each in everybody if each.name == "Ivan"))


def posted(browser: OrganiserBrowser, services: Services, **fields: str) -> ParsedPage:
    """Return the page after that step."""
    here = path(services, "/door")
    answer = browser.post(here, page=here, **fields)
    if answer["statusCode"] != 303:
        return ParsedPage(answer["body"])
    return browser.look(answer["headers"]["location"].removeprefix(browser.public_url))


def scripted(browser: OrganiserBrowser, services: Services, **fields: str) -> dict[str, Any]:
    """Return status and data of the answer to the page's script."""
    here = path(services, "/door")
    answer = browser.ask(
        here,
        method="POST",
        form=browser.hidden(here) | fields,
        origin=browser.public_url,
        accept="application/json",
    )
    data: dict[str, Any] = json.loads(answer["body"])
    return {"status": answer["statusCode"]} | data


def names(page: ParsedPage) -> list[str]:
    """Return the people on the page with what stands beside them."""
    return [
        " ".join(each.text.split()) for each in page.all("li") if "data-code" in each.attributes
    ]


def test_a_list_with_a_button_for_each(services: Services) -> None:
    """A viewer checks in without scripts, sees the number, and takes it back."""
    ivan, browser = ivan_of(services), browser_of(services, VIEWER)

    before = browser.look(path(services, "/door"))
    after = posted(browser, services, check_in=ivan.id)
    here = services.again(ivan)
    undone = posted(browser, services, undo=f"{ivan.id}.{here.check_in}")

    assert names(before) == ["Adam Check in", "Ivan Check in"]
    assert names(after) == ["Adam Check in", "Ivan checked in at 13:00 Undo the check-in"]
    assert [page.texts("notice")[0] for page in (after, undone)] == [
        "Ivan is checked in.", "Ivan is not checked in any more.",
    ]  # fmt: skip
    assert [page.texts("door-count") for page in (before, after, undone)] == [
        ["0 of 2 checked in"], ["1 of 2 checked in"], ["0 of 2 checked in"],
    ]  # fmt: skip
    assert [page.flaws() for page in (before, after, undone)] == [[], [], []]


def test_a_second_phone_is_told_of_the_first(services: Services) -> None:
    """With the time."""
    ivan, browser = ivan_of(services), browser_of(services)
    event, deps = services.event.event, services.organiser_deps
    check_in(MANAGER, event, ivan.id, ID, deps=deps)
    services.now += timedelta(minutes=2)

    page = posted(browser, services, check_in=ivan.id)

    assert page.texts("notice")[0] == "Ivan was already checked in at 13:00."


def test_namesakes_have_their_addresses(services: Services) -> None:
    """Shortened for those who only view."""
    [adam] = [
        each
        for each in services.registrations.of_event(services.event.event)
        if each.name == "Adam"
    ]
    write_directly(services, replace(services.again(adam), name="Ivan"))

    page = browser_of(services, VIEWER).look(path(services, "/door"))

    assert sorted(names(page)) == [
        "Ivan a…@example.org Check in", "Ivan i…@example.org Check in",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["scanned", "typed"])
def test_a_code_leads_to_its_person(services: Services, kind: str) -> None:
    """The phone's own camera app opens this page, too."""
    ivan = ivan_of(services)
    typed = in_groups(code_of(ivan, KEYS)).upper()
    code = check_in_token(ivan, KEYS) if kind == "scanned" else typed

    page = browser_of(services, VIEWER).look(path(services, f"/door?q={code}"))

    assert names(page) == ["Ivan Check in"]
    assert page.flaws() == []


def test_a_code_without_a_seat_has_no_button(services: Services) -> None:
    """The state stands beside the name."""
    ivan = cancelled(services, ivan_of(services))

    page = browser_of(services).look(path(services, f"/door?q={check_in_token(ivan, KEYS)}"))

    assert names(page) == ["Ivan cancelled"]


@pytest.mark.parametrize(("search", "found"), [("иван", ["Ivan Check in"]), ("aleksandra", [])])
def test_a_name_is_searched_for(services: Services, search: str, found: list[str]) -> None:
    """In either script; a name that could be a code is still a name."""
    page = browser_of(services).look(path(services, f"/door?q={search}"))

    assert names(page) == found
    assert page.by_id("q").attributes["value"] == search


def test_the_script_is_told_what_became_of_it(services: Services) -> None:
    """As data, in the organiser's language."""
    ivan, browser = ivan_of(services), browser_of(services)

    first = scripted(browser, services, check_in=ivan.id, id=ID, waited="120")
    again = scripted(browser, services, check_in=ivan.id, id="phone-two-2")
    undone = scripted(browser, services, undo=f"{ivan.id}.{ID}")
    gone = scripted(browser, services, check_in="0" * 32, id=ID)

    assert first == {
        "status": 200, "registration": ivan.id, "outcome": "checked_in", "arrived": "12:58",
        "check_in": ID, "said": "Ivan is checked in.",
    }  # fmt: skip
    assert (again["outcome"], again["said"]) == (
        "already", "Ivan was already checked in at 12:58.",
    )  # fmt: skip
    assert (undone["outcome"], undone["arrived"]) == ("not_checked_in", "")
    assert (gone["status"], gone["outcome"]) == (404, "no_such_registration")


@pytest.mark.parametrize("waited", ["", "-5", "soon", "9" * 30])
def test_an_odd_waiting_time_is_none(services: Services, waited: str) -> None:
    """The time is then the server's."""
    ivan = ivan_of(services)

    scripted(browser_of(services), services, check_in=ivan.id, id=ID, waited=waited)

    assert services.again(ivan).checked_in == services.now


def test_one_who_has_cancelled_is_refused(services: Services) -> None:
    """The page says why, and has the others."""
    ivan = cancelled(services, ivan_of(services))

    page = posted(browser_of(services), services, check_in=ivan.id)

    assert "cancelled or in quarantine" in page.one("main").text


def test_only_this_page_may_use_the_camera(services: Services) -> None:
    """The others refuse it."""
    browser = browser_of(services)

    policies = [
        browser.ask(path(services, rest))["headers"]["permissions-policy"]
        for rest in ("/door", "/registrations")
    ]

    assert policies == ["camera=(self)", "camera=()"]


def test_the_link_stands_at_events_with_an_address(table: Table) -> None:
    """Nobody comes through a door to an event online."""
    online = services_with_team(table)
    page = browser_of(online).look(path(online))

    assert path(online, "/door") not in [each.attributes.get("href") for each in page.all("a")]


def test_strangers_see_no_door(services: Services) -> None:
    """The event is refused like one that does not exist."""
    ivan = ivan_of(services)
    browser = browser_of(services, STRANGER)

    statuses = [
        browser.ask(path(services, rest))["statusCode"]
        for rest in ("/door", f"/door?q={check_in_token(ivan, KEYS)}")
    ]

    assert statuses == [404, 404]

"""A manager's form for somebody who phones: the event's own, in the person's language."""

from typing import Any

import pytest

from registrar.aws.table import Table
from tests.support.event_team import MANAGER, VIEWER
from tests.support.factories import answers
from tests.support.organised_event import browser_of, path, services_with_team
from tests.support.organiser_browser import PUBLIC_URL
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

NEW = "/registrations/new"


def send(services: Services, *, page: str = NEW, **changes: Any) -> dict[str, Any]:
    """Send the form of that page with Ivan's answers; return the response."""
    browser = browser_of(services)
    typed = {**answers(privacy="yes"), **changes}
    hidden = browser.hidden(path(services, page)) | {"nonce": "n" * 20}
    form = hidden | {name: text for name, text in typed.items() if text is not None}
    return browser.ask(path(services, NEW), method="POST", form=form, origin=PUBLIC_URL)


def only(services: Services) -> Any:
    """Return the event's only registration."""
    [registration] = services.registrations.of_event(services.event.event)
    return registration


def test_the_form_asks_what_the_event_asks_consents_included(table: Table) -> None:
    """In the organiser's language first, with a link to the other."""
    services = services_with_team(table)

    page = browser_of(services).look(path(services, NEW))

    assert page.one("h1").text == "Register somebody"
    assert page.one("input", name="language").attributes["value"] == "en"
    asked = {
        control.attributes.get("name")
        for tag in ("input", "select", "textarea")
        for control in page.all(tag)
    }
    assert {field.name for field in services.event.fields} <= asked
    assert page.one("a", href=f"{path(services, NEW)}?in=bg").text == "Change to: Bulgarian"
    assert page.flaws() == []


def test_the_person_is_registered_and_the_organiser_sees_it(table: Table) -> None:
    """The page of the registration says who did it, and that an email is sent."""
    services = services_with_team(table)

    response = send(services, page=f"{NEW}?in=bg")

    ivan = only(services)
    at = path(services, f"/registrations/{ivan.id}")
    page = browser_of(services).look(f"{at}?done=registered")
    assert response["headers"]["location"] == f"{PUBLIC_URL}{at}?done=registered"
    assert (ivan.language, ivan.by_team, ivan.current_consents["privacy"].given) == (
        "bg",
        True,
        True,
    )
    assert "The person is registered and will be emailed a confirmation." in page.one("main").text
    assert "Registered the person by hand" in page.one("main").text
    assert MANAGER.address in page.one("main").text
    assert page.flaws() == []


def test_a_form_sent_twice_leads_to_the_same_page(table: Table) -> None:
    """One registration, one email."""
    services = services_with_team(table)

    first, again = send(services), send(services)

    assert first["headers"]["location"] == again["headers"]["location"]
    assert services.kinds(only(services)) == ["confirmed"]


def test_errors_keep_what_was_typed(table: Table) -> None:
    """F1: a summary that leads to the fields, the errors beside them, 422."""
    services = services_with_team(table)

    response = send(services, town="", email="not an address", organisation="Ново училище")

    page = ParsedPage(response["body"])
    assert response["statusCode"] == 422
    assert page.one("title").text.startswith("Error: ")
    assert page.by_id("field-organisation").attributes["value"] == "Ново училище"
    assert page.by_id("field-email").attributes["aria-invalid"] == "true"
    assert page.one("input", name="nonce").attributes["value"] == "n" * 20
    assert page.flaws() == []
    assert list(services.registrations.of_event(services.event.event)) == []


def test_an_address_that_is_registered_is_an_error_with_a_way_to_it(table: Table) -> None:
    """The organiser finds the registration that there is."""
    services = services_with_team(table, seats=2)
    services.register("ivan")

    response = send(services, nonce="another-nonce-0123", town="Русе")

    page = ParsedPage(response["body"])
    search = f"{path(services)}/registrations?search=ivan%40example.org"
    assert response["statusCode"] == 409
    assert page.one("a", href="#field-email").text == (
        "This address has a registration for the event already."
    )
    assert page.one("a", href=search).text == "Search for the address"
    assert page.flaws() == []


def test_a_likely_typing_error_is_asked_about(table: Table) -> None:
    """Nothing is stored before; either answer is taken, with all the others."""
    services = services_with_team(table)

    asked = send(services, email="ivan@gmial.com")
    before = list(services.registrations.of_event(services.event.event))
    hidden = {
        field.attributes["name"]: field.attributes["value"]
        for field in ParsedPage(asked["body"]).all("input", type="hidden")
    }
    send(services, **(hidden | {"address_hint": "take"}))

    assert asked["statusCode"] == 422
    assert before == []
    assert only(services).address == "ivan@gmail.com"


def test_when_all_is_full_the_page_says_so_and_has_no_form(table: Table) -> None:
    """With a place left it says that it is one on the waiting list."""
    services = services_with_team(table, seats=1, waiting_list=1)
    services.register("ann")
    waiting = browser_of(services).look(path(services, NEW))
    services.register("maria")

    full = browser_of(services).look(path(services, NEW))

    assert "the person will be put on the waiting list" in waiting.one("main").text
    assert full.all("input", name="nonce") == []
    assert "Nobody can be registered now" in full.one("main").text
    assert full.flaws() == waiting.flaws() == []


def test_the_list_leads_there_those_who_manage_alone(table: Table) -> None:
    """Others are refused the form."""
    services = services_with_team(table)
    link = path(services, NEW)

    shown = [
        len(browser_of(services, who).look(path(services, "/registrations")).all("a", href=link))
        for who in (MANAGER, VIEWER)
    ]

    assert shown == [1, 0]
    assert browser_of(services, VIEWER).ask(link)["statusCode"] == 403


def test_a_seat_of_the_reserve_is_chosen_where_one_is_left(table: Table) -> None:
    """Also when all others are taken; the page of the registration says which kind it is."""
    services = services_with_team(table, seats=2, reserve=1, waiting_list=0)
    services.register("ann")

    page = browser_of(services).look(path(services, NEW))
    response = send(services, **{"reserved-seat": "yes"})
    after = browser_of(services).look(path(services, NEW))

    ivan = next(
        each for each in services.registrations.of_event(services.event.event) if each.by_team
    )
    shown = browser_of(services).look(path(services, f"/registrations/{ivan.id}"))
    assert "which has 1 seat left" in page.one("main").text
    assert page.by_id("seat-of-reserve").attributes["checked"] == ""
    assert page.flaws() == []
    assert response["statusCode"] == 303
    assert (ivan.state, ivan.reserved) == ("confirmed", True)
    assert after.all("input", name="reserved-seat") == []
    assert "of the reserve" in shown.one("main").text


def test_one_that_waits_has_a_button_for_the_reserve(table: Table) -> None:
    """It is gone once the seat is given, or where none is left."""
    services = services_with_team(table, seats=2, reserve=1, waiting_list=2)
    services.register("ann")
    maria, ivan = services.register("maria"), services.register("ivan")
    at, button = path(services, f"/registrations/{ivan.id}"), "Give a seat of the reserve"
    browser = browser_of(services)
    before = browser.look(at).one("main").text

    answer = browser.post(f"{at}/reserved-seat", page=at)
    refused = browser.post(path(services, f"/registrations/{maria.id}/reserved-seat"), page=at)

    assert answer["headers"]["location"] == f"{PUBLIC_URL}{at}?done=given"
    assert services.again(ivan).reserved
    assert refused["statusCode"] == 409
    assert "All seats of the reserve are given" in ParsedPage(refused["body"]).one("main").text
    assert [button in text for text in (before, browser.look(at).one("main").text)] == [
        True,
        False,
    ]


@pytest.mark.parametrize("changes", [{"nonce": ""}, {"language": "de"}, {"language": ""}])
def test_a_form_that_is_none_of_ours_is_refused(table: Table, changes: dict[str, str]) -> None:
    """Nothing is guessed."""
    services = services_with_team(table)

    assert send(services, **changes)["statusCode"] == 400

"""The form and the printed confirmation of somebody without an email address."""

from typing import Any

import pytest

from registrar.aws.table import Table
from registrar.web.organiser.registrations.table import display_name
from tests.support.by_hand import registered_without_address
from tests.support.event_team import VIEWER
from tests.support.factories import answers
from tests.support.organised_event import browser_of, path, path_of, services_with_team
from tests.support.organiser_browser import PUBLIC_URL
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

NEW = "/registrations/new"


def send(services: Services, **changes: str) -> dict[str, Any]:
    """Send the form for Ivan Petrov, who has no address; return the response."""
    browser = browser_of(services)
    typed = {**answers(privacy="yes", full_name="Иван Петров"), "email": ""}
    typed |= {"no-address": "yes", "own-telephone": "0888 123 456"} | changes
    form = browser.hidden(path(services, f"{NEW}?in=bg")) | {"nonce": "n" * 20} | typed
    return browser.ask(path(services, NEW), method="POST", form=form, origin=PUBLIC_URL)


def only(services: Services) -> Any:
    """Return the event's only registration."""
    [registration] = services.registrations.of_event(services.event.event)
    return registration


def test_the_person_is_registered_and_the_confirmation_can_be_printed(table: Table) -> None:
    """In the person's language, with the personal link in words and as a QR code."""
    services = services_with_team(table)

    response = send(services)

    ivan = only(services)
    at = f"{path_of(ivan, '/confirmation')}?done=registered"
    page = browser_of(services).look(at)
    sheet = page.one("div", **{"class": "sheet"})
    assert response["headers"]["location"] == f"{PUBLIC_URL}{at}"
    assert sheet.attributes["lang"] == "bg"
    assert f"{PUBLIC_URL}/a/{services.link(ivan)}" in sheet.text
    assert "+359888123456" in sheet.text
    assert "Мястото Ви е запазено" in sheet.text
    assert page.all("svg")
    assert page.flaws() == []


def test_handing_out_the_link_is_in_the_audit_and_for_managers_alone(table: Table) -> None:
    """Each time that it is shown; whoever only views gets neither link nor line."""
    services = services_with_team(table)
    ivan = registered_without_address(services)
    at = path_of(ivan, "/confirmation")

    refused = browser_of(services, VIEWER).ask(at)
    browser_of(services).look(at)

    lines = [line.what for line in services.readings.lines(services.event.event)]
    assert refused["statusCode"] == 403
    assert lines.count("printed personal link") == 1


def test_the_link_of_somebody_with_an_address_is_shown_to_nobody(table: Table) -> None:
    """It is emailed."""
    services = services_with_team(table)
    maria = services.register("maria")

    response = browser_of(services).ask(path_of(maria, "/confirmation"))

    assert response["headers"]["location"] == f"{PUBLIC_URL}{path_of(maria)}"


def test_who_is_registered_already_is_an_error_that_leads_there(table: Table) -> None:
    """By name and telephone, however they are written."""
    services = services_with_team(table)
    ivan = registered_without_address(services)

    response = send(services, **{"full_name": "ИВАН ПЕТРОВ", "same-name": "yes"})

    page = ParsedPage(response["body"])
    assert response["statusCode"] == 409
    assert page.one("a", href="#field-own-telephone")
    assert page.one("a", href=path_of(ivan))
    assert page.by_id("no-address").attributes.get("checked") is not None
    assert page.flaws() == []


def test_the_same_name_is_asked_about_and_can_be_confirmed(table: Table) -> None:
    """The form keeps all that was typed; nothing is stored before."""
    services = services_with_team(table)
    ivan = registered_without_address(services)

    asked = send(services, **{"own-telephone": "0888 999 999"})
    registered = send(services, **{"own-telephone": "0888 999 999", "same-name": "yes"})

    page = ParsedPage(asked["body"])
    assert asked["statusCode"] == 409
    assert page.one("a", href="#same-name")
    assert page.one("a", href=path_of(ivan))
    assert page.by_id("field-own-telephone").attributes["value"] == "0888 999 999"
    assert page.flaws() == []
    assert registered["statusCode"] == 303


@pytest.mark.parametrize("telephone", ["", "call me"])
def test_a_telephone_that_nobody_can_ring_is_an_error_at_its_field(
    table: Table, telephone: str
) -> None:
    """As is an address beside the tick that there is none."""
    services = services_with_team(table)

    response = send(services, **{"own-telephone": telephone, "email": "a@example.org"})

    page = ParsedPage(response["body"])
    assert response["statusCode"] == 422
    assert page.by_id("field-own-telephone").attributes["aria-invalid"] == "true"
    assert page.by_id("field-email").attributes["aria-invalid"] == "true"
    assert page.flaws() == []


def test_the_registration_s_page_says_so_and_leads_to_the_confirmation(table: Table) -> None:
    """The details cannot be sent again."""
    services = services_with_team(table)
    ivan = registered_without_address(services)

    page = browser_of(services).look(path_of(ivan))

    assert "This person has no email address." in page.one("main").text
    assert page.one("a", href=path_of(ivan, "/confirmation"))
    assert page.all("form", action=path_of(ivan, "/resend")) == []
    assert display_name(ivan) == "Иван Петров"
    assert page.flaws() == []

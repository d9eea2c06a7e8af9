"""Certificates on the team's pages: asked about, then sent; the attendance as a file."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.aws.table import Table
from tests.support.attendance_page import organiser_at, upload_report
from tests.support.attendance_reports import REPORT_FILE
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import path, services_with_team, write_directly
from tests.support.organiser_fakes import FakeAttendanceStore
from tests.support.services import Services


def test_certificates_are_asked_about_then_sent(services: Services) -> None:
    """The count stands on the button, and the run begins once it is pressed."""
    browser = organiser_at(services)
    upload_report(browser, services, REPORT_FILE, step="write")
    store = FakeAttendanceStore()
    browser = replace(browser, store=store)
    here = path(services, "/attendance/certificates")

    asked = browser.look(here)
    answer = browser.post(here, page=here)

    [(run, line)] = store.begun
    assert [button.text for button in asked.all("button")] == ["Sign out", "Email 1 person", "Send"]
    assert (run.kind, run.event, line.who) == ("certificate", services.event.event, MANAGER.address)
    assert answer["headers"]["location"].endswith("certificates?done=certificates&count=1")


@pytest.mark.parametrize("step", ["/attendance", "/attendance/certificates"])
def test_names_that_certificates_cannot_write_are_listed_before_sending(
    services: Services, step: str
) -> None:
    """Each leads to its registration, where it can be corrected; nobody else is named."""
    browser = organiser_at(services)
    upload_report(browser, services, REPORT_FILE, step="write")
    before = browser.look(path(services, step)).texts("wrong-callout")
    [ivan] = [
        registration
        for registration in services.registrations.of_event(services.event.event)
        if registration.minutes
    ]
    write_directly(services, replace(ivan, name="李 Li"))

    page = browser.look(path(services, step))

    [said] = page.texts("wrong-callout")
    links = [link.attributes["href"] for link in page.all("a") if link.text == "李 Li"]
    assert before == []
    assert said.endswith("李 Li: 李")
    assert set(links) == {path(services, f"/registrations/{ivan.id}")}
    assert page.flaws() == []


def test_texts_that_certificates_cannot_write_lead_to_the_page_of_their_part(
    table: Table,
) -> None:
    """In words, and in the language of the page."""
    services = services_with_team(
        table,
        seats=2,
        title={"bg": "Среща", "en": "Meeting 李"},
        certificate={"minimum_minutes": 90},
    )
    services.register("ivan")
    services.now = services.event.ends + timedelta(days=1)
    browser = organiser_at(services)
    upload_report(browser, services, REPORT_FILE, step="write")

    page = browser.look(path(services, "/attendance"))

    [said] = page.texts("wrong-callout")
    links = [link for link in page.all("a") if link.text == "Title in English"]
    assert said.endswith("Title in English: 李")
    assert [link.attributes["href"] for link in links] == [path(services, "/edit/parts/texts")]
    assert page.flaws() == []


@pytest.mark.parametrize("days", [-1, 1])
def test_an_event_without_certificates_leads_to_their_page(table: Table, days: int) -> None:
    """Before and after the event; those who only view are not asked to."""
    services = services_with_team(table, certificate=None)
    services.now = services.event.ends + timedelta(days=days)
    address = path(services, "/attendance")

    page = organiser_at(services).look(address)
    viewed = organiser_at(services, VIEWER).look(address)

    [link] = [link for link in page.all("a") if link.text == "Set up the certificates"]
    assert link.attributes["href"] == path(services, "/edit/parts/certificate")
    assert "Set up the certificates" not in viewed.one("main").text


def test_nobody_to_write_to_has_no_button(services: Services) -> None:
    """Before anybody's minutes are known, there is nothing to press."""
    page = organiser_at(services).look(path(services, "/attendance/certificates"))

    assert page.one("main").text.endswith("There is nobody to email. Back to the attendance")


def test_the_attendance_can_be_downloaded(services: Services) -> None:
    """The form holds what an export asks for: those with a seat, by name and address."""
    browser = organiser_at(services)
    upload_report(browser, services, REPORT_FILE, step="write")
    page = browser.look(path(services, "/attendance"))
    columns = page.one("input", name="columns").attributes["value"]

    answer = browser.post(
        path(services, "/export"), page=path(services, "/attendance"), kind="csv", columns="minutes"
    )

    assert columns == "full_name,email,joined,minutes,certificate"
    assert answer["body"].removeprefix("\ufeff").splitlines() == ["Minutes present", "120", '""']

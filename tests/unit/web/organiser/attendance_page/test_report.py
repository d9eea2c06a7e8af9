"""A report of attendance on the team's pages: looked at, then read in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.web.protocol.carried_files import pack
from tests.support.attendance_page import organiser_at, table_cells, upload_report
from tests.support.attendance_reports import HEAD, IVAN, REPORT_FILE
from tests.support.event_team import VIEWER
from tests.support.organised_event import path, write_directly
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services


def test_reading_in_begins_with_a_look(services: Services) -> None:
    """The page lists matched and unmatched rows; nothing is written, and the file goes along."""
    browser = organiser_at(services)

    page = ParsedPage(upload_report(browser, services, REPORT_FILE)["body"])

    assert table_cells(page) == [
        *("The team", "host@wcif.example", "3", "180", "Registered address"),
        *("Ivan", "ivan@example.org", "address", "120"),
    ]
    assert page.one("input", name="kept-1").attributes["value"] == pack(REPORT_FILE)
    assert [
        registration.minutes
        for registration in services.registrations.of_event(services.event.event)
    ] == [
        None,
        None,
    ]
    assert page.flaws() == []


def test_the_second_step_writes_the_minutes(services: Services) -> None:
    """The import that was checked is written, and the list shows it."""
    browser = organiser_at(services)
    seen = ParsedPage(upload_report(browser, services, REPORT_FILE)["body"])
    kept = seen.one("input", name="kept-1").attributes["value"]

    answer = upload_report(browser, services, step="write", **{"kept-1": kept})

    page = browser.look(answer["headers"]["location"].removeprefix(browser.public_url))
    assert answer["statusCode"] == 303
    assert page.texts("notice") == ["The attendance of 1 person was saved."]
    assert table_cells(page) == [
        *("Ivan", "ivan@example.org", "–", "120", "yes"),
        *("Maria", "maria@example.org", "–", "–", "no"),
    ]
    assert [item.text for item in page.all("li") if item.text.endswith("certificate")] == [
        "1 qualify for a certificate"
    ]


def test_the_same_report_again_changes_nothing(services: Services) -> None:
    """The look says so, and has no button to write; people can still be recognised."""
    browser = organiser_at(services)
    upload_report(browser, services, REPORT_FILE, step="write")

    page = ParsedPage(upload_report(browser, services, REPORT_FILE)["body"])

    assert [button.text for button in page.all("button")] == ["Sign out", "Keep these choices"]
    assert "there is nothing to change" in page.one("main").text


def test_several_parts_are_read_together(services: Services) -> None:
    """Two files of one meeting are one report."""
    maria = IVAN.replace("Ivan", "Maria").replace("ivan@", "maria@")

    page = ParsedPage(
        upload_report(organiser_at(services), services, REPORT_FILE, f"{HEAD}\n{maria}\n".encode())[
            "body"
        ]
    )

    assert len(page.all("input", name="kept-1") + page.all("input", name="kept-2")) == 2
    assert "2 attendees are recognised." in page.one("main").text


ODD = "Maria,maria@example.org,03/02/2022 02:00:00 PM,--,120"


@pytest.mark.parametrize(
    ("files", "language", "said"),
    [
        ((f"{HEAD}\n{ODD}\n{IVAN}\n",), "en", ("Maria", "line 2", "The time of joining or of")),
        ((f"{HEAD}\n{IVAN}\n{ODD}\n",), "bg", ("Maria", "ред 3", "Липсва часът на влизане или")),
        ((f"{HEAD}\n{IVAN}\n", f"{HEAD}\n{IVAN}\n{ODD}\n"), "en", ("Maria", "file 2, line 3")),
    ],
)
def test_a_row_that_cannot_be_read_is_listed_and_the_rest_is_read(
    services: Services, files: tuple[str, ...], language: str, said: tuple[str, ...]
) -> None:
    """The page names its person, its line and the reason before anything is written."""
    answer = upload_report(
        organiser_at(services), services, *map(str.encode, files), language=language
    )

    page = ParsedPage(answer["body"])

    listed = table_cells(page)[: len(said)]
    assert [sentence.startswith(word) for sentence, word in zip(listed, said, strict=True)] == [
        True
    ] * len(said)
    assert "Ivan" in table_cells(page)
    assert page.flaws() == []


def test_whom_two_may_be_is_chosen_by_nobody(services: Services) -> None:
    """Both stand in the menu beside the name, and neither is chosen."""
    called = [
        replace(registration, name="Ana")
        for registration in services.registrations.of_event(services.event.event)
    ]
    for registration in called:
        write_directly(services, registration)
    ana = "Ana,,03/02/2022 02:00:00 PM,03/02/2022 04:00:00 PM,120"

    page = ParsedPage(
        upload_report(organiser_at(services), services, f"{HEAD}\n{ana}\n".encode())["body"]
    )

    assert page.by_id("doubtful").text == "More than one attendee may be meant"
    assert [option.text for option in page.all("option")] == [
        "Not chosen",
        "Ana, ivan@example.org",
        "Ana, maria@example.org",
    ]
    assert [option for option in page.all("option") if "selected" in option.attributes] == []


def test_another_meetings_report_is_noticed(services: Services) -> None:
    """If nobody was there in the hours of the event, that is said before anything is written."""
    page = ParsedPage(
        upload_report(organiser_at(services), services, REPORT_FILE, zone="Asia/Tokyo")["body"]
    )

    assert "Nobody was there during the event" in page.texts("wrong-callout")[0]


def test_before_its_end_nothing_is_read_in(services: Services) -> None:
    """The page says when, and a forged form is refused."""
    services.now = services.event.ends - timedelta(minutes=1)
    browser = organiser_at(services)

    page = browser.look(path(services, "/attendance"))
    answer = upload_report(browser, services, REPORT_FILE, step="write")

    assert page.all("input", type="file") == []
    assert answer["statusCode"] == 409


def test_viewers_look_and_change_nothing(services: Services) -> None:
    """They see who was there; every form is refused."""
    browser = organiser_at(services, VIEWER)
    csrf = browser.hidden(path(services))["csrf"]

    page = browser.look(path(services, "/attendance"))
    imported = upload_report(browser, services, REPORT_FILE, step="write", csrf=csrf)
    written = browser.ask(
        path(services, "/attendance/certificates"),
        method="POST",
        form={"csrf": csrf},
        origin=browser.public_url,
    )

    assert len(page.all("th", scope="row")) == 2
    assert page.all("form")[1:] == []
    assert (imported["statusCode"], written["statusCode"]) == (403, 403)

"""Attendance on the team's pages: the report looked at, then read in; certificates sent."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.aws.attendance_table import AttendanceTable
from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.web.protocol.carried_files import pack
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import path, services_with_team, write_directly
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.organiser_fakes import FakeAttendanceStore
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

HEAD = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)"
IVAN = "Ivan,ivan@example.org,03/02/2022 02:00:00 PM,03/02/2022 04:00:00 PM,120"
HOST = "The team,host@wcif.example,03/02/2022 01:30:00 PM,03/02/2022 05:00:00 PM,210"
REPORT = f"{HEAD}\n{IVAN}\n{HOST}\n".encode()


@pytest.fixture
def services(table: Table) -> Services:
    """Two with a seat, the day after the event."""
    services = services_with_team(table, seats=2, certificate={"minimum_minutes": 90})
    services.register("ivan")
    services.register("maria")
    services.now = services.event.ends + timedelta(days=1)
    return services


def at(services: Services, organiser: Organiser = MANAGER) -> OrganiserBrowser:
    """That organiser at a computer, where minutes are really kept."""
    return OrganiserBrowser(
        services.organiser_deps, organiser, store=AttendanceTable(services.table)
    )


def read_in(
    browser: OrganiserBrowser,
    services: Services,
    *files: bytes,
    csrf: str | None = None,
    language: str = "en",
    **fields: Any,
) -> dict[str, Any]:
    """The answer to the form with those files."""
    here = path(services, "/attendance")
    given = {"csrf": csrf or browser.hidden(here)["csrf"], "zone": "Europe/Sofia"} | fields
    return browser.ask(
        f"{here}/report",
        method="POST",
        form=given,
        files=[("report", file) for file in files],
        origin=browser.public_url,
        accept_language=language,
    )


def cells(page: ParsedPage) -> list[str]:
    """Return the cells of the tables, without the columns' names on a telephone."""
    return [
        element.text.rpartition(": ")[2]
        for element in page.elements
        if element.tag == "td" or element.attributes.get("scope") == "row"
    ]


def test_reading_in_begins_with_a_look(services: Services) -> None:
    """The page lists matched and unmatched rows; nothing is written, and the file goes along."""
    browser = at(services)

    page = ParsedPage(read_in(browser, services, REPORT)["body"])

    assert cells(page) == [
        *("The team", "host@wcif.example", "3", "180"),
        *("Ivan", "ivan@example.org", "address", "120"),
    ]
    assert page.one("input", name="kept-1").attributes["value"] == pack(REPORT)
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
    browser = at(services)
    seen = ParsedPage(read_in(browser, services, REPORT)["body"])
    kept = seen.one("input", name="kept-1").attributes["value"]

    answer = read_in(browser, services, step="write", **{"kept-1": kept})

    page = browser.look(answer["headers"]["location"].removeprefix(browser.public_url))
    assert answer["statusCode"] == 303
    assert page.texts("notice") == ["The attendance of 1 person was saved."]
    assert cells(page) == [
        *("Ivan", "ivan@example.org", "–", "120", "yes"),
        *("Maria", "maria@example.org", "–", "–", "no"),
    ]
    assert [item.text for item in page.all("li") if item.text.endswith("certificate")] == [
        "1 qualify for a certificate"
    ]


def test_the_same_report_again_changes_nothing(services: Services) -> None:
    """The look says so, and has no button to write."""
    browser = at(services)
    read_in(browser, services, REPORT, step="write")

    page = ParsedPage(read_in(browser, services, REPORT)["body"])

    assert [button.text for button in page.all("button")] == ["Sign out"]
    assert "there is nothing to change" in page.one("main").text


def test_several_parts_are_read_together(services: Services) -> None:
    """Two files of one meeting are one report."""
    maria = IVAN.replace("Ivan", "Maria").replace("ivan@", "maria@")

    page = ParsedPage(
        read_in(at(services), services, REPORT, f"{HEAD}\n{maria}\n".encode())["body"]
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
    answer = read_in(at(services), services, *map(str.encode, files), language=language)

    page = ParsedPage(answer["body"])

    listed = cells(page)[: len(said)]
    assert [sentence.startswith(word) for sentence, word in zip(listed, said, strict=True)] == [
        True
    ] * len(said)
    assert "Ivan" in cells(page)
    assert page.flaws() == []


def test_whom_two_may_be_is_chosen_by_nobody(services: Services) -> None:
    """Both addresses stand beside the name, with what to do."""
    called = [
        replace(registration, name="Ana")
        for registration in services.registrations.of_event(services.event.event)
    ]
    for registration in called:
        write_directly(services, registration)
    ana = "Ana,,03/02/2022 02:00:00 PM,03/02/2022 04:00:00 PM,120"

    page = ParsedPage(read_in(at(services), services, f"{HEAD}\n{ana}\n".encode())["body"])

    assert page.by_id("doubtful").text == "More than one attendee may be meant"
    assert page.all("th", scope="row")[0].text == "Anaivan@example.orgmaria@example.org"


def test_another_meetings_report_is_noticed(services: Services) -> None:
    """If nobody was there in the hours of the event, that is said before anything is written."""
    page = ParsedPage(read_in(at(services), services, REPORT, zone="Asia/Tokyo")["body"])

    assert "Nobody was there during the event" in page.texts("wrong-callout")[0]


@pytest.mark.parametrize(
    ("files", "fields", "said", "target"),
    [
        ((), {}, "Choose the file that Zoom gave", "#report"),
        ((b"a,b\n1,2\n",), {}, "There is no row with the headings", "#report"),
        ((b"\xff\xfe\xff",), {}, "Line 1: The file is no text", "#report"),
        ((f"{HEAD}\n".encode(),), {}, "Nobody is in the file", "#report"),
        (
            (f"{HEAD}\nAna,,whenever,03/02/2022 04:00:00 PM,120\n".encode(),),
            {},
            "Line 2: The times",
            "#report",
        ),
        ((REPORT,), {"zone": "Bulgaria"}, "Enter a time zone", "#zone"),
        ((REPORT,), {"zone": "../../etc/passwd"}, "Enter a time zone", "#zone"),
    ],
)
def test_a_file_that_cannot_be_read_is_asked_for_again(
    services: Services, files: tuple[bytes, ...], fields: dict[str, str], said: str, target: str
) -> None:
    """The page says the error, its line and the remedy; the typed clock stays (F1)."""
    answer = read_in(at(services), services, *files, **fields)

    page = ParsedPage(answer["body"])
    [problem] = [link for link in page.all("a") if link.attributes["href"] == target]
    assert answer["statusCode"] == 422
    assert problem.text.startswith(said)
    assert page.by_id("zone").attributes["value"] == fields.get("zone", "Europe/Sofia")
    assert page.flaws() == []


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/x-www-form-urlencoded", "csrf=1", 415),
        ("multipart/form-data", "x", 415),
        ("multipart/form-data; boundary=limit", "x", 400),
        ("multipart/form-data; boundary=limit", "x" * (4 * 1024 * 1024 + 1), 413),
    ],
)
def test_a_body_that_is_no_upload_is_refused(
    services: Services, content_type: str, body: str, status: int
) -> None:
    """Another type, another form, or more than the gateway takes."""
    answer = at(services).ask(
        path(services, "/attendance/report"), method="POST", body=body, content_type=content_type
    )

    assert answer["statusCode"] == status


@pytest.mark.parametrize(
    ("kept", "status", "said"),
    [
        ("!", 400, "A file did not arrive whole"),
        ("eA==", 400, "A file did not arrive whole"),
        (pack(REPORT)[:-4], 400, "A file did not arrive whole"),
        (pack(b"x" * 11_000_000), 413, "That is too long"),
    ],
)
def test_a_kept_file_that_was_never_kept_is_refused(
    services: Services, kept: str, status: int, said: str
) -> None:
    """No more is unpacked than a report may be long; the page says what is wrong."""
    answer = read_in(at(services), services, **{"kept-1": kept})

    assert answer["statusCode"] == status
    assert said in ParsedPage(answer["body"]).one("main").text


def test_an_upload_needs_our_form(services: Services) -> None:
    """Another website's form is refused like everywhere (S2)."""
    store = FakeAttendanceStore()
    browser = replace(at(services), store=store)

    answer = read_in(browser, services, REPORT, step="write", csrf="forged")

    assert answer["statusCode"] == 403
    assert store.minutes == {}


def test_before_its_end_nothing_is_read_in(services: Services) -> None:
    """The page says when, and a forged form is refused."""
    services.now = services.event.ends - timedelta(minutes=1)
    browser = at(services)

    page = browser.look(path(services, "/attendance"))
    answer = read_in(browser, services, REPORT, step="write")

    assert page.all("input", type="file") == []
    assert answer["statusCode"] == 409


def test_certificates_are_asked_about_then_sent(services: Services) -> None:
    """The count stands on the button, and the run begins once it is pressed."""
    browser = at(services)
    read_in(browser, services, REPORT, step="write")
    store = FakeAttendanceStore()
    browser = replace(browser, store=store)
    here = path(services, "/attendance/certificates")

    asked = browser.look(here)
    answer = browser.post(here, page=here)

    [(run, line)] = store.begun
    assert asked.all("button")[-1].text == "Email 1 person"
    assert (run.kind, run.event, line.who) == ("certificate", services.event.event, MANAGER.address)
    assert answer["headers"]["location"].endswith("/attendance?done=certificates&count=1")


@pytest.mark.parametrize("step", ["/attendance", "/attendance/certificates"])
def test_names_that_certificates_cannot_write_are_listed_before_sending(
    services: Services, step: str
) -> None:
    """Each leads to its registration, where it can be corrected; nobody else is named."""
    browser = at(services)
    read_in(browser, services, REPORT, step="write")
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


def test_nobody_to_write_to_has_no_button(services: Services) -> None:
    """Before anybody's minutes are known, there is nothing to press."""
    page = at(services).look(path(services, "/attendance/certificates"))

    assert page.one("main").text.endswith("There is nobody to email. Back to the attendance")


def test_the_attendance_can_be_downloaded(services: Services) -> None:
    """The form holds what an export asks for: those with a seat, by name and address."""
    browser = at(services)
    read_in(browser, services, REPORT, step="write")
    page = browser.look(path(services, "/attendance"))
    columns = page.one("input", name="columns").attributes["value"]

    answer = browser.post(
        path(services, "/export"), page=path(services, "/attendance"), kind="csv", columns="minutes"
    )

    assert columns == "full_name,email,joined,minutes,certificate"
    assert answer["body"].removeprefix("\ufeff").splitlines() == ["Minutes present", "120", '""']


def test_viewers_look_and_change_nothing(services: Services) -> None:
    """They see who was there; every form is refused."""
    browser = at(services, VIEWER)
    csrf = browser.hidden(path(services))["csrf"]

    page = browser.look(path(services, "/attendance"))
    imported = read_in(browser, services, REPORT, step="write", csrf=csrf)
    written = browser.ask(
        path(services, "/attendance/certificates"),
        method="POST",
        form={"csrf": csrf},
        origin=browser.public_url,
    )

    assert len(page.all("th", scope="row")) == 2
    assert page.all("form")[1:] == []
    assert (imported["statusCode"], written["statusCode"]) == (403, 403)

"""Attendance on the team's pages: the report looked at, then read in; certificates sent."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.aws.attendance_table import AttendanceTable
from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.web.protocol.carried_files import keep
from tests.support.organised_event import a_house, path, put
from tests.support.organiser_browser import MANAGER, VIEWER, Desk, FakeSheet
from tests.support.parsed_page import ParsedPage
from tests.support.services import House
from tests.unit.conftest import token

HEAD = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)"
IVAN = "Ivan,ivan@example.org,03/02/2022 02:00:00 PM,03/02/2022 04:00:00 PM,120"
HOST = "The team,host@wcif.example,03/02/2022 01:30:00 PM,03/02/2022 05:00:00 PM,210"
REPORT = f"{HEAD}\n{IVAN}\n{HOST}\n".encode()


@pytest.fixture
def house(table: Table) -> House:
    """Two with a seat, the day after the event."""
    house = a_house(table, seats=2, certificate={"minimum_minutes": 90})
    house.register("ivan")
    house.register("maria")
    house.now = house.event.ends + timedelta(days=1)
    return house


def at(house: House, organiser: Organiser = MANAGER) -> Desk:
    """That organiser at a computer, where minutes are really kept."""
    return Desk(house.office, organiser, sheet=AttendanceTable(house.table, token))


def read_in(
    desk: Desk,
    house: House,
    *files: bytes,
    csrf: str | None = None,
    language: str = "en",
    **fields: Any,
) -> dict[str, Any]:
    """The answer to the form with those files."""
    here = path(house, "/attendance")
    given = {"csrf": csrf or desk.hidden(here)["csrf"], "zone": "Europe/Sofia"} | fields
    return desk.ask(
        f"{here}/report",
        method="POST",
        form=given,
        files=[("report", one) for one in files],
        origin=desk.public_url,
        accept_language=language,
    )


def cells(page: ParsedPage) -> list[str]:
    """What stands in the tables, row by row, without the names of the columns on a telephone."""
    return [
        one.text.rpartition(": ")[2]
        for one in page.elements
        if one.tag == "td" or one.attributes.get("scope") == "row"
    ]


def test_reading_in_begins_with_a_look(house: House) -> None:
    """Who is recognised and who is not; nothing is written, and the file goes along."""
    desk = at(house)

    page = ParsedPage(read_in(desk, house, REPORT)["body"])

    assert cells(page) == [
        *("The team", "host@wcif.example", "3", "180"),
        *("Ivan", "ivan@example.org", "address", "120"),
    ]
    assert page.one("input", name="kept-1").attributes["value"] == keep(REPORT)
    assert [one.minutes for one in house.registrations.of_event(house.event.event)] == [None, None]
    assert page.flaws() == []


def test_the_second_step_writes_the_minutes(house: House) -> None:
    """What was looked at is written, and the list shows it."""
    desk = at(house)
    seen = ParsedPage(read_in(desk, house, REPORT)["body"])
    kept = seen.one("input", name="kept-1").attributes["value"]

    answer = read_in(desk, house, step="write", **{"kept-1": kept})

    page = desk.look(answer["headers"]["location"].removeprefix(desk.public_url))
    assert answer["statusCode"] == 303
    assert page.texts("notice") == ["The attendance of 1 person was saved."]
    assert cells(page) == [
        *("Ivan", "ivan@example.org", "–", "120", "yes"),
        *("Maria", "maria@example.org", "–", "–", "no"),
    ]
    assert [one.text for one in page.all("li") if one.text.endswith("certificate")] == [
        "1 qualify for a certificate"
    ]


def test_the_same_report_again_changes_nothing(house: House) -> None:
    """The look says so, and has no button to write."""
    desk = at(house)
    read_in(desk, house, REPORT, step="write")

    page = ParsedPage(read_in(desk, house, REPORT)["body"])

    assert [one.text for one in page.all("button")] == ["Sign out"]
    assert "there is nothing to change" in page.one("main").text


def test_several_parts_are_read_together(house: House) -> None:
    """Two files of one meeting are one report."""
    maria = IVAN.replace("Ivan", "Maria").replace("ivan@", "maria@")

    page = ParsedPage(read_in(at(house), house, REPORT, f"{HEAD}\n{maria}\n".encode())["body"])

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
    house: House, files: tuple[str, ...], language: str, said: tuple[str, ...]
) -> None:
    """Whose it is, where it stands and why it does not count, before anything is written."""
    answer = read_in(at(house), house, *map(str.encode, files), language=language)

    page = ParsedPage(answer["body"])

    listed = cells(page)[: len(said)]
    assert [one.startswith(word) for one, word in zip(listed, said, strict=True)] == [True] * len(
        said
    )
    assert "Ivan" in cells(page)
    assert page.flaws() == []


def test_whom_two_may_be_is_chosen_by_nobody(house: House) -> None:
    """Both addresses stand beside the name, with what to do."""
    called = [replace(one, name="Ana") for one in house.registrations.of_event(house.event.event)]
    for one in called:
        put(house, one)
    ana = "Ana,,03/02/2022 02:00:00 PM,03/02/2022 04:00:00 PM,120"

    page = ParsedPage(read_in(at(house), house, f"{HEAD}\n{ana}\n".encode())["body"])

    assert page.by_id("doubtful").text == "More than one attendee may be meant"
    assert page.all("th", scope="row")[0].text == "Anaivan@example.orgmaria@example.org"


def test_another_meetings_report_is_noticed(house: House) -> None:
    """If nobody was there in the hours of the event, that is said before anything is written."""
    page = ParsedPage(read_in(at(house), house, REPORT, zone="Asia/Tokyo")["body"])

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
    house: House, files: tuple[bytes, ...], fields: dict[str, str], said: str, target: str
) -> None:
    """What is wrong, where, and what to do; the clock that was typed stands there (F1)."""
    answer = read_in(at(house), house, *files, **fields)

    page = ParsedPage(answer["body"])
    [problem] = [one for one in page.all("a") if one.attributes["href"] == target]
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
    house: House, content_type: str, body: str, status: int
) -> None:
    """Another type, another form, or more than the gateway takes."""
    answer = at(house).ask(
        path(house, "/attendance/report"), method="POST", body=body, content_type=content_type
    )

    assert answer["statusCode"] == status


@pytest.mark.parametrize("kept", ["!", "eA==", keep(b"x" * 11_000_000)])
def test_a_kept_file_that_was_never_kept_is_refused(house: House, kept: str) -> None:
    """No more is unpacked than a report may be long."""
    answer = read_in(at(house), house, **{"kept-1": kept})

    assert answer["statusCode"] in (400, 413)


def test_an_upload_needs_our_form(house: House) -> None:
    """Another website's form is refused like everywhere (S2)."""
    sheet = FakeSheet()
    desk = replace(at(house), sheet=sheet)

    answer = read_in(desk, house, REPORT, step="write", csrf="forged")

    assert answer["statusCode"] == 403
    assert sheet.minutes == {}


def test_before_its_end_nothing_is_read_in(house: House) -> None:
    """The page says when, and a forged form is refused."""
    house.now = house.event.ends - timedelta(minutes=1)
    desk = at(house)

    page = desk.look(path(house, "/attendance"))
    answer = read_in(desk, house, REPORT, step="write")

    assert page.all("input", type="file") == []
    assert answer["statusCode"] == 409


def test_certificates_are_asked_about_then_sent(house: House) -> None:
    """The count stands on the button, and the run begins once it is pressed."""
    desk = at(house)
    read_in(desk, house, REPORT, step="write")
    sheet = FakeSheet()
    desk = replace(desk, sheet=sheet)
    here = path(house, "/attendance/certificates")

    asked = desk.look(here)
    answer = desk.post(here, page=here)

    [(run, line)] = sheet.begun
    assert asked.all("button")[-1].text == "Email 1 person"
    assert (run.kind, run.event, line.who) == ("certificate", house.event.event, MANAGER.address)
    assert answer["headers"]["location"].endswith("/attendance?done=certificates&count=1")


@pytest.mark.parametrize("step", ["/attendance", "/attendance/certificates"])
def test_names_that_certificates_cannot_write_are_listed_before_sending(
    house: House, step: str
) -> None:
    """Each leads to its registration, where it can be corrected; nobody else is named."""
    desk = at(house)
    read_in(desk, house, REPORT, step="write")
    before = desk.look(path(house, step)).texts("wrong-callout")
    [ivan] = [one for one in house.registrations.of_event(house.event.event) if one.minutes]
    put(house, replace(ivan, name="李 Li"))

    page = desk.look(path(house, step))

    [said] = page.texts("wrong-callout")
    links = [one.attributes["href"] for one in page.all("a") if one.text == "李 Li"]
    assert before == []
    assert said.endswith("李 Li: 李")
    assert set(links) == {path(house, f"/registrations/{ivan.id}")}
    assert page.flaws() == []


def test_nobody_to_write_to_has_no_button(house: House) -> None:
    """Before anybody's minutes are known, there is nothing to press."""
    page = at(house).look(path(house, "/attendance/certificates"))

    assert page.one("main").text.endswith("There is nobody to email. Back to the attendance")


def test_the_attendance_can_be_downloaded(house: House) -> None:
    """The form holds what an export asks for: those with a seat, by name and address."""
    desk = at(house)
    read_in(desk, house, REPORT, step="write")
    page = desk.look(path(house, "/attendance"))
    columns = page.one("input", name="columns").attributes["value"]

    answer = desk.post(
        path(house, "/export"), page=path(house, "/attendance"), kind="csv", columns="minutes"
    )

    assert columns == "full_name,email,joined,minutes,certificate"
    assert answer["body"].removeprefix("\ufeff").splitlines() == ["Minutes present", "120", '""']


def test_viewers_look_and_change_nothing(house: House) -> None:
    """They see who was there; every form is refused."""
    desk = at(house, VIEWER)
    csrf = desk.hidden(path(house))["csrf"]

    page = desk.look(path(house, "/attendance"))
    imported = read_in(desk, house, REPORT, step="write", csrf=csrf)
    written = desk.ask(
        path(house, "/attendance/certificates"),
        method="POST",
        form={"csrf": csrf},
        origin=desk.public_url,
    )

    assert len(page.all("th", scope="row")) == 2
    assert page.all("form")[1:] == []
    assert (imported["statusCode"], written["statusCode"]) == (403, 403)

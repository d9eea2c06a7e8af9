"""Uploads that are no report of attendance: refused, and asked for again."""

from dataclasses import replace

import pytest

from registrar.web.protocol.carried_files import pack
from tests.support.attendance_page import organiser_at, upload_report
from tests.support.attendance_reports import HEAD, REPORT_FILE
from tests.support.organised_event import path
from tests.support.organiser_fakes import FakeAttendanceStore
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services


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
        ((REPORT_FILE,), {"zone": "Bulgaria"}, "Enter a time zone", "#zone"),
        ((REPORT_FILE,), {"zone": "../../etc/passwd"}, "Enter a time zone", "#zone"),
    ],
)
def test_a_file_that_cannot_be_read_is_asked_for_again(
    services: Services, files: tuple[bytes, ...], fields: dict[str, str], said: str, target: str
) -> None:
    """The page says the error, its line and the remedy; the typed clock stays (F1)."""
    answer = upload_report(organiser_at(services), services, *files, **fields)

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
    answer = organiser_at(services).ask(
        path(services, "/attendance/report"), method="POST", body=body, content_type=content_type
    )

    assert answer["statusCode"] == status


@pytest.mark.parametrize(
    ("kept", "status", "said"),
    [
        ("!", 400, "A file did not arrive whole"),
        ("eA==", 400, "A file did not arrive whole"),
        (pack(REPORT_FILE)[:-4], 400, "A file did not arrive whole"),
        (pack(b"x" * 11_000_000), 413, "That is too long"),
    ],
)
def test_a_kept_file_that_was_never_kept_is_refused(
    services: Services, kept: str, status: int, said: str
) -> None:
    """No more is unpacked than a report may be long; the page says what is wrong."""
    answer = upload_report(organiser_at(services), services, **{"kept-1": kept})

    assert answer["statusCode"] == status
    assert said in ParsedPage(answer["body"]).one("main").text


def test_kept_files_are_together_as_large_as_one(services: Services) -> None:
    """Each is below the limit; together they would fill the function's memory."""
    kept = {f"kept-{number}": pack(b"x" * 6_000_000) for number in (1, 2)}

    answer = upload_report(organiser_at(services), services, **kept)

    assert answer["statusCode"] == 413


def test_an_upload_is_read_when_it_is_known_who_sends_it(services: Services) -> None:
    """Without a session the body is not parsed, so its flaws are not told (S2)."""
    browser = organiser_at(services)
    browser.cookies = {}

    answer = browser.ask(path(services, "/attendance/report"), method="POST", body="x")

    assert answer["statusCode"] == 401


def test_an_upload_needs_our_form(services: Services) -> None:
    """Another website's form is refused like everywhere (S2)."""
    store = FakeAttendanceStore()
    browser = replace(organiser_at(services), store=store)

    answer = upload_report(browser, services, REPORT_FILE, step="write", csrf="forged")

    assert answer["statusCode"] == 403
    assert store.minutes == {}

"""Event file on the pages: downloaded as it is, and uploaded into the draft, problems by line."""

import re
from typing import Any

import pytest

from tests.support.edit_pages import edit_path, save, save_as, state_for
from tests.support.event_team import VIEWER
from tests.support.organised_event import browser_of
from tests.support.organiser_browser import OWNER, OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services


def upload(
    browser: OrganiserBrowser, services: Services, content: bytes | None, **hidden: str
) -> dict[str, Any]:
    """Return the response after uploading that content."""
    address = edit_path(services, "/file")
    form = browser.hidden(address) | hidden
    files = [("file", content)] if content is not None else []
    return browser.ask(address, method="POST", form=form, files=files, origin=browser.public_url)


def file_of(browser: OrganiserBrowser, services: Services, which: str = "published") -> str:
    """Return the event file as it is downloaded."""
    answer = browser.ask(edit_path(services, f"/file/{which}.yaml"))
    assert answer["statusCode"] == 200
    body: str = answer["body"]
    return body


def test_the_file_is_downloaded_as_it_is(browser: OrganiserBrowser, services: Services) -> None:
    """Under the event's name; the draft's apart from the published one."""
    save(browser, services, "seats", seats="40")

    answer = browser.ask(edit_path(services, "/file/published.yaml"))

    assert answer["headers"]["content-disposition"] == (
        'attachment; filename="good-practices-child-protection.yaml"'
    )
    assert answer["headers"]["content-type"] == "application/yaml; charset=utf-8"
    assert "seats: 2\n" in answer["body"]
    assert "seats: 40\n" in file_of(browser, services, "draft")
    assert "zoom.example" not in answer["body"]


def test_without_a_draft_there_is_none_to_download(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The page offers the published one alone."""
    page = browser.look(edit_path(services, "/file"))

    assert browser.ask(edit_path(services, "/file/draft.yaml"))["statusCode"] == 303
    assert page.flaws() == []
    assert page.all("a", href=edit_path(services, "/file/draft.yaml")) == []


def test_an_uploaded_file_becomes_the_draft(browser: OrganiserBrowser, services: Services) -> None:
    """Letter by letter, comments too; nothing is published by it."""
    text = "# Seats were counted\n" + file_of(browser, services).replace("seats: 2\n", "seats: 9\n")

    answer = upload(browser, services, text.encode())

    state = state_for(browser, services)
    assert answer["headers"]["location"].endswith("/edit?done=uploaded")
    assert file_of(browser, services, "draft") == text
    assert (state.version, state.document.part("seats")["seats"]) == (1, 9)


def test_problems_of_an_uploaded_file_stand_by_line(
    browser: OrganiserBrowser, services: Services
) -> None:
    """It is in the draft all the same, to be corrected there."""
    text = file_of(browser, services).replace("seats: 2\n", "seats: many\n")
    line = text.splitlines().index("seats: many") + 1

    answer = upload(browser, services, text.encode())

    page = browser.look(answer["headers"]["location"].removeprefix(browser.public_url))
    assert "SeatsEnter a whole number in digits, such as 300" in page.texts("stacked")[0]
    assert f"Line: {line}" in page.texts("stacked")[0]
    assert page.flaws() == []
    assert state_for(browser, services).document.part("seats")["seats"] == "many"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Choose the event file"),
        (b"", "Choose the event file"),
        (b"\xff\xfe", "This file cannot be read: it is not UTF-8 text; save it as UTF-8"),
        (b"seats: [1\nb: c", "This file cannot be read, line 2, column 2: "),
        (b"a: 1\na: 2", "This file cannot be read, line 2, column 1: "),
        (b"a: 1\nb: \0", "This file cannot be read, line 2, column 4: the sign U+0000"),
        (b"event: another-event", "This is the file of another event"),
        (b"just text", "This file cannot be read: "),
    ],
)
def test_a_file_that_cannot_be_the_draft_is_asked_for_again(
    browser: OrganiserBrowser, services: Services, content: bytes | None, said: str
) -> None:
    """The error stands at the field."""
    answer = upload(browser, services, content)

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert page.by_id("error-file").text.startswith(said)
    assert page.flaws() == []
    assert state_for(browser, services).draft is None


@pytest.mark.parametrize(
    "content",
    [
        "a: 1\n\tb: 2",
        "a: 1\na: 2",
        "a: *b",
        "a: &b 1\nc: &b 2",
        'a: "b',
        "a: @b",
        "a: !b c",
        "a: b: c",
        "a: 1\nb\nc: 1",
        "a:\n    b: 1\n  c: 1",
        "a: 1\n---\nb: 1",
        "a: [1",
        "a: {b: 1",
        "a: - b",
        'a: "\\x"',
        'a: "\\q"',
        "%YAML x\n---\na: 1",
        "a: |b\n c",
        "a: 1\n...\nb",
        "a: &b [*b]",
        "a: {<<: 1}",
        "a: !!python/object/apply:os.system [ls]",
        "[1, 2]: 3",
        "a: \x07",
        "text",
        "%FOO",
        "a: !<> b",
        "a: 'b\n---\n'",
        "? [a]\n: b",
    ],
)
def test_the_reason_is_in_the_language_of_the_page(
    browser: OrganiserBrowser, services: Services, content: str
) -> None:
    """No English word stands in it, but keys and signs of the file in quotes, and YAML."""
    address = edit_path(services, "/file")
    form, files = browser.hidden(f"{address}?lang=bg"), [("file", content.encode())]

    answer = browser.ask(address, method="POST", form=form, files=files, origin=browser.public_url)

    said = ParsedPage(answer["body"]).by_id("error-file").text
    assert answer["statusCode"] == 422
    assert re.findall(r"[A-Za-z]{2,}", re.sub(r"„[^“]*“|YAML|infra/events", "", said)) == []


def test_a_draft_that_was_changed_meanwhile_is_not_replaced(
    browser: OrganiserBrowser, services: Services
) -> None:
    """The colleague's work is there."""
    text = file_of(browser, services)
    save_as(services, OWNER, "seats", {"seats": 40})

    answer = upload(browser, services, text.encode(), revision="0")

    assert answer["statusCode"] == 409
    assert (
        ParsedPage(answer["body"])
        .by_id("error-file")
        .text.startswith("owner@wcif.example has changed the draft")
    )
    assert state_for(browser, services).document.part("seats")["seats"] == 40


def test_who_views_downloads_and_uploads_nothing(services: Services) -> None:
    """The page has no form for them."""
    viewer = browser_of(services, VIEWER)

    assert viewer.look(edit_path(services, "/file")).all("input", type="file") == []
    assert "seats: 2\n" in file_of(viewer, services)
    assert upload(viewer, services, b"event: x", revision="0", version="1")["statusCode"] == 403

"""A file of people on the page: a dry run first, then everybody is registered, once."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from registrar.actions.organise.import_people import SECONDS
from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.domain.people_file import read_people
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import browser_of, path, services_with_team
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.people_files import ANN, MARIA, people_file
from tests.support.people_page import IMPORT, addresses, press, results, send
from tests.support.services import Services


def test_the_page_says_what_the_file_looks_like(table: Table) -> None:
    """With a row for each question; consents by their text, answers by their labels."""
    services = services_with_team(table)

    page = browser_of(services).look(path(services, IMPORT))

    assert page.one("h1").text == "Register people from a file"
    assert len(page.all("th", scope="row")) == len(services.event.fields) + 1
    assert "At most 200 people and 1 MB" in page.one("main").text
    assert "Psychologist" in page.one("main").text
    assert page.flaws() == []


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_template_s_headings_are_read(table: Table, language: str) -> None:
    """A file with them has every question, in the language of the page."""
    services = services_with_team(table)

    made = browser_of(services).ask(f"{path(services, IMPORT)}/template", accept_language=language)

    separator = ";" if language == "bg" else ","
    row = separator.join("a" for _ in range(len(services.event.fields) + 1))
    [person] = read_people(f"{made['body']}{row}\r\n".encode(), services.event, language="bg")
    assert list(person.values) == [question.name for question in services.event.fields]
    assert "attachment" in made["headers"]["content-disposition"]


def test_a_dry_run_says_row_by_row_what_will_be_done(table: Table) -> None:
    """And stores nothing; errors are in words, by the questions' labels."""
    services = services_with_team(table, seats=2, waiting_list=1)
    services.register("ivan")
    wrong = ANN.replace("ann@", "not an address").replace("yes", "")
    ivan, petar = (ANN.replace("ann@", f"{name}@") for name in ("ivan", "petar"))
    last = ANN.replace("ann@", "last@")
    wrong_address = "Enter an email address in the form name@example.org"
    no_consent = (
        "Write “yes” in the column “privacy” once the person has agreed; without that nobody can be"
        " registered"
    )
    full = (
        "All seats are taken, and the waiting list is full. Cancel a registration first, or raise"
        " the number of seats on the page “Seats” of the event."
    )

    seen = send(services, people_file(ANN, MARIA, ANN, wrong, ivan, petar, last))

    assert seen["statusCode"] == 200
    assert results(seen) == [
        ("Row 2", "Will be registered with a seat"),
        ("Row 3", "Will be put on the waiting list"),
        ("Row 4", "In an earlier row of the file, nothing will be done"),
        (
            "Row 5",
            f"Will not be registered {wrong_address} {no_consent}",
        ),
        ("Row 6", "Registered before, nothing will be done"),
        ("Row 7", f"Will not be registered {full}"),
        ("Row 8", f"Will not be registered {full}"),
    ]
    buttons = [button.text for button in ParsedPage(seen["body"]).all("button")]
    assert "Register 2 people" in buttons
    assert addresses(services) == ["ivan@example.org"]


def test_a_likely_typing_error_is_told_before_it_is_emailed(table: Table) -> None:
    """F3: nobody is kept from registering; afterwards it is said no more."""
    services = services_with_team(table)

    seen = send(services, people_file(ANN.replace("ann@example.org", "ann@gmial.com")))
    done = press(services, seen)

    hint = "Is ann@gmail.com meant? If so, correct it in the file first"
    assert results(seen) == [("Row 2", f"Will be registered with a seat{hint}")]
    assert results(done) == [("Row 2", "Registered with a seat")]


def test_one_button_registers_them_and_again_nobody(table: Table) -> None:
    """A second press and a reload show that everybody is registered; each is emailed once."""
    services = services_with_team(table, seats=5)
    seen = send(services, people_file(ANN, MARIA.replace(",yes", ",да")))

    done, again = press(services, seen), press(services, seen)

    assert results(done) == [
        ("Row 2", "Registered with a seat"),
        ("Row 3", "Registered with a seat"),
    ]
    assert ParsedPage(done["body"]).one("p", role="status").text == (
        "2 people are registered and will be emailed a confirmation."
    )
    assert [text for _, text in results(again)] == ["Registered before, nothing was done"] * 2
    people = list(services.registrations.of_event(services.event.event))
    assert [(each.by_team, services.kinds(each)) for each in people] == [(True, ["confirmed"])] * 2
    assert {each.language for each in people} == {"bg"}


def test_what_the_time_did_not_suffice_for_has_a_button(table: Table) -> None:
    """The pages count on: the last one tells the number of the whole file."""
    services = services_with_team(table, seats=5)
    seen = send(services, people_file(ANN, MARIA, ANN.replace("ann@", "petar@")))

    first = press(services, seen, _slow(services))
    last = press(services, first)

    assert [text for _, text in results(first)] == [
        "Registered with a seat", "Still to be registered", "Still to be registered",
    ]  # fmt: skip
    assert (
        "2 people are left: go on with the button."
        in ParsedPage(first["body"]).one("p", role="status").text
    )
    assert ParsedPage(last["body"]).one("p", role="status").text == (
        "3 people are registered and will be emailed a confirmation."
    )
    assert len(addresses(services)) == 3


def _slow(services: Services) -> OrganiserBrowser:
    """Return a browser whose function has time for one person."""
    ticks: Iterator[int] = count(0)
    deps = services.organiser_deps
    slow = replace(deps.promote_deps, monotonic=lambda: next(ticks) * SECONDS / 2)
    return OrganiserBrowser(replace(deps, promote_deps=slow), MANAGER, unwanted=services.unwanted)


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (None, "Choose the file with the people"),
        (b"PK\x03\x04", "This is a workbook."),
        (b"\x89PNG\r\n\x1a\n\x00\x98", "The file is no text."),
        (b"email\na@example.org\n", "every row needs: “Full name”, “Organisation”, “Profession”"),
        (people_file(), "Nobody is in the file"),
        (people_file(ANN + ",more"), "Row 2 has more cells than there are headings."),
        (people_file(ANN, '"Maria'), "The table cannot be read from row 3 on"),
        (b"shoe\n42\n", "The form has no question “shoe”."),
        (people_file(*[ANN] * 201), "The file has more than 200 people."),
        (b"a" * 1_000_001, "The file is larger than 1 MB."),
    ],
)
def test_a_wrong_file_is_asked_for_again(table: Table, content: bytes | None, advice: str) -> None:
    """F1: 422, with a summary that leads to the field, and what to do in words."""
    services = services_with_team(table)

    response = send(services, content)

    page = ParsedPage(response["body"])
    assert response["statusCode"] == 422
    assert advice in page.one("a", href="#people").text
    assert page.one("input", type="file").attributes["aria-invalid"] == "true"
    assert page.flaws() == []


def test_a_file_of_bulgarian_excel_is_read(table: Table) -> None:
    """Windows-1251 with semicolons, as it saves CSV."""
    services = services_with_team(table)
    content = people_file(MARIA).decode().replace(",", ";").encode("cp1251")

    press(services, send(services, content))

    [maria] = services.registrations.of_event(services.event.event)
    assert (maria.name, maria.answers["town"]) == ("Мария", "София")


def test_those_who_only_view_are_refused(table: Table) -> None:
    """The page, the template and the import; the list has no link for them."""
    services = services_with_team(table)
    here, viewer = path(services, IMPORT), browser_of(services, VIEWER)
    links = [
        len(browser_of(services, who).look(path(services, "/registrations")).all("a", href=here))
        for who in (MANAGER, VIEWER)
    ]

    answers = [viewer.ask(here), viewer.ask(f"{here}/template")]

    assert [answer["statusCode"] for answer in answers] == [403, 403]
    assert _sent_by(VIEWER, services)["statusCode"] == 403
    assert links == [1, 0]
    assert addresses(services) == []


def _sent_by(organiser: Organiser, services: Services) -> dict[str, Any]:
    browser = browser_of(services, organiser)
    token = browser.hidden(path(services, "/digest"))["csrf"]
    return send(services, people_file(ANN), browser=browser, csrf=token, step="write")


def test_an_import_that_is_refused_says_why(table: Table) -> None:
    """Too many files in an hour, or registration that has closed meanwhile."""
    services = services_with_team(table)
    seen = send(services, people_file(ANN))
    services.rates.used_up = frozenset({"import"})
    busy = press(services, seen)
    services.rates.used_up = frozenset()
    token = ParsedPage(seen["body"]).all("input", name="csrf")[0].attributes["value"]
    services.now = services.event.closes

    closed = send(services, people_file(ANN), csrf=token)
    page = browser_of(services).look(path(services, IMPORT))

    assert (busy["statusCode"], closed["statusCode"]) == (429, 403)
    assert "Registration for this event is closed" in ParsedPage(closed["body"]).one("main").text
    assert page.all("input", type="file") == []
    assert addresses(services) == []

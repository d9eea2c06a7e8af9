"""Exports: what is asked for, as a file nobody keeps, noted before it is handed out."""

from base64 import b64decode
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook

from registrar.actions.organise.view import audit
from registrar.aws.table import Table
from registrar.web.protocol.page_sizes import Portions
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import browser_of, path, registered_as, services_with_team
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

CHOSEN = {"kind": "csv", "headings": "en"}
COLUMNS = ("full_name", "email", "status")


@pytest.fixture
def services(table: Table) -> Services:
    """One with a seat, one who waits."""
    services = services_with_team(table)
    services.register("ivan", profession="teacher")
    services.register("maria", profession="psychologist")
    return services


def order(
    services: Services,
    *,
    browser: OrganiserBrowser | None = None,
    columns: tuple[str, ...] = COLUMNS,
    **fields: Any,
) -> dict[str, Any]:
    """The answer to the form with those fields and columns."""
    browser = browser or browser_of(services)
    csrf = browser.hidden(path(services, "/export"))["csrf"]
    given = [
        *({"csrf": csrf} | CHOSEN | fields).items(),
        *(("columns", column) for column in columns),
    ]
    return browser.ask(
        path(services, "/export"),
        method="POST",
        body=urlencode(given),
        content_type="application/x-www-form-urlencoded",
        origin=browser.public_url,
    )


def noted(services: Services) -> list[str]:
    """Return the lines of the audit log, the newest first."""
    return [
        line.what for line in audit(MANAGER, services.event.event, deps=services.organiser_deps)
    ]


def test_a_csv_holds_what_was_chosen(services: Services) -> None:
    """The columns in the form's order, headings in the language asked for, as an attachment."""
    answer = order(services)

    assert answer["body"].removeprefix("\ufeff").splitlines() == [
        "Status,Full name,Email address",
        "confirmed,Ivan,ivan@example.org",
        "waiting,Maria,maria@example.org",
    ]
    assert answer["headers"]["content-disposition"] == (
        f'attachment; filename="{services.event.event}.csv"'
    )
    assert answer["headers"]["cache-control"] == "no-store"
    assert noted(services) == ["exported csv"]


@pytest.mark.parametrize(("separator", "sign"), [("comma", ","), ("semicolon", ";"), ("tab", "\t")])
def test_a_csv_has_the_separator_that_was_chosen(
    services: Services, separator: str, sign: str
) -> None:
    """Comma, semicolon or tab."""
    answer = order(services, separator=separator)

    assert answer["body"].splitlines()[1] == sign.join(("confirmed", "Ivan", "ivan@example.org"))


@pytest.mark.parametrize(("language", "first"), [("bg", "semicolon"), ("en", "comma")])
def test_the_separator_that_a_reader_needs_stands_first(
    services: Services, language: str, first: str
) -> None:
    """Bulgarian Excel splits at semicolons; all three are offered."""
    page = browser_of(services).look(f"{path(services, '/export')}?lang={language}")

    offered = [
        option.attributes["value"]
        for option in page.all("option")
        if option.attributes["value"] in ("comma", "semicolon", "tab")
    ]
    assert (offered[0], len(offered)) == (first, 3)
    assert page.flaws() == []


def test_an_xlsx_opens_with_the_same(services: Services) -> None:
    """In base64 as the gateway wants it; Bulgarian headings are the file's, not the page's."""
    answer = order(services, kind="xlsx", headings="bg")

    book = load_workbook(BytesIO(b64decode(answer["body"])))
    assert list(book.worksheets[0].values) == [
        ("Състояние", "Име и фамилия", "Имейл адрес"),
        ("потвърдена", "Ivan", "ivan@example.org"),
        ("чакаща", "Maria", "maria@example.org"),
    ]
    assert answer["isBase64Encoded"]
    assert noted(services) == ["exported xlsx"]


def test_a_filter_leaves_the_others_out(services: Services) -> None:
    """Only those who are wanted are handed out."""
    chosen: dict[str, Any] = {"choice-profession": "psychologist"}

    answer = order(services, **chosen)

    assert "maria@example.org" in answer["body"]
    assert "ivan@example.org" not in answer["body"]


def test_nothing_is_a_formula(table: Table) -> None:
    """A name that a spreadsheet would run is guarded (E1)."""
    services = services_with_team(table)
    registered_as(services, '=HYPERLINK("http://x")')

    answer = order(services, columns=("full_name",))

    assert answer["body"].splitlines()[1].startswith("\"'=HYPERLINK")


@pytest.mark.parametrize(
    ("fields", "columns", "target"),
    [
        ({"kind": "exe"}, COLUMNS, "#kind-xlsx"),
        ({"headings": "de"}, COLUMNS, "#headings"),
        ({"separator": "dot"}, COLUMNS, "#separator"),
        ({}, (), "#column-id"),
        ({"since": "yesterday"}, COLUMNS, "#filter-since"),
        ({"status": "unknown"}, COLUMNS, "#filter-status"),
    ],
)
def test_a_choice_that_makes_no_sense_is_asked_again(
    services: Services, fields: dict[str, Any], columns: tuple[str, ...], target: str
) -> None:
    """Nothing is handed out; the summary leads to what is wrong."""
    answer = order(services, columns=columns, **fields)

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert page.all("a", href=target) != []
    assert page.flaws() == []
    assert noted(services) == []


def test_what_was_chosen_stays_chosen(services: Services) -> None:
    """With one thing wrong, all else stands as it was (F1)."""
    given: dict[str, Any] = {
        "since": "yesterday",
        "status": "waiting",
        "headings": "bg",
        "separator": "tab",
    }
    page = ParsedPage(order(services, **given)["body"])

    ticked = [
        control.attributes["value"] for control in page.all("input", type="checkbox", checked="")
    ]
    chosen = [option.attributes["value"] for option in page.all("option", selected="")]
    assert set(ticked) == set(COLUMNS)
    assert chosen == ["tab", "bg", "waiting"]


@pytest.mark.parametrize("portions", [Portions(exported=1), Portions(largest=10)])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_too_much_is_refused_with_a_way_on(
    services: Services, kind: str, portions: Portions
) -> None:
    """A file no answer has room for names the command line; nothing is noted."""
    answer = order(services, browser=browser_of(services, portions=portions), kind=kind)

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 413
    assert page.texts("code") == [
        f"registrar export {services.event.event} --out {services.event.event}.{kind}"
    ]
    assert noted(services) == []


def test_the_filters_of_a_list_can_be_brought_along(services: Services) -> None:
    """Filters in the address are chosen already."""
    page = browser_of(services).look(f"{path(services, '/export')}?status=waiting&columns=id")

    assert "selected" in page.one("option", value="waiting").attributes
    assert len(page.all("input", type="checkbox", checked="")) > 10


def test_viewers_are_told_why_not(services: Services) -> None:
    """No form for them, and no file for a forged one."""
    browser = browser_of(services, VIEWER)

    page = browser.look(path(services, "/export"))
    answer = order(services, browser=browser)

    assert page.all("button", type="submit")[1:] == []
    assert page.all("a", href=path(services, "/report")) != []
    assert answer["statusCode"] == 403
    assert noted(services) == []

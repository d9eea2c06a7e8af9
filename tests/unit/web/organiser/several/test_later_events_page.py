"""Addresses for later events: the list, and the file with proof and links."""

import csv
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook

from registrar.actions.organise.later_events import Limits
from registrar.aws.table import Table
from registrar.web.protocol.page_sizes import Portions
from tests.support.attendee_browser import AttendeeBrowser
from tests.support.event_team import MANAGER
from tests.support.organised_event import browser_of, write_directly
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.several_events import SeveralServices, several_events_of
from tests.support.unwritable_audit import UnwritableAudit

HERE = "/organise/later-events"


@pytest.fixture
def several(table: Table) -> SeveralServices:
    """Return events whose people agreed: Ivan at the first, Maria at all of them."""
    made = several_events_of(table)
    made.alpha.register("ivan", later_events=True, language="en")
    for services in made.everything:
        services.register("maria", later_events=True)
    return made


def order(browser: OrganiserBrowser, **fields: str) -> dict[str, Any]:
    """Return the answer to the form with those fields."""
    csrf = browser.hidden(HERE)["csrf"]
    given = {"csrf": csrf, "kind": "csv", "separator": "comma"} | fields
    return browser.ask(
        HERE,
        method="POST",
        body=urlencode(given),
        content_type="application/x-www-form-urlencoded",
        origin=browser.public_url,
    )


def rows_of(answer: dict[str, Any]) -> list[list[str]]:
    """Return the cells of the file."""
    return [*csv.reader(answer["body"].removeprefix("\ufeff").splitlines(keepends=True))]


@pytest.mark.parametrize("language", ["en", "bg"])
def test_addresses_stand_once_with_the_words_that_were_agreed_to(
    several: SeveralServices, language: str
) -> None:
    """A person of two events is one address; each text stands once below."""
    page = browser_of(several.alpha).look(f"{HERE}?lang={language}")

    rows = [row.text for row in page.all("tr")][1:]
    assert sorted(row.split("@")[0] for row in rows) == ["ivan", "maria"]
    assert len(page.all("dt")) == 2
    assert "future events" in page.one("main").text
    assert page.flaws() == []


def test_file_has_event_time_words_and_a_link_that_works(several: SeveralServices) -> None:
    """The link ends the consent without signing in; then the address is gone from the list."""
    browser = browser_of(several.alpha)

    heads, *rows = rows_of(order(browser))

    assert heads[0] == "Email address"
    ivan = next(row for row in rows if row[0] == "ivan@example.org")
    found = dict(zip(heads, ivan, strict=True))
    assert found["Event"] == several.alpha.event.title["en"]
    assert found["Agreed (UTC)"] == "2022-02-14 07:00:00"
    assert found["Language"] == "en"
    assert "future events" in found["Text agreed to"]
    assert len(found["SHA-256 of the text"]) == 64
    link = found["Link to unsubscribe"].removeprefix(browser.public_url)
    assert AttendeeBrowser(several.alpha).post(link)[0] == 303
    assert [row[0] for row in rows_of(order(browser))[1:]] == ["maria@example.org"]


def test_file_is_noted_in_each_event_and_looking_apart_from_it(several: SeveralServices) -> None:
    """Maria's newest consent may be of either event."""
    order(browser_of(several.alpha))

    taken = [line for lines in several.audited().values() for line in lines]
    assert sum(int(what.rpartition(" ")[2]) for what, _ in taken) == 2
    assert {who for _, who in taken} == {MANAGER.address}
    assert several.audited()["of-others"] == several.audited()["to-view"] == []


def test_workbook_has_texts_and_says_what_it_is_for(several: SeveralServices) -> None:
    """No formula, the time as a time (E1)."""
    answer = order(browser_of(several.alpha), kind="xlsx")

    book = load_workbook(BytesIO(b64decode(answer["body"])))
    addresses, about = book.worksheets
    assert addresses.max_row == 3
    assert addresses.cell(1, 1).value == "Email address"
    assert answer["headers"]["content-disposition"].endswith('"later-events.xlsx"')
    assert any("about later events alone" in str(row[1].value) for row in about.iter_rows())


def test_cell_is_no_formula(several: SeveralServices) -> None:
    """An address may begin with any sign (E1)."""
    ivan = several.alpha.register("georgi", later_events=True)
    write_directly(several.alpha, replace(ivan, address="=1+1@example.org"))

    rows = rows_of(order(browser_of(several.alpha)))

    assert "'=1+1@example.org" in [row[0] for row in rows]


def test_choices_that_make_no_sense_are_asked_for_again(several: SeveralServices) -> None:
    """422, and nothing is handed out."""
    answer = order(browser_of(several.alpha), kind="pdf", separator="dot")

    assert answer["statusCode"] == 422
    assert "Choose a kind of file" in answer["body"]
    assert "Choose a separator" in answer["body"]
    assert not any(several.audited().values())


@pytest.mark.parametrize(
    "portions", [Portions(consents=Limits(registrations=2)), Portions(largest=100)]
)
def test_more_than_an_answer_holds_is_said_with_another_way(
    several: SeveralServices, portions: Portions
) -> None:
    """Never half a list."""
    whole = browser_of(several.alpha)
    csrf = whole.hidden(HERE)["csrf"]
    browser = browser_of(several.alpha, portions=portions)

    answer = browser.ask(
        HERE,
        method="POST",
        body=urlencode({"csrf": csrf, "kind": "csv", "separator": "comma"}),
        content_type="application/x-www-form-urlencoded",
        origin=browser.public_url,
    )
    page = browser.look(HERE)

    assert answer["statusCode"] == 413
    assert "registrar later-events --out" in answer["body"]
    assert not any(several.audited().values())
    assert page.flaws() == []


def test_pages_follow(several: SeveralServices) -> None:
    """The number of all stands above each."""
    browser = browser_of(several.alpha, portions=Portions(rows=1))

    first = browser.look(HERE)
    [on] = [link for link in first.all("a") if link.text.startswith("Older")]
    second = browser.look(on.attributes["href"])

    assert "2 addresses in all." in first.one("main").text
    assert len(second.all("tr")) == 2
    assert "← To the newest" in [link.text for link in second.all("a", href=HERE)]


def test_list_of_nobody_says_what_a_form_needs(table: Table) -> None:
    """The question to add."""
    page = browser_of(several_events_of(table).alpha).look(HERE)

    assert "Add the question “Consent to invitations to later events”" in page.one("main").text
    assert page.all("form", action=HERE) == []
    assert page.flaws() == []


def test_what_cannot_be_noted_is_not_shown(several: SeveralServices) -> None:
    """503, without an address."""

    several.alpha.organiser_deps = replace(several.alpha.organiser_deps, readings=UnwritableAudit())

    answer = browser_of(several.alpha).ask(HERE)

    assert answer["statusCode"] == 503
    assert "maria" not in answer["body"]

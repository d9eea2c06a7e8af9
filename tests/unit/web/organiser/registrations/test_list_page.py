"""The list of registrations: searched, filtered, in columns one chooses."""

import pytest

from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.web.protocol.page_sizes import Portions
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import (
    browser_of,
    cancelled,
    path,
    path_of,
    register_many,
    registered_as,
    services_with_team,
)
from tests.support.parsed_page import ParsedPage
from tests.support.registration_list import follow, listed, look

A_TIME = "enter a day in the form 2022-03-02, if needed with a time like 14:30"

# Pages of three, so that a few people fill several
SHORT = Portions(rows=3)


@pytest.mark.parametrize(
    ("who", "address"), [(MANAGER, "person01@example.org"), (VIEWER, "p…@example.org")]
)
def test_the_newest_stand_first_with_the_usual_columns(
    table: Table, who: Organiser, address: str
) -> None:
    """Name, address, the first choice, and what became of it; whoever may look sees it."""
    services = services_with_team(table)
    register_many(services, 2)

    page = browser_of(services, who).look(path(services, "/registrations"))

    assert [heading.text for heading in page.all("th", scope="col")] == [
        "Name",
        "Email address",
        "Profession",
        "Registered",
        "Status",
        "Delivery",
    ]
    assert listed(page) == ["Person01", "Person00"]
    assert [cell.text for cell in page.all("td")][:5] == [
        f"Email address: {address}",
        "Profession: Teacher",
        "Registered: 14 February 2022, 09:01",
        "Status: waiting",
        "Delivery: –",
    ]
    assert page.texts("counted") == [
        "2 registrations. 1 with a seat, 1 waiting. Times are in Eastern European Time."
    ]
    assert page.flaws() == []


def test_a_name_leads_to_its_registration(table: Table) -> None:
    """One click from the list."""
    services = services_with_team(table)
    [ivan] = register_many(services, 1)

    page = look(services)

    assert path_of(ivan) in [link.attributes["href"] for link in page.all("a")]


@pytest.mark.parametrize("search", ["Ivan", "IVAN", "иван", "ivan petrov", "Петров, Иван", "ivan@"])
def test_a_name_is_found_in_either_script(table: Table, search: str) -> None:
    """L3: whatever the case and the script, also by a part of the address."""
    services = services_with_team(table)
    services.register("maria")
    registered_as(services, "Иван Петров")

    page = look(services, search=search)

    assert listed(page) == ["Иван Петров"]
    assert page.texts("counted") == ["1 registration. Times are in Eastern European Time."]


def test_filters_stand_as_words_that_can_be_removed(table: Table) -> None:
    """Each leads to the same list without it; all go at once."""
    services = services_with_team(table)
    register_many(services, 2)
    browser = browser_of(services)

    page = look(
        services,
        search="person",
        status="waiting",
        delivery="",
        since="2022-02-14",
        order="oldest",
        **{"choice-profession": "teacher"},
    )

    chosen = [item.text for item in page.all("li") if item.text.startswith("Remove:")]
    assert chosen == [
        "Remove: Search: “person” ×",
        "Remove: Status: Waiting ×",
        "Remove: Profession: Teacher ×",
        "Remove: Registered from: 14 February 2022 ×",
    ]
    assert listed(page) == ["Person01"]
    assert listed(follow(browser, page, "Remove: Status: Waiting ×")) == ["Person00", "Person01"]
    assert listed(follow(browser, page, "Remove all")) == ["Person00", "Person01"]


def test_the_controls_show_what_is_chosen(table: Table) -> None:
    """A form that is shown again holds what was asked for."""
    services = services_with_team(table)

    page = look(services, search="x", status="waiting", since="2022-02-14", order="oldest")

    chosen = {option.attributes["value"] for option in page.all("option", selected="")}
    assert chosen == {"waiting", "oldest"}
    assert page.by_id("search").attributes["value"] == "x"
    assert page.by_id("filter-since").attributes["value"] == "2022-02-14"


def test_columns_can_be_chosen(table: Table) -> None:
    """Their choice is in the address, and kept on the way on; unknown ones are left out."""
    services = services_with_team(table, seats=20)
    register_many(services, 4)
    browser = browser_of(services, portions=SHORT)

    page = look(services, SHORT, columns="town,language,gone")

    assert [heading.text for heading in page.all("th", scope="col")] == [
        "Name",
        "Town or village",
        "Language",
    ]
    assert [cell.text for cell in page.all("td")][:2] == [
        "Town or village: София",
        "Language: Bulgarian",
    ]
    ticked = {
        control.attributes["value"]
        for control in page.all("input", type="checkbox")
        if "checked" in control.attributes
    }
    assert ticked == {"town", "language"}
    on = follow(browser, page, "Older →")
    assert [heading.text for heading in on.all("th", scope="col")][1:] == [
        "Town or village",
        "Language",
    ]


def test_an_empty_list_says_what_to_do(table: Table) -> None:
    """Before anybody registers, and when nobody fits."""
    services = services_with_team(table)

    nobody_yet = look(services)
    register_many(services, 1)
    nobody_fits = look(services, search="nobody")

    assert [heading.text for heading in nobody_yet.all("h2")] == ["Nobody has registered yet"]
    assert "No matches" in [heading.text for heading in nobody_fits.all("h2")]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("status=zzz", "Status: choose one of those in the list"),
        ("since=2022-13-45", f"Registered from: {A_TIME}"),
        (
            "since=2022-02-14&until=2022-02-13",
            f"Registered until: {A_TIME}, not before the beginning",
        ),
        ("after=%00", "This part of the list cannot be found"),
        ("before=" + "9" * 3000, "This part of the list cannot be found"),
    ],
)
def test_a_query_that_makes_no_sense_lists_nobody(table: Table, query: str, said: str) -> None:
    """An organiser who acts on a list has to be sure of its content (F1)."""
    services = services_with_team(table)
    register_many(services, 1)

    answer = browser_of(services).ask(path(services, f"/registrations?{query}"))

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 422
    assert [item.text for item in page.all("li") if item.text.startswith(said)] == [said]
    assert listed(page) == []
    assert page.flaws() == []


def test_what_somebody_typed_is_text(table: Table) -> None:
    """S4: neither a name nor a search becomes markup."""
    services = services_with_team(table)
    registered_as(services, "<b>Ivan</b>")

    page = look(services, search="<b>")

    assert listed(page) == ["<b>Ivan</b>"]
    assert page.all("b") == []


def test_a_cancelled_one_stays_in_the_list(table: Table) -> None:
    """It can be found and taken back."""
    services = services_with_team(table)
    cancelled(services, register_many(services, 1)[0])

    assert listed(look(services, status="cancelled")) == ["Person00"]

"""People whom nobody fits on the team's pages: an attendee is chosen, kept, and undone."""

from typing import Any

from tests.support.attendance_page import organiser_at, table_cells, upload_report
from tests.support.attendance_reports import HEAD
from tests.support.event_team import VIEWER
from tests.support.organised_event import path
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage
from tests.support.services import Services

PHONE = "iPhone of Maria,,03/02/2022 02:00:00 PM,03/02/2022 04:00:00 PM,120"
OTHER = "Galaxy,,03/02/2022 02:00:00 PM,03/02/2022 03:00:00 PM,60"
REPORT = f"{HEAD}\n{PHONE}\n{OTHER}\n".encode()


def sent(browser: OrganiserBrowser, services: Services, **fields: str) -> dict[str, Any]:
    """Return the answer to the report with these fields."""
    return upload_report(browser, services, REPORT, **fields)


def look(browser: OrganiserBrowser, services: Services, **fields: str) -> ParsedPage:
    """Return the page after the report with these fields."""
    return ParsedPage(sent(browser, services, **fields)["body"])


def control(page: ParsedPage, kind: str, number: int) -> str:
    """Return the name of the control in that row."""
    names = [each.attributes.get("name", "") for each in page.all("input") + page.all("select")]
    return [name for name in names if name.startswith(f"{kind}-")][number]


def names_in_zoom(services: Services) -> dict[str, tuple[str, ...]]:
    """Return the names kept of each registration that has some."""
    every = services.registrations.of_event(services.event.event)
    return {each.name: each.zoom_names for each in every if each.zoom_names}


def test_likely_attendees_are_listed_and_none_is_chosen(services: Services) -> None:
    """With the reason; who has none can be found by address."""
    page = look(organiser_at(services), services)

    assert [option.text for option in page.all("option")] == [
        "Not chosen",
        "Maria, maria@example.org (one name is the same)",
    ]
    assert names_in_zoom(services) == {}
    assert page.flaws() == []


def test_a_choice_is_kept_for_the_next_report(services: Services) -> None:
    """The person is recognised at once, in the next upload, and can be undone."""
    browser = organiser_at(services)
    page = look(browser, services)
    [maria] = [option.attributes["value"] for option in page.all("option")][1:]

    chosen = look(browser, services, step="choose", **{control(page, "choice", 0): maria})
    again = look(browser, services)
    [undo] = [button for button in again.all("button") if button.text == "Undo this choice"]
    undone = look(browser, services, undo=undo.attributes["value"])

    assert chosen.texts("notice") == ["1 choice is kept, also for the next report of this event."]
    assert "1 attendee is recognised. 1 person in the file is not." in again.one("main").text
    assert undone.texts("notice") == ["The choice is undone."]
    assert "2 people in the file are not." in undone.one("main").text
    assert names_in_zoom(services) == {}
    assert [page.flaws() for page in (chosen, again, undone)] == [[], [], []]


def test_an_attendee_is_chosen_by_address(services: Services) -> None:
    """Before any suggestion; the attendance is saved in the same step."""
    browser = organiser_at(services)
    page = look(browser, services)
    name = control(page, "address", 1)

    answer = sent(browser, services, step="write", **{name: " IVAN@example.org"})

    done = browser.look(answer["headers"]["location"].removeprefix(browser.public_url))
    assert names_in_zoom(services) == {"Ivan": ("Galaxy",)}
    assert table_cells(done)[:4] == ["Ivan", "ivan@example.org", "–", "60"]


def test_an_address_that_nobody_has_keeps_nothing(services: Services) -> None:
    """The page says so beside the field, with what was typed; nothing is saved at all."""
    browser = organiser_at(services)
    page = look(browser, services)
    fields = {control(page, "address", 0): "nobody@example.org"}
    fields[control(page, "address", 1)] = "ivan@example.org"

    answer = sent(browser, services, step="write", **fields)

    wrong = ParsedPage(answer["body"])
    [problem] = [link for link in wrong.all("a") if link.text.startswith("No confirmed attendee")]
    assert answer["statusCode"] == 422
    assert wrong.by_id(problem.attributes["href"][1:]).attributes["value"] == "nobody@example.org"
    assert names_in_zoom(services) == {}
    assert wrong.flaws() == []


def test_what_was_chosen_goes_along_with_the_form(services: Services) -> None:
    """The index may not have it yet when the attendance is saved."""
    browser = organiser_at(services)
    page = look(browser, services)
    [maria] = [option.attributes["value"] for option in page.all("option")][1:]
    name = control(page, "choice", 0)

    chosen = look(browser, services, step="choose", **{name: maria})

    carried = chosen.one("input", name="chosen").attributes["value"]
    assert carried == f"{name.removeprefix('choice-')}:{maria}"


def test_forged_choices_change_nothing(services: Services) -> None:
    """Of another form, of nobody, by a viewer."""
    browser = organiser_at(services)
    page = look(browser, services)
    name = control(page, "choice", 0)
    csrf = organiser_at(services, VIEWER).hidden(path(services))["csrf"]

    statuses = [
        sent(browser, services, step="choose", **{name: "f" * 32})["statusCode"],
        sent(browser, services, step="choose", **{"choice-0000": "x"})["statusCode"],
        sent(browser, services, chosen="a:b :: c", undo="zzz")["statusCode"],
        sent(organiser_at(services, VIEWER), services, csrf=csrf, **{name: "f" * 32})["statusCode"],
    ]

    assert statuses == [422, 200, 200, 403]
    assert names_in_zoom(services) == {}

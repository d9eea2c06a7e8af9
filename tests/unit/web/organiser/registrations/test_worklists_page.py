"""The waiting list, the quarantine and those not reached, each with what can be done there."""

import pytest

from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.web.protocol.page_sizes import Portions
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import (
    bounced,
    browser_of,
    cancelled,
    path,
    path_of,
    quarantined,
    register_many,
    services_with_team,
)
from tests.support.organiser_browser import PUBLIC_URL
from tests.support.parsed_page import ParsedPage


def buttons(page: ParsedPage) -> list[str]:
    """Return the buttons in the middle of the page."""
    return [button.text for button in page.all("button") if button.text != "Sign out"]


def test_those_who_wait_stand_in_order_with_their_number(table: Table) -> None:
    """First come, first served."""
    services = services_with_team(table)
    register_many(services, 3)

    page = browser_of(services).look(path(services, "/waiting"))

    rows = list(zip(page.texts("number")[1:], page.all("th", scope="row"), strict=True))
    assert [(number, name.text) for number, name in rows] == [("1", "Person01"), ("2", "Person02")]
    assert page.by_id("how").text.startswith("1 of 1 seats are taken; 2 are waiting.")
    assert buttons(page) == []
    assert page.flaws() == []


def test_free_seats_are_given_at_once(table: Table) -> None:
    """The page says how many; pressed again, it says that there was nobody."""
    services = services_with_team(table)
    people = register_many(services, 3)
    cancelled(services, people[0])
    browser = browser_of(services)
    waiting = path(services, "/waiting")
    hidden = browser.hidden(waiting)

    answers = [
        browser.ask(waiting, method="POST", form=hidden, origin=PUBLIC_URL)["headers"]["location"]
        for _ in range(2)
    ]

    assert answers == [f"{PUBLIC_URL}{waiting}?done=promoted&count={count}" for count in (1, 0)]
    assert services.again(people[1]).state == "confirmed"
    assert [
        browser.look(f"{waiting}?done=promoted&count={count}").texts("notice")[0]
        for count in ("2", "1", "0")
    ] == [
        "2 people have a seat now and will be told by email.",
        "1 person has a seat now and will be told by email.",
        "Nobody could be given a seat: none is free, or nobody is waiting.",
    ]


def test_the_button_is_there_while_it_does_something(table: Table) -> None:
    """For who may press it."""
    services = services_with_team(table)
    cancelled(services, register_many(services, 2)[0])
    waiting = path(services, "/waiting")

    assert buttons(browser_of(services).look(waiting)) == ["Fill the free seats now"]
    assert buttons(browser_of(services, VIEWER).look(waiting)) == []
    posted = browser_of(services, VIEWER).post(waiting, page=waiting)
    assert posted["statusCode"] == 403


def test_a_long_waiting_list_has_parts(table: Table) -> None:
    """The numbers go on, to the end and back to the beginning."""
    services = services_with_team(table, waiting_list=10)
    register_many(services, 6)
    browser = browser_of(services, portions=Portions(rows=2))

    seen = [browser.look(path(services, "/waiting"))]
    for way in (-1, -1, 0, 0):
        seen.append(browser.look(ways(seen[-1])[way]))

    assert [page.texts("number")[1:] for page in seen] == [
        ["1", "2"], ["3", "4"], ["5"], ["3", "4"], ["1", "2"],
    ]  # fmt: skip
    assert [len(ways(page)) for page in seen] == [1, 2, 1, 2, 1]


def ways(page: ParsedPage) -> list[str]:
    """Return the links to the parts before and after the page."""
    return [str(link.attributes["href"]) for link in page.all("a") if "button" in link.classes]


def test_a_part_of_the_list_that_nobody_gave_is_its_beginning(table: Table) -> None:
    """Neither a word nor a number without a ticket leads anywhere else."""
    services = services_with_team(table, waiting_list=10)
    register_many(services, 4)
    browser = browser_of(services, portions=Portions(rows=2))

    for query in ("?start=2", "?after=x", "?before=-1", "?before=2&start=9"):
        assert browser.look(path(services, f"/waiting{query}")).texts("number")[1:] == ["1", "2"]


def test_quarantine_tells_why_and_offers_both_ways(table: Table) -> None:
    """Release at once, delete after asking."""
    services = services_with_team(table)
    robot = quarantined(services)

    page = browser_of(services).look(path(services, "/quarantine"))

    assert page.by_id("case-1").text == "Robot"
    assert "The form was sent within three seconds of being opened." in page.one("main").text
    assert buttons(page) == ["Release"]
    [delete] = [link for link in page.all("a") if link.text == "Delete…"]
    assert delete.attributes["href"] == path_of(robot, "/erase?from=quarantine")
    assert page.flaws() == []


def test_what_is_released_leads_back_to_the_list(table: Table) -> None:
    """The next one waits there."""
    services = services_with_team(table)
    robot = quarantined(services)
    quarantine = path(services, "/quarantine")

    answer = browser_of(services).post(path_of(robot, "/release"), page=quarantine)

    assert answer["headers"]["location"] == f"{PUBLIC_URL}{quarantine}?done=released"
    assert services.again(robot).state == "confirmed"


def test_what_cannot_be_released_is_said_on_the_list(table: Table) -> None:
    """With what to do, and the one still there."""
    services = services_with_team(table)
    register_many(services, 3)
    robot = quarantined(services)

    answer = browser_of(services).post(
        path_of(robot, "/release"), page=path(services, "/quarantine")
    )

    page = ParsedPage(answer["body"])
    assert answer["statusCode"] == 409
    assert page.texts("wrong-callout")[0].startswith(
        "This did not work. It cannot be released: all seats are taken"
    )
    assert buttons(page) == ["Release"]


def test_what_is_deleted_leads_back_to_the_list(table: Table) -> None:
    """After the page that asks."""
    services = services_with_team(table)
    robot = quarantined(services)
    ask = path_of(robot, "/erase?from=quarantine")
    browser = browser_of(services)

    [keep] = [link for link in browser.look(ask).all("a") if link.text == "No, leave it as it is"]
    answer = browser.post(path_of(robot, "/erase"), page=ask)

    quarantine = path(services, "/quarantine")
    assert keep.attributes["href"] == quarantine
    assert answer["headers"]["location"] == f"{PUBLIC_URL}{quarantine}?done=erased"
    assert browser.look(f"{quarantine}?done=erased").texts("notice") == [
        "The registration is erased: nothing of it is held any more."
    ]


def test_nobody_is_led_elsewhere(table: Table) -> None:
    """Only our own lists are gone back to."""
    services = services_with_team(table)
    robot = quarantined(services)

    answer = browser_of(services).post(
        path_of(robot, "/erase"), page=path_of(robot), **{"from": "../../../evil"}
    )

    listed = path(services, "/registrations")
    assert answer["headers"]["location"] == f"{PUBLIC_URL}{listed}?done=erased"


def test_those_not_reached_can_be_corrected(table: Table) -> None:
    """To an address that came back nothing is sent again."""
    services = services_with_team(table)
    ivan = bounced(services, register_many(services, 2)[0])

    page = browser_of(services).look(path(services, "/not-reached"))

    assert page.texts("bad") == ["Came back"]
    [link] = [element for element in page.all("a") if element.text == "Correct and send again"]
    assert link.attributes["href"] == path_of(ivan, "/correct?from=not-reached")
    assert buttons(page) == []
    assert page.flaws() == []


def test_after_the_end_nobody_is_told_to_correct_an_address(table: Table) -> None:
    """A correction would be refused by then; a call still reaches whom emails do not."""
    services = services_with_team(table)
    bounced(services, register_many(services, 2)[0])
    services.now = services.event.ends

    page = browser_of(services).look(path(services, "/not-reached"))

    assert [link.text for link in page.all("a") if "Correct" in link.text] == []
    assert any("phone them if you can" in paragraph.text for paragraph in page.all("p"))
    assert page.flaws() == []


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("waiting", "Nobody is waiting"),
        ("quarantine", "Nobody is in quarantine"),
        ("not-reached", "No undelivered email"),
    ],
)
@pytest.mark.parametrize("who", [VIEWER, Organiser("any@wcif.example", owner=True)])
def test_an_empty_list_says_so_and_leads_on(
    table: Table, name: str, heading: str, who: Organiser
) -> None:
    """No dead end."""
    services = services_with_team(table)

    page = browser_of(services, who).look(path(services, f"/{name}"))

    assert [element.text for element in page.all("h2")] == [heading]
    assert path(services, "/registrations") in [link.attributes["href"] for link in page.all("a")]


@pytest.mark.parametrize(
    ("who", "words"),
    [(MANAGER, "Change the number of places"), (VIEWER, "See the number of places")],
)
def test_an_empty_waiting_list_leads_to_its_number_of_places(
    table: Table, who: Organiser, words: str
) -> None:
    """To the page on which it is edited, and which those who only view can read."""
    services = services_with_team(table)

    page = browser_of(services, who).look(path(services, "/waiting"))

    [link] = [link for link in page.all("a") if link.text == words]
    assert link.attributes["href"] == path(services, "/edit/parts/seats")


def test_lists_go_on(table: Table) -> None:
    """Each is shown once; a place that is none begins anew."""
    services = services_with_team(table)
    for registration in register_many(services, 3):
        bounced(services, registration)
    browser = browser_of(services, portions=Portions(rows=1))

    seen, address = [], path(services, "/not-reached")
    while address:
        page = browser.look(address)
        seen += [heading.text for heading in page.all("h2")]
        on = [link.attributes["href"] for link in page.all("a") if link.text == "Older →"]
        address = on[0] if on else ""

    assert seen == ["Person02", "Person01", "Person00"]
    assert browser.look(path(services, "/not-reached?after=x")).by_id("case-1").text == "Person02"

"""The page of figures: pictures and tables say the same, in both languages, to all of the team."""

import pytest

from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from tests.support.event_team import MANAGER, VIEWER
from tests.support.factories import raw_event
from tests.support.figures_fixture import FiguresFixture
from tests.support.organised_event import browser_of, path, services_with_team
from tests.support.organiser_browser import OrganiserBrowser
from tests.support.parsed_page import ParsedPage


@pytest.fixture
def counting(table: Table) -> FiguresFixture:
    """Three with a seat or waiting, one cancelled since; all of them counted."""
    counting = FiguresFixture(services_with_team(table, seats=2, waiting_list=10))
    people = [
        counting.services.register("ivan", profession="teacher"),
        counting.services.register("maria", profession="teacher"),
        counting.services.register("petar", profession="psychologist", interpretation="english"),
    ]
    counting.recount(*people)
    return counting


def shown(page: ParsedPage, key: str) -> dict[str, tuple[str, ...]]:
    """The rows of the table beside the chart of that key."""
    tables = [heading.attributes["id"] for heading in page.all("h2")]
    place = tables.index(key)
    numbers = page.all("table")[place]
    first = page.elements.index(numbers)
    later = [page.elements.index(element) for element in page.all("table")[place + 1 : place + 2]]
    inside = page.elements[first : later[0] if later else None]
    cells = [element.text for element in inside if element.tag in ("th", "td")]
    width = sum(element.tag == "th" and element.attributes["scope"] == "col" for element in inside)
    rows = [cells[start : start + width] for start in range(width, len(cells), width)]
    return {row[0]: tuple(row[1:]) for row in rows}


@pytest.mark.parametrize("who", [MANAGER, VIEWER])
def test_each_subject_has_its_numbers(counting: FiguresFixture, who: Organiser) -> None:
    """Status, time, every choice, language, website and delivery; whoever may look sees them."""
    page = browser_of(counting.services, who).look(path(counting.services, "/figures"))

    assert [heading.text for heading in page.all("h2")] == [
        "Status",
        "Over time",
        "Profession",
        "In which language will you follow the conference?",
        "Language of the registration",
        "Website of origin",
        "Delivery of our last email",
    ]
    assert shown(page, "status") == {
        "Confirmed": ("2", "67 %"),
        "Held until the address is confirmed": ("0", "0 %"),
        "Waiting": ("1", "33 %"),
        "Cancelled": ("0", "0 %"),
        "In quarantine": ("0", "0 %"),
    }
    assert shown(page, "over-time") == {"14 February 2022": ("3", "3")}
    assert shown(page, "choice-interpretation") == {
        "In Bulgarian": ("2", "67 %"),
        "In English": ("1", "33 %"),
    }
    assert shown(page, "website") == {"Not known": ("3", "100 %")}


def test_a_picture_says_what_its_table_says(counting: FiguresFixture) -> None:
    """Every number in a table of bars stands at a bar, in the same order."""
    page = browser_of(counting.services).look(path(counting.services, "/figures"))

    counts = [label.text for label in page.all("text", **{"class": "count"})]
    rows = [
        number
        for key in ("status", "choice-profession", "choice-interpretation")
        for number, _ in shown(page, key).values()
    ]
    assert counts[: len(rows)] == rows


def test_a_picture_has_a_name_and_a_sentence(counting: FiguresFixture) -> None:
    """Blind readers hear its title and what is most frequent in it."""
    page = browser_of(counting.services).look(path(counting.services, "/figures"))

    pictures = page.all("svg", role="img")
    named = [picture.attributes["aria-labelledby"].split() for picture in pictures]
    assert len(pictures) == 7
    assert [page.by_id(name).tag for name, _ in named] == ["title"] * 7
    assert page.by_id("choice-profession-said").text == "Most frequent: Teacher, 2 of 3."
    assert page.by_id("over-time-said").text == (
        "From 14 February 2022 to 14 February 2022 the number grew to 3."
    )
    assert page.flaws() == []


def test_nothing_in_a_picture_is_styled_by_itself(counting: FiguresFixture) -> None:
    """The content security policy lets no style attribute in."""
    page = browser_of(counting.services).look(path(counting.services, "/figures"))

    assert [element for element in page.elements if "style" in element.attributes] == []


def test_several_answers_are_shares_of_people(table: Table) -> None:
    """Of what several may be chosen, the shares are of all people, and the page says so."""
    topics = {
        "name": "topics",
        "type": "choices",
        "label": {"bg": "Теми", "en": "Topics"},
        "purpose": {"bg": "За програмата", "en": "For the programme"},
        "kept_days": 30,
        "options": [
            {"value": "school", "label": {"bg": "Училище", "en": "School"}},
            {"value": "police", "label": {"bg": "Полиция", "en": "Police"}},
        ],
    }
    services = services_with_team(table, seats=5, fields=[*raw_event()["fields"], topics])
    counting = FiguresFixture(services)
    counting.recount(
        services.register("ivan", topics=["school", "police"]),
        services.register("maria", topics=["school"]),
    )

    page = browser_of(services).look(path(services, "/figures"))

    assert shown(page, "choice-topics") == {
        "School": ("2", "100 %"),
        "Police": ("1", "50 %"),
    }
    assert "Several answers may be given" in " ".join(page.texts("said"))


def test_an_empty_event_says_what_to_do(table: Table) -> None:
    """No picture of nothing, but the way to the form for one's website."""
    services = services_with_team(table)

    page = browser_of(services).look(path(services, "/figures"))

    assert page.all("svg") == []
    assert path(services, "/snippet") in [link.attributes["href"] for link in page.all("a")]


def test_figures_in_bulgarian(counting: FiguresFixture) -> None:
    """Words, labels and dates are those of the page's language."""
    browser = OrganiserBrowser(counting.services.organiser_deps, MANAGER)

    page = browser.look(f"{path(counting.services, '/figures')}?lang=bg")

    assert "Учител" in shown(page, "choice-profession")
    assert shown(page, "over-time") == {"14 февруари 2022 г.": ("3", "3")}

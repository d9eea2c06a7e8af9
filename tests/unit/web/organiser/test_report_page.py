"""The report and the snippets on the team's pages: the same as elsewhere, to all of the team."""

import pytest

from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.web.public.embed import element, plain_form
from tests.support.event_team import MANAGER, VIEWER
from tests.support.organised_event import browser_of, path, register_many, services_with_team
from tests.support.organiser_browser import PUBLIC_URL

by_team = pytest.mark.parametrize("who", [MANAGER, VIEWER])
by_language = pytest.mark.parametrize("language", ["bg", "en"])


@by_team
def test_the_report_counts_and_names_nobody(table: Table, who: Organiser) -> None:
    """Every count of the funder's report, small ones left out, with the funding statement."""
    services = services_with_team(table, seats=20)
    register_many(services, 6)
    services.register("ivan", profession="psychologist")

    page = browser_of(services, who).look(path(services, "/report"))

    rows = zip(page.all("th", scope="row"), page.all("td"), strict=True)
    counts = [(head.text, cell.text) for head, cell in rows]
    text = page.one("main").text
    assert counts[0] == ("confirmed", "7")
    assert ("Psychologist", "<5") in counts
    assert "ivan" not in text.lower()
    assert "Co-funded by the Rights" in text
    assert page.one("img").attributes["alt"] == "The flag of the European Union"


@by_language
def test_the_report_as_csv(table: Table, language: str) -> None:
    """The same counts in the page's language, as an attachment; nothing of it is noted."""
    services = services_with_team(table, seats=20)
    register_many(services, 6)

    answer = browser_of(services).ask(f"{path(services, '/report.csv')}?lang={language}")

    last = {"bg": "Всички регистрации;;6", "en": "All registrations,,6"}
    assert answer["statusCode"] == 200
    assert answer["body"].splitlines()[-1] == last[language]
    assert answer["headers"]["content-disposition"] == (
        f'attachment; filename="{services.event.event}-report.csv"'
    )
    assert list(services.audit.lines(services.event.event)) == []


@pytest.mark.parametrize(
    ("separator", "last"),
    [
        ("comma", "All registrations,,6"),
        ("semicolon", "All registrations;;6"),
        ("tab", "All registrations\t\t6"),
        ("rubbish", "All registrations,,6"),
    ],
)
def test_the_report_as_csv_with_a_separator(table: Table, separator: str, last: str) -> None:
    """Each is offered on the page; one that is none is the page's own."""
    services = services_with_team(table, seats=20)
    register_many(services, 6)
    address = f"{path(services, '/report.csv')}?lang=en&separator={separator}"

    answer = browser_of(services).ask(address)

    offered = [
        link.attributes["href"]
        for link in browser_of(services).look(path(services, "/report")).all("a")
    ]
    assert answer["body"].splitlines()[-1] == last
    assert (address in offered) == (separator != "rubbish")


@by_team
def test_the_snippets_are_those_of_the_command_line(table: Table, who: Organiser) -> None:
    """Element and plain form in each of the event's languages, to be copied as they are."""
    services = services_with_team(table)

    page = browser_of(services, who).look(path(services, "/snippet"))

    made = [
        make(services.event, language=language, public_url=PUBLIC_URL)
        for make in (element, plain_form)
        for language in services.event.languages
    ]
    areas = page.all("textarea", readonly="")
    assert ["".join(area.pieces).removeprefix("\n") for area in areas] == made
    assert page.flaws() == []


@pytest.mark.parametrize(
    ("origins", "said"),
    [
        ([], "No website may show it yet"),
        (["https://www.wcif.example"], "https://www.wcif.example"),
        (["*"], "Every website may."),
    ],
)
def test_the_page_says_who_may_show_the_form(table: Table, origins: list[str], said: str) -> None:
    """The page leads who manages the event to the page on which a website is added."""
    services = services_with_team(table, websites={"origins": origins})

    page = browser_of(services).look(path(services, "/snippet"))

    assert said in page.one("main").text
    assert page.all("a", href=path(services, "/edit/parts/websites"))

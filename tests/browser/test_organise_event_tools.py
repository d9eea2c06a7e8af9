"""Figures, messages, exports, report, snippets and attendance of a team, in a real browser.

Every page in both languages: accessible, valid, readable at any width; the ways through them work
without scripts.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import LANGUAGES, Visit
from tests.browser.page_checks import check_page, validate
from tests.browser.published_events import dates
from tests.browser.team_events import COOKIES, Team, TeamEvent

by_language = pytest.mark.parametrize("language", LANGUAGES)

HEAD = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)"
REPORT = "\n".join(
    [
        HEAD,
        "Участник 001,number-1@example.org,02/02/2022 02:00:00 PM,02/02/2022 04:00:00 PM,120",
        "The team,host@example.org,02/02/2022 01:30:00 PM,02/02/2022 05:00:00 PM,210",
        "Двойник,,02/02/2022 02:00:00 PM,02/02/2022 04:00:00 PM,120",
    ]
)
FILES = [{"name": "participants.csv", "mimeType": "text/csv", "buffer": REPORT.encode()}]

TYPED = {
    "subject_bg": "Материали",
    "subject_en": "Materials",
    "text_bg": "Ето ги.\n\nДо скоро!",
    "text_en": "Here they are.\n\nSee you soon!",
}


@pytest.fixture(scope="module")
def team_event(team: Team) -> TeamEvent:
    """Return an event with four people, of whom two have seats."""
    team_event = team.publish("team-open", seats=2, waiting_list=20)
    for name, profession in zip(
        "abcd", ("teacher", "teacher", "psychologist", "teacher"), strict=True
    ):
        team_event.register(f"team-{name}", profession=profession)
    team_event.until_counted(4)
    return team_event


@pytest.fixture(scope="module")
def over(team: Team) -> TeamEvent:
    """Return an event that is over, with four who had seats, two of them of one name."""
    past = dates("2022-01-07 09:00", "2022-02-01 12:00", "2022-02-02")
    team_event = team.publish("team-over", dates=past, certificate={"minimum_minutes": 90})
    for number in (1, 2):
        team_event.put(number)
    for number in (3, 4):
        team_event.put(number, name="Двойник")
    return team_event


@pytest.fixture(scope="module")
def empty(team: Team) -> TeamEvent:
    """Return an event that nobody has registered for."""
    return team.publish("team-empty", websites={"origins": ["https://www.wcif.example"]})


def write(page: Page) -> None:
    """Fill in a message in both languages."""
    for name, text in TYPED.items():
        page.fill(f"#field-{name}", text)


def press(page: Page, form: str = "") -> None:
    """Press the first button of the form in the middle of the page."""
    page.locator(f"main form{form} button").first.click()


def upload(page: Page) -> None:
    """Send Zoom's report for a preview."""
    page.set_input_files("#report", FILES)  # type: ignore[arg-type]
    press(page, "[enctype]")


def show(page: Page) -> None:
    """Write a message and preview it."""
    write(page)
    press(page)


# Name, which event, what follows its address, and what is done there before the page is judged
PAGES: Mapping[str, tuple[str, str, Callable[[Page], Any]]] = {
    "figures": ("team_event", "/figures", lambda page: page.locator("summary").last.click()),
    "no figures": ("empty", "/figures", lambda _: None),
    "messages": ("team_event", "/messages", lambda _: None),
    "message": ("team_event", "/message", lambda _: None),
    "message wrong": ("team_event", "/message", press),
    "message seen": ("team_event", "/message", show),
    "export": ("team_event", "/export", lambda _: None),
    "export wrong": ("team_event", "/export?since=never", lambda _: None),
    "report": ("team_event", "/report", lambda _: None),
    "snippet": ("team_event", "/snippet", lambda _: None),
    "snippet allowed": ("empty", "/snippet", lambda _: None),
    "attendance before": ("team_event", "/attendance", lambda _: None),
    "attendance": ("over", "/attendance", lambda _: None),
    "attendance wrong": ("over", "/attendance", lambda page: press(page, "[enctype]")),
    "attendance seen": ("over", "/attendance", upload),
    "certificates": ("over", "/attendance/certificates", lambda _: None),
}


@by_language
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_valid(
    request: pytest.FixtureRequest, team: Team, visit: Visit, name: str, language: str
) -> None:
    """Nothing for axe-core or html-validate, light and dark; at 320 pixels no scrolling (F7)."""
    event, rest, before = PAGES[name]
    team_event: TeamEvent = request.getfixturevalue(event)
    page = visit(language=language, cookies=COOKIES)
    bodies: list[str] = []
    page.on(
        "response", lambda response: bodies.append(response.url) if response.status == 500 else None
    )

    team.manager.enter(page, team_event.path(rest))
    before(page)

    assert bodies == []
    check_page(page, name, language)


@by_language
def test_pages_are_valid_html(
    team_event: TeamEvent, empty: TeamEvent, over: TeamEvent, team: Team, language: str
) -> None:
    """The templates' output has nothing for html-validate to find."""
    events = {"team_event": team_event, "empty": empty, "over": over}
    browser = replace(team.manager.browser, language=language)
    pages = {name: browser.get(events[of].path(rest)).text for name, (of, rest, _) in PAGES.items()}
    written = team_event.path("/message")
    pages["message wrong"] = browser.send(written, written).text
    pages["message seen"] = browser.send(written, written, **TYPED).text

    validate(pages)


@by_language
def test_charts_say_what_the_tables_say(
    team_event: TeamEvent, team: Team, visit: Visit, language: str
) -> None:
    """Each bar has the number of its row, and is as long as that against the greatest."""
    page = visit(language=language, scripts=False, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/figures"))
    expect(page.locator("#choice-profession")).to_be_visible()

    for figure in page.locator("section.figure:has(.bar)").all():
        numbers = [int(text) for text in figure.locator(".count").all_text_contents()]
        rows = figure.locator("tbody td:nth-child(2)").all_inner_texts()
        lengths = [
            box["width"] for bar in figure.locator(".bar").all() if (box := bar.bounding_box())
        ]
        assert numbers == [int(text) for text in rows]
        unit = max(lengths) / max(numbers)
        assert lengths == pytest.approx([number * unit for number in numbers], abs=1)


def test_a_message_from_writing_to_progress(
    team_event: TeamEvent, team: Team, visit: Visit
) -> None:
    """Written, seen, tested, changed, sent once; all of it without scripts."""
    page = visit(language="en", scripts=False, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/messages"))
    page.get_by_role("link", name="Write a message").click()

    write(page)
    page.get_by_label("Profession").select_option("teacher")
    press(page)
    page.get_by_role("button", name="Send a test to myself").click()
    expect(page.get_by_role("status")).to_contain_text(team.manager.address)
    page.get_by_role("button", name="Change it").click()
    page.fill("#field-subject_en", "All the materials")
    press(page)
    page.get_by_role("button", name="Send to 3 people").click()

    assert page.url.endswith("/messages?done=sent")
    expect(page.locator(".messages h2")).to_have_text(["All the materials"])
    expect(page.locator(".progress")).to_contain_text(re.compile("of 3|Done: 3 emails"))
    page.get_by_role("link", name="Refresh").click()
    assert page.url.endswith("/messages")


@by_language
def test_a_file_of_registrations(
    team_event: TeamEvent, team: Team, visit: Visit, language: str, tmp_path: Any
) -> None:
    """Chosen and downloaded without scripts; the workbook holds those who were wanted."""
    page = visit(language=language, scripts=False, cookies=COOKIES)
    team.manager.enter(page, team_event.path("/export"))

    page.locator("[name=choice-profession]").select_option("psychologist")
    with page.expect_download() as download:
        press(page)
    download.value.save_as(tmp_path / "file.xlsx")

    book = load_workbook(tmp_path / "file.xlsx")
    rows = list(book.worksheets[0].values)
    assert download.value.suggested_filename == "team-open.xlsx"
    assert len(rows) == 2
    assert team_event.register("team-c", profession="psychologist").address in rows[1]
    assert {"bg": "Имейл адрес", "en": "Email address"}[language] in rows[0]


def test_attendance_from_the_file_to_certificates(
    over: TeamEvent, team: Team, visit: Visit
) -> None:
    """Looked at, written, and those who stayed long enough are written to; without scripts."""
    page = visit(language="en", scripts=False, cookies=COOKIES)
    team.manager.enter(page, over.path("/attendance"))

    upload(page)
    expect(page.locator("h2")).to_have_text(
        ["More than one attendee may be meant", "Not recognised", "Recognised"]
    )
    page.get_by_role("button", name="Save attendance of 1 person").click()
    expect(page.get_by_role("status")).to_have_text("The attendance of 1 person was saved.")
    page.get_by_role("link", name="Send certificates to 1 person").click()
    page.get_by_role("button", name="Email 1 person").click()

    assert page.url.endswith("?done=certificates&count=1")
    row = page.locator("tbody tr").filter(has_text="Участник 001")
    assert row.locator("td").all_inner_texts() == ["number-1@example.org", "–", "120", "yes"]


def test_the_report_is_printed_without_what_is_pressed(
    team_event: TeamEvent, team: Team, visit: Visit
) -> None:
    """On paper stand the counts and who paid, no links to other pages."""
    page = visit(language="bg", cookies=COOKIES)
    team.viewer.enter(page, team_event.path("/report"))

    page.emulate_media(media="print")

    assert not page.locator(".sections").is_visible()
    assert not any(element.is_visible() for element in page.locator(".off-paper").all())
    assert page.locator(".counts").first.is_visible()
    assert page.locator(".funding img").is_visible()


@pytest.mark.parametrize("rest", ["/messages", "/export", "/attendance", "/snippet"])
def test_who_may_only_look_finds_nothing_to_press(
    over: TeamEvent, team: Team, visit: Visit, rest: str
) -> None:
    """No button and no form stand there for a viewer."""
    page = visit(language="en", cookies=COOKIES)

    team.viewer.enter(page, over.path(rest))

    expect(page.locator("h1")).to_be_visible()
    assert page.locator("main button, main a.button, main form").count() == 0

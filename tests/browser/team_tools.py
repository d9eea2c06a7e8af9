"""Events of a team for its tools, and the forms of these, filled in."""

from secrets import token_hex

from playwright.sync_api import Page

from tests.browser.published_events import dates
from tests.browser.team_events import Team, TeamEvent
from tests.support.attendance_reports import HEAD
from tests.support.people_files import ANN, MARIA, people_file

REPORT = "\n".join(
    [
        HEAD,
        "Участник 001,number-1@example.org,02/02/2022 02:00:00 PM,02/02/2022 04:00:00 PM,120",
        "The team,host@example.org,02/02/2022 01:30:00 PM,02/02/2022 05:00:00 PM,210",
        "Двойник,,02/02/2022 02:00:00 PM,02/02/2022 04:00:00 PM,120",
    ]
)
FILES = [{"name": "participants.csv", "mimeType": "text/csv", "buffer": REPORT.encode()}]

PEOPLE = people_file(MARIA, MARIA, ANN.replace("ann@example.org", "nobody"), ANN)

TYPED = {
    "subject_bg": "Материали",
    "subject_en": "Materials",
    "text_bg": "Ето ги.\n\nДо скоро!",
    "text_en": "Here they are.\n\nSee you soon!",
}


def event_with_queue(team: Team, name: str) -> TeamEvent:
    """Publish an event of that name with four people, of whom two have seats; one is reserved."""
    team_event = team.publish(name, seats=3, reserve=1, waiting_list=20)
    for person, profession in zip(
        "abcd", ("teacher", "teacher", "psychologist", "teacher"), strict=True
    ):
        team_event.register(f"team-{person}", profession=profession)
    team_event.until_counted(4)
    return team_event


def past_event(team: Team, name: str) -> TeamEvent:
    """Publish an event of that name that is over, with four who had seats, two of one name."""
    past = dates("2022-01-07 09:00", "2022-02-01 12:00", "2022-02-02")
    team_event = team.publish(name, dates=past, certificate={"minimum_minutes": 90})
    for number in (1, 2):
        team_event.put(number)
    for number in (3, 4):
        team_event.put(number, name="Двойник")
    return team_event


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


def upload_people(page: Page, content: bytes = PEOPLE) -> None:
    """Send a file of people for a preview: two new ones, one twice, one without an address."""
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": content}
    page.set_input_files("#people", [file])  # type: ignore[arg-type]
    press(page, "[enctype]")


def import_people(page: Page) -> None:
    """Send a file of people whom no file had before for a preview, and register them."""
    upload_people(page, PEOPLE.replace(b"@example.org", f"@{token_hex(4)}.example.org".encode()))
    press(page, "[enctype]")

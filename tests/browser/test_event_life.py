"""First half of an event's life by clicking alone: no YAML, and no terminal but to look after it.

An owner makes the conference and invites a colleague, who publishes it; visitors register; the
programme follows, the date moves, a question is reworded, the room is set, and next year's event
begins as a copy.
"""

import re
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.event_life import Life
from tests.browser.hosted_form import submit_form, wait_as_a_person
from tests.browser.page_user import PageUser
from tests.browser.team_events import COOKIES, Team
from tests.support.cloud.command import registrar
from tests.support.cloud.driver import until
from tests.support.cloud.organiser_browser import PASSWORD
from tests.support.cloud.visitor import Visitor

TITLES = {"bg": "Добри подходи за закрила на детето", "en": "Good approaches for child protection"}
STARTS = "2022-03-10T14:00"
NEW = {
    "dates.starts": STARTS,
    "dates.ends": "2022-03-10T17:00",
    "seats": "300",
    "organisers.name.bg": "Фондация „Пример“",
    "organisers.name.en": "Example Foundation",
    "contact.name.bg": "Екипът",
    "contact.name.en": "The team",
    "place.online.provider": "Zoom",
}
SESSION = {
    "ends": "15:00",
    "title.bg": "Откриване",
    "title.en": "Opening",
    "speakers": "Ана Иванова\nБоян Петров",
}
ORGANISATION = {"bg": "Къде работите?", "en": "Where do you work?"}
ROOM = "https://zoom.example/j/123?pwd=secret"


@pytest.mark.parametrize(("language", "scripts"), [("bg", False), ("en", True)])
def test_the_first_half_of_an_event(
    team: Team, visit: Visit, language: str, scripts: bool, tmp_path: Path
) -> None:
    """Each step by pages; the file that is pulled at the end is the event's."""
    page = visit(language=language, scripts=scripts, cookies=COOKIES)
    team.owner.enter(page, "/organise")
    life = Life(team.published_events.driver, PageUser(page, language))
    make(life)
    password = invite(life)
    life.user.page = visit("/organise/account", language=language, scripts=scripts, cookies=COOKIES)
    sign_in(life.page, colleague(life), password)

    life.publish()
    for visitor in life.visitors:
        register(visit(f"/events/{life.event}", language=language, scripts=scripts), visitor)
    life.driver.until_sent()
    publish_programme(life)
    move_by_an_hour(life)
    reword(life)
    set_room(life)
    copy(life)

    assert_pulled_is_published(life, tmp_path / "event.yaml")


def make(life: Life) -> None:
    """Make the event as a draft, and describe it."""
    life.user.press("New event")
    life.fill({f"title.{code}": f"{title} {life.user.language}" for code, title in TITLES.items()})
    life.page.check("[id='field-place-online']")
    life.fill(NEW)
    life.page.locator("main form button").last.click()
    expect(life.page.locator(".draft-state")).to_be_visible()
    life.event = life.page.url.split("/events/")[1].split("/")[0]
    life.open("/parts/texts")
    life.fill({"about.bg": "За всички, които закрилят деца.", "about.en": "For all who protect."})
    life.save()


def colleague(life: Life) -> str:
    """Return the address of the colleague."""
    return f"colleague-{life.event}@example.org"


def invite(life: Life) -> str:
    """Invite the colleague to manage the event; return the temporary password in the mail."""
    life.open("/team")
    life.fill({"address": colleague(life)})
    life.page.check("#role-manages")
    life.page.check(f"#language-{life.user.language}")
    life.page.locator("main form button").last.click()
    expect(life.page.locator(".notice")).to_be_visible()
    inbox = Visitor(life.driver.cloud, colleague(life))
    [mail] = inbox.mails()
    assert TITLES[life.user.language] in str(mail["Subject"])
    [password] = re.findall(r"\b\w{4}-\w{4}-\w{4}-\w{4}\b", inbox.text(mail))
    return str(password)


def sign_in(page: Page, address: str, temporary: str) -> None:
    """Sign in for the first time."""
    for fields in ({"address": address, "password": temporary}, {"password": PASSWORD}):
        for name, text in fields.items():
            page.fill(f"#field-{name}", text)
        page.press("#field-password", "Enter")
    expect(page.get_by_text(address)).to_be_visible()


def register(page: Page, visitor: Visitor) -> None:
    """Register as a visitor does."""
    wait_as_a_person(page)
    page.fill("[name=full_name]", "Мария Петрова")
    page.fill("[name=email]", visitor.address)
    page.fill("[name=organisation]", "Училище")
    page.check("[name=privacy]")
    assert submit_form(page) == 200
    until(visitor.kinds)
    assert visitor.kinds() == ["confirmed"]


def publish_programme(life: Life) -> None:
    """Publish the programme later: everybody gets one mail, which says that it is ready."""
    life.open("/parts/programme")
    life.user.press("Add a session")
    life.fill(SESSION, "programme.0.")
    life.save()

    said = life.publish()

    assert re.search(r"\b2\b", said)
    until(lambda: life.mails() == [["confirmed", "event_changed"]] * 2)
    subject = life.user.said("The programme is ready")
    assert [str(visitor.mails()[-1]["Subject"]).startswith(subject) for visitor in life.visitors]


def move_by_an_hour(life: Life) -> None:
    """Move the start by an hour: one more mail, and the calendar's entry follows."""
    before = [sequence(visitor) for visitor in life.visitors]
    life.open("/parts/dates")
    life.fill({"dates.starts": "2022-03-10T13:00"})
    life.save()

    life.publish()

    until(lambda: life.mails() == [["confirmed", "event_changed", "event_changed"]] * 2)
    after = [sequence(visitor) for visitor in life.visitors]
    assert all(new > old for old, new in zip(before, after, strict=True))


def sequence(visitor: Visitor) -> int:
    """Return the newest SEQUENCE in the calendars of the visitor's mails."""
    files = [
        part.get_content()
        for mail in visitor.mails()
        for part in mail.walk()
        if part.get_content_type() == "text/calendar"
    ]
    return max(
        int(str(entry["SEQUENCE"]))
        for text in files
        for entry in Calendar.from_ical(text).walk("VEVENT")
    )


def reword(life: Life) -> None:
    """Reword a question with answers, which stays a text, be it on one line or on more."""
    life.open("/parts/questions/organisation")
    kinds = life.page.locator("main [name$='type']").all()
    assert {kind.get_attribute("value") for kind in kinds} == {"text", "long_text"}
    for code, label in ORGANISATION.items():
        life.page.locator(f"main [name$='label.{code}']").first.fill(label)
    life.save()

    life.publish()

    life.page.goto(f"/events/{life.event}")
    until(lambda: life.page.reload() and ORGANISATION[life.user.language] in life.user.text)


def set_room(life: Life) -> None:
    """Set the room."""
    life.open("/room")
    life.fill({"join_address": ROOM})
    life.page.locator("main form button").click()
    expect(life.page.locator(".notice")).to_be_visible()


def copy(life: Life) -> None:
    """Begin next year's event as a copy."""
    life.open("/copy")
    life.fill({"name": f"{life.event[:50]}-2023"})
    life.page.locator("main form button").last.click()
    expect(life.page.locator(".draft-state")).to_be_visible()


def assert_pulled_is_published(life: Life, file: Path) -> None:
    """Assert that the pulled file is right, and changes nothing when it is published again."""
    cloud = life.driver.cloud
    version = life.driver.app.events.seats(life.event).form_version
    for command in (
        ("pull", life.event, "--output", str(file)),
        ("publish", str(file)),
    ):
        done = registrar("events", *command, endpoint=cloud.url)
        assert done.returncode == 0, done.stdout + done.stderr
    checked = registrar("events", "check", str(file))
    assert checked.returncode == 0, checked.stdout
    assert ROOM not in file.read_text("utf-8")
    assert life.driver.app.events.seats(life.event).form_version == version

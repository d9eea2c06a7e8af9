"""Day of an organiser by clicking alone, from the first telephone call to the last digest.

Somebody phones and is registered, a speaker gets a seat of the reserve while others wait, whoever
asked a question is written to; after the event Zoom's report is read in, one is matched and one is
marked present by hand, certificates go out, the report is printed. A digest names what is left.
"""

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import FilePayload, expect

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from tests.browser.conftest import Visit
from tests.browser.organisers_day import (
    ASKS,
    BOUNCES,
    FIGURES,
    PHONES,
    SPEAKS,
    WAITS,
    WAITS_AND_ASKS,
    Day,
    Person,
    assert_named,
    links_of,
    minutes_of,
    printed,
    sign_in,
)
from tests.browser.page_user import PageUser
from tests.browser.team_events import COOKIES
from tests.support.attendance_reports import HEAD
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.organiser_browser import PASSWORD, invited
from tests.support.cloud.schedule import schedule_stopped
from tests.support.cloud.visitor import Visitor

MORNING = datetime.fromisoformat("2022-02-15T08:00:30+02:00")
OVER = datetime.fromisoformat("2022-03-02T17:30:00+02:00")
MORNING_AFTER = datetime.fromisoformat("2022-03-03T08:00:30+02:00")


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud of its own: its clock goes past the end of every event in it."""
    state = tmp_path_factory.mktemp("organisers-day")
    with LocalCloud(state=state, at=START) as running, schedule_stopped(running):
        yield running


@pytest.fixture(autouse=True)
def uncounted() -> None:
    """Leave the shared cloud alone, which this file does not use."""


@pytest.fixture
def driver(cloud: LocalCloud) -> Iterator[CloudDriver]:
    """Return the cloud at its start, with limits that nothing was counted against."""
    cloud.set_clock(START)
    driver = CloudDriver(cloud)
    driver.forget_counts()
    yield driver
    driver.app.close()


@pytest.mark.parametrize(("language", "scripts"), [("bg", False), ("en", True)])
def test_an_organisers_day(driver: CloudDriver, visit: Visit, language: str, scripts: bool) -> None:
    """Each step by pages; the emails are those that SES got."""
    day = begin(driver, visit, language, scripts)
    register_who_phones(day)
    visitors_register(day, visit, language, scripts)
    give_a_reserved_seat(day)
    write_to_those_who_asked(day)
    next_morning(day)

    after_the_event(day)
    read_the_report_in(day)
    mark_present(day)
    send_certificates(day)
    print_the_report(day)
    morning_after(day)


def begin(driver: CloudDriver, visit: Visit, language: str, scripts: bool) -> Day:
    """Sign in for the first time, and choose the daily digest."""
    address, temporary = invited(driver)
    event = driver.publish(
        seats=4,
        reserve=1,
        waiting_list=20,
        reminders=[],
        team={"manages": [address], "views": []},
    )
    page = visit("/organise", language=language, scripts=scripts, cookies=COOKIES | {"step"})
    sign_in(page, address, temporary, PASSWORD)
    day = Day(driver, event, address, PageUser(page, language))
    page.locator(".event-list h2 a").click()
    day.open("Event", "Emails to you")
    page.locator("[name=frequency][value=daily]").check()
    page.locator(f"[name=language][value={language}]").check()
    day.save("Save the choice")
    return day


def register_who_phones(day: Day) -> None:
    """Register somebody by hand: the email says who did it."""
    day.open("People", "Registrations")
    day.user.press("Register somebody")
    day.fill_in(day.page, PHONES)
    day.save("Register the person")

    assert day.user.heading == PHONES.name
    until(lambda: day.kinds(PHONES) == ["confirmed"])
    [mail] = day.mailbox(PHONES).mails()
    said = day.user.said(
        "The organisers, %(organiser)s, have registered you, as you or somebody for you asked"
        " them to."
    )
    assert said.split("%")[0] in Visitor.text(mail)


def visitors_register(day: Day, visit: Visit, language: str, scripts: bool) -> None:
    """Two get the other seats of the form, two wait; a robot ends in quarantine."""
    page = visit(language=language, scripts=scripts)
    for person in (ASKS, BOUNCES, WAITS, WAITS_AND_ASKS):
        day.visits(page, person)
    page.goto(f"/events/{day.event.event}")
    day.fill_in(page, Person("Робот", "robot"))
    page.fill("[name=homepage]", "https://example.org", force=True)
    page.locator("main form button[type=submit]").click()
    expect(page.locator("main form")).to_have_count(0)

    kinds = [day.mailbox(person).kinds() for person in (ASKS, WAITS, WAITS_AND_ASKS)]
    assert kinds == [["confirmed"], ["waiting"], ["waiting"]]


def give_a_reserved_seat(day: Day) -> None:
    """Register the speaker on a seat of the reserve; those who wait go on waiting."""
    day.open("People", "Registrations")
    day.user.press("Register somebody")
    day.page.check("#seat-of-reserve")
    day.fill_in(day.page, SPEAKS)
    day.save("Register the person")
    until(lambda: day.kinds(SPEAKS) == ["confirmed"])

    day.open("People", "Waiting list")
    expect(day.page.locator("tbody th")).to_have_text([WAITS.name, WAITS_AND_ASKS.name])
    assert day.kinds(WAITS) == ["waiting"]


def write_to_those_who_asked(day: Day) -> None:
    """Write to all who asked a question, with a seat or without, in their only language."""
    day.open("Communication", "Messages")
    day.user.press("Write a message")
    day.page.fill(f"#field-subject_{day.user.language}", "Вашият въпрос")
    day.page.fill(f"#field-text_{day.user.language}", "Ще отговорим на конференцията.")
    day.page.select_option("[name=answered-question]", "yes")
    day.user.press("Preview the message")
    day.page.locator("#message button[value=send]").click()
    expect(day.page.locator(".messages h2")).to_have_text(["Вашият въпрос"])

    asked, others = (ASKS, WAITS_AND_ASKS), (PHONES, WAITS, SPEAKS)
    until(lambda: all(day.kinds(person)[-1] == "news" for person in asked))
    assert not any("news" in day.kinds(person) for person in others)


def next_morning(day: Day) -> None:
    """Read the digest: figures and to-dos are those of the overview, and of the lists."""
    day.open("Event", "Overview")
    day.until_page_says(
        day.user.said("Review those in quarantine"),
        day.user.said("Correct the addresses that emails do not reach"),
    )
    day.driver.cloud.set_clock(MORNING)
    mail = day.digest()
    for figure in FIGURES[day.user.language]:
        assert figure in Visitor.text(mail)

    day.page.goto(next(link for link in links_of(mail) if link.endswith("/quarantine")))
    expect(day.page.locator(".cases > li")).to_have_count(1)
    assert_named(day, mail)


def after_the_event(day: Day) -> None:
    """Come back after the end: attendance is to be imported."""
    day.driver.cloud.set_clock(OVER)
    day.open("Event", "Overview")
    day.page.locator(".to-do a[href$='/attendance']").click()


def read_the_report_in(day: Day) -> None:
    """Import Zoom's report; whom it names otherwise is chosen by hand."""
    times = "03/02/2022 02:00:00 PM,03/02/2022 04:30:00 PM,150"
    lines = [f"Мария,{day.address(ASKS)},{times}", f"Petrov Georgi,,{times}", f"Host,,{times}"]
    report = "\n".join([HEAD, *lines]).encode()
    file = FilePayload(name="participants.csv", mimeType="text/csv", buffer=report)
    day.page.set_input_files("#report", file)
    day.page.locator("main form[enctype] button").first.click()
    stranger = day.page.locator("tr").filter(has_text="Petrov Georgi")
    stranger.locator("select").select_option(index=1)
    day.save("Keep these choices")
    day.page.locator("button[value=write]").click()
    expect(day.page.locator(".notice")).to_be_visible()

    minutes = {person: minutes_of(day, person) for person in (ASKS, PHONES, SPEAKS)}
    assert minutes == {ASKS: "150", PHONES: "150", SPEAKS: "–"}


def mark_present(day: Day) -> None:
    """Set the minutes of the speaker, who is not in the report, by hand."""
    day.page.get_by_role("link", name=SPEAKS.name).click()
    day.page.fill("#minutes", "180")
    day.save("Save the minutes")


def send_certificates(day: Day) -> None:
    """Send one alone, then the others: nobody is emailed twice."""
    day.save("Send the certificate")
    day.open("Results", "Attendance")
    day.page.locator("a[href$='/certificates']").first.click()
    day.page.locator("main form .actions button").click()
    expect(day.page.locator(".notice")).to_be_visible()

    certified, others = (ASKS, PHONES, SPEAKS), (BOUNCES, WAITS, WAITS_AND_ASKS)
    until(lambda: all("certificate" in day.kinds(person) for person in certified))
    assert [day.kinds(person).count("certificate") for person in certified] == [1, 1, 1]
    assert not any("certificate" in day.kinds(person) for person in others)


def print_the_report(day: Day) -> None:
    """Print the report: the event, and nobody's name."""
    day.open("Results", "Report")
    text = printed(day.page)

    assert day.event.title[day.user.language] in " ".join(text.split())
    assert not any(person.name in text for person in (PHONES, ASKS, SPEAKS))


def morning_after(day: Day) -> None:
    """Read the last digest: it names all that is left, and nothing that was done."""
    day.driver.cloud.set_clock(MORNING_AFTER)
    mail = day.digest()

    assert_named(day, mail)
    left = [link.rsplit("/")[-1] for link in day.to_dos()]
    assert left == ["registrations?status=confirmed&delivery=not-reached", "emails"]

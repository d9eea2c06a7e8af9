"""Digests to organisers, by the deployed sweep and its role, with the clock moved."""

import re
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.domain.event import EventDefinition
from registrar.wiring.organise import organiser_dependencies
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.organiser_browser import CookieBrowser, signed_in
from tests.support.cloud.schedule import cloud_without_schedule
from tests.support.cloud.visitor import OPENER
from tests.support.command_runner import run_command
from tests.support.mail_samples import part

MORNING = datetime(2022, 2, 15, 6, tzinfo=UTC)  # eight in Sofia
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud whose clock may go ahead."""
    with cloud_without_schedule(tmp_path_factory.mktemp("digests")) as running:
        yield running


def a_member(driver: CloudDriver, **changes: object) -> tuple[EventDefinition, CookieBrowser, str]:
    """Publish an event that nobody but a new organiser views; return that one's browser."""
    driver.cloud.set_clock(START)
    browser, address = signed_in(driver)
    event = driver.publish(team={"manages": [], "views": [address]}, **changes)
    return event, browser, address


def choose(browser: CookieBrowser, event: EventDefinition, frequency: str) -> None:
    """Choose on the page."""
    page = f"/organise/events/{event.event}/digest"
    assert browser.send(page, page, frequency=frequency, language="bg").status == 303


def swept(driver: CloudDriver, address: str, *moments: datetime) -> list[int]:
    """Sweep at those moments; return how many emails the address has had after each."""
    counts = []
    for moment in moments:
        driver.cloud.set_clock(moment)
        driver.sweep()
        counts.append(len(driver.mails_to(address)))
    return counts


def newest(driver: CloudDriver, address: str) -> EmailMessage:
    """Return the newest email to the address."""
    raw = driver.cloud.raw_mail(driver.mails_to(address)[-1].id)
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def test_a_digest_comes_once_a_day_until_its_link_ends_it(driver: CloudDriver) -> None:
    """In the language that was chosen; the link needs no session, and one POST is enough."""
    event, browser, address = a_member(driver)
    choose(browser, event, "daily")

    counts = swept(driver, address, START, MORNING, MORNING + timedelta(hours=3), MORNING + DAY)
    mail = newest(driver, address)
    link = mail["List-Unsubscribe"].strip("<>")
    looked = CookieBrowser(driver.cloud).get(link)
    request = urllib.request.Request(link, b"List-Unsubscribe=One-Click", {"accept": "*/*"})
    with OPENER.open(request) as answer:
        status = answer.status

    assert counts == [0, 1, 1, 2]
    assert mail["Content-Language"] == "bg"
    assert (looked.status, status) == (200, 200)
    assert swept(driver, address, MORNING + 2 * DAY) == [2]


def test_the_figures_of_a_digest_are_those_of_the_lists(driver: CloudDriver) -> None:
    """As many as the page lists that its to-do leads to."""
    event, browser, address = a_member(driver, seats=5)
    choose(browser, event, "daily")
    people = Attendees(driver, event)
    for name in ("ivan", "maria"):
        people.register(name)
    counted = organiser_dependencies(driver.app).events.counted
    until(lambda: counted(event.event).get("confirmed") == 2)

    swept(driver, address, MORNING)

    text = part(newest(driver, address).as_bytes(), "text/plain")
    listed = browser.get(f"/organise/events/{event.event}/registrations?status=confirmed").text
    rows = len(re.findall('<th scope="row"', listed))
    assert rows == 2
    assert f"Потвърдени: {rows}" in text


def test_who_left_the_team_gets_nothing(driver: CloudDriver) -> None:
    """From the next version of the event on."""
    event, browser, address = a_member(driver)
    choose(browser, event, "daily")
    removed = run_command(
        "team", "remove", event.event, address, "--yes", endpoint=driver.cloud.url
    )

    assert removed[0] == 0
    assert swept(driver, address, MORNING) == [0]


def test_the_command_line_chooses_for_a_member(driver: CloudDriver) -> None:
    """And shows the choice; for nobody else."""
    event, _, address = a_member(driver)
    command = ("team", "digest", event.event)

    shown = [
        run_command(*command, address, *more, endpoint=driver.cloud.url)
        for more in ((), ("--choose", "at_once", "--language", "en"), ("--json",))
    ]
    stranger = run_command(*command, "nobody@wcif.example", endpoint=driver.cloud.url)

    assert [code for code, _ in shown] == [0, 0, 0]
    assert shown[0][1] == f"{address} gets no emails about what is to do\n"
    assert shown[1][1] == f"{address} is emailed at once about what is new, in en\n"
    assert '"at_once"' in shown[2][1]
    assert stranger[0] == 1

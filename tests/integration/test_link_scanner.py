"""A link scanner opens everything that a mail leads to: nothing changes by it (M7)."""

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from typing import Any
from urllib.parse import urljoin

import pytest

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.actions.publish import publish
from registrar.domain.event import EventDefinition
from registrar.wiring.operator import event_publisher
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until, without_figures
from tests.support.cloud.schedule import cloud_without_schedule
from tests.support.cloud.visitor import PageResponse, Visitor
from tests.support.factories import an_event, answers, raw_event

ROOM = "https://zoom.example/j/90000000000"
OPENS = START + timedelta(hours=1)

BEFORE_THE_START = {
    "registration_opened", "confirmed", "waiting", "already_registered", "corrected",
    "confirm_address", "address_changed", "address_left", "cancelled", "promoted", "resent",
    "reminder", "event_changed", "event_cancelled", "erased",
}  # fmt: skip

_FOLLOWED = re.compile(r'(?:href|action|src)="([^"]+)"')


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud whose clock may go ahead, and in which nothing happens by itself."""
    with cloud_without_schedule(tmp_path_factory.mktemp("scanner")) as running:
        yield running


class Conference:
    """A conference that is going to open, and its attendees."""

    def __init__(self, driver: CloudDriver) -> None:
        """Publish the conference."""
        self.driver, self.cloud = driver, driver.cloud
        dates = raw_event()["dates"]
        dates |= {"registration": dates["registration"] | {"opens": f"{OPENS:%Y-%m-%d %H:%M}"}}
        online = raw_event()["place"]["online"] | {"join_address": ROOM}
        self.ordinary: dict[str, Any] = {
            "seats": 2,
            "waiting_list": 5,
            "reminders": [{"hours_before": 24}],
            "dates": dates,
            "place": {"online": online},
        }
        self.people = Attendees(driver, driver.publish(**self.ordinary))

    @property
    def event(self) -> EventDefinition:
        """The conference."""
        return self.people.event

    def visitor(self, name: str) -> Visitor:
        """Return that person's browser and mailbox."""
        return Visitor(self.cloud, self.people.address(name))

    def register(self, name: str, told: str) -> Visitor:
        """Register, and wait for the mail of that kind."""
        self.people.register(name, recording=True)
        until(lambda: self.visitor(name).kinds()[-1:] == [told])
        return self.visitor(name)

    def press(self, one: Visitor, step: str, told: str, **fields: str) -> None:
        """Press a button of the personal page, and wait for the mail of that kind."""
        reply = one.post(f"{one.link()}/{step}", **fields)
        assert reply.status == 303, reply.text
        until(lambda: one.kinds()[-1:] == [told])

    def move(self, one: Visitor, address: str, revision: str) -> Visitor:
        """Correct the address, which is mailed; return the new mailbox."""
        form = {key: "yes" if value is True else value for key, value in answers().items()}
        form |= {"email": address, "revision": revision, "language": "bg"}
        self.press(one, "correct", "corrected", **form)
        new = Visitor(self.cloud, address)
        until(lambda: new.kinds() == ["confirm_address"])
        return new

    def publish(self, event: EventDefinition, **changes: Any) -> None:
        """Publish the event with changes."""
        definition = an_event(event=event.event, **self.ordinary | changes)
        publications = event_publisher(self.driver.app)
        publish(definition, publications=publications, now=self.cloud.now())

    def settle(self) -> None:
        """Sweep, minute by minute, until no more mail is sent."""
        quiet = 0
        while quiet < 2:
            before = len(self.cloud.mails())
            self.driver.sweep()
            self.driver.until_sent()
            self.cloud.set_clock(self.cloud.now() + timedelta(minutes=1))
            quiet = quiet + 1 if len(self.cloud.mails()) == before else 0


def everything_before_the_start(conference: Conference) -> None:
    """Do everything that may happen before the start, each with its mail."""
    early = conference.visitor("early")
    assert (
        early.post(f"/events/{conference.event.event}/interest", email=early.address).status == 303
    )
    conference.cloud.set_clock(OPENS)
    conference.settle()
    ivan, maria = (conference.register(name, "confirmed") for name in ("ivan", "maria"))
    petar = conference.register("petar", "waiting")
    ivan_again(conference, ivan)
    moved = conference.move(maria, f"moved.{maria.address}", "0")
    assert moved.post(moved.link("address")).status == 303
    until(lambda: moved.kinds()[-1] == "address_changed" and maria.kinds()[-1] == "address_left")
    conference.press(moved, "cancel", "cancelled", undone="0")
    until(lambda: petar.kinds()[-1] == "promoted")
    conference.press(conference.register("georgi", "waiting"), "erase", "erased")
    changed_and_reminded(conference)
    conference.move(petar, f"moved.{petar.address}", "0")


def ivan_again(conference: Conference, ivan: Visitor) -> None:
    """Send the same form from another window, and ask for the details once more."""
    form = {key: "yes" if value is True else value for key, value in answers().items()}
    form |= {"email": ivan.address, "language": "bg", "nonce": "a-window-beside-the-first"}
    assert ivan.post(f"/events/{conference.event.event}/registrations", **form).status == 303
    until(lambda: ivan.kinds()[-1] == "already_registered")
    conference.press(ivan, "resend", "resent")


def changed_and_reminded(conference: Conference) -> None:
    """Move the start, remind, cancel another event, and open the room."""
    other = conference.driver.publish(**conference.ordinary)
    Attendees(conference.driver, other).register("stefan")
    conference.settle()
    conference.publish(other, cancelled=True)
    dates = conference.ordinary["dates"]
    conference.publish(conference.event, dates=dates | {"starts": "2022-03-02 14:30"})
    conference.settle()
    conference.cloud.set_clock(
        conference.event.starts + timedelta(minutes=30) - timedelta(hours=24)
    )
    conference.settle()
    conference.cloud.set_clock(conference.event.starts + timedelta(minutes=20))
    conference.settle()


def mails_of(cloud: LocalCloud) -> list[EmailMessage]:
    """Return all mails, as a scanner reads them."""
    raw = (cloud.raw_mail(mail.id) for mail in cloud.mails())
    return [message_from_bytes(content, policy=policy.default) for content in raw]


def kinds_of(mails: Iterable[EmailMessage]) -> set[str]:
    """Return the kinds of the mails."""
    return {str(mail["X-Registrar-Message"]).split("__")[2] for mail in mails}


def links_in(mail: EmailMessage, service: str) -> Iterator[str]:
    """Yield the links to the service, in the text and in the HTML."""
    text, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    yield from re.findall(rf"{re.escape(service)}/[^\s<>]*", text.get_content())
    yield from (link for link in _followed(html.get_content(), service) if link)


def _followed(page: str, service: str) -> Iterator[str]:
    """Yield the addresses of a page's links, forms, pictures and scripts that are the service's."""
    for link in _FOLLOWED.findall(page):
        address = urljoin(f"{service}/", unescape(link)).partition("#")[0]
        if address.startswith(f"{service}/"):
            yield address


def scan(cloud: LocalCloud, mails: list[EmailMessage]) -> dict[str, int]:
    """Send GET and HEAD to all links of the mails and of their pages; return each one's status."""
    scanner = Visitor(cloud, "nobody@example.org")
    first = {link for mail in mails for link in links_in(mail, cloud.url)}
    pages = {link: scanner.get(link) for link in sorted(first)}
    found = {link for reply in pages.values() for link in _followed(reply.text, cloud.url)}
    more = sorted(found - first)
    with ThreadPoolExecutor(4) as threads:
        second = dict(zip(more, threads.map(scanner.get, more), strict=True))
        heads = threads.map(lambda link: scanner.get(link, method="HEAD"), (*pages, *more))
        replies: list[tuple[str, PageResponse]] = [*pages.items(), *second.items()]
        gets = {f"GET {link}": reply.status for link, reply in replies}
        asked = [f"HEAD {link}" for link in (*pages, *more)]
        return gets | dict(zip(asked, (response.status for response in heads), strict=True))


def stored_items(driver: CloudDriver) -> list[Any]:
    """Return every item of the table but the rate counters."""
    table = driver.app.table
    pages = table.client.get_paginator("scan").paginate(TableName=table.name)
    rows = without_figures(row for page in pages for row in page["Items"])
    return sorted((row for row in rows if not row["pk"]["S"].startswith("RL#")), key=str)


def test_whatever_a_scanner_opens_changes_nothing(driver: CloudDriver) -> None:
    """Every kind of mail while the room is open: the table and the mailbox stay as they are."""
    conference = Conference(driver)
    everything_before_the_start(conference)
    mails, before = mails_of(conference.cloud), stored_items(driver)

    statuses = scan(conference.cloud, mails)

    assert kinds_of(mails) == BEFORE_THE_START
    assert {link: status for link, status in statuses.items() if status >= 500} == {}
    for way in ("/a/", "/join/", "/address/"):
        assert {status for link, status in statuses.items() if way in link} >= {200, 404}
    assert stored_items(driver) == before
    conference.settle()
    assert len(conference.cloud.mails()) == len(mails)


def test_so_it_is_after_the_end(driver: CloudDriver) -> None:
    """The thanks lead to the attendee's page and change nothing either."""
    conference = Conference(driver)
    conference.cloud.set_clock(OPENS + timedelta(minutes=1))
    conference.register("ivan", "confirmed")
    conference.cloud.set_clock(conference.event.ends + timedelta(hours=20))
    conference.settle()
    mails, before = mails_of(conference.cloud)[-1:], stored_items(driver)

    statuses = scan(conference.cloud, mails)

    assert kinds_of(mails) == {"thanks"}
    assert set(statuses.values()) <= {200, 303, 404, 405}
    assert stored_items(driver) == before

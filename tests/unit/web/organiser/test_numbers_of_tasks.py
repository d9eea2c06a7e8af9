"""Numbers of what is to do: on the overview, in digests, in the API, and in the lists."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import pytest

from registrar.aws.table import Table
from registrar.domain.page_links import PageLinks
from registrar.domain.registration import Registration
from registrar.domain.team_digest import Digest
from registrar.mail.digest_mail import DigestMail
from registrar.wiring.digest import digest_lines
from tests.support.api_client import ApiClient
from tests.support.digests import DigestReaders, readers_of
from tests.support.event_team import MANAGER
from tests.support.factories import KEYS, NOW
from tests.support.mail_samples import part
from tests.support.organised_event import (
    bounced,
    browser_of,
    cancelled,
    path,
    quarantined,
    write_directly,
)
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser
from tests.support.reserve import speaker
from tests.support.sample_mailing import FakeMailer
from tests.support.services import Services

MORNING = NOW.replace(hour=6) + timedelta(days=1)

# Twenty seats, of which everybody can get ten
SEATS = {"seats": 20, "reserve": 10, "waiting_list": 5}


class Views:
    """The same event, on pages, in the API and in a digest, at one moment."""

    def __init__(self, readers: DigestReaders, now: datetime) -> None:
        readers.choose("daily")
        [self.digest] = readers.at(now)
        self.services: Services = readers.services
        self.browser: OrganiserBrowser = browser_of(self.services)
        api = ApiClient(self.services)
        self.call = api.call(f"GET {api.here}")
        self.several = api.call("GET /overview")["items"][0]
        self.raw = composed(self.digest)

    def numbers(self, task: str) -> dict[str, int]:
        """Return the number of that task everywhere, and the rows of the page it leads to."""
        [to_do] = [each for each in self.call["to_do"] if each["task"] == task]
        [step] = [each for each in self.call["checklist"] if each["task"] == task]
        [glance] = [each for each in self.several["to_do"] if each["task"] == task]
        text, html = part(self.raw, "text/plain"), unescape(part(self.raw, "text/html"))
        message = re.escape(to_do["message"].partition(". ")[0])
        [link] = re.findall(rf'href="([^"]*)"[^>]*>{message}', html)
        pages = {
            "overview": self.browser.ask(path(self.services))["body"],
            "glance": self.browser.ask("/organise/overview")["body"],
        }
        words = {name: unescape(re.sub("<[^>]*>", "", body)) for name, body in pages.items()}
        said = {"text": text, "html": re.sub("<[^>]*>", "", html)} | words
        title = re.escape(f" – {self.services.event.title['en']}")
        found = {name: number_in(message, title, body) for name, body in said.items()}
        calls = {"api": to_do["count"], "checklist": step["count"], "several": glance["count"]}
        return found | calls | {"rows": self.rows(link)}

    def rows(self, link: str) -> int:
        """Return the number of people whom the page lists as not done."""
        place = urlsplit(link)
        page = self.browser.look(f"{place.path}?{place.query}")
        if place.path.endswith("/seats"):
            return self.call["seats"]["left"]  # type: ignore[no-any-return]
        done = page.texts("done")
        assert done == []
        told = sum(cell.text.endswith(" yes") for cell in page.all("td"))
        people = {
            each.attributes["href"]
            for each in page.all("a")
            if re.search("/registrations/[0-9a-f]{32}$", each.attributes.get("href", ""))
        }
        return len(people) - told


def number_in(message: str, title: str, body: str) -> int:
    """Return the number in the message, or in brackets behind it."""
    [(said, behind)] = re.findall(
        rf"({message})(?:{title})?(?: \((\d+)\))?", " ".join(body.split())
    )
    return int(behind or re.findall(r"\d+", said)[0])


def composed(digest: Digest) -> bytes:
    """Return the email."""
    mail = DigestMail(
        mailer=FakeMailer(),
        links=PageLinks(PUBLIC_URL, KEYS),
        sender="registration@conference.example",
        clock=lambda: NOW,
        lines=digest_lines,
    )
    return mail.compose(digest)


def people_of(services: Services) -> list[Registration]:
    """Return the registrations."""
    return list(services.registrations.of_event(services.event.event))


def counted(readers: DigestReaders) -> DigestReaders:
    """Count the registrations as the stream does."""
    readers.count(people_of(readers.services))
    return readers


def before(table: Table) -> Views:
    """Nine of ten seats for everybody are taken, two of the reserve; some need somebody."""
    readers = readers_of(table, **SEATS)
    services = readers.services
    people = [services.register(f"person{n}") for n in range(9)]
    for name in ("minister", "speaker"):
        speaker(services, name)
    for each in people[:3]:
        bounced(services, each)
    for name in ("robot", "spider"):
        quarantined(services, name)
    return Views(counted(readers), MORNING)


def after(table: Table) -> Views:
    """Three have earned a certificate, one of them was told; two with a seat are not reached."""
    readers = readers_of(table, certificate={"minimum_minutes": 90}, **SEATS)
    services = readers.services
    people = [services.register(f"person{n}") for n in range(6)]
    for each in people[:3]:
        change: dict[str, Any] = {
            "reported_minutes": 100,
            "certificate_notified": each is people[0],
        }
        write_directly(services, replace(services.again(each), **change))
    for each in people[4:]:
        bounced(services, each)
    quarantined(services, delivery="bounced")
    return Views(counted(readers), services.event.ends + timedelta(hours=20))


@pytest.mark.parametrize(
    ("make", "task", "number"),
    [
        (before, "quarantine", 2),
        (before, "undelivered", 3),
        (before, "seats", 1),
        (after, "certificates", 2),
        (after, "phone", 2),
    ],
)
def test_a_number_is_the_same_everywhere(
    make: Callable[[Table], Views], task: str, number: int, table: Table
) -> None:
    """Overview, all events, API, digest as text and as HTML, and the page that these lead to."""
    numbers = make(table).numbers(task)

    assert numbers == dict.fromkeys(numbers, number)


def test_seats_of_the_reserve_are_no_seats_that_are_left(table: Table) -> None:
    """Nowhere: for everybody one of ten is left, whatever the reserve has."""
    views = before(table)
    text = part(views.raw, "text/plain")
    figures = [
        views.browser.look(page).texts("figures")
        for page in (path(views.services), "/organise/overview", "/organise")
    ]

    assert "Seats left: 1" in " ".join(text.split())
    assert [" 1 seats left" in f" {shown[0]}" for shown in figures] == [True] * 3
    assert views.call["seats"]["left"] == views.several["seats"]["left"] == 1


def test_seats_that_wait_for_the_list_lead_to_who_waits(table: Table) -> None:
    """With the button that fills them."""
    readers = readers_of(table, seats=3, reserve=1, waiting_list=5)
    services = readers.services
    first, *_ = [services.register(f"person{n}") for n in range(4)]
    cancelled(services, first)
    views = Views(counted(readers), MORNING)
    [link] = re.findall(
        r'href="([^"]*)"[^>]*>Fill the free seats now', part(views.raw, "text/html")
    )

    page = views.browser.look(urlsplit(link).path)

    assert "promote" in [each["task"] for each in views.call["to_do"]]
    assert len(page.all("th", scope="row")) == views.call["seats"]["waiting"] == 2
    assert "Fill the free seats now" in [button.text for button in page.all("button")]
    assert "1 seat of the reserve is left" in page.by_id("how").text
    assert "1 of them, 0 given" in views.browser.ask(path(services))["body"]


def test_news_of_nearly_full_have_the_number_that_is_left(table: Table) -> None:
    """Once nine tenths of what everybody can get are taken, and not before."""
    readers = readers_of(table, **SEATS)
    services = readers.services
    readers.choose("at_once", MANAGER)
    for n in range(8):
        services.register(f"person{n}")
    soon = [counted(readers).to(NOW + timedelta(minutes=3))]
    services.register("person8")

    [digest] = counted(readers).at(NOW + timedelta(minutes=6))

    assert soon == [[]]
    assert [(each.task, each.count) for each in digest.to_dos] == [("seats", 1)]

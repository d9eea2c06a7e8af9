"""The whole life of the conference, its clock moved from the announcement to the last deletion."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from infra.local.cloud import LocalCloud
from registrar.actions.publish import publish
from registrar.domain.event import EventDefinition
from registrar.wiring.operator import event_publisher
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.traces import everywhere
from tests.support.cloud.visitor import Visitor
from tests.support.factories import answers, raw_event

ANNOUNCED = datetime.fromisoformat("2022-02-01T09:00:00+02:00")
ROOM = "https://zoom.example/j/90000000000"
MATERIALS = "https://conference.example/materials"


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud for the conference alone: its sweeps have no other event to work on."""
    with LocalCloud(state=tmp_path_factory.mktemp("life"), at=ANNOUNCED) as running:
        yield running


def the_conference(driver: CloudDriver) -> EventDefinition:
    """Publish the real event file, with two seats, a room and materials, not open yet."""
    place = raw_event()["place"]
    place["online"]["join_address"] = ROOM
    return driver.publish(
        seats=2,
        waiting_list=5,
        place=place,
        thanks={"hours_after": 20, "materials": MATERIALS},
    )


class Lifecycle:
    """The conference, its attendees, and the clock."""

    def __init__(self, driver: CloudDriver) -> None:
        self.driver, self.cloud = driver, driver.cloud
        self.event = the_conference(driver)
        self.page = f"/events/{self.event.event}"
        names = ("early", "ivan", "maria", "petar")
        self.people = {name: Visitor(self.cloud, self.address(name)) for name in names}

    def address(self, name: str) -> str:
        """Return an address of this conference alone."""
        return f"{name}@{self.event.event}.example"

    def at(self, moment: datetime) -> None:
        """Move the clock to that moment, and sweep."""
        self.cloud.set_clock(moment)
        self.driver.sweep()

    def register(self, name: str, **changes: Any) -> None:
        """Send the form."""
        given = answers(email=self.address(name), full_name=name.capitalize(), **changes)
        form = {key: "yes" if value is True else value for key, value in given.items()}
        reply = self.people[name].post(
            self.page + "/registrations", nonce=f"{name:n<20}", language="bg", **form
        )
        assert reply.status == 303, reply.text

    def kinds(self, name: str) -> list[str]:
        """Return the kinds of that person's mails."""
        return self.people[name].kinds()

    def swept_kinds(self, name: str) -> list[str]:
        """Sweep once more; the mails of a broadcast are due one after the other."""
        self.driver.sweep()
        return self.kinds(name)

    def until_mailed(self, name: str, *kinds: str) -> None:
        """Sweep, minute by minute, until exactly these have come."""
        until(lambda: self.swept_kinds(name) == list(kinds))


def test_from_the_announcement_to_the_last_deletion(driver: CloudDriver) -> None:
    """Announced, open, full, changed, reminded, joined, over, thanked, forgotten."""
    lifecycle = Lifecycle(driver)

    announced(lifecycle)
    opened(lifecycle)
    full(lifecycle)
    reminded_and_changed(lifecycle)
    joined(lifecycle)
    thanked(lifecycle)
    forgotten(lifecycle)


def announced(lifecycle: Lifecycle) -> None:
    """The page shows when registration opens, and takes an address."""
    early = lifecycle.people["early"]
    assert "Записването започва на 7\N{NO-BREAK SPACE}февруари" in early.get(lifecycle.page).text
    assert early.post(lifecycle.page + "/interest", email=early.address).status == 303


def opened(lifecycle: Lifecycle) -> None:
    """Registration opens: the address is told once; two register and have seats."""
    lifecycle.at(lifecycle.event.opens)
    until(lambda: len(lifecycle.people["early"].mails()) == 1)
    lifecycle.register("ivan", accessibility="Субтитри")
    lifecycle.register("maria")
    lifecycle.until_mailed("ivan", "confirmed")
    lifecycle.until_mailed("maria", "confirmed")


def full(lifecycle: Lifecycle) -> None:
    """The third waits as number one, and moves up when the first leaves."""
    lifecycle.register("petar")
    lifecycle.until_mailed("petar", "waiting")
    maria, petar = lifecycle.people["maria"], lifecycle.people["petar"]
    assert "под номер 1 в списъка" in petar.text(petar.mails()[-1])
    assert maria.post(maria.link() + "/cancel", undone="0").status == 303
    lifecycle.until_mailed("maria", "confirmed", "cancelled")
    lifecycle.until_mailed("petar", "waiting", "promoted")
    assert "Всички места са заети, но" in petar.get(lifecycle.page).text


def reminded_and_changed(lifecycle: Lifecycle) -> None:
    """A week and a day before; the start is moved; and an hour before the new one."""
    starts = lifecycle.event.starts
    lifecycle.at(starts - timedelta(days=7))
    lifecycle.until_mailed("ivan", "confirmed", "reminder")
    lifecycle.until_mailed("petar", "waiting", "promoted", "reminder")
    later = raw_event()["dates"] | {"starts": datetime(2022, 3, 2, 14, 30)}
    moved = lifecycle.event.model_dump(mode="json") | {"dates": later}
    lifecycle.event = publish(
        EventDefinition.model_validate(moved),
        publications=event_publisher(lifecycle.driver.app),
        now=lifecycle.cloud.now(),
    )
    lifecycle.at(lifecycle.cloud.now())
    lifecycle.until_mailed("ivan", "confirmed", "reminder", "event_changed")
    lifecycle.until_mailed("petar", "waiting", "promoted", "reminder", "event_changed")
    told = ["reminder", "event_changed"]
    for before in (timedelta(days=1), timedelta(hours=1)):  # that of a week is late by then
        lifecycle.at(lifecycle.event.starts - before)
        told.append("reminder")
        lifecycle.until_mailed("ivan", "confirmed", *told)
        lifecycle.until_mailed("petar", "waiting", "promoted", *told)
    lifecycle.until_mailed("maria", "confirmed", "cancelled")


def joined(lifecycle: Lifecycle) -> None:
    """The link opens fifteen minutes before; the one who cancelled stays outside."""
    ivan, maria = lifecycle.people["ivan"], lifecycle.people["maria"]
    assert ivan.post(ivan.link("join")).status == 403
    lifecycle.at(lifecycle.event.starts - timedelta(minutes=15))
    looked, walked = ivan.get(ivan.link("join")), ivan.post(ivan.link("join"))
    assert (looked.status, ROOM in looked.text) == (200, False)
    assert (walked.status, walked.location) == (303, ROOM)
    assert maria.get(maria.link("join")).status == 404


def thanked(lifecycle: Lifecycle) -> None:
    """Over, and the day after the materials are there."""
    lifecycle.at(lifecycle.event.ends)
    assert "приключи" in lifecycle.people["ivan"].get(lifecycle.page).text
    lifecycle.at(lifecycle.event.ends + timedelta(hours=20))
    ivan = lifecycle.people["ivan"]
    until(lambda: lifecycle.swept_kinds("ivan")[-1] == "thanks")
    assert MATERIALS in ivan.text(ivan.mails()[-1])
    assert "thanks" not in lifecycle.kinds("maria")


def forgotten(lifecycle: Lifecycle) -> None:
    """One answer after thirty days, everything after a year; numbers stay."""
    ivan = lifecycle.people["ivan"]
    link = ivan.link()
    lifecycle.at(lifecycle.event.ends + timedelta(days=30))
    assert "Субтитри" not in ivan.get(link).text
    until(lambda: "Субтитри" not in everywhere(lifecycle.cloud)["table"])
    lifecycle.at(lifecycle.event.ends + timedelta(days=365))
    addresses = [lifecycle.address(name) for name in lifecycle.people]
    until(lambda: not any(address in everywhere(lifecycle.cloud)["table"] for address in addresses))
    assert ivan.get(link).status == 404
    Attendees(lifecycle.driver, lifecycle.event).assert_counted()

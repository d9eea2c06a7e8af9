"""The whole life of the conference, its clock moved from the announcement to the last deletion."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from infra.local.cloud import LocalCloud
from registrar.actions.publish import publish
from registrar.domain.event import EventDefinition
from registrar.wiring.operator import event_publisher
from tests.integration.test_erasure import everywhere
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.organiser import Organiser, until
from tests.support.cloud.visitor import Visitor
from tests.support.factories import answers, raw_event

ANNOUNCED = datetime.fromisoformat("2022-02-01T09:00:00+02:00")
ROOM = "https://zoom.example/j/90000000000"
MATERIALS = "https://conference.example/materials"


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud for the conference alone: its sweeps have nobody else's past to see to."""
    with LocalCloud(state=tmp_path_factory.mktemp("life"), at=ANNOUNCED) as running:
        yield running


def the_conference(organiser: Organiser) -> EventDefinition:
    """The real event file, with two seats, a room and materials, not open yet."""
    place = raw_event()["place"]
    place["online"]["join_address"] = ROOM
    return organiser.publish(
        seats=2,
        waiting_list=5,
        place=place,
        thanks={"hours_after": 20, "materials": MATERIALS},
    )


class Life:
    """The conference, its people, and the clock."""

    def __init__(self, organiser: Organiser) -> None:
        self.organiser, self.cloud = organiser, organiser.cloud
        self.event = the_conference(organiser)
        self.page = f"/events/{self.event.event}"
        names = ("early", "ivan", "maria", "petar")
        self.people = {name: Visitor(self.cloud, self.address(name)) for name in names}

    def address(self, name: str) -> str:
        """An address of this conference alone."""
        return f"{name}@{self.event.event}.example"

    def at(self, moment: datetime) -> None:
        """It is that moment, and the minute's sweep has run."""
        self.cloud.set_clock(moment)
        self.organiser.sweep()

    def register(self, name: str, **changes: Any) -> None:
        """Send the form."""
        given = answers(email=self.address(name), full_name=name.capitalize(), **changes)
        form = {key: "yes" if value is True else value for key, value in given.items()}
        reply = self.people[name].post(
            self.page + "/registrations", nonce=f"{name:n<20}", language="bg", **form
        )
        assert reply.status == 303, reply.text

    def kinds(self, name: str) -> list[str]:
        """What that person's mails were about."""
        return self.people[name].kinds()

    def swept_kinds(self, name: str) -> list[str]:
        """The same after one more sweep: the mails of a run are due one after the other."""
        self.organiser.sweep()
        return self.kinds(name)

    def until_mailed(self, name: str, *kinds: str) -> None:
        """Sweep, minute by minute, until exactly these have come."""
        until(lambda: self.swept_kinds(name) == list(kinds))


def test_from_the_announcement_to_the_last_deletion(organiser: Organiser) -> None:
    """Announced, open, full, changed, reminded, joined, over, thanked, forgotten."""
    life = Life(organiser)

    announced(life)
    opened(life)
    full(life)
    reminded_and_changed(life)
    joined(life)
    thanked(life)
    forgotten(life)


def announced(life: Life) -> None:
    """The page tells when it opens, and takes an address."""
    early = life.people["early"]
    assert "Записването започва на 7\N{NO-BREAK SPACE}февруари" in early.get(life.page).text
    assert early.post(life.page + "/interest", email=early.address).status == 303


def opened(life: Life) -> None:
    """Whoever asked is told, once; two register and have seats."""
    life.at(life.event.opens)
    until(lambda: len(life.people["early"].mails()) == 1)
    life.register("ivan", accessibility="Субтитри")
    life.register("maria")
    life.until_mailed("ivan", "confirmed")
    life.until_mailed("maria", "confirmed")


def full(life: Life) -> None:
    """The third waits as number one, and moves up when the first leaves."""
    life.register("petar")
    life.until_mailed("petar", "waiting")
    maria, petar = life.people["maria"], life.people["petar"]
    assert "под номер 1 в списъка" in petar.text(petar.mails()[-1])
    assert maria.post(maria.link() + "/cancel", undone="0").status == 303
    life.until_mailed("maria", "confirmed", "cancelled")
    life.until_mailed("petar", "waiting", "promoted")
    assert "Всички места са заети, но" in petar.get(life.page).text


def reminded_and_changed(life: Life) -> None:
    """A week and a day before; the start is moved; and an hour before the new one."""
    starts = life.event.starts
    life.at(starts - timedelta(days=7))
    life.until_mailed("ivan", "confirmed", "reminder")
    life.until_mailed("petar", "waiting", "promoted", "reminder")
    later = raw_event()["dates"] | {"starts": datetime(2022, 3, 2, 14, 30)}
    moved = life.event.model_dump(mode="json") | {"dates": later}
    life.event = publish(
        EventDefinition.model_validate(moved),
        publications=event_publisher(life.organiser.app),
        now=life.cloud.now(),
    )
    life.at(life.cloud.now())
    life.until_mailed("ivan", "confirmed", "reminder", "event_changed")
    life.until_mailed("petar", "waiting", "promoted", "reminder", "event_changed")
    told = ["reminder", "event_changed"]
    for before in (timedelta(days=1), timedelta(hours=1)):  # that of a week is late by then
        life.at(life.event.starts - before)
        told.append("reminder")
        life.until_mailed("ivan", "confirmed", *told)
        life.until_mailed("petar", "waiting", "promoted", *told)
    life.until_mailed("maria", "confirmed", "cancelled")


def joined(life: Life) -> None:
    """The link opens fifteen minutes before; the one who cancelled stays outside."""
    ivan, maria = life.people["ivan"], life.people["maria"]
    assert ivan.post(ivan.link("join")).status == 403
    life.at(life.event.starts - timedelta(minutes=15))
    looked, walked = ivan.get(ivan.link("join")), ivan.post(ivan.link("join"))
    assert (looked.status, ROOM in looked.text) == (200, False)
    assert (walked.status, walked.location) == (303, ROOM)
    assert maria.get(maria.link("join")).status == 404


def thanked(life: Life) -> None:
    """Over, and the day after the materials are there."""
    life.at(life.event.ends)
    assert "приключи" in life.people["ivan"].get(life.page).text
    life.at(life.event.ends + timedelta(hours=20))
    ivan = life.people["ivan"]
    until(lambda: life.swept_kinds("ivan")[-1] == "thanks")
    assert MATERIALS in ivan.text(ivan.mails()[-1])
    assert "thanks" not in life.kinds("maria")


def forgotten(life: Life) -> None:
    """One answer after thirty days, everything after a year; numbers stay."""
    ivan = life.people["ivan"]
    link = ivan.link()
    life.at(life.event.ends + timedelta(days=30))
    assert "Субтитри" not in ivan.get(link).text
    assert "Субтитри" not in everywhere(life.cloud)["table"]
    life.at(life.event.ends + timedelta(days=365))
    assert ivan.get(link).status == 404
    people = [life.address(name) for name in life.people]
    assert [one for one in people if one in everywhere(life.cloud)["table"]] == []
    Attendees(life.organiser, life.event).assert_counted()

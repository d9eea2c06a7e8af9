"""Telling: news go to whom they are meant for, once; tests go to their writer alone."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.attend import cancel
from registrar.actions.audience import Audiences
from registrar.actions.organise.look import audit
from registrar.actions.organise.tell import (
    Draft,
    PressOffice,
    preview,
    reaches,
    send,
    send_test,
    told,
)
from registrar.actions.publish import publish
from registrar.actions.remind import RunRoom, remind
from registrar.aws.news_table import NewsTable
from registrar.aws.run_table import RunTable
from registrar.aws.table import Table
from registrar.domain.delivery import STOPPED
from registrar.domain.message import MessageKey
from registrar.domain.news import News, Words, read_words
from registrar.domain.refusals import NoSuchEvent, TooManyRequests, ViewsOnly
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.domain.text import Sign
from registrar.domain.wanted import Wanted
from tests.unit.conftest import token
from tests.unit.house import LIMIT, House, a_house
from tests.unit.test_organise_look import MANAGER, STRANGER, TEAM, VIEWER
from tests.unit.test_organise_steer import bounced

WORDS = Words({"bg": "Новини", "en": "News"}, {"bg": "Първо.\n\nВторо.", "en": "First."})


@dataclass
class FakePress:
    """What was sent to whom, in which language."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def send(self, news: News, *, to: str, language: str) -> str:
        """Note it."""
        self.sent.append((news.words.subject[language], to, language))
        return "ses-1"

    def preview(self, news: News, *, language: str) -> tuple[str, str, str]:
        """The subject thrice."""
        return (news.words.subject[language],) * 3


@dataclass
class Newsroom:
    """A house, its press, and the sweep's runs."""

    house: House
    post: FakePress = field(default_factory=FakePress)

    def __post_init__(self) -> None:
        self.news = NewsTable(self.house.table, token)
        self.press = PressOffice(
            office=self.house.office,
            news=self.news,
            post=self.post,
            test_limit=replace(LIMIT, scope="test"),
            new_id=token,
        )

    def draft(self, wanted: Wanted | None = None, news_id: str = "one") -> Draft:
        """A draft of the house's event."""
        return Draft(
            id=news_id, event=self.house.event.event, words=WORDS, wanted=wanted or Wanted()
        )

    def sweep(self) -> int:
        """The runs that are due, carried out; how many were queued."""
        runs = RunTable(self.house.table, token)
        room = RunRoom(
            runs=runs,
            spacing=lambda: timedelta(milliseconds=100),
            clock=lambda: self.house.now,
            audience=Audiences(news=self.news, events=self.house.events),
        )
        due = [one for one in runs.due(self.house.now) if one.run.kind == "news"]
        return sum(remind(progress, room=room) for progress in due)


def newsroom(table: Table, **changes: Any) -> Newsroom:
    """Three with a seat, of whom one is a police officer, and one who waits."""
    room = Newsroom(a_house(table, **({"team": TEAM, "seats": 3, "waiting_list": 5} | changes)))
    for name in ("ivan", "maria", "rada", "petar"):
        room.house.register(name, profession="police_officer" if name == "maria" else "teacher")
    room.house.now += timedelta(minutes=1)
    return room


def reached(room: Newsroom) -> dict[str, int]:
    """Who has how many messages of news."""
    return {
        one.name.lower(): room.house.kinds(one).count("news")
        for one in room.house.registrations.of_event(room.house.event.event)
    }


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), {"ivan", "maria", "rada", "petar"}),
        (Wanted(status="confirmed"), {"ivan", "maria", "rada"}),
        (Wanted(status="waiting"), {"petar"}),
        (Wanted(choices={"profession": "police_officer"}), {"maria"}),
        (Wanted(status="waiting", choices={"profession": "police_officer"}), set()),
    ],
)
def test_news_reach_those_who_are_wanted_once(
    table: Table, wanted: Wanted, names: set[str]
) -> None:
    """Sent twice and swept three times."""
    room = newsroom(table)
    for _ in range(2):
        send(MANAGER, room.draft(wanted), press=room.press)

    queued = [room.sweep() for _ in range(2)]
    room.house.now += timedelta(minutes=10)
    queued.append(room.sweep())

    assert queued == [len(names), 0, 0]
    assert reached(room) == {name: int(name in names) for name in reached(room)}
    [one] = told(VIEWER, room.house.event.event, press=room.press)
    assert (one.news.expected, one.queued, one.done) == (len(names), len(names), True)


def test_who_has_left_or_cannot_be_reached_is_not_counted(table: Table) -> None:
    """As they are when it is asked."""
    room = newsroom(table)
    ivan, maria, *_ = room.house.registrations.of_event(room.house.event.event)
    cancel(room.house.link(ivan), undone=0, desk=room.house.desk)
    bounced(room.house, maria)

    assert reaches(MANAGER, room.house.event.event, press=room.press) == 2
    assert room.house.again(maria).delivery in STOPPED


def test_two_messages_are_two(table: Table) -> None:
    """Each has an id of its own, and whoever gets one gets the other too."""
    room = newsroom(table)
    for name in ("one", "two"):
        send(MANAGER, room.draft(news_id=name), press=room.press)
        room.house.now += timedelta(seconds=1)

    room.sweep()

    assert set(reached(room).values()) == {2}
    [latest, first] = told(VIEWER, room.house.event.event, press=room.press)
    assert (latest.news.id, first.news.id) == ("two", "one")
    key = MessageKey(next(iter(room.house.registrations.of_event(first.news.event))).id, 0, "news")
    assert room.house.outbox.find(replace(key, occasion="one")) is not None


def test_a_new_version_of_the_event_does_not_take_news_back(table: Table) -> None:
    """Published between sending and sweeping."""
    room = newsroom(table)
    send(MANAGER, room.draft(), press=room.press)
    changed = room.house.event.model_copy(update={"proof_of_work": True})

    publish(changed, publications=room.house.publications, now=room.house.now)

    assert room.sweep() == 4


def test_a_test_goes_to_its_writer_alone(table: Table) -> None:
    """In each language; nothing is queued, and there is a limit."""
    room = newsroom(table)
    before = room.house.rows()

    send_test(MANAGER, room.draft(), press=room.press)
    shown = preview(MANAGER, room.draft(), language="en", press=room.press)

    assert room.post.sent == [
        ("Новини", MANAGER.address, "bg"),
        ("News", MANAGER.address, "en"),
    ]
    assert shown == ("News", "News", "News")
    assert room.house.rows() == before
    room.house.rates.used_up = frozenset({"test"})
    with pytest.raises(TooManyRequests):
        send_test(MANAGER, room.draft(), press=room.press)


def test_only_managers_tell(table: Table) -> None:
    """A viewer is told so; to a stranger there is no event."""
    room = newsroom(table)
    before = room.house.rows()

    for who, refusal in ((VIEWER, ViewsOnly), (STRANGER, NoSuchEvent)):
        with pytest.raises(refusal):
            send(who, room.draft(), press=room.press)
        with pytest.raises(refusal):
            send_test(who, room.draft(), press=room.press)
        with pytest.raises(refusal):
            preview(who, room.draft(), language="en", press=room.press)
    with pytest.raises(NoSuchEvent):
        told(STRANGER, room.house.event.event, press=room.press)

    assert (room.house.rows(), room.post.sent) == (before, [])


def test_who_told_how_many_is_noted(table: Table) -> None:
    """Without the words."""
    room = newsroom(table)

    send(MANAGER, room.draft(), press=room.press)

    [line] = audit(VIEWER, room.house.event.event, office=room.house.office)
    assert (line.what, line.who, line.registration) == ("told 4", MANAGER.address, "")


def test_words_are_whole_in_every_language_and_clean() -> None:
    """Trimmed; every problem at once, by the names of the form's fields."""
    words = read_words(
        {"bg": " Новини ", "en": "News"}, {"bg": "Едно\r\nдве", "en": "One"}, ("bg", "en")
    )

    with pytest.raises(SubmissionInvalid) as refused:
        read_words({"bg": "x" * 121, "en": " "}, {"bg": "a\u202eb", "en": "y" * 5001}, ("bg", "en"))

    assert words == Words({"bg": "Новини", "en": "News"}, {"bg": "Едно\nдве", "en": "One"})
    assert refused.value.errors == (
        FieldError("subject_bg", "too_long", 120),
        FieldError("subject_en", "required"),
        FieldError("text_bg", "forbidden_characters", sign=Sign("\u202e", 2, "a")),
        FieldError("text_en", "too_long", 5000),
    )


def test_paragraphs_are_parted_by_empty_lines() -> None:
    """One line each, however they were broken."""
    words = Words({"en": "x"}, {"en": "One\ntwo.\n\n\n  Three. \n\n"})

    assert words.paragraphs("en") == ("One two.", "Three.")

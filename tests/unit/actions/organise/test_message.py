"""Telling: news go to whom they are meant for, once; tests go to their writer alone."""

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.attend.manage import cancel
from registrar.actions.broadcast import BroadcastDependencies, broadcast
from registrar.actions.broadcast_audience import Audiences
from registrar.actions.erase import erase_registration
from registrar.actions.organise.message import (
    AnnouncementDependencies,
    AnnouncementDraft,
    announcements,
    audience_size,
    is_same,
    preview,
    send,
    send_test,
)
from registrar.actions.organise.view import audit
from registrar.actions.publish import publish
from registrar.aws.announcement_item import forget_search
from registrar.aws.announcement_table import AnnouncementTable
from registrar.aws.broadcast_table import BroadcastTable
from registrar.aws.keys.broadcasts import announcement_key
from registrar.aws.table import Table, text
from registrar.domain.announcement import Announcement, AnnouncementText, read_words
from registrar.domain.audit import AuditLine
from registrar.domain.delivery import STOPPED
from registrar.domain.message import MessageKey
from registrar.domain.refusals import NoSuchEvent, TooManyRequests, ViewsOnly
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import RegistrationFilter
from registrar.domain.search import fold
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.domain.text_cleaning import RefusedCharacter
from tests.support.services import LIMIT, Services, services_with_event
from tests.unit.actions.organise.test_manage import bounced
from tests.unit.actions.organise.test_view import MANAGER, STRANGER, TEAM, VIEWER
from tests.unit.conftest import token

WORDS = AnnouncementText({"bg": "Новини", "en": "News"}, {"bg": "Първо.\n\nВторо.", "en": "First."})


@dataclass
class FakeTestMailer:
    """Test mails sent: to whom and in which language."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)

    def send(self, announcement: Announcement, *, to: str, language: str) -> str:
        """Note it."""
        self.sent.append((announcement.words.subject[language], to, language))
        return "ses-1"

    def preview(self, announcement: Announcement, *, language: str) -> tuple[str, str, str]:
        """The subject thrice."""
        return (announcement.words.subject[language],) * 3


@dataclass
class Newsroom:
    """A house, its press, and the sweep's runs."""

    services: Services
    sender: FakeTestMailer = field(default_factory=FakeTestMailer)

    def __post_init__(self) -> None:
        self.announcements = AnnouncementTable(self.services.table)
        self.announcement_deps = AnnouncementDependencies(
            organiser_deps=self.services.organiser_deps,
            announcements=self.announcements,
            sender=self.sender,
            test_limit=replace(LIMIT, scope="test"),
            new_id=token,
        )

    def draft(
        self, wanted: RegistrationFilter | None = None, announcement_id: str = "one"
    ) -> AnnouncementDraft:
        """A draft of the house's event."""
        return AnnouncementDraft(
            id=announcement_id,
            event=self.services.event.event,
            words=WORDS,
            wanted=wanted or RegistrationFilter(),
        )

    def sweep(self) -> int:
        """The runs that are due, carried out; how many were queued."""
        runs = BroadcastTable(self.services.table)
        room = BroadcastDependencies(
            broadcasts=runs,
            spacing=lambda: timedelta(milliseconds=100),
            clock=lambda: self.services.now,
            audience=Audiences(announcements=self.announcements, events=self.services.events),
        )
        due = [
            message for message in runs.due(self.services.now) if message.broadcast.kind == "news"
        ]
        return sum(broadcast(progress, deps=room) for progress in due)


def newsroom(table: Table, **changes: Any) -> Newsroom:
    """Three with a seat, of whom one is a police officer, and one who waits."""
    room = Newsroom(
        services_with_event(table, **({"team": TEAM, "seats": 3, "waiting_list": 5} | changes))
    )
    for name in ("ivan", "maria", "rada", "petar"):
        room.services.register(name, profession="police_officer" if name == "maria" else "teacher")
    room.services.now += timedelta(minutes=1)
    return room


def reached(room: Newsroom) -> dict[str, int]:
    """Return how many announcements each address has."""
    return {
        registration.name.lower(): room.services.kinds(registration).count("news")
        for registration in room.services.registrations.of_event(room.services.event.event)
    }


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (RegistrationFilter(), {"ivan", "maria", "rada", "petar"}),
        (RegistrationFilter(status="confirmed"), {"ivan", "maria", "rada"}),
        (RegistrationFilter(status="waiting"), {"petar"}),
        (RegistrationFilter(choices={"profession": "police_officer"}), {"maria"}),
        (RegistrationFilter(status="waiting", choices={"profession": "police_officer"}), set()),
    ],
)
def test_news_reach_those_who_are_wanted_once(
    table: Table, wanted: RegistrationFilter, names: set[str]
) -> None:
    """Sent twice and swept three times."""
    room = newsroom(table)
    for _ in range(2):
        send(MANAGER, room.draft(wanted), deps=room.announcement_deps)

    queued = [room.sweep() for _ in range(2)]
    room.services.now += timedelta(minutes=10)
    queued.append(room.sweep())

    assert queued == [len(names), 0, 0]
    assert reached(room) == {name: int(name in names) for name in reached(room)}
    [one] = announcements(VIEWER, room.services.event.event, deps=room.announcement_deps)
    assert (one.announcement.expected, one.queued, one.done) == (len(names), len(names), True)


SEARCHES = ["ivan@example.org", "Ivan", "Иван", "example.org"]


@pytest.mark.parametrize("search", SEARCHES)
def test_news_to_whom_a_search_finds_keep_no_word_of_it(table: Table, search: str) -> None:
    """Neither before they are sent nor after: the words may be a name or an address (N6)."""
    room = newsroom(table)
    names = {"ivan"} if search != "example.org" else set(reached(room))
    wanted = RegistrationFilter(status="confirmed", search=search)
    expected = names & {"ivan", "maria", "rada"}

    send(MANAGER, room.draft(wanted), deps=room.announcement_deps)
    kept = [words_in(room, search)]
    queued = [room.sweep()]
    kept.append(words_in(room, search))
    room.services.now += timedelta(minutes=10)
    queued.append(room.sweep())
    kept.append(words_in(room, search))

    assert kept == [[], [], []]
    assert queued == [len(expected), 0]
    assert reached(room) == {name: int(name in expected) for name in reached(room)}
    [one] = announcements(VIEWER, room.services.event.event, deps=room.announcement_deps)
    assert (one.announcement.expected, one.announcement.searched, one.done) == (
        len(expected),
        True,
        True,
    )
    assert one.announcement.wanted == RegistrationFilter(status="confirmed")


def words_in(room: Newsroom, search: str) -> list[dict[str, Any]]:
    """The rows beside the event that hold these words in any form."""
    rows = [row for row in room.services.rows() if row["pk"]["S"].startswith("EV#")]
    forms = (search.casefold(), fold(search), json.dumps(search)[1:-1])
    return [
        row
        for row in rows
        if row["sk"]["S"] != "DEF"
        and any(form in json.dumps(row, ensure_ascii=False).casefold() for form in forms)
    ]


def test_whom_a_search_has_found_is_forgotten_once_they_have_their_mail(table: Table) -> None:
    """Not a person's id is left beside the event, nor what stood for the words."""
    room = newsroom(table)
    send(MANAGER, room.draft(RegistrationFilter(search="ivan")), deps=room.announcement_deps)
    [ivan] = [registration.id for registration in all_of(room) if registration.name == "Ivan"]
    before = [row for row in room.services.rows() if ivan in json.dumps(row.get("ids", ""))]

    for _ in range(2):
        room.sweep()
        room.services.now += timedelta(minutes=10)

    beside = [row for row in room.services.rows() if row["pk"]["S"].startswith("EV#")]
    assert [row["sk"]["S"] for row in before] == ["one#0000"]
    assert ivan not in json.dumps(beside)
    assert [row for row in beside if "search_code" in row or "ids" in row] == []


def all_of(room: Newsroom) -> list[Registration]:
    """Everybody of the event."""
    return list(room.services.registrations.of_event(room.services.event.event))


def test_who_is_erased_before_the_news_are_sent_gets_none_and_the_others_do(table: Table) -> None:
    """The run still reaches whom the search has found, and nothing of the erased is anywhere."""
    room = newsroom(table)
    send(MANAGER, room.draft(RegistrationFilter(search="example.org")), deps=room.announcement_deps)
    [ivan] = [registration for registration in all_of(room) if registration.name == "Ivan"]

    erase_registration(ivan.id, by="attendee", deps=room.services.erase_deps)

    assert "ivan" not in json.dumps(room.services.rows()).casefold()
    assert room.sweep() == 3
    assert reached(room) == {"maria": 1, "rada": 1, "petar": 1}


def test_the_same_news_sent_again_are_known_and_another_search_is_another(table: Table) -> None:
    """By a code that stands for the words, as long as somebody is to be sent them."""
    room = newsroom(table)
    ivan, maria = (room.draft(RegistrationFilter(search=name)) for name in ("ivan", "maria"))
    send(MANAGER, ivan, deps=room.announcement_deps)

    [one] = announcements(VIEWER, room.services.event.event, deps=room.announcement_deps)

    same = [
        is_same(one.announcement, draft, deps=room.announcement_deps)
        for draft in (ivan, maria, room.draft())
    ]
    assert same == [True, False, False]
    assert room.announcements.send(one.announcement, line(room), [maria.id]) is False
    assert room.announcements.found(one.announcement) == {
        found.id for found in all_of(room) if found.name == "Ivan"
    }


def line(room: Newsroom) -> AuditLine:
    """Any line of the audit log."""
    return AuditLine(event=room.services.event.event, at=room.services.now, what="told 1")


def test_searches_that_earlier_versions_kept_reach_their_audience_and_are_forgotten(
    table: Table,
) -> None:
    """They are forgotten once the broadcast is settled, or by ``registrar reconcile`` later."""
    room = newsroom(table)
    event = room.services.event.event
    for number, name in enumerate(("maria", "ivan")):
        send(
            MANAGER,
            room.draft(RegistrationFilter(search=name), str(number)),
            deps=room.announcement_deps,
        )
        as_earlier(room, str(number), name)
        room.services.now += timedelta(seconds=1)
    queued = room.sweep()
    room.services.now += timedelta(minutes=10)
    room.sweep()
    settled = [
        sent.announcement.wanted.search
        for sent in announcements(VIEWER, event, deps=room.announcement_deps)
    ]
    as_earlier(room, "1", "ivan")

    forgotten = [room.announcements.forget_searches(event) for _ in range(2)]

    assert (queued, settled, forgotten) == (2, ["", ""], [1, 0])
    assert words_in(room, "ivan") == words_in(room, "maria") == []


def as_earlier(room: Newsroom, announcement_id: str, search: str) -> None:
    """Make the row as an earlier version wrote it, and forget whom the search has found."""
    forget_search(room.services.table, room.services.event.event, announcement_id)
    row = (
        room.services.table.get(announcement_key(room.services.event.event, announcement_id)) or {}
    )
    kept = {name: value for name, value in row.items() if name not in ("searched", "search_code")}
    item = kept | {"wanted": text(json.dumps({"search": search}))}
    room.services.table.client.put_item(TableName=room.services.table.name, Item=item)


def test_who_has_left_or_cannot_be_reached_is_not_counted(table: Table) -> None:
    """As they are when it is asked."""
    room = newsroom(table)
    ivan, maria, *_ = room.services.registrations.of_event(room.services.event.event)
    cancel(room.services.link(ivan), undone=0, deps=room.services.attendee_deps)
    bounced(room.services, maria)

    assert audience_size(MANAGER, room.services.event.event, deps=room.announcement_deps) == 2
    assert room.services.again(maria).delivery in STOPPED


def test_two_messages_are_two(table: Table) -> None:
    """Each has an id of its own, and whoever gets one gets the other too."""
    room = newsroom(table)
    for name in ("one", "two"):
        send(MANAGER, room.draft(announcement_id=name), deps=room.announcement_deps)
        room.services.now += timedelta(seconds=1)

    room.sweep()

    assert set(reached(room).values()) == {2}
    [latest, first] = announcements(VIEWER, room.services.event.event, deps=room.announcement_deps)
    assert (latest.announcement.id, first.announcement.id) == ("two", "one")
    key = MessageKey(
        next(iter(room.services.registrations.of_event(first.announcement.event))).id, 0, "news"
    )
    assert room.services.outbox.find(replace(key, occasion="one")) is not None


def test_a_new_version_of_the_event_does_not_take_news_back(table: Table) -> None:
    """Published between sending and sweeping."""
    room = newsroom(table)
    send(MANAGER, room.draft(), deps=room.announcement_deps)
    changed = room.services.event.model_copy(update={"proof_of_work": True})

    publish(changed, publications=room.services.publications, now=room.services.now)

    assert room.sweep() == 4


def test_a_test_goes_to_its_writer_alone(table: Table) -> None:
    """In each language; nothing is queued, and there is a limit."""
    room = newsroom(table)
    before = room.services.rows()

    send_test(MANAGER, room.draft(), deps=room.announcement_deps)
    shown = preview(MANAGER, room.draft(), language="en", deps=room.announcement_deps)

    assert room.sender.sent == [
        ("Новини", MANAGER.address, "bg"),
        ("News", MANAGER.address, "en"),
    ]
    assert shown == ("News", "News", "News")
    assert room.services.rows() == before
    room.services.rates.used_up = frozenset({"test"})
    with pytest.raises(TooManyRequests):
        send_test(MANAGER, room.draft(), deps=room.announcement_deps)


def test_only_managers_tell(table: Table) -> None:
    """A viewer is told so; to a stranger there is no event."""
    room = newsroom(table)
    before = room.services.rows()

    for who, refusal in ((VIEWER, ViewsOnly), (STRANGER, NoSuchEvent)):
        with pytest.raises(refusal):
            send(who, room.draft(), deps=room.announcement_deps)
        with pytest.raises(refusal):
            send_test(who, room.draft(), deps=room.announcement_deps)
        with pytest.raises(refusal):
            preview(who, room.draft(), language="en", deps=room.announcement_deps)
    with pytest.raises(NoSuchEvent):
        announcements(STRANGER, room.services.event.event, deps=room.announcement_deps)

    assert (room.services.rows(), room.sender.sent) == (before, [])


def test_who_told_how_many_is_noted(table: Table) -> None:
    """Without the words."""
    room = newsroom(table)

    send(MANAGER, room.draft(), deps=room.announcement_deps)

    [line] = audit(VIEWER, room.services.event.event, deps=room.services.organiser_deps)
    assert (line.what, line.who, line.registration) == ("told 4", MANAGER.address, "")


def test_words_are_whole_in_every_language_and_clean() -> None:
    """Trimmed; every problem at once, by the names of the form's fields."""
    words = read_words(
        {"bg": " Новини ", "en": "News"}, {"bg": "Едно\r\nдве", "en": "One"}, ("bg", "en")
    )

    with pytest.raises(SubmissionInvalid) as refused:
        read_words({"bg": "x" * 121, "en": " "}, {"bg": "a\u202eb", "en": "y" * 5001}, ("bg", "en"))

    assert words == AnnouncementText(
        {"bg": "Новини", "en": "News"}, {"bg": "Едно\nдве", "en": "One"}
    )
    assert refused.value.errors == (
        FieldError("subject_bg", "too_long", 120),
        FieldError("subject_en", "required"),
        FieldError("text_bg", "forbidden_characters", character=RefusedCharacter("\u202e", 2, "a")),
        FieldError("text_en", "too_long", 5000),
    )


def test_paragraphs_are_parted_by_empty_lines() -> None:
    """One line each, however they were broken."""
    words = AnnouncementText({"en": "x"}, {"en": "One\ntwo.\n\n\n  Three. \n\n"})

    assert words.paragraphs("en") == ("One two.", "Three.")

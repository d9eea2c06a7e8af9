"""Telling: news go to whom they are meant for, once; tests go to their writer alone."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.attend.manage import cancel
from registrar.actions.erase import erase_registration
from registrar.actions.organise.message import (
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
from registrar.aws.keys.broadcasts import announcement_key
from registrar.aws.table import Table, text
from registrar.domain.announcement import AnnouncementText, read_words
from registrar.domain.audit import AuditLine
from registrar.domain.delivery import STOPPED
from registrar.domain.message import MessageKey
from registrar.domain.refusals import NoSuchEvent, TooManyRequests, ViewsOnly
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import RegistrationFilter
from registrar.domain.search import fold
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.domain.text_cleaning import RefusedCharacter
from tests.support.announcement_fixture import AnnouncementFixture
from tests.support.event_team import MANAGER, MIXED_CASE_TEAM, STRANGER, VIEWER
from tests.support.registration_states import mark_bounced
from tests.support.services import services_with_event


def announcement_fixture(table: Table, **changes: Any) -> AnnouncementFixture:
    """Three with a seat, of whom one is a police officer, and one who waits."""
    fixture = AnnouncementFixture(
        services_with_event(
            table, **({"team": MIXED_CASE_TEAM, "seats": 3, "waiting_list": 5} | changes)
        )
    )
    for name in ("ivan", "maria", "rada", "petar"):
        fixture.services.register(
            name, profession="police_officer" if name == "maria" else "teacher"
        )
    fixture.services.now += timedelta(minutes=1)
    return fixture


def reached(fixture: AnnouncementFixture) -> dict[str, int]:
    """Return how many announcements each address has."""
    return {
        registration.name.lower(): fixture.services.kinds(registration).count("news")
        for registration in fixture.services.registrations.of_event(fixture.services.event.event)
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
    fixture = announcement_fixture(table)
    for _ in range(2):
        send(MANAGER, fixture.draft(wanted), deps=fixture.announcement_deps)

    queued = [fixture.sweep() for _ in range(2)]
    fixture.services.now += timedelta(minutes=10)
    queued.append(fixture.sweep())

    assert queued == [len(names), 0, 0]
    assert reached(fixture) == {name: int(name in names) for name in reached(fixture)}
    [one] = announcements(VIEWER, fixture.services.event.event, deps=fixture.announcement_deps)
    assert (one.announcement.expected, one.queued, one.done) == (len(names), len(names), True)


SEARCHES = ["ivan@example.org", "Ivan", "Иван", "example.org"]


@pytest.mark.parametrize("search", SEARCHES)
def test_news_to_whom_a_search_finds_keep_no_word_of_it(table: Table, search: str) -> None:
    """Neither before they are sent nor after: the words may be a name or an address (N6)."""
    fixture = announcement_fixture(table)
    names = {"ivan"} if search != "example.org" else set(reached(fixture))
    wanted = RegistrationFilter(status="confirmed", search=search)
    expected = names & {"ivan", "maria", "rada"}

    send(MANAGER, fixture.draft(wanted), deps=fixture.announcement_deps)
    kept = [words_in(fixture, search)]
    queued = [fixture.sweep()]
    kept.append(words_in(fixture, search))
    fixture.services.now += timedelta(minutes=10)
    queued.append(fixture.sweep())
    kept.append(words_in(fixture, search))

    assert kept == [[], [], []]
    assert queued == [len(expected), 0]
    assert reached(fixture) == {name: int(name in expected) for name in reached(fixture)}
    [one] = announcements(VIEWER, fixture.services.event.event, deps=fixture.announcement_deps)
    assert (one.announcement.expected, one.announcement.searched, one.done) == (
        len(expected),
        True,
        True,
    )
    assert one.announcement.wanted == RegistrationFilter(status="confirmed")


def words_in(fixture: AnnouncementFixture, search: str) -> list[dict[str, Any]]:
    """The rows beside the event that hold these words in any form."""
    rows = [row for row in fixture.services.rows() if row["pk"]["S"].startswith("EV#")]
    forms = (search.casefold(), fold(search), json.dumps(search)[1:-1])
    return [
        row
        for row in rows
        if row["sk"]["S"] != "DEF"
        and any(form in json.dumps(row, ensure_ascii=False).casefold() for form in forms)
    ]


def test_whom_a_search_has_found_is_forgotten_once_they_have_their_mail(table: Table) -> None:
    """Not a person's id is left beside the event, nor what stood for the words."""
    fixture = announcement_fixture(table)
    send(MANAGER, fixture.draft(RegistrationFilter(search="ivan")), deps=fixture.announcement_deps)
    [ivan] = [registration.id for registration in all_of(fixture) if registration.name == "Ivan"]
    before = [row for row in fixture.services.rows() if ivan in json.dumps(row.get("ids", ""))]

    for _ in range(2):
        fixture.sweep()
        fixture.services.now += timedelta(minutes=10)

    beside = [row for row in fixture.services.rows() if row["pk"]["S"].startswith("EV#")]
    assert [row["sk"]["S"] for row in before] == ["one#0000"]
    assert ivan not in json.dumps(beside)
    assert [row for row in beside if "search_code" in row or "ids" in row] == []


def all_of(fixture: AnnouncementFixture) -> list[Registration]:
    """Everybody of the event."""
    return list(fixture.services.registrations.of_event(fixture.services.event.event))


def test_who_is_erased_before_the_news_are_sent_gets_none_and_the_others_do(table: Table) -> None:
    """The run still reaches whom the search has found, and nothing of the erased is anywhere."""
    fixture = announcement_fixture(table)
    send(
        MANAGER,
        fixture.draft(RegistrationFilter(search="example.org")),
        deps=fixture.announcement_deps,
    )
    [ivan] = [registration for registration in all_of(fixture) if registration.name == "Ivan"]

    erase_registration(ivan.id, by="attendee", deps=fixture.services.erase_deps)

    assert "ivan" not in json.dumps(fixture.services.rows()).casefold()
    assert fixture.sweep() == 3
    assert reached(fixture) == {"maria": 1, "rada": 1, "petar": 1}


def test_the_same_news_sent_again_are_known_and_another_search_is_another(table: Table) -> None:
    """By a code that stands for the words, as long as somebody is to be sent them."""
    fixture = announcement_fixture(table)
    ivan, maria = (fixture.draft(RegistrationFilter(search=name)) for name in ("ivan", "maria"))
    send(MANAGER, ivan, deps=fixture.announcement_deps)

    [one] = announcements(VIEWER, fixture.services.event.event, deps=fixture.announcement_deps)

    same = [
        is_same(one.announcement, draft, deps=fixture.announcement_deps)
        for draft in (ivan, maria, fixture.draft())
    ]
    assert same == [True, False, False]
    assert fixture.announcements.send(one.announcement, line(fixture), [maria.id]) is False
    assert fixture.announcements.found(one.announcement) == {
        found.id for found in all_of(fixture) if found.name == "Ivan"
    }


def line(fixture: AnnouncementFixture) -> AuditLine:
    """Any line of the audit log."""
    return AuditLine(event=fixture.services.event.event, at=fixture.services.now, what="told 1")


def test_searches_that_earlier_versions_kept_reach_their_audience_and_are_forgotten(
    table: Table,
) -> None:
    """They are forgotten once the broadcast is settled, or by ``registrar reconcile`` later."""
    fixture = announcement_fixture(table)
    event = fixture.services.event.event
    for number, name in enumerate(("maria", "ivan")):
        send(
            MANAGER,
            fixture.draft(RegistrationFilter(search=name), str(number)),
            deps=fixture.announcement_deps,
        )
        as_earlier(fixture, str(number), name)
        fixture.services.now += timedelta(seconds=1)
    queued = fixture.sweep()
    fixture.services.now += timedelta(minutes=10)
    fixture.sweep()
    settled = [
        sent.announcement.wanted.search
        for sent in announcements(VIEWER, event, deps=fixture.announcement_deps)
    ]
    as_earlier(fixture, "1", "ivan")

    forgotten = [fixture.announcements.forget_searches(event) for _ in range(2)]

    assert (queued, settled, forgotten) == (2, ["", ""], [1, 0])
    assert words_in(fixture, "ivan") == words_in(fixture, "maria") == []


def as_earlier(fixture: AnnouncementFixture, announcement_id: str, search: str) -> None:
    """Make the row as an earlier version wrote it, and forget whom the search has found."""
    forget_search(fixture.services.table, fixture.services.event.event, announcement_id)
    row = (
        fixture.services.table.get(announcement_key(fixture.services.event.event, announcement_id))
        or {}
    )
    kept = {name: value for name, value in row.items() if name not in ("searched", "search_code")}
    item = kept | {"wanted": text(json.dumps({"search": search}))}
    fixture.services.table.client.put_item(TableName=fixture.services.table.name, Item=item)


def test_who_has_left_or_cannot_be_reached_is_not_counted(table: Table) -> None:
    """As they are when it is asked."""
    fixture = announcement_fixture(table)
    ivan, maria, *_ = fixture.services.registrations.of_event(fixture.services.event.event)
    cancel(fixture.services.link(ivan), undone=0, deps=fixture.services.attendee_deps)
    mark_bounced(fixture.services, maria)

    assert audience_size(MANAGER, fixture.services.event.event, deps=fixture.announcement_deps) == 2
    assert fixture.services.again(maria).delivery in STOPPED


def test_two_messages_are_two(table: Table) -> None:
    """Each has an id of its own, and whoever gets one gets the other too."""
    fixture = announcement_fixture(table)
    for name in ("one", "two"):
        send(MANAGER, fixture.draft(announcement_id=name), deps=fixture.announcement_deps)
        fixture.services.now += timedelta(seconds=1)

    fixture.sweep()

    assert set(reached(fixture).values()) == {2}
    [latest, first] = announcements(
        VIEWER, fixture.services.event.event, deps=fixture.announcement_deps
    )
    assert (latest.announcement.id, first.announcement.id) == ("two", "one")
    key = MessageKey(
        next(iter(fixture.services.registrations.of_event(first.announcement.event))).id, 0, "news"
    )
    assert fixture.services.outbox.find(replace(key, occasion="one")) is not None


def test_a_new_version_of_the_event_does_not_take_news_back(table: Table) -> None:
    """Published between sending and sweeping."""
    fixture = announcement_fixture(table)
    send(MANAGER, fixture.draft(), deps=fixture.announcement_deps)
    changed = fixture.services.event.model_copy(update={"proof_of_work": True})

    publish(changed, publications=fixture.services.publications, now=fixture.services.now)

    assert fixture.sweep() == 4


def test_a_test_goes_to_its_writer_alone(table: Table) -> None:
    """In each language; nothing is queued, and there is a limit."""
    fixture = announcement_fixture(table)
    before = fixture.services.rows()

    send_test(MANAGER, fixture.draft(), deps=fixture.announcement_deps)
    shown = preview(MANAGER, fixture.draft(), language="en", deps=fixture.announcement_deps)

    assert fixture.sender.sent == [
        ("Новини", MANAGER.address, "bg"),
        ("News", MANAGER.address, "en"),
    ]
    assert shown == ("News", "News", "News")
    assert fixture.services.rows() == before
    fixture.services.rates.used_up = frozenset({"test"})
    with pytest.raises(TooManyRequests):
        send_test(MANAGER, fixture.draft(), deps=fixture.announcement_deps)


def test_only_managers_tell(table: Table) -> None:
    """A viewer is told so; to a stranger there is no event."""
    fixture = announcement_fixture(table)
    before = fixture.services.rows()

    for who, refusal in ((VIEWER, ViewsOnly), (STRANGER, NoSuchEvent)):
        with pytest.raises(refusal):
            send(who, fixture.draft(), deps=fixture.announcement_deps)
        with pytest.raises(refusal):
            send_test(who, fixture.draft(), deps=fixture.announcement_deps)
        with pytest.raises(refusal):
            preview(who, fixture.draft(), language="en", deps=fixture.announcement_deps)
    with pytest.raises(NoSuchEvent):
        announcements(STRANGER, fixture.services.event.event, deps=fixture.announcement_deps)

    assert (fixture.services.rows(), fixture.sender.sent) == (before, [])


def test_who_told_how_many_is_noted(table: Table) -> None:
    """Without the words."""
    fixture = announcement_fixture(table)

    send(MANAGER, fixture.draft(), deps=fixture.announcement_deps)

    [line] = audit(VIEWER, fixture.services.event.event, deps=fixture.services.organiser_deps)
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

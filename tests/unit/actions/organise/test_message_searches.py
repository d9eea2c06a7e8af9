"""Announcements to those whom a search has found: its words are kept nowhere."""

import json
from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.erase import erase_registration
from registrar.actions.organise.message import announcements, is_same, send
from registrar.aws.announcement_item import forget_search
from registrar.aws.keys.broadcasts import announcement_key
from registrar.aws.table import Table, text
from registrar.domain.audit import AuditLine
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import RegistrationFilter
from registrar.domain.search import fold
from tests.support.announcement_fixture import AnnouncementFixture, announcement_fixture, reached
from tests.support.event_team import MANAGER, VIEWER

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
    fixture.services.now += timedelta(minutes=20)
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
        fixture.services.now += timedelta(minutes=20)

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
    assert fixture.announcements.send(one.announcement, any_line(fixture), [maria.id]) is False
    assert fixture.announcements.found(one.announcement) == {
        found.id for found in all_of(fixture) if found.name == "Ivan"
    }


def any_line(fixture: AnnouncementFixture) -> AuditLine:
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
    fixture.services.now += timedelta(minutes=20)
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

"""Digests: one a day or news at once, to those in the team, and never twice."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from registrar.actions.organise.digest import end_digest
from registrar.actions.organise.team_ports import NoSuchMember
from registrar.actions.send_digest import send_digest
from registrar.actions.send_once import MessageRefused, Refused, Unclear
from registrar.aws.table import Table
from registrar.domain.organiser import Organiser
from registrar.domain.team_digest import off_token
from registrar.domain.to_do import ToDo
from tests.support.digests import DigestReaders, key_of, readers_of
from tests.support.event_team import MANAGER, VIEWER
from tests.support.factories import KEYS, NOW
from tests.support.organised_event import (
    TEAM,
    bounced,
    quarantined,
    register_many,
    write_directly,
)
from tests.support.sweeper import send_digest_dependencies

SOFIA = ZoneInfo("Europe/Sofia")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MORNING = (
    datetime.combine(NOW.astimezone(SOFIA).date() + DAY, datetime.min.time(), SOFIA) + 8 * HOUR
)


class Crashed(BaseException):
    """End of the process, at any point."""


@pytest.fixture
def readers(table: Table) -> DigestReaders:
    """A manager and a viewer of an event without room and programme."""
    return readers_of(table, seats=20)


def test_nobody_is_sent_what_nobody_chose(readers: DigestReaders) -> None:
    """Without a choice there is no mail."""
    assert readers.to(MORNING) == []


def test_a_daily_digest_is_sent_in_the_morning_of_the_events_zone(readers: DigestReaders) -> None:
    """Once each day, as long as something is to do."""
    readers.choose("daily")

    sent = [readers.to(at) for at in (MORNING - MINUTE, MORNING, MORNING + HOUR, MORNING + DAY)]

    assert sent == [[], [MANAGER.address], [], [MANAGER.address]]


def test_the_digest_has_the_to_dos_of_the_overview_and_their_figures(
    readers: DigestReaders,
) -> None:
    """Those whom the counters count."""
    readers.choose("daily", VIEWER)
    people = register_many(readers.services, 2)
    readers.count([bounced(readers.services, people[0]), quarantined(readers.services)])

    [digest] = readers.at(MORNING)

    assert digest.to_dos == (
        ToDo(task="room"),
        ToDo(task="programme"),
        ToDo(task="mail"),
        ToDo(task="quarantine", count=1),
        ToDo(task="undelivered", count=1),
    )


def test_without_anything_to_do_there_is_no_digest(readers: DigestReaders) -> None:
    """The next morning it is looked at again."""
    [person] = register_many(readers.services, 1)
    readers.choose("daily")
    readers.services.publish(team=TEAM, cancelled=True)

    nothing = readers.to(MORNING)
    readers.count([bounced(readers.services, person)])
    something = readers.to(MORNING + DAY)

    assert (nothing, something) == ([], [MANAGER.address])


@pytest.mark.parametrize("failure", [Unclear, Crashed])
def test_a_digest_whose_outcome_is_unknown_is_not_sent_again_that_day(
    readers: DigestReaders, failure: type[BaseException]
) -> None:
    """After a crash or a time-out SES may have it: the next one comes the next morning."""
    readers.choose("daily")
    readers.mail.script = [failure]

    with suppress(Crashed):
        readers.at(MORNING)
    later = [readers.to(MORNING + after) for after in (HOUR, 23 * HOUR, DAY)]

    assert later == [[], [], [MANAGER.address]]


def test_a_digest_that_was_refused_is_sent_a_little_later(readers: DigestReaders) -> None:
    """Since SES has certainly not taken it."""
    readers.choose("daily")
    readers.mail.script = [Refused]

    sent = [readers.to(MORNING + after) for after in (timedelta(), HOUR, 2 * HOUR)]

    assert sent == [[], [MANAGER.address], []]


def test_a_digest_that_is_refused_itself_is_given_up_that_day(readers: DigestReaders) -> None:
    """After an hour; the next day is another try."""
    readers.choose("daily")
    readers.mail.script = [MessageRefused, MessageRefused]

    sent = [readers.to(MORNING + after) for after in (timedelta(), HOUR, 3 * HOUR, DAY)]

    assert sent == [[], [], [], [MANAGER.address]]


def test_of_two_sweeps_one_sends_the_digest(readers: DigestReaders) -> None:
    """Both have found it due."""
    readers.choose("daily")
    readers.services.now = MORNING
    deps = send_digest_dependencies(readers.services, readers.mail)
    found = [next(readers.services.digests.due(MORNING)) for _ in range(2)]

    outcomes = [send_digest(state, deps=deps) for state in found]

    assert outcomes == ["sent", "not_due"]
    assert len(readers.mail.sent) == 1


def test_another_choice_and_back_sends_no_second_digest_that_day(readers: DigestReaders) -> None:
    """The day that was told stays."""
    readers.choose("daily")
    first = readers.to(MORNING)
    readers.choose("none")
    readers.choose("daily", language="bg")
    rest = [readers.at(MORNING + after) for after in (HOUR, DAY)]

    assert first == [MANAGER.address]
    assert [[digest.state.language for digest in sent] for sent in rest] == [[], ["bg"]]


def test_who_is_no_longer_in_the_team_gets_nothing(readers: DigestReaders) -> None:
    """Not after coming back either, until it is chosen again."""
    readers.choose("daily", VIEWER)
    readers.services.publish(team=TEAM | {"views": []})

    gone = readers.to(MORNING)
    readers.services.publish(team=TEAM)
    back = readers.to(MORNING + DAY)

    assert (gone, back) == ([], [])
    assert readers.services.digests.find(key_of(readers, VIEWER)).frequency == "none"


def test_news_are_sent_at_once_and_what_was_there_before_is_none(readers: DigestReaders) -> None:
    """Within minutes of the rise of a figure."""
    readers.count([quarantined(readers.services)])
    readers.choose("at_once")
    before = readers.at(NOW + 5 * MINUTE)
    readers.count([quarantined(readers.services, "other")])

    [digest] = readers.at(NOW + 10 * MINUTE)

    assert before == []
    assert digest.news == ("quarantine",)
    assert digest.to_dos == (ToDo(task="quarantine", count=2),)
    assert readers.to(NOW + 3 * HOUR) == []


def test_each_kind_of_news_is_told_at_most_once_an_hour(readers: DigestReaders) -> None:
    """A rise within it is told after it; another kind is told at once."""
    services = readers.services
    [person] = register_many(services, 1)
    readers.choose("at_once")
    readers.count([quarantined(services)])
    sent = [readers.at(NOW + 5 * MINUTE)]
    readers.count([quarantined(services, "other")])
    sent.append(readers.at(NOW + 10 * MINUTE))
    readers.count([bounced(services, person)])

    sent += [readers.at(NOW + after) for after in (20 * MINUTE, 64 * MINUTE, 66 * MINUTE)]

    assert [[digest.news for digest in each] for each in sent] == [
        [("quarantine",)],
        [],
        [("undelivered",)],
        [],
        [("quarantine",)],
    ]


def test_a_figure_that_fell_and_rises_again_is_news(readers: DigestReaders) -> None:
    """The one that was there before does not hide the new one."""
    services = readers.services
    first = quarantined(services)
    readers.count([first])
    readers.choose("at_once")
    readers.count([write_directly(services, replace(first, state="cancelled"))])
    none = readers.at(NOW + 5 * MINUTE)
    readers.count([quarantined(services, "other")])

    [digest] = readers.at(NOW + 10 * MINUTE)

    assert none == []
    assert digest.news == ("quarantine",)


def test_nine_tenths_of_the_seats_are_news_once(table: Table) -> None:
    """With the number of seats that are left."""
    readers = readers_of(table, seats=10)
    readers.choose("at_once")
    register_many(readers.services, 8)
    before = readers.at(NOW + HOUR)
    people = [readers.services.register(name) for name in ("ana", "boris")]

    [digest] = readers.at(NOW + 2 * HOUR)

    assert before == []
    assert people
    assert digest.to_dos == (ToDo(task="seats", count=0),)
    assert readers.at(NOW + 5 * HOUR) == []


@pytest.mark.parametrize("failure", [Unclear, Crashed])
def test_news_whose_outcome_is_unknown_are_told_again_after_the_hour(
    readers: DigestReaders, failure: type[BaseException]
) -> None:
    """Never twice within it, and never lost."""
    readers.choose("at_once")
    readers.count([quarantined(readers.services)])
    readers.mail.script = [failure]
    with suppress(Crashed):
        readers.at(NOW + 5 * MINUTE)

    later = [readers.to(NOW + after) for after in (30 * MINUTE, 64 * MINUTE, 70 * MINUTE)]

    assert later == [[], [], [MANAGER.address]]


def test_the_link_ends_that_mail_alone(readers: DigestReaders) -> None:
    """That of another organiser goes on; the audit log has a line without an address."""
    for organiser in (MANAGER, VIEWER):
        readers.choose("daily", organiser)
    event, deps = readers.services.event.event, readers.services.organiser_deps

    for _ in range(2):
        end_digest(event, off_token(key_of(readers), KEYS), deps=deps)

    assert readers.to(MORNING) == [VIEWER.address]
    lines = [(line.what, line.who) for line in deps.audit.lines(event)]
    assert lines.count(("ended digest by link", "")) == 1


def test_a_row_has_no_address(readers: DigestReaders) -> None:
    """Only a digest of it."""
    readers.choose("daily")
    readers.at(MORNING)

    rows = [row for row in readers.services.rows() if row["sk"]["S"].startswith("DIGEST#")]

    assert len(rows) == 1
    assert MANAGER.address not in str(rows)


def test_an_owner_outside_the_team_cannot_choose(readers: DigestReaders) -> None:
    """Digests go to the team."""
    with pytest.raises(NoSuchMember):
        readers.choose("daily", Organiser("owner@wcif.example", owner=True))


def test_after_everything_is_deleted_nothing_is_looked_at(readers: DigestReaders) -> None:
    """The choice leaves the due index."""
    readers.choose("at_once")

    readers.at(datetime(2030, 1, 1, tzinfo=UTC))

    due = readers.services.table.due("DIGESTS", datetime(2040, 1, 1, tzinfo=UTC))
    assert list(due) == []

"""Publishing writes, beside the definition, all that follows from it, in one transaction."""

from datetime import timedelta
from typing import Any

import pytest

from registrar.actions.publish import publish
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.event_table import EventTable
from registrar.aws.figures_check_table import FiguresCheckTable
from registrar.aws.interest_table import InterestTable
from registrar.aws.retention_table import RetentionTable
from registrar.aws.table import Table
from registrar.aws.waiting_list_table import WaitingListTable
from registrar.cli.terminal import advice_for
from registrar.domain.event import EventDefinition
from registrar.domain.event_problems import DefinitionRefused
from registrar.domain.form import compile_form, consent_text
from registrar.domain.retention import Retention, deadlines
from tests.support.factories import NOW, an_event, raw_event
from tests.support.form_pages import a_field

NAME = "good-practices-child-protection"
DAY = timedelta(days=1)


def published(table: Table, **changes: Any) -> EventDefinition:
    """The conference with those changes, published now."""
    return publish(an_event(**changes), publications=EventPublisher(table), now=NOW)


def events(table: Table) -> EventTable:
    """The events, never from memory."""
    return EventTable(table, lambda: 0.0, cache_seconds=0)


def test_every_event_is_known_whether_listed_or_not(table: Table) -> None:
    """So that erasures can be replayed without looking through the table."""
    published(table, event="secret", listed=False)
    published(table, event="open-to-all")
    published(table, event="called-off", cancelled=True)

    assert events(table).all() == ["called-off", "open-to-all", "secret"]
    assert [listing.event for listing in events(table).listed()] == ["open-to-all"]


def test_a_consents_text_can_be_shown_after_it_was_changed(table: Table) -> None:
    """Word for word, in the language it was given in (GDPR art. 7(1))."""
    first = published(table)
    fields = raw_event()["fields"]
    changed = [
        field | {"label": {"bg": "Друго", "en": "Other"}} if field["name"] == "recording" else field
        for field in fields
    ]
    published(table, fields=changed)

    question = compile_form(first).question("recording")
    assert question is not None
    shown = events(table).consent_text(NAME, question.consent_texts["en"])
    assert shown == consent_text(first.field("recording"), "en")
    assert events(table).consent_text(NAME, "0" * 64) is None


def test_a_waiting_list_is_looked_after_from_opening_to_start(table: Table) -> None:
    """Then it leaves the index, unless the start was moved."""
    event = published(table)
    lists = WaitingListTable(table)
    moments = (event.opens - DAY, event.opens, event.starts)

    seen = [list(lists.due(moment)) for moment in moments]
    settled = [lists.finish(NAME, now=moment) for moment in (event.starts - DAY, event.starts)]

    assert seen == [[], [NAME], [NAME]]
    assert settled == [False, True]
    assert list(lists.due(event.ends)) == []


def test_holders_are_counted_at_once_though_the_opening_is_postponed(table: Table) -> None:
    """Until then the option gives no seat, not even to those who are registered already."""
    event = an_event()
    option = ("track", "workshop")

    EventPublisher(table).publish(event, replacing=0, to_count=(option,))

    assert [due.event for due in FiguresCheckTable(table).due(event.opens - DAY)] == [event.event]


def test_a_postponed_opening_stops_neither_the_waiting_list_nor_the_figures(table: Table) -> None:
    """Those who are registered already give up seats, and what the stream lost is found."""
    event = published(table)
    postponed = event.model_copy(update={"version": 2})
    EventPublisher(table).publish(postponed, replacing=1)
    before = event.opens - DAY

    assert list(WaitingListTable(table).due(before)) == [event.event]
    assert [due.event for due in FiguresCheckTable(table).due(before)] == [event.event]


def test_a_cancelled_event_gives_no_seat_and_promotes_nobody(table: Table) -> None:
    """From the commit on."""
    event = published(table)

    published(table, cancelled=True)

    seats = events(table).seats(NAME)
    assert (seats.cancelled, seats.is_open(NOW), seats.can_promote(NOW)) == (True, False, False)
    assert list(WaitingListTable(table).due(event.starts)) == []


def test_a_cancelled_event_keeps_no_addresses_for_its_opening(table: Table) -> None:
    """Its opening has come at once, for the sweep to delete them without mail."""
    event = published(table, cancelled=True)

    assert list(InterestTable(table).openings(event.opens - 99 * DAY)) == [NAME]


def test_an_event_is_due_at_its_first_deadline(table: Table) -> None:
    """And from there again whenever it is published."""
    event = published(table)
    retentions = RetentionTable(table)
    first, second, *_ = deadlines(event)
    [due] = retentions.due(first)
    retentions.save(due, due.advanced(deadline=second, cursor="somewhere", had_failures=True))
    between = list(retentions.due(first))

    published(table, seats=299)

    assert due == Retention(event=NAME, deadline=first, step=1, version=1)
    assert between == []
    assert list(retentions.due(first)) == [Retention(event=NAME, deadline=first, step=3, version=2)]


def test_what_earlier_versions_have_left_counts_when_it_is_stored(table: Table) -> None:
    """A file that is just small enough may be too large with questions that are asked no more."""
    label = {"bg": "a" * 12_000, "en": "a" * 12_000}
    fields = raw_event()["fields"]
    published(table, fields=[*fields, a_field("note", "long_text") | {"label": label}])
    about = {"bg": "я" * 165_000, "en": "a" * 38_000}

    with pytest.raises(DefinitionRefused) as refused:
        publish(
            an_event(about=about),
            publications=EventPublisher(table),
            now=an_event().opens + DAY,
        )

    assert refused.value.problems[0].path == "about.bg"
    assert (advice_for(refused.value) or "").startswith("about.bg: the event takes ")

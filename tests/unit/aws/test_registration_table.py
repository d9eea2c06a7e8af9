"""The adapters' real expressions on a table with the template's own properties (moto)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from registrar.actions.publish import VersionMoved
from registrar.actions.register_ports import WriteConflict
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.event_table import EventTable
from registrar.aws.message_table import MessageTable
from registrar.aws.rate_table import RateTable
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.domain.form import compile_form
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import NoSuchEvent, TooManyRequests
from registrar.domain.registration import GivenConsent
from registrar.domain.seats import Seats
from tests.support.drafts import a_draft
from tests.support.factories import KEYS, NOW
from tests.unit.conftest import EVENT


def seats(table: Table) -> Seats:
    """The event's counters."""
    return EventTable(table, lambda: 0.0).seats(EVENT.event)


def test_an_event_reads_back_as_it_was_published(table: Table) -> None:
    """Definition, compiled form and counters, from one transaction."""
    EventPublisher(table).publish(EVENT, replacing=0)

    events = EventTable(table, lambda: 0.0)

    assert events.definition(EVENT.event) == EVENT
    assert events.form(EVENT.event) == compile_form(EVENT)
    assert events.seats(EVENT.event) == Seats(
        1, 0, 0, 1, EVENT.opens, EVENT.closes, starts=EVENT.starts, form_version=1, public_limit=1
    )


def test_publishing_over_another_version_is_refused(table: Table) -> None:
    """Two people publish: the second is told, the first's version stands."""
    publication = EventPublisher(table)
    publication.publish(EVENT, replacing=0)

    with pytest.raises(VersionMoved):
        publication.publish(EVENT, replacing=0)


def test_publishing_again_keeps_what_is_taken(
    table: Table, registrations: RegistrationTable
) -> None:
    """More seats do not forget who has one."""
    registrations.confirm(a_draft(1))

    more = EVENT.model_copy(update={"seats": 5, "version": 2})
    EventPublisher(table).publish(more, replacing=1)

    assert (seats(table).capacity, seats(table).taken) == (5, 1)


def test_an_event_is_read_once_a_minute(table: Table) -> None:
    """Visitors see a change within a minute; an unknown event is looked up each time."""
    clock = [0.0]
    events = EventTable(table, lambda: clock[0])
    with pytest.raises(NoSuchEvent):
        events.form(EVENT.event)
    publication = EventPublisher(table)
    publication.publish(EVENT, replacing=0)
    versions = [events.form(EVENT.event).version]
    publication.publish(EVENT.model_copy(update={"version": 2}), replacing=1)

    for clock[0] in (59.0, 61.0):
        versions.append(events.form(EVENT.event).version)

    assert versions == [1, 1, 2]


def test_a_registration_reads_back_as_it_was_written(registrations: RegistrationTable) -> None:
    """Every field, Cyrillic and consents with their moments included."""
    consent = GivenConsent("privacy", given=True, text_hash="ab", language="bg", at=NOW)
    draft = a_draft(1, answers={"town": "София", "n": 2}, consents=(consent,))

    assert registrations.confirm(draft) is None

    assert registrations.find(draft.registration.id) == draft.registration
    assert list(registrations.of_event(EVENT.event)) == [draft.registration]


def test_a_full_event_says_what_stood_there(table: Table, registrations: RegistrationTable) -> None:
    """The counters as they were, and nothing of the refused draft is written."""
    registrations.confirm(a_draft(1))

    refused = registrations.confirm(a_draft(2))

    assert refused == WriteConflict(None, None, seats(table), seats_refused=True)
    assert registrations.find(a_draft(2).registration.id) is None
    assert MessageTable(table).find(a_draft(2).message.key) is None


def test_a_repeat_shows_registration_and_holder(registrations: RegistrationTable) -> None:
    """The same id shows the registration, the same address its holder."""
    first = a_draft(1)
    registrations.confirm(first)

    refused = registrations.confirm(replace(a_draft(1), address_key="address-1"))

    assert refused is not None
    assert (refused.registration, refused.holder) == (first.registration, first.registration.id)


def test_waiting_needs_a_full_event_and_a_place(
    table: Table, registrations: RegistrationTable
) -> None:
    """Not while a seat is free, then in order of tickets, then not at all (N1, N2, N8)."""
    too_early = registrations.wait(a_draft(9, state="waiting", ticket=1))
    registrations.confirm(a_draft(1))
    tickets = [registrations.next_ticket(EVENT.event) for _ in range(2)]
    waits = registrations.wait(a_draft(2, state="waiting", ticket=tickets[0]))
    too_late = registrations.wait(a_draft(3, state="waiting", ticket=tickets[1]))

    assert too_early is not None
    assert too_early.seats_refused
    assert (tickets, waits) == ([1, 2], None)
    assert too_late == WriteConflict(None, None, seats(table), seats_refused=True)
    assert (seats(table).taken, seats(table).waiting) == (1, 1)


def test_a_limit_counts_by_stretches_of_time(table: Table) -> None:
    """Two an hour, each sender for itself; the next hour begins anew."""
    now = [NOW]
    rates = RateTable(table, KEYS, lambda: now[0])
    limit = Limit("ip", 2, 3600, fails_open=True)
    rates.count(limit, "192.0.2.1")
    rates.count(limit, "192.0.2.1")
    rates.count(limit, "192.0.2.2")

    with pytest.raises(TooManyRequests) as refused:
        rates.count(limit, "192.0.2.1")
    now[0] += timedelta(seconds=refused.value.retry_after)
    rates.count(limit, "192.0.2.1")

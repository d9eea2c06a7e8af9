"""The adapters' real expressions on a table with the template's own properties (moto)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count

import boto3
import pytest
from moto import mock_aws
from registrar.actions.publish import VersionMoved
from registrar.actions.register import Draft, NotWritten
from registrar.aws.event_table import EventTable
from registrar.aws.message_table import MessageTable
from registrar.aws.publication import Publication
from registrar.aws.rate_table import RateTable
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.domain.form import compile_form
from registrar.domain.message import LEASE, Message, MessageKey
from registrar.domain.rates import Limit
from registrar.domain.refusals import NoSuchEvent, TooManyRequests
from registrar.domain.registration import GivenConsent, Registration
from registrar.domain.seats import Seats
from samtranslator.yaml_helper import yaml_parse

from tests.factories import EVENT_FILE, KEYS, NOW, a_message, a_registration, an_event

EVENT = an_event(seats=1, waiting_list=1).model_copy(update={"version": 1})
DATA = EVENT_FILE.parents[1] / "data.yaml"

_tokens = count()


def token() -> str:
    """A token of its own for each transaction."""
    return f"token-{next(_tokens)}"


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    """A table as the template makes it."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    template = yaml_parse(DATA.read_text())["Resources"]["Table"]["Properties"]
    wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    with mock_aws():
        client = boto3.client("dynamodb", region_name="eu-central-1")
        client.create_table(TableName="registrar", **{key: template[key] for key in wanted})
        yield Table(client, "registrar", lambda _: None)
        client.close()


@pytest.fixture
def registrations(table: Table) -> RegistrationTable:
    """Registrations of the published event of one seat and one place to wait."""
    Publication(table, token).publish(EVENT, replacing=0)
    return RegistrationTable(table, token)


def a_draft(number: int, **changes: object) -> Draft:
    """A draft for a person of that number."""
    identity = f"{number:032x}"
    registration = a_registration(id=identity, address=f"{number}@example.org", **changes)
    key = MessageKey(identity, 1, "waiting" if registration.ticket else "confirmed")
    return Draft(registration, f"address-{number}", a_message(key=key), ())


def seats(table: Table) -> Seats:
    """The event's counters."""
    return EventTable(table, lambda: 0.0).seats(EVENT.event)


def test_an_event_reads_back_as_it_was_published(table: Table) -> None:
    """Definition, compiled form and counters, from one transaction."""
    Publication(table, token).publish(EVENT, replacing=0)

    events = EventTable(table, lambda: 0.0)

    assert events.definition(EVENT.event) == EVENT
    assert events.form(EVENT.event) == compile_form(EVENT)
    assert events.seats(EVENT.event) == Seats(1, 0, 0, 1, EVENT.opens, EVENT.closes)


def test_publishing_over_another_version_is_refused(table: Table) -> None:
    """Two people publish: the second is told, the first's version stands."""
    publication = Publication(table, token)
    publication.publish(EVENT, replacing=0)

    with pytest.raises(VersionMoved):
        publication.publish(EVENT, replacing=0)


def test_publishing_again_keeps_what_is_taken(
    table: Table, registrations: RegistrationTable
) -> None:
    """More seats do not forget who has one."""
    registrations.confirm(a_draft(1))

    more = EVENT.model_copy(update={"seats": 5, "version": 2})
    Publication(table, token).publish(more, replacing=1)

    assert (seats(table).capacity, seats(table).taken) == (5, 1)


def test_an_event_is_read_once_a_minute(table: Table) -> None:
    """Visitors see a change within a minute; an unknown event is looked up each time."""
    clock = [0.0]
    events = EventTable(table, lambda: clock[0])
    with pytest.raises(NoSuchEvent):
        events.form(EVENT.event)
    publication = Publication(table, token)
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

    assert refused == NotWritten(None, None, seats(table), seats_refused=True)
    assert registrations.find(a_draft(2).registration.id) is None
    assert MessageTable(table, token).find(a_draft(2).message.key) is None


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
    assert too_late == NotWritten(None, None, seats(table), seats_refused=True)
    assert (seats(table).taken, seats(table).waiting) == (1, 1)


def written(table: Table, registrations: RegistrationTable) -> tuple[MessageTable, Message]:
    """The outbox with the message of a confirmed registration."""
    draft = a_draft(1)
    registrations.confirm(draft)
    return MessageTable(table, token), draft.message


def test_a_message_is_found_while_it_is_due_and_no_longer(
    table: Table, registrations: RegistrationTable
) -> None:
    """In the index from writing to sending; under a claim at the end of its lease."""
    outbox, message = written(table, registrations)
    found = [list(outbox.due(NOW))]

    claimed = outbox.claim(message, now=NOW, until=NOW + LEASE)
    found.append(list(outbox.due(NOW)))
    found.append(list(outbox.due(NOW + LEASE)))
    sent = outbox.mark_sent(replace(message, attempts=1), ses_id="ses", now=NOW)
    found.append(list(outbox.due(NOW + timedelta(days=9))))

    assert (claimed, sent) == (True, True)
    assert found == [[message.key], [], [message.key], []]


def test_a_message_is_claimed_once(table: Table, registrations: RegistrationTable) -> None:
    """Of two who saw it pending, one gets it."""
    outbox, message = written(table, registrations)

    claims = [outbox.claim(message, now=NOW, until=NOW + LEASE) for _ in range(2)]

    assert claims == [True, False]


def test_a_message_of_an_older_version_is_not_claimed(
    table: Table, registrations: RegistrationTable
) -> None:
    """The claim itself checks the registration, not only the look before it (N6)."""
    outbox, message = written(table, registrations)
    changed = replace(a_draft(1).registration, version=2)
    table.client.put_item(TableName=table.name, Item=_item(changed))

    assert outbox.claim(message, now=NOW, until=NOW + LEASE) is False


def _item(registration: Registration) -> dict[str, object]:
    from registrar.aws.registration_table import to_item

    return to_item(registration)


def test_a_message_is_queued_once(table: Table, registrations: RegistrationTable) -> None:
    """The same key is the same message."""
    outbox, _ = written(table, registrations)
    registration = a_draft(1).registration
    key = MessageKey(registration.id, 1, "already_registered", "20220214")

    assert [outbox.add(key, registration, NOW) for _ in range(2)] == [True, False]
    assert outbox.find(key) == Message(key, registration.event, "pending", 0, NOW)


def test_a_superseded_message_is_never_due(table: Table, registrations: RegistrationTable) -> None:
    """It leaves the index without having been sent."""
    outbox, message = written(table, registrations)

    assert outbox.supersede(message)

    assert list(outbox.due(NOW + timedelta(days=9))) == []


def test_no_person_is_in_a_message(table: Table, registrations: RegistrationTable) -> None:
    """The outbox's rows and the address key hold nothing of the attendee."""
    written(table, registrations)

    items = table.client.scan(TableName=table.name)["Items"]
    told = [item for item in items if "1@example.org" in str(item) or "Иван" in str(item)]

    assert [item["sk"]["S"] for item in told] == ["A"]


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

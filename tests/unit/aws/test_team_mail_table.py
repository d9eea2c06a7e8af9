"""Emails to a team that did not arrive, on a table with the template's properties."""

from datetime import timedelta

from registrar.aws.table import Table
from registrar.aws.team_mail_table import KEPT, TeamMailTable
from registrar.domain.delivery import Delivery
from registrar.domain.team_mail import SAMPLE, TeamMailKey, TeamMailState
from tests.support.factories import NOW

KEY = TeamMailKey("tea", "8f14e45fceea167a")
LATER = NOW + timedelta(minutes=5)


def note(table: Table, delivery: Delivery, reference: str, *, minutes: int = 0) -> bool:
    """Record the delivery of the email with that reference."""
    now = NOW + timedelta(minutes=minutes)
    return TeamMailTable(table).note(KEY, delivery, reference=reference, now=now)


def test_email_that_arrives_leaves_nothing(table: Table) -> None:
    """A row begins with a failure."""
    assert not note(table, "delivered", "first")
    assert TeamMailTable(table).of_event("tea") == {}


def test_failure_is_kept_until_a_later_email_arrives(table: Table) -> None:
    """News of the email that failed comes in any order, and does not settle it."""
    deliveries = TeamMailTable(table)
    noted = [note(table, "bounced", "first"), note(table, "delivered", "first", minutes=1)]
    failed = deliveries.of_event("tea")

    noted.append(note(table, "delivered", "second", minutes=5))

    assert noted == [True, False, True]
    assert failed == {KEY.digest: TeamMailState(delivery="bounced", at=NOW)}
    assert deliveries.of_event("tea") == {KEY.digest: TeamMailState(delivery="delivered", at=LATER)}


def test_sample_that_arrives_is_recorded_at_once(table: Table) -> None:
    """For its event, and for no member of the team."""
    deliveries, key = TeamMailTable(table), TeamMailKey("tea", SAMPLE)
    before = deliveries.has_sample_arrived("tea")

    assert deliveries.note(key, "delivered", reference="sample", now=NOW)

    assert (before, deliveries.has_sample_arrived("tea")) == (False, True)
    assert not deliveries.has_sample_arrived("te")


def test_events_are_apart(table: Table) -> None:
    """An address may be in the teams of several."""
    note(table, "complained", "first")

    assert TeamMailTable(table).of_event("te") == {}


def test_row_has_no_address_and_ends(table: Table) -> None:
    """By its time to live."""
    note(table, "bounced", "first")

    [row] = table.client.scan(TableName=table.name)["Items"]
    assert row.keys() == {"pk", "sk", "delivery", "reference", "at", "ttl"}
    assert row["ttl"]["N"] == str(int((NOW + KEPT).timestamp()))

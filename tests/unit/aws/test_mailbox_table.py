"""Mail of each mailbox in the table: what the expressions really do."""

from datetime import UTC, datetime, timedelta

import pytest

from registrar.aws.mailbox_table import MailboxTable
from registrar.aws.table import Table
from registrar.domain.mailbox import Spelling
from registrar.domain.mailbox_limit import PER_DAY, PER_HOUR, SHARES
from tests.support.factories import KEYS

NOON = datetime(2022, 2, 14, 12, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
BOX = "victim@gmail.com"


@pytest.fixture
def mailboxes(table: Table) -> MailboxTable:
    """Return the counter."""
    return MailboxTable(table, KEYS)


def count(
    mailboxes: MailboxTable, reference: str, now: datetime = NOON, spelling: Spelling = "plain"
) -> datetime | None:
    """Count a mail of the mailbox; return None, or when it may go."""
    return mailboxes.count(BOX, reference, spelling=spelling, now=now)


def fill(
    mailboxes: MailboxTable,
    times: int,
    now: datetime = NOON,
    name: str = "mail",
    spelling: Spelling = "plain",
) -> list[bool]:
    """Count so many mails; return for each whether it may go."""
    return [count(mailboxes, f"{name}-{n}", now, spelling) is None for n in range(times)]


def test_a_mailbox_gets_its_hours_mails_and_the_others_wait(mailboxes: MailboxTable) -> None:
    """45 at once: ten go, the others are told of hours to come, in portions of ten (M10)."""
    answers = [count(mailboxes, f"mail-{number}") for number in range(45)]

    hours = [(later - NOON) // HOUR for later in answers if later]
    assert answers[: PER_HOUR.times] == [None] * PER_HOUR.times
    assert hours == [0] * 10 + [1] * 10 + [2] * 10 + [3] * 5


def test_other_spellings_fill_their_share_alone(mailboxes: MailboxTable) -> None:
    """Six of ten with suffixes, eight with other dots; the rest is kept for the plain one."""
    suffixed = sum(fill(mailboxes, 45, spelling="suffixed", name="suffixed"))
    separated = sum(fill(mailboxes, 45, spelling="separated", name="separated"))
    plain = sum(fill(mailboxes, 45))

    assert (suffixed, separated, plain) == (6, 2, 2)


def test_other_spellings_fill_their_share_of_a_day_alone(mailboxes: MailboxTable) -> None:
    """Twenty of thirty with suffixes, 25 with other dots, however the hours lie."""
    hours: dict[Spelling, range] = {
        "suffixed": range(5),
        "separated": range(5, 7),
        "plain": range(7, 9),
    }

    sent = {
        spelling: sum(
            sum(fill(mailboxes, 12, NOON + hour * HOUR, f"{spelling}-{hour}", spelling))
            for hour in own
        )
        for spelling, own in hours.items()
    }

    assert sent == {"suffixed": 20, "separated": 5, "plain": 5}


@pytest.mark.parametrize("others", ["suffixed", "separated"])
def test_the_plain_spelling_waits_only_for_its_own_mails(
    mailboxes: MailboxTable, others: Spelling
) -> None:
    """A flood of other spellings that wait pushes its next attempt no further away."""
    fill(mailboxes, 200, spelling=others, name="others")
    fill(mailboxes, PER_HOUR.times - SHARES[others].per_hour.times)

    assert count(mailboxes, "hers") == NOON.replace(minute=0) + HOUR


def test_a_message_is_counted_once_however_often_it_is_tried(mailboxes: MailboxTable) -> None:
    """A sender that stopped after counting takes nothing from the mailbox."""
    for _ in range(3):
        assert fill(mailboxes, PER_HOUR.times, NOON) == [True] * PER_HOUR.times

    assert count(mailboxes, "one more") == NOON.replace(minute=0) + HOUR


def test_the_next_hour_has_room_until_the_day_is_full(mailboxes: MailboxTable) -> None:
    """Ten an hour, thirty a day; the next day begins anew."""
    hours = [
        sum(fill(mailboxes, 15, NOON + number * HOUR, name=f"hour-{number}")) for number in range(5)
    ]

    tomorrow = NOON.replace(day=15, hour=0, minute=0)
    assert (hours, sum(hours)) == ([10, 10, 10, 0, 0], PER_DAY.times)
    assert count(mailboxes, "late", NOON + 5 * HOUR) == tomorrow
    assert sum(fill(mailboxes, 15, tomorrow)) == PER_HOUR.times


def test_mailboxes_are_counted_apart(mailboxes: MailboxTable) -> None:
    """One that is full keeps nobody else waiting."""
    fill(mailboxes, 45, NOON)

    assert mailboxes.count("ivan@example.org", "mail-1", spelling="plain", now=NOON) is None


def test_no_row_holds_an_address_or_a_message_and_each_expires(
    mailboxes: MailboxTable, table: Table
) -> None:
    """Digests alone, for two days at the most (N6)."""
    fill(mailboxes, 12, NOON, name="a-reference")

    (row,) = table.client.scan(TableName=table.name)["Items"]
    assert "victim" not in str(row)
    assert "a-reference" not in str(row)
    assert row["ttl"] == {"N": str(int(datetime(2022, 2, 16, tzinfo=UTC).timestamp()))}

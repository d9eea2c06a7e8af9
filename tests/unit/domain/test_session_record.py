"""Stored sessions: idle after an hour, noted every few minutes, ended one by one or together."""

from datetime import timedelta

import pytest

from registrar.domain.session_record import IDLE, NOTED_EVERY, AccountRecord, SessionRecord
from tests.support.factories import NOW

SECOND = timedelta(seconds=1)
SESSION = SessionRecord("one", begun=NOW, active=NOW)


def test_an_hour_without_activity_is_too_long() -> None:
    """Counted from the last one (ASVS 7.3.1)."""
    assert timedelta(minutes=60) == IDLE
    assert [SESSION.is_idle(NOW + IDLE - SECOND), SESSION.is_idle(NOW + IDLE)] == [False, True]


def test_activity_is_noted_often_enough() -> None:
    """Many times in the hour after which a session ends."""
    due = [SESSION.is_out_of_date(NOW + NOTED_EVERY - SECOND)]
    due.append(SESSION.is_out_of_date(NOW + NOTED_EVERY))

    assert due == [False, True]
    assert 10 * NOTED_EVERY < IDLE


@pytest.mark.parametrize(
    ("record", "ended"),
    [
        (AccountRecord(), False),
        (AccountRecord(before=NOW), False),
        (AccountRecord(before=NOW + SECOND), True),
        (AccountRecord(before=NOW + SECOND, kept="one"), False),
        (AccountRecord(removed=frozenset({"id-1", "id-2"}), kept="one"), True),
        (AccountRecord(removed=frozenset({"id-2"})), False),
    ],
)
def test_an_account_ends_sessions_together(record: AccountRecord, ended: bool) -> None:
    """Those that began before a moment but one, or all of one that was removed."""
    assert record.has_ended(account="id-1", origin="one", signed_in=NOW) is ended

"""Sessions of organisers in the table."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from registrar.aws.session_table import SessionTable
from registrar.aws.table import Table
from registrar.domain.refusals import TryLater
from registrar.domain.session_record import KEPT, AccountRecord, SessionRecord
from tests.support.factories import KEYS, NOW

ANA, BORIS = "ana@wcif.example", "boris@wcif.example"
LATER = NOW + timedelta(minutes=10)


@pytest.fixture
def sessions(table: Table) -> SessionTable:
    """Sessions, none yet."""
    return SessionTable(table, KEYS)


def a_session(origin: str = "one", **changes: Any) -> SessionRecord:
    """Return the record of a session that has just begun."""
    return replace(SessionRecord(origin, begun=NOW, active=NOW, browser="Firefox"), **changes)


def test_a_session_is_found_by_address_and_sign_in(sessions: SessionTable) -> None:
    """With what was stored; nothing of it by another address."""
    sessions.begin(ANA, a_session(coded=True))

    assert sessions.find(ANA, "one") == (AccountRecord(), a_session(coded=True))
    assert sessions.find(ANA, "two") == (AccountRecord(), None)
    assert sessions.find(BORIS, "one") == (AccountRecord(), None)


def test_activity_is_noted_until_the_session_ends(sessions: SessionTable) -> None:
    """An unknown session does not come into being by it."""
    for origin in ("one", "two"):
        sessions.begin(ANA, a_session(origin))
    sessions.end(ANA, "two", NOW)

    for origin in ("one", "two", "three"):
        sessions.note_active(ANA, origin, LATER)

    assert sessions.all(ANA) == [a_session("one", active=LATER), a_session("two", ended=True)]


def test_a_program_s_sign_in_can_be_ended(sessions: SessionTable) -> None:
    """Though no session was stored."""
    sessions.end(ANA, "program", NOW)

    _, found = sessions.find(ANA, "program")

    epoch = datetime.fromtimestamp(0, UTC)
    assert found == SessionRecord("program", begun=epoch, active=epoch, ended=True)


def test_all_sessions_but_one_end(sessions: SessionTable) -> None:
    """Those that are stored by their records, others by the time of their sign-in."""
    for origin in ("one", "two", "three"):
        sessions.begin(ANA, a_session(origin))
    sessions.begin(BORIS, a_session("four"))

    sessions.end_all(ANA, before=LATER, kept="two", now=NOW)

    assert {session.origin for session in sessions.all(ANA) if not session.ended} == {"two"}
    assert sessions.find(ANA, "two")[0] == AccountRecord(before=LATER, kept="two")
    assert sessions.find(BORIS, "four") == (AccountRecord(), a_session("four"))


def test_an_end_of_sessions_is_only_ever_put_off(sessions: SessionTable) -> None:
    """A function whose clock is behind brings nobody back in; each ends the stored sessions."""
    for origin in ("one", "two"):
        sessions.begin(ANA, a_session(origin))

    sessions.end_all(ANA, before=LATER, kept="one", now=NOW)
    sessions.end_all(ANA, before=NOW, kept="", now=NOW)

    assert sessions.find(ANA, "one")[0] == AccountRecord(before=LATER, kept="one")
    assert [session.ended for session in sessions.all(ANA)] == [True, True]


def test_a_removal_outlives_a_later_end_of_sessions(sessions: SessionTable) -> None:
    """A member invited again under the address ends sessions, and the removed one stays out."""
    sessions.note_removed(ANA, "id-1", NOW)
    sessions.end_all(ANA, before=LATER, kept="", now=NOW)

    assert sessions.find(ANA, "one")[0] == AccountRecord(before=LATER, removed=frozenset({"id-1"}))


def test_each_removal_lasts(sessions: SessionTable) -> None:
    """Of somebody removed, invited again and removed again, no account is let in."""
    sessions.note_removed(ANA, "id-1", NOW)
    sessions.note_removed(ANA, "id-2", LATER)

    account, _ = sessions.find(ANA, "one")

    ended = [
        account.has_ended(account=each, origin="one", signed_in=NOW)
        for each in ("id-1", "id-2", "id-3")
    ]
    assert ended == [True, True, False]


def test_rows_hold_no_address_and_expire(sessions: SessionTable) -> None:
    """After the twelve hours of a refresh token and the last access token's one."""
    sessions.begin(ANA, a_session())
    sessions.end(ANA, "one", LATER)
    sessions.note_removed(ANA, "id-1", LATER)

    partition = f"SESSIONS#{KEYS.account_key(ANA)}"
    rows = list(sessions.table.partition(partition, begins_with=""))

    assert ANA not in str(rows)
    assert [row["ttl"]["N"] for row in rows] == [str(int((LATER + KEPT).timestamp()))] * 2


def test_what_dynamodb_leaves_out_is_asked_for_again(table: Table) -> None:
    """As it may under load; in the end the answer is to come again, never that nothing ended."""
    client = _LeavingOut(table.client)
    sessions = SessionTable(Table(client, table.name, table.pause, table.new_token), KEYS)
    sessions.begin(ANA, a_session())

    client.left = 1
    found = sessions.find(ANA, "one")
    client.left = 100

    assert found == (AccountRecord(), a_session())
    with pytest.raises(TryLater):
        sessions.find(ANA, "one")


class _LeavingOut:
    """Client that leaves out everything in the next ``left`` batches."""

    def __init__(self, client: Any) -> None:
        self._client, self.left = client, 0

    def batch_get_item(self, **payload: Any) -> Any:
        if self.left:
            self.left -= 1
            return {"Responses": {}, "UnprocessedKeys": payload["RequestItems"]}
        return self._client.batch_get_item(**payload)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

"""Access tokens of a session: none is let in once it has ended, or was idle for an hour."""

from datetime import timedelta
from typing import Any

import pytest

from registrar.domain.session_record import AccountRecord, SessionRecord
from registrar.domain.sign_in import SessionIdle
from tests.support.access_tokens import (
    TOKEN_EXPIRES,
    TOKEN_ISSUED,
    VerifierFixture,
    signed_token,
)


def a_record(**changes: Any) -> SessionRecord:
    """Return the record of a session that has just begun."""
    ordinary: dict[str, Any] = {"begun": TOKEN_ISSUED, "active": TOKEN_ISSUED}
    return SessionRecord("origin-1", **(ordinary | changes))


def test_a_sign_in_that_ended_lets_nobody_in() -> None:
    """None of its tokens, also those made anew; another sign-in of the same person goes on."""
    fixture = VerifierFixture()
    fixture.stored.records["origin-1"] = a_record(ended=True)

    other = fixture.identity.session(signed_token(origin_jti="origin-2"))

    assert fixture.refuses(signed_token(jti="jti-2"))
    assert other.origin == "origin-2"


def test_a_session_without_activity_ends_after_an_hour() -> None:
    """Until then its record comes with it; a token that was made later changes nothing."""
    fixture, hour = VerifierFixture(), timedelta(hours=1)
    fixture.stored.records["origin-1"] = record = a_record()
    later = int((TOKEN_EXPIRES + hour).timestamp())
    token = signed_token(exp=later)
    fixture.now = TOKEN_ISSUED + hour - timedelta(seconds=1)

    session = fixture.identity.session(token)
    fixture.now = TOKEN_ISSUED + hour

    assert session.stored == record
    with pytest.raises(SessionIdle):
        fixture.identity.session(token)


@pytest.mark.parametrize(
    ("account", "refused"),
    [
        (AccountRecord(before=TOKEN_ISSUED + timedelta(seconds=1)), True),
        (AccountRecord(before=TOKEN_ISSUED + timedelta(seconds=1), kept="origin-1"), False),
        (AccountRecord(before=TOKEN_ISSUED), False),
        (AccountRecord(removed=frozenset({"c3a1"})), True),
        (AccountRecord(removed=frozenset({"c3a1"}), kept="origin-1"), True),
        (AccountRecord(removed=frozenset({"another"})), False),
    ],
)
def test_sessions_of_an_account_end_at_once(account: AccountRecord, refused: bool) -> None:
    """Sign-ins before a moment, but one; those of a removed account, but not of a later one."""
    fixture = VerifierFixture()
    fixture.stored.account = account

    if refused:
        assert fixture.refuses(signed_token())
    else:
        assert fixture.identity.session(signed_token()).origin == "origin-1"

"""Sessions of organisers in the table: one partition an account, a row a session.

The row ``A`` of a partition ends several sessions at once. The key holds a digest of the address;
rows expire when no token of their sign-in is valid any more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from registrar.aws.keys.sessions import SESSIONS, account_key, session_key
from registrar.aws.table import Item, Key, Table, moment, number, text
from registrar.domain.keyring import Keyring
from registrar.domain.refusals import TryLater
from registrar.domain.session_record import KEPT, AccountRecord, SessionRecord
from registrar.domain.timestamp import from_text

_TRIES = 3  # reads of what DynamoDB left out


@dataclass(frozen=True)
class SessionTable:
    """Table of sessions by the organiser's address; ``keys`` digest the addresses."""

    table: Table
    keys: Keyring

    def find(self, address: str, origin: str) -> tuple[AccountRecord, SessionRecord | None]:
        """Return what is stored of an account and one of its sign-ins. Raises TryLater.

        A program's sign-in has no record unless it was ended.
        """
        digest = self._digest(address)
        account, session = account_key(digest), session_key(digest, origin)
        rows = {row["sk"]["S"]: row for row in self._both([account, session])}
        ends, row = rows.get(account["sk"]["S"]), rows.get(session["sk"]["S"])
        return _account(ends) if ends else AccountRecord(), _session(row) if row else None

    def begin(self, address: str, session: SessionRecord) -> None:
        """Store a new session. Raises TryLater."""
        row = session_key(self._digest(address), session.origin) | {
            "begun": moment(session.begun),
            "active": moment(session.active),
            "browser": text(session.browser),
            "coded": {"BOOL": session.coded},
            "ttl": _ttl(session.begun),
        }
        self.table.call("put_item", TableName=self.table.name, Item=row)

    def note_active(self, address: str, origin: str, now: datetime) -> None:
        """Store the session's last activity, unless it has ended. Raises TryLater."""
        self.table.try_update(
            self.table.update(
                session_key(self._digest(address), origin),
                "SET active = :now",
                when="attribute_exists(begun) AND attribute_not_exists(ended)",
                values={":now": moment(now)},
            )
        )

    def all(self, address: str) -> list[SessionRecord]:
        """Return the account's stored sessions, ended ones too, by their sign-ins."""
        return [_session(row) for row in self._rows(address)]

    def end(self, address: str, origin: str, now: datetime) -> None:
        """End one session, stored or not: its tokens are refused from now on. Raises TryLater."""
        self._end(session_key(self._digest(address), origin), now)

    def end_all(self, address: str, *, before: datetime, kept: str, now: datetime) -> None:
        """End the sign-ins before that moment and every stored session, except ``kept``.

        A moment that is stored is only replaced by a later one: clocks differ.
        """
        self._end_account(
            address,
            "SET #before = :before, kept = :kept, #ttl = :ttl",
            {":before": moment(before), ":kept": text(kept), ":ttl": _ttl(now)},
            "before ttl",
            when="attribute_not_exists(#before) OR #before < :before",
        )
        for row in self._rows(address):
            session = _session(row)
            if session.origin != kept and not session.ended:
                self._end({"pk": row["pk"], "sk": row["sk"]}, now)

    def note_removed(self, address: str, account: str, now: datetime) -> None:
        """End every session of the account with that id, which is being removed."""
        values = {":account": {"SS": [account]}, ":ttl": _ttl(now)}
        self._end_account(address, "SET #ttl = :ttl ADD removed :account", values, "ttl")

    def _end(self, key: Key, now: datetime) -> None:
        values = {":yes": {"BOOL": True}, ":ttl": _ttl(now)}
        change = self.table.update(key, "SET ended = :yes, #ttl = :ttl", values=values, names="ttl")
        self.table.try_update(change)

    def _end_account(
        self, address: str, change: str, values: Item, names: str, *, when: str = ""
    ) -> None:
        key = account_key(self._digest(address))
        ended = self.table.update(key, change, when=when, values=values, names=names)
        self.table.try_update(ended)

    def _rows(self, address: str) -> Iterator[Item]:
        partition = account_key(self._digest(address))["pk"]["S"]
        return self.table.partition(partition, begins_with=SESSIONS)

    def _both(self, keys: list[Key]) -> list[Item]:
        """Return the rows under the keys by one consistent read. Raises TryLater."""
        rows: list[Item] = []
        name = self.table.name
        request: dict[str, Any] = {name: {"Keys": keys, "ConsistentRead": True}}
        for _ in range(_TRIES):
            response = self.table.call("batch_get_item", RequestItems=request)
            rows += response["Responses"].get(name, [])
            request = response.get("UnprocessedKeys") or {}
            if not request:
                return rows
        raise TryLater

    def _digest(self, address: str) -> str:
        return self.keys.account_key(address)


def _ttl(now: datetime) -> dict[str, str]:
    return number(int((now + KEPT).timestamp()))


def _account(row: Item) -> AccountRecord:
    return AccountRecord(
        before=_moment(row, "before") if "before" in row else None,
        kept=row.get("kept", text(""))["S"],
        removed=frozenset(row.get("removed", {}).get("SS", [])),
    )


def _session(row: Item) -> SessionRecord:
    """Return the record of a row; of a program's sign-in that was ended, nothing else is known."""
    return SessionRecord(
        origin=row["sk"]["S"].removeprefix(SESSIONS),
        begun=_moment(row, "begun"),
        active=_moment(row, "active"),
        browser=row.get("browser", text(""))["S"],
        coded=row.get("coded", {}).get("BOOL", False),
        ended="ended" in row,
    )


def _moment(row: Item, name: str) -> datetime:
    return from_text(row[name]["S"]) if name in row else datetime.fromtimestamp(0, UTC)

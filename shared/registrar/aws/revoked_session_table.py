"""Revoked sessions: sign-ins ended before their access tokens expire, which takes an hour."""

from dataclasses import dataclass
from datetime import datetime

from registrar.aws.keys.expiring import revoked_session_key
from registrar.aws.table import Table, number


@dataclass(frozen=True)
class RevokedSessionTable:
    """Table of revoked sign-ins; a row expires when no token of the sign-in is valid any more."""

    table: Table

    def is_revoked(self, sign_in: str) -> bool:
        """Tell whether that sign-in has been revoked. Raises TryLater."""
        return self.table.get(revoked_session_key(sign_in)) is not None

    def end(self, sign_in: str, until: datetime) -> None:
        """Store the revocation, at least until ``until``. Raises TryLater."""
        row = revoked_session_key(sign_in) | {"ttl": number(int(until.timestamp()))}
        self.table.call("put_item", TableName=self.table.name, Item=row)

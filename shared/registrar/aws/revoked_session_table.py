"""Sign-ins that ended before their access tokens do: a token is good for an hour by itself."""

from dataclasses import dataclass
from datetime import datetime

from registrar.aws.keys import ended_key
from registrar.aws.table import Table, number


@dataclass(frozen=True)
class RevokedSessionTable:
    """Rows by sign-in, each gone once no token of it holds any more."""

    table: Table

    def has_ended(self, sign_in: str) -> bool:
        """Whether that sign-in has ended. Raises TryLater."""
        return self.table.get(ended_key(sign_in)) is not None

    def end(self, sign_in: str, until: datetime) -> None:
        """Keep, at least until then, that it has ended. Raises TryLater."""
        row = ended_key(sign_in) | {"ttl": number(int(until.timestamp()))}
        self.table.call("put_item", TableName=self.table.name, Item=row)

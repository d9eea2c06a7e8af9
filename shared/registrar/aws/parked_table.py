"""Parked registrations in the table: each is in the due index until it is decided on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from registrar.aws.keys.due_index import PARKED
from registrar.aws.keys.registrations import read_registration_id, registration_key
from registrar.aws.table import Table, text
from registrar.domain.registration import Registration


@dataclass(frozen=True)
class ParkedTable:
    """Reader of the parked registrations, which drops those that are there already."""

    table: Table

    def due(self, now: datetime) -> Iterator[str]:
        """Return ids, those parked first before others, from the index, which may be late."""
        yield from map(read_registration_id, self.table.due(PARKED, now))

    def drop(self, registration: Registration) -> bool:
        """Delete the registration with all that it holds; False if it is no longer parked."""
        delete = self.table.delete(
            registration_key(registration.id),
            when="due_shard = :parked",
            values={":parked": text(PARKED)},
        )
        return self.table.try_write([delete])

"""Parked registrations in the table: each is in the due index until it is decided on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from registrar.aws.keys.due_index import PARKED
from registrar.aws.keys.registrations import (
    read_registration_id,
    registration_key,
    uniqueness_key,
)
from registrar.aws.table import Table, text
from registrar.domain.registration import Registration


@dataclass(frozen=True)
class ParkedTable:
    """Reader of the parked registrations, which drops those that are there already."""

    table: Table

    def due(self, now: datetime) -> Iterator[str]:
        """Return ids, those parked first before others, from the index, which may be late."""
        yield from map(read_registration_id, self.table.due(PARKED, now))

    def drop(self, registration: Registration, address_key: str) -> bool:
        """Delete the registration, as another one has its address; False if that is not so."""
        delete = self.table.delete(
            registration_key(registration.id),
            when="due_shard = :parked",
            values={":parked": text(PARKED)},
        )
        is_taken = self.table.check(
            uniqueness_key(address_key),
            when="registration <> :own",
            values={":own": text(registration.id)},
        )
        return self.table.try_write([delete, is_taken])

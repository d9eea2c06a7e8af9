"""Marker of an import under way: while it is there, the event cannot be published or repaired.

It comes before all rows, with the checksum of the file, and goes when the import has ended. In
between it says whether the event itself is stored.
"""

from dataclasses import dataclass

from registrar.aws.keys.events import event_key, import_key, seats_key
from registrar.aws.table import Item, Table, text
from registrar.aws.transaction import Action, ConditionsFailed
from registrar.domain.event_archive import EventExists, OtherImport


@dataclass(frozen=True)
class ImportMarkers:
    """Reader and writer of the markers."""

    table: Table

    def is_there(self, event: str) -> bool:
        """Tell whether an import of the event is under way or was interrupted."""
        return self.table.get(import_key(event)) is not None

    def check(self, event: str, checksum: str) -> None:
        """Raise EventExists, or OtherImport, if that file cannot be imported as the event."""
        self._check(event, checksum, self.table.get(import_key(event)))

    def begin(self, event: str, checksum: str) -> bool:
        """Put the marker, or go on by it; True if an earlier attempt has stored the event.

        Raises EventExists or OtherImport.
        """
        marker = import_key(event) | {"checksum": text(checksum)}
        there_is_none = map(self.table.absent, (event_key(event), seats_key(event)))
        try:
            self.table.write([self.table.put_new(marker), *there_is_none])
        except ConditionsFailed:
            found = self.table.get(import_key(event))
            self._check(event, checksum, found)
            return found is not None and "event_stored" in found
        return False

    def stored(self, event: str, checksum: str) -> Action:
        """Return the action that notes that the event is stored; refused if it was before."""
        return self.table.update(
            import_key(event),
            "SET event_stored = :true",
            when="checksum = :checksum AND attribute_not_exists(event_stored)",
            values={":true": {"BOOL": True}, ":checksum": text(checksum)},
        )

    def end(self, event: str) -> None:
        """Delete the marker."""
        self.table.call("delete_item", TableName=self.table.name, Key=import_key(event))

    def _check(self, event: str, checksum: str, marker: Item | None) -> None:
        if marker:
            if marker["checksum"] != text(checksum):
                raise OtherImport(event)
        elif any(self.table.get(key) for key in (event_key(event), seats_key(event))):
            raise EventExists(event)

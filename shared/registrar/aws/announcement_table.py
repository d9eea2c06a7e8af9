"""Announcements in the table: the text, its broadcast, and the broadcast's progress.

Ids of recipients found by a search are separate items, until the broadcast is finished.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registrar.actions.organise.message import AnnouncementStatus
from registrar.aws.announcement_item import forget_search, from_item, to_item
from registrar.aws.audit_item import note_in_audit
from registrar.aws.broadcast_table import from_item as progress_from_item
from registrar.aws.broadcast_table import to_item as broadcast_to_item
from registrar.aws.keys.broadcasts import (
    announcement_key,
    broadcast_key,
    broadcasts_partition,
    found_recipients_key,
    found_recipients_partition,
)
from registrar.aws.table import Table, text
from registrar.domain.announcement import Announcement
from registrar.domain.audit import AuditLine

# Ids in one item: it holds at most 400 kB, and an id takes 33 bytes with its space
_FOUND_AT_ONCE = 5_000


@dataclass(frozen=True)
class AnnouncementTable:
    """Reader and writer of announcements; one transaction stores one and starts its broadcast."""

    table: Table

    def send(self, announcement: Announcement, line: AuditLine, found: Sequence[str] = ()) -> bool:
        """Store the announcement, its broadcast and the audit line; False if it was sent before.

        ``found`` are the recipients' ids, if a search chose them.
        """
        if self.table.get(announcement_key(announcement.event, announcement.id)):
            return False
        self._keep_found(announcement, found)
        token = self.table.new_token()
        actions = [
            self.table.put_new(to_item(announcement)),
            self.table.put_new(broadcast_to_item(announcement.broadcast())),
            note_in_audit(self.table, line, token=token),
        ]
        return self.table.try_write(actions, token=token)

    def find(self, event: str, announcement_id: str) -> Announcement | None:
        """Return the announcement, or None."""
        item = self.table.get(announcement_key(event, announcement_id))
        return from_item(event, item) if item else None

    def found(self, announcement: Announcement) -> frozenset[str]:
        """Return the recipients' ids found by the search; none once the broadcast is finished."""
        rows = self.table.partition(
            found_recipients_partition(announcement.event), begins_with=f"{announcement.id}#"
        )
        return frozenset(
            registration_id for row in rows for registration_id in row["ids"]["S"].split()
        )

    def forget_searches(self, event: str) -> int:
        """Delete search texts of earlier versions from finished announcements; return how many."""
        done = [
            status
            for status in self.statuses(event)
            if status.done and status.announcement.wanted.search
        ]
        for status in done:
            forget_search(self.table, event, status.announcement.id)
        return len(done)

    def statuses(self, event: str) -> Iterator[AnnouncementStatus]:
        """Return the event's announcements with their progress, in no order."""
        for item in self.table.partition(broadcasts_partition(event), begins_with="NEWS#"):
            announcement = from_item(event, item)
            broadcast = self.table.get(broadcast_key(event, "news", announcement.id))
            progress = progress_from_item(broadcast) if broadcast else None
            yield AnnouncementStatus(
                announcement=announcement,
                queued=progress.queued if progress else 0,
                until=progress.next_due if progress else None,
                done=broadcast is None or "due_shard" not in broadcast,
            )

    def _keep_found(self, announcement: Announcement, found: Sequence[str]) -> None:
        """Store the recipients' ids; done before the broadcast, as unused ids have no effect."""
        for number, at in enumerate(range(0, len(found), _FOUND_AT_ONCE)):
            ids = " ".join(found[at : at + _FOUND_AT_ONCE])
            item = found_recipients_key(announcement.event, announcement.id, number) | {
                "ids": text(ids)
            }
            self.table.call("put_item", TableName=self.table.name, Item=item)

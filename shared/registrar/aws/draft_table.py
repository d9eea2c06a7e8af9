"""Drafts of events, one for each; every change is a compare-and-set on the revision.

A draft that has ended leaves its revision, so that the next one goes on counting: a revision names
one text for good.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from registrar.aws.keys.events import (
    UNPUBLISHED,
    draft_key,
    event_key,
    import_key,
    read_event,
    unpublished_key,
)
from registrar.aws.table import Item, Table, binary, number, text
from registrar.aws.transaction import Action
from registrar.domain.document_size import compressed, decompressed
from registrar.domain.event_version import Draft, Edit
from registrar.domain.timestamp import from_text, to_text

_THERE = "attribute_exists(document) AND revision = :revision"
_ENDED = "attribute_not_exists(document) AND revision = :revision"
_NEW = "attribute_not_exists(pk)"


@dataclass(frozen=True)
class DraftTable:
    """Reader and writer of drafts."""

    table: Table

    def find(self, event: str) -> Draft | None:
        """Return the event's draft by a consistent read, or None."""
        item = self.table.get(draft_key(event))
        return from_item(event, item) if item and "document" in item else None

    def unpublished(self) -> Iterator[str]:
        """Return the names of the events that have a draft and were never published, in order."""
        return map(read_event, self.table.partition(UNPUBLISHED, begins_with="EV#"))

    def begin(self, draft: Draft) -> Draft | None:
        """Store a first draft under the next revision and return it; None if the event has one.

        With base 0 it is refused, too, if the event is published or being imported by now.
        """
        ended = self.table.get(draft_key(draft.event))
        revision = int(ended["revision"]["N"]) if ended else 0
        begun = replace(draft, revision=revision + 1)
        when, values = (_ENDED, {":revision": number(revision)}) if ended else (_NEW, {})
        actions = [self._put(begun, when=when, values=values)]
        if not draft.base:
            row = unpublished_key(draft.event)
            actions += [
                self.table.absent(event_key(draft.event)),
                self.table.absent(import_key(draft.event)),
                {"Put": {"TableName": self.table.name, "Item": row}},
            ]
        return begun if self.table.try_write(actions) else None

    def save(self, draft: Draft) -> Draft | None:
        """Replace the draft of that revision and return it with the next; None if it is another."""
        saved = replace(draft, revision=draft.revision + 1)
        values = {":revision": number(draft.revision)}
        written = self.table.try_write([self._put(saved, when=_THERE, values=values)])
        return saved if written else None

    def end(self, draft: Draft) -> bool:
        """Delete the draft of that revision; False if another is stored."""
        unlist = [] if draft.base else [self.table.delete(unpublished_key(draft.event))]
        return self.table.try_write([end_draft(self.table, draft.event, draft.revision), *unlist])

    def _put(self, draft: Draft, *, when: str, values: Item) -> Action:
        return self.table.update(
            draft_key(draft.event),
            "SET document = :document, #base = :base, edits = :edits, conflicts = :conflicts,"
            " aside = :aside, revision = :next",
            when=when,
            values=values
            | {
                ":document": binary(compressed(draft.text)),
                ":base": number(draft.base),
                ":edits": text(json.dumps([_to_data(edit) for edit in draft.edits])),
                ":conflicts": text(json.dumps(draft.conflicts)),
                ":aside": text(json.dumps(draft.aside)),
                ":next": number(draft.revision),
            },
            names="base",
        )


def end_draft(table: Table, event: str, revision: int) -> Action:
    """Return the action that deletes the draft of that revision, and leaves the number."""
    return table.update(
        draft_key(event),
        "REMOVE document, #base, edits, conflicts, aside",
        when=_THERE,
        values={":revision": number(revision)},
        names="base",
    )


def from_item(event: str, item: Item) -> Draft:
    """Return the draft in an item of that event."""
    return Draft(
        event=event,
        text=decompressed(item["document"]["B"]),
        base=int(item["base"]["N"]),
        revision=int(item["revision"]["N"]),
        edits=tuple(map(_edit, json.loads(item["edits"]["S"]))),
        conflicts=tuple(json.loads(item["conflicts"]["S"])),
        aside=json.loads(item["aside"]["S"]) if "aside" in item else {},
    )


def _to_data(edit: Edit) -> dict[str, str | None]:
    return {"who": edit.who, "at": to_text(edit.at), "part": edit.part}


def _edit(data: dict[str, Any]) -> Edit:
    return Edit(who=data["who"], at=from_text(data["at"]), part=data["part"])

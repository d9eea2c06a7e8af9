"""Versions and drafts: no number is missing, none changes, and nobody overwrites unseen.

What an editor saves in a history names the value that it replaces (``next_mark``).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from registrar.aws.draft_table import from_item as draft_in
from registrar.aws.keys.events import UNPUBLISHED, VERSIONS
from registrar.aws.version_table import from_item as version_in
from registrar.domain.event import EventDefinition
from registrar.domain.event_field import Past
from registrar.domain.event_parts import PARTS, EventPart
from registrar.domain.event_version import Draft
from registrar.event_file.document import EventDocument, read_document
from tests.simulation.checks.check import Check, Rows
from tests.simulation.checks.shadow import Shadow, published_by

# Place of a text that editors write, by part
MARKED: Mapping[EventPart, Sequence[str]] = {
    "texts": ("summary", "en"),
    "contact": ("contact", "name", "en"),
    "privacy": ("privacy", "controller", "en"),
}

_MARK = re.compile(r"(\S+) after (\S+)")
_FIRST = "first"


def mark_of(document: EventDocument, part: EventPart) -> str:
    """Return the name of the value that the part has; that of all values that nobody edited."""
    value: Any = document.data
    for key in MARKED[part]:
        value = value[key]
    found = _MARK.fullmatch(value)
    return found[1] if found else _FIRST


def next_mark(name: str, before: str) -> str:
    """Return the text of a value with that name, which replaces the one named before."""
    return f"{name} after {before}"


class VersionsWhole(Check):
    """Event files of the versions as they are published, and drafts as they are saved."""

    rows: ClassVar[frozenset[Rows]] = frozenset({"events", "others"})

    def __init__(self, world: Any, shadow: Shadow) -> None:
        super().__init__(world, shadow)
        self._files: dict[str, dict[int, str]] = {}
        self._drafts: dict[str, Draft] = {}
        self._conflicts: dict[str, set[EventPart]] = {}
        self._unpublished: set[str] = set()

    def after(self, changes: list[Any]) -> None:
        """Look at a commit that writes a version, a draft or a definition."""
        published = {published_by(change): change for change in changes if published_by(change)}
        for change in changes:
            pk, sk = change.key
            if pk.startswith("DEF#") and sk.startswith(VERSIONS):
                self._version(pk[4:], change)
            elif pk == UNPUBLISHED:
                (self._unpublished.add if change.new else self._unpublished.discard)(sk[3:])
        for event, change in published.items():
            self._is_kept(event, change)
        for change in changes:
            if change.key[1] == "DRAFT":
                event = change.key[0][4:]
                self._draft(event, change, published.get(event))

    def _version(self, event: str, change: Any) -> None:
        if change.old is not None and change.new != change.old:
            self.violated("N4", f"a version of {event} is changed: {change.key[1]}")
        version = version_in(event, change.new)
        self._files.setdefault(event, {})[version.number] = version.text

    def _is_kept(self, event: str, change: Any) -> None:
        """Look for the event file of a definition that is published."""
        number, files = self.shadow.definitions[event].version, self._files.get(event, {})
        if files and number not in files:
            self.violated("N4", f"{event}: version {number} is published without its file")

    def _draft(self, event: str, change: Any, published: Any) -> None:
        before = self._drafts.pop(event, None)
        if change.new and "document" in change.new:
            draft = self._drafts[event] = draft_in(event, change.new)
            if published is None:  # else the table is restored
                self._is_saved(before, draft)
            return
        conflicts = self._conflicts.pop(event, set())
        if published is not None and before is not None:
            self._is_published(before, conflicts)

    def _is_saved(self, before: Draft | None, draft: Draft) -> None:
        """Compare a draft with the one it replaces: only the part that was saved is another."""
        event, edit = draft.event, draft.edits[-1]
        if before and draft.revision != before.revision + 1:
            self.violated("N4", f"{event}: revision {draft.revision} follows {before.revision}")
        self._note_conflicts(before, draft)
        if edit.part is None:
            return
        new, base = _read(draft.text), self._file(event, draft.base)
        for part in PARTS:
            shown = self._shown(before, base, part)
            if part != edit.part and shown and new.part(part) != shown.part(part):
                self.violated("N4", f"{event}: saving {edit.part} has changed {part}")
        shown = self._shown(before, base, edit.part)
        if edit.part in MARKED and shown:
            self._replaces(new, shown, draft, edit.part)

    def _note_conflicts(self, before: Draft | None, draft: Draft) -> None:
        """Note parts that are saved with a later version, and were changed by it as well."""
        known = self._conflicts.setdefault(draft.event, set())
        if before:
            known.update(self._in_conflict(before, self._file(draft.event, draft.base)))
        part = draft.edits[-1].part
        known -= {part} if part else {*PARTS}

    def _replaces(
        self, new: EventDocument, shown: EventDocument, draft: Draft, part: EventPart
    ) -> None:
        """Compare what a value says that it replaces with what it does replace."""
        value: Any = new.data
        for key in MARKED[part]:
            value = value[key]
        found, before = _MARK.fullmatch(value), mark_of(shown, part)
        if found and before not in (found[1], found[2]):
            self.violated("N4", f"{draft.event}: {value} is saved over {before}, unseen")

    def _is_published(self, draft: Draft, conflicts: set[EventPart]) -> None:
        """Compare a version with the draft that it publishes; parts in conflict are published."""
        event, number = draft.event, self.shadow.definitions[draft.event].version
        new, latest = self._file(event, number), self._file(event, number - 1)
        if new is None or latest is None:
            return
        for part in PARTS:
            shown = self._shown(draft, latest, part)
            if shown and new.part(part) != shown.part(part):
                self.violated("N4", f"{event}: {part} is published and was not in the draft")
        for part in sorted({*conflicts, *self._in_conflict(draft, latest)}):
            if _read(draft.text).part(part) != latest.part(part):
                self.violated("N4", f"{event}: {part} is published over another change, unseen")

    def _in_conflict(self, draft: Draft, latest: EventDocument | None) -> Iterator[EventPart]:
        """Yield the parts that the draft and the version have changed, each in its way."""
        base, own = self._file(draft.event, draft.base), _read(draft.text)
        if base is None or latest is None:
            return
        for part in PARTS:
            known = base.part(part)
            if known not in (own.part(part), latest.part(part)) and (
                own.part(part) != latest.part(part)
            ):
                yield part

    def _shown(
        self, draft: Draft | None, published: EventDocument | None, part: EventPart
    ) -> EventDocument | None:
        """Return the document whose part is that of the draft, merged with what is published."""
        if draft is None:
            return published
        own, base = _read(draft.text), self._file(draft.event, draft.base)
        is_own = base is None or published is None or own.part(part) != base.part(part)
        return own if is_own else published

    def _file(self, event: str, number: int) -> EventDocument | None:
        text = self._files.get(event, {}).get(number)
        return _read(text) if text is not None else None

    def at_rest(self) -> None:
        """Look for numbers that are missing, and compare the newest file with the definition."""
        for event, definition in self.shadow.definitions.items():
            numbers = sorted(self._files.get(event, {}))
            if not numbers or numbers != list(range(numbers[0], definition.version + 1)):
                self.violated("N4", f"{event}: versions {numbers}, of {definition.version}")
            newest = self._file(event, definition.version)
            if newest and _bare(newest.checked()) != _bare(definition):
                self.violated("N4", f"{event}: its file says something else than its definition")
        never = {event for event in self._drafts if event not in self.shadow.definitions}
        if self._unpublished != never:
            self.violated("N4", f"{self._unpublished} are listed as unpublished, {never} are")


def _bare(definition: EventDefinition) -> EventDefinition:
    """Return what an event file says of a definition."""
    online = definition.place.online
    bare = online.model_copy(update={"join_address": None}) if online else None
    place = definition.place.model_copy(update={"online": bare})
    return definition.model_copy(update={"place": place, "version": 0, "past": Past()})


@lru_cache(maxsize=500)
def _read(text: str) -> EventDocument:
    return read_document(text)

"""Document of an event: the text of its event file with the data it holds."""

import hashlib
import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from registrar.domain.event import EventDefinition
from registrar.domain.event_check import check
from registrar.domain.event_defaults import complete
from registrar.domain.event_parts import PARTS, EventPart
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.event_file.reading import NotAnEventFile, Yaml, read_yaml
from registrar.event_file.yaml_advice import NO_KEYS
from registrar.locale.catalogue import own_languages, translations


@dataclass(frozen=True)
class EventDocument:
    """Event file as its author wrote it; the data may still be wrong. ``read_document`` makes it.

    Two documents are equal if their texts are.
    """

    text: str = field(repr=False)
    data: dict[str, Any] = field(repr=False, compare=False)
    _yaml: Yaml = field(repr=False, compare=False)

    def line_of(self, path: str) -> int | None:
        """Return the line of the value at ``fields.0.label.en``, else of its nearest parent."""
        return self._yaml.line_of(path)

    def checked(self) -> EventDefinition:
        """Return the definition with its defaults. Raises DefinitionRefused with every problem."""
        return check(self._completed()[0], spoken=own_languages())

    def problems(self) -> list[EventProblem]:
        """Return what keeps the document from being published; none if it can be."""
        try:
            self.checked()
        except DefinitionRefused as refused:
            return refused.problems
        return []

    def defaults(self) -> list[str]:
        """Return a line for each value that the document leaves out and the check fills in."""
        return self._completed()[1]

    def part(self, name: EventPart) -> dict[str, Any]:
        """Return the part's keys that the document has, as plain data of their own."""
        return {key: deepcopy(self.data[key]) for key in PARTS[name] if key in self.data}

    def digest(self, name: EventPart) -> str:
        """Return a digest of the part's data: another one once anybody has changed it."""
        data = json.dumps(self.part(name), sort_keys=False, separators=(",", ":"))
        return hashlib.sha256(data.encode()).hexdigest()[:32]

    def with_values(self, values: Mapping[str, Any]) -> "EventDocument":
        """Return the document with those top-level keys replaced, or removed where None.

        Every other line stays byte for byte; inside a changed key, what is equal stays. Line
        breaks at the end of a text mean nothing. Raises ValueError for data that are not YAML's.
        """
        from registrar.event_file.editing import replace_values

        return _document(replace_values(self._yaml, values))

    def without_room(self) -> "EventDocument":
        """Return the document without its online room's secret join address."""
        place = deepcopy(self.data.get("place"))
        online = place.get("online") if isinstance(place, dict) else None
        if not isinstance(online, dict) or "join_address" not in online:
            return self
        del online["join_address"]
        return self.with_values({"place": place})

    def _completed(self) -> tuple[dict[str, Any], list[str]]:
        return complete(self.data, _translate)


def read_document(text: str) -> EventDocument:
    """Return the document with that text. Raises NotAnEventFile."""
    return _document(read_yaml(text))


def _document(found: Yaml) -> EventDocument:
    if not isinstance(found.data, dict):
        raise NotAnEventFile(NO_KEYS)
    return EventDocument(found.text, found.data, found)


def _translate(language: str, text: str) -> str:
    return translations(language).gettext(text)

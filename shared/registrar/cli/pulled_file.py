"""First line of a pulled event file: the version that its author began from.

`events publish` reads it, so that nothing which others published meanwhile is undone unseen. It is
never part of what is published.
"""

import re
from dataclasses import dataclass

from registrar.domain.event_version import EventVersion
from registrar.event_file.document import EventDocument, read_document

_LINE = re.compile(r"\A\ufeff?# version ([1-9][0-9]{0,8}) of (\S+)[ \t]*\r?\n")


@dataclass(frozen=True)
class PulledFile:
    """Document without that line; ``base`` is the version in it, None for a file without."""

    document: EventDocument
    base: int | None


def to_pulled(version: EventVersion) -> str:
    """Return the event file of the version with the line that names it."""
    text = version.text.removeprefix("\ufeff")
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"# version {version.number} of {version.event}{newline}{text}"


def read_pulled(document: EventDocument) -> PulledFile:
    """Return the document without the line, and the version; that of another event does not count.

    A file that was pulled and copied for a new event says nothing about that one.
    """
    line = _LINE.match(document.text)
    if line is None:
        return PulledFile(document, None)
    base = int(line[1]) if line[2] == document.data.get("event") else None
    return PulledFile(read_document(document.text[line.end() :]), base)

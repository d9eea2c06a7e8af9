"""Archive of a whole event: a file of JSON lines with a version, a number of rows and a checksum.

The first line says what it is, the last one how many rows there are, with the SHA-256 of all lines
before it. Each row has a kind and a stored item, whose bytes are in Base64 (RFC 4648 4). The file
holds personal data.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal, get_args

Kind = Literal["event", "version", "audit", "reading", "registration", "message"]
Row = tuple[Kind, Mapping[str, Any]]

FORMAT = "registrar event"
VERSION = 1
_NOTE = "This file holds personal data of the event's attendees. Keep it secret, and delete it."


class ArchiveRefused(Exception):
    """File that is no whole archive of an event; the text says why, for the administrator."""


class EventChanged(Exception):
    """Event that changed during its export, so that two registrations have one address."""


class EventExists(Exception):
    """Event of that name that is in the table already; it is not overwritten."""


class OtherImport(Exception):
    """Import of another file under the same name that was interrupted, or is under way."""


class ImportInterrupted(Exception):
    """Event whose import was interrupted, or is under way: nothing else can be done with it."""


@dataclass(frozen=True)
class EventArchive:
    """Archive that has been read: the event's name, the time of the export, rows, checksum."""

    event: str
    exported: datetime
    checksum: str
    rows: Sequence[Row] = field(repr=False)

    def of(self, kind: Kind) -> list[Mapping[str, Any]]:
        """Return the items of one kind, in the order of the file."""
        return [item for row, item in self.rows if row == kind]


def to_lines(event: str, exported: datetime, rows: Iterable[Row]) -> Iterator[str]:
    """Return the lines of the file, each with its end, written as they are consumed."""
    first = {"format": FORMAT, "version": VERSION, "event": event}
    digest, count = sha256(), 0
    for line in _data(first | {"exported": exported.isoformat(), "note": _NOTE}, rows):
        digest.update(line.encode())
        count += 1
        yield line
    yield _line({"rows": count - 1, "sha256": digest.hexdigest()})


def read_archive(lines: Iterable[str]) -> EventArchive:
    """Read the lines of a file. Raises ArchiveRefused if it is none, of another version, or cut."""
    first, *rest = list(lines) or [""]
    if not rest:
        raise ArchiveRefused("it is not an export of an event, or was cut off")
    *rows, last = rest
    try:
        head, end = json.loads(first), json.loads(last)
        known = head["format"], head["version"]
        if known != (FORMAT, VERSION):
            raise ArchiveRefused(
                f"it is {known[0]} of version {known[1]}, not {FORMAT} {VERSION};"
                " use the version of Registrar that wrote it"
            )
        digest = sha256("".join([first, *rows]).encode()).hexdigest()
        if (end["rows"], end["sha256"]) != (len(rows), digest):
            raise ArchiveRefused("it was cut off or changed: number of rows and checksum differ")
        exported = datetime.fromisoformat(head["exported"])
        return EventArchive(head["event"], exported, digest, [*map(_row, rows)])
    except (ValueError, LookupError, TypeError) as error:
        raise ArchiveRefused("it is not an export of an event, or was cut off") from error


def _data(first: Mapping[str, Any], rows: Iterable[Row]) -> Iterator[str]:
    yield _line(first)
    for kind, item in rows:
        yield _line({"kind": kind, "item": item})


def _line(data: Mapping[str, Any]) -> str:
    line = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_in_base64)
    return f"{line}\n"


def _in_base64(content: bytes) -> str:
    return b64encode(content).decode()


def _with_bytes(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the item as it was stored."""
    return {
        name: {"B": b64decode(value["B"], validate=True)} if "B" in value else value
        for name, value in item.items()
    }


def _row(line: str) -> Row:
    data = json.loads(line)
    if data["kind"] not in get_args(Kind):
        raise ArchiveRefused(f"it has rows of an unknown kind: {data['kind']}")
    return data["kind"], _with_bytes(data["item"])

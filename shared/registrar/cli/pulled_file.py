"""First line of a pulled event file: the version, or the draft, that its author began from.

`events publish` and `draft save` read it, so that nothing which others published or saved meanwhile
is undone unseen. It is never part of what is published or saved.
"""

import re
from dataclasses import dataclass

from registrar.actions.organise.draft_state import DraftState
from registrar.domain.event_version import EventVersion
from registrar.event_file.document import EventDocument, read_document

_VERSION = r"version (?P<base>[1-9][0-9]{0,8})"
_DRAFT = r"draft (?P<revision>[1-9][0-9]{0,8}) over version (?P<under>[0-9]{1,9})"
_LINE = re.compile(rf"\A\ufeff?# (?:{_VERSION}|{_DRAFT}) of (?P<event>\S+)[ \t]*\r?\n")


@dataclass(frozen=True)
class PulledFile:
    """Document without that line; ``base`` is the version in it, None for a file without.

    ``revision`` is that of the draft, None for a file that was pulled from no draft.
    """

    document: EventDocument
    base: int | None
    revision: int | None = None


def to_pulled(version: EventVersion) -> str:
    """Return the event file of the version with the line that names it."""
    return _with_line(f"# version {version.number} of {version.event}", version.text)


def to_pulled_draft(state: DraftState) -> str:
    """Return the event file of the draft with the line that names it."""
    line = f"# draft {state.revision} over version {state.version} of {state.event}"
    return _with_line(line, state.document.text)


def read_pulled(document: EventDocument) -> PulledFile:
    """Return the document without the line, and what it says; of another event it does not count.

    A file that was pulled and copied for a new event says nothing about that one.
    """
    line = _LINE.match(document.text)
    if line is None:
        return PulledFile(document, None)
    rest = read_document(document.text[line.end() :])
    if line["event"] != document.data.get("event"):
        return PulledFile(rest, None)
    revision = int(line["revision"]) if line["revision"] else None
    return PulledFile(rest, int(line["base"] or line["under"]), revision)


def _with_line(line: str, text: str) -> str:
    bare = text.removeprefix("\ufeff")
    newline = "\r\n" if "\r\n" in bare else "\n"
    return f"{line}{newline}{bare}"

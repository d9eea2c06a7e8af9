"""Pieces of a long run: a file of JSON lines that adds up, and goes on where it ended.

Each line is a piece: its seeds from ``first`` to before ``end``, the kind of its histories, the
version of the code, its figures and failures, and its seconds. A line that was not written to its
end does not count. No seed counts twice: a file in which pieces overlap is refused.
"""

import fcntl
import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from tests.simulation.portions import Failure, Portion


class FileRefused(Exception):
    """File whose pieces cannot be added up; the text says why, for whoever runs the command."""


@dataclass(frozen=True)
class Piece:
    """Line of the file."""

    portion: Portion
    version: str
    seconds: float
    figures: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    def to_line(self) -> str:
        """Return the piece as a line."""
        data = {**asdict(self.portion), "version": self.version, "seconds": self.seconds}
        failures = [asdict(failure) for failure in self.failures]
        return json.dumps({**data, "figures": dict(self.figures), "failures": failures}) + "\n"


def from_line(line: str) -> Piece:
    """Return the piece of a line. Raises FileRefused if it is none."""
    try:
        data = json.loads(line)
        portion = Portion(data["first"], data["end"], data["profile"], data["operations"])
        failures = [Failure(**failure) for failure in data["failures"]]
        figures = Counter(data["figures"])
        return Piece(portion, data["version"], data["seconds"], figures, failures)
    except (ValueError, KeyError, TypeError) as error:
        raise FileRefused(f"not a piece: {line[:60]}") from error


class PieceFile:
    """File of pieces, open for one command alone."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.pieces = _read(file)

    def add(self, piece: Piece) -> None:
        """Write a piece; once this returns, it counts."""
        self._file.write(piece.to_line())
        self._file.flush()
        self.pieces.append(piece)

    def left_of(self, whole: Portion, size: int) -> Iterator[Portion]:
        """Yield pieces of the portion that are still to be run. Raises FileRefused.

        A file has histories of one kind alone: of one profile and number of operations.
        """
        for piece in self.pieces:
            if (piece.portion.profile, piece.portion.operations) != _kind(whole):
                raise FileRefused(f"the file has histories of another kind: {piece.portion}")
        first = whole.first
        for piece in sorted(self.pieces, key=lambda one: one.portion.first):
            yield from _cut(whole, first, min(piece.portion.first, whole.end)).cut(size)
            first = max(first, piece.portion.end)
        yield from _cut(whole, first, whole.end).cut(size)


@contextmanager
def opened(path: Path) -> Iterator[PieceFile]:
    """Open or make the file. Raises FileRefused, also while another command has it open."""
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FileRefused("another run writes to the file") from error
        yield PieceFile(file)


def version_of_code() -> str:
    """Return the commit that is checked out, marked if files differ; "unknown" without git."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12"]
    try:
        told = subprocess.run(
            command, cwd=Path(__file__).parent, capture_output=True, check=True, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return told.stdout.strip()


def sum_of(pieces: Iterable[Piece]) -> Counter[str]:
    """Return the figures of all pieces together."""
    total: Counter[str] = Counter()
    for piece in pieces:
        total.update(piece.figures)
    return total


def _kind(portion: Portion) -> tuple[str, int]:
    return portion.profile, portion.operations


def _cut(whole: Portion, first: int, end: int) -> Portion:
    return Portion(first, max(first, end), whole.profile, whole.operations)


def _read(file: IO[str]) -> list[Piece]:
    """Read the pieces; cut off a line that was not written to its end. Raises FileRefused."""
    file.seek(0)
    whole, newline, _ = file.read().rpartition("\n")
    file.truncate(len((whole + newline).encode()))
    pieces = [from_line(line) for line in whole.split("\n") if line]
    end = 0
    for piece in sorted(pieces, key=lambda one: one.portion.first):
        if piece.portion.first < end:
            raise FileRefused(f"seed {piece.portion.first} is in two pieces")
        end = piece.portion.end
    return pieces

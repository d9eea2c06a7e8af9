"""Archive of an event: what was written is read again, and nothing that was cut or changed."""

import json

import pytest

from registrar.domain.event_archive import ArchiveRefused, EventArchive, Row, read_archive, to_lines
from tests.support.factories import NOW

ROWS: list[Row] = [
    ("event", {"sk": {"S": "DEF"}}),
    ("registration", {"name": {"S": "Мария\u2028\n"}}),
    ("message", {"state": {"S": "sent"}}),
    ("version", {"document": {"B": bytes(range(256))}, "changed": {"S": "[]"}}),
]


def lines() -> list[str]:
    """Return the file's lines."""
    return list(to_lines("my-event", NOW, ROWS))


def test_what_is_written_is_read() -> None:
    """Name, time, rows in their order, any letter."""
    written = lines()

    archive = read_archive(written)

    checksum = json.loads(written[-1])["sha256"]
    assert archive == EventArchive("my-event", NOW, checksum, ROWS)
    assert archive.of("message") == [{"state": {"S": "sent"}}]
    assert "personal data" in written[0]


def test_data_are_not_in_a_log() -> None:
    """The archive's representation has no rows."""
    assert "Мария" not in repr(read_archive(lines()))


@pytest.mark.parametrize(
    "spoilt",
    [
        [],
        ["\n"],
        ["hello\n", "world\n"],
        lines()[:-1],
        lines()[1:],
        [*lines()[:2], *lines()[3:]],
        [*lines()[:-1], lines()[-2], lines()[-1]],
        [line.replace("sent", "pending") for line in lines()],
        [line.replace("my-event", "another") for line in lines()],
    ],
)
def test_what_was_cut_or_changed_is_refused(spoilt: list[str]) -> None:
    """Nothing of such a file is used."""
    with pytest.raises(ArchiveRefused, match="cut off"):
        read_archive(spoilt)


def test_another_version_is_refused() -> None:
    """The text names both."""
    newer = [line.replace('"version":1', '"version":2') for line in lines()]

    with pytest.raises(ArchiveRefused, match="version 2, not registrar event 1; use the version"):
        read_archive(newer)

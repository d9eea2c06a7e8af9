"""The command line keeps each event file it publishes, and says in the audit what it did."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from registrar.aws.audit_table import AuditTable
from registrar.aws.version_table import VersionTable
from registrar.event_file.document import EventDocument, read_document
from tests.support.cloud.driver import CloudDriver
from tests.support.command_runner import run_command
from tests.support.factories import EVENT_FILE

ROOM = "https://zoom.example/j/90000000000"


@dataclass
class Author:
    """Author of an event file with a terminal."""

    driver: CloudDriver
    folder: Path
    event: str

    def run(self, *command: str, status: int = 0) -> str:
        """Run a command to its end; return its output."""
        code, output = run_command(*command, endpoint=self.driver.cloud.url)
        assert code == status, output
        return output

    def publish(self, document: EventDocument, *more: str, status: int = 0) -> str:
        """Publish the file as its author wrote it; return what the command says."""
        file = self.folder / "event.yaml"
        file.write_text(document.text, encoding="utf-8")
        return self.run("events", "publish", str(file), "--yes", *more, status=status)

    def texts(self, event: str) -> list[str]:
        """Return the event files that are kept, oldest first."""
        versions = VersionTable(self.driver.app.table).of_event(event)
        return [version.text for version in versions][::-1]

    def audit(self) -> list[tuple[str, str]]:
        """Return the lines of the audit, oldest first."""
        lines = AuditTable(self.driver.app.table).lines(self.event)
        return [(line.what, line.who) for line in lines][::-1]


@pytest.fixture
def author(driver: CloudDriver, tmp_path: Path) -> Author:
    """Return the author of an event that no other test uses."""
    return Author(driver, tmp_path, f"kept-{driver.cloud.now():%H%M%S%f}")


def the_file(author: Author, **values: object) -> EventDocument:
    """Return the conference's file under the author's name, with a comment at the top."""
    document = read_document(f"# Ours\n{EVENT_FILE.read_text(encoding='utf-8')}")
    return document.with_values({"event": author.event} | values)


def test_each_version_keeps_its_file_and_leaves_a_line(author: Author) -> None:
    """The same file again changes nothing; the room is in no file; cancelling is a line more."""
    first = the_file(author, place={"online": {"provider": "Zoom"}})
    second = first.with_values({"seats": 250})

    author.publish(first)
    author.publish(first)
    author.publish(second, "--join-address", ROOM)
    author.run("events", "cancel", author.event, "--yes")

    texts = author.texts(author.event)
    assert texts == [
        first.text,
        second.text,
        second.text,  # with the room, which is in no file
        second.with_values({"cancelled": True}).text,
    ]
    assert author.audit() == [
        ("published", "operator"),
        ("published", "operator"),
        ("set room", "operator"),
        ("cancelled event", "operator"),
    ]


def test_a_question_with_answers_is_not_retyped(author: Author) -> None:
    """The command says at which line, and nothing is published."""
    first = the_file(author)
    fields = [
        field | {"type": "number"} if field["name"] == "town" else field
        for field in first.data["fields"]
    ]
    author.publish(first)

    said = author.publish(first.with_values({"fields": fields}), status=1)

    assert '"town" may have answers of type text' in said
    assert "Nothing was published" in said
    assert author.texts(author.event) == [first.text]


def test_an_event_moves_with_its_versions(author: Author, tmp_path: Path) -> None:
    """Under the new name in each file."""
    first, copied = the_file(author), f"{author.event}-2"
    author.publish(first)
    author.publish(first.with_values({"seats": 250}))
    file = str(tmp_path / "event.jsonl")

    author.run("events", "export", author.event, file)
    author.run("events", "import", file, "--as", copied)

    assert author.texts(copied) == [
        text.replace(f"event: {author.event}", f"event: {copied}")
        for text in author.texts(author.event)
    ]
    assert "version" in author.run("events", "show", copied)

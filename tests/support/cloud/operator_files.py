"""Folder of an operator with an event file, whose event a colleague edits by pages."""

import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from registrar.actions.organise.drafts import draft_state, publish_draft, save_part
from registrar.cli.main import app
from registrar.cli.terminal import advice_for
from registrar.domain.event_parts import EventPart
from registrar.domain.organiser import Organiser
from registrar.event_file.document import read_document
from registrar.wiring.edit import edit_dependencies
from tests.support.cloud.driver import CloudDriver
from tests.support.factories import EVENT_FILE

MARIA = Organiser("maria@wcif.example")
_numbers = count()


@dataclass
class Files:
    """Folder of an operator who publishes a conference that Maria edits by pages."""

    driver: CloudDriver
    folder: Path
    event: str
    group: str = "events"

    @property
    def file(self) -> Path:
        """The operator's event file."""
        return self.folder / "event.yaml"

    def run(self, *arguments: str, typed: str = "", columns: int = 200) -> Result:
        """Run `registrar events`, or the group of this folder, with these arguments."""
        environment = {"REGISTRAR_ENDPOINT": self.driver.cloud.url, "COLUMNS": str(columns)}
        return CliRunner().invoke(app, [self.group, *arguments], input=typed, env=environment)

    def done(self, *arguments: str, typed: str = "") -> str:
        """Return what a command prints that succeeds."""
        result = self.run(*arguments, typed=typed)
        assert (result.exit_code, result.stderr) == (0, ""), result.exception
        return result.stdout

    def refused(self, *arguments: str, typed: str = "") -> str:
        """Return what a command prints that is refused, with its advice."""
        result = self.run(*arguments, typed=typed)
        assert result.exit_code == 1
        advice = advice_for(result.exception) if isinstance(result.exception, Exception) else None
        return f"{result.stdout}{advice or ''}"

    def draft(self, part: EventPart, **values: Any) -> tuple[int, int]:
        """Save these values of a part as Maria; return the draft's revision, and the version."""
        deps = edit_dependencies(self.driver.app)
        document = draft_state(MARIA, self.event, deps=deps).document
        whole = document.part(part) | values
        seen = document.digest(part)
        state = save_part(MARIA, self.event, part, whole, seen=seen, deps=deps)
        return state.revision, state.version

    def save(self, part: EventPart, **values: Any) -> None:
        """Save these values of a part as Maria, and publish the draft."""
        deps = edit_dependencies(self.driver.app)
        revision, version = self.draft(part, **values)
        publish_draft(MARIA, self.event, revision=revision, version=version, deps=deps)


def published_files(driver: CloudDriver, folder: Path) -> Files:
    """Return a folder with the conference's file under a name of its own, published once."""
    event = f"files-{next(_numbers)}-{time.monotonic_ns()}"
    files = Files(driver, folder, event)
    conference = read_document(EVENT_FILE.read_text(encoding="utf-8"))
    values = {"event": event, "team": {"manages": [MARIA.address], "views": []}}
    files.file.write_text(conference.with_values(values).text, encoding="utf-8")
    files.done("publish", str(files.file))
    return files

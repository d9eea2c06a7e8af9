"""The lines that `make run` prints once everything answers."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from registrar.actions.publish import publish
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.table import Table
from registrar.aws.version_table import VersionTable
from registrar.cli.local_summary import publish_events, welcome
from registrar.domain.event_version import Publication
from registrar.event_file.document import read_document
from tests.support.factories import EVENT_FILE, an_event

URL = "http://127.0.0.1:8123"


def test_the_command_to_copy_runs_here_and_on_this_cloud(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It has the program's path, and cannot reach a stack in AWS."""
    cloud: Any = SimpleNamespace(url=URL, now=lambda: datetime(2022, 2, 14, tzinfo=UTC))

    welcome(cloud, [an_event()], "a password", program=".venv/bin/registrar")

    event = an_event().event
    assert (
        f"List:      .venv/bin/registrar list {event} --endpoint {URL}" in capsys.readouterr().out
    )


OUTPUTS = (
    "Secret", "PublicUrl", "Sender", "ConfigurationSet", "IpLimit", "FormSecret", "PeopleIssuer",
    "PeopleClient",
)  # fmt: skip


def test_events_that_were_edited_on_pages_stay_as_they_are(dynamodb: Any, table: Table) -> None:
    """A later start of the local cloud publishes the project's files again, but not over these."""
    now = datetime(2022, 2, 14, tzinfo=UTC)
    outputs = {name: name for name in OUTPUTS} | {"Table": table.name}
    cloud: Any = SimpleNamespace(outputs=outputs, client=lambda _: dynamodb, now=lambda: now)
    [first] = publish_events(cloud)
    [again] = publish_events(cloud)
    document = read_document(EVENT_FILE.read_text(encoding="utf-8")).with_values({"seats": 7})
    edited = publish(
        document.checked(),
        publications=EventPublisher(table),
        now=now,
        publication=Publication(text=document.text, who="ana@wcif.example"),
    )

    [later] = publish_events(cloud)

    assert (first.version, again.version, later) == (1, 1, edited)
    assert [version.number for version in VersionTable(table).of_event(first.event)] == [2, 1]

"""The lines that `make run` prints once everything answers."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from registrar.cli.local_summary import welcome
from tests.support.factories import an_event

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

"""Saver of MiniStack's state."""

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ministack import app
from ministack.core import persistence

from infra.local.journal import Journal
from infra.local.ministack import SAVED
from infra.local.ministack_process import Saver


@pytest.fixture(name="loop", autouse=True)
def loop_fixture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Loop on which MiniStack would answer requests, and the state's folder."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    monkeypatch.setattr(app, "_MAIN_LOOP", loop)
    monkeypatch.setattr(persistence, "STATE_DIR", str(tmp_path))
    yield
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_a_service_that_cannot_be_read_keeps_none_from_being_saved(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged, tried again, and the time as of which all is saved stands still until then."""
    states: dict[str, Any] = {"sqs": RuntimeError("dictionary changed size"), "cognito": {"a": 1}}

    def state_of(name: str) -> Any:
        if isinstance(states[name], Exception):
            raise states[name]
        return states[name]

    services = {name: (lambda name=name: state_of(name)) for name in states}
    monkeypatch.setattr(app, "_build_persistence_save_dict", lambda: services)
    saver = Saver(Journal(tmp_path))

    saver.save_changed()
    first = float((tmp_path / SAVED).read_text())
    states["sqs"] = {}
    saver._due.clear()
    saver.save_changed()

    assert "The state of sqs was not saved" in caplog.text
    assert json.loads((tmp_path / "cognito.json").read_text())["payload"] == {"a": 1}
    assert first == 0.0
    assert float((tmp_path / SAVED).read_text()) > 0.0

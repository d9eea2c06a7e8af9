"""Table streams over a restart of the local cloud."""

import json
from pathlib import Path

from infra.local.streams import forget_positions


def test_a_restart_reads_streams_from_their_new_start(tmp_path: Path) -> None:
    """The saved reading positions are gone; everything else that was saved stays."""
    saved = tmp_path / "lambda.json"
    payload = {"functions": {"a": 1}, "dynamodb_stream_positions": {"b": 7}}
    saved.write_text(json.dumps({"__ministack_format__": 2, "payload": payload}))

    forget_positions(tmp_path)

    kept = json.loads(saved.read_text())
    assert kept == {"__ministack_format__": 2, "payload": {"functions": {"a": 1}}}


def test_a_first_start_has_nothing_to_forget(tmp_path: Path) -> None:
    """Without a saved state nothing is written."""
    forget_positions(tmp_path)

    assert list(tmp_path.iterdir()) == []

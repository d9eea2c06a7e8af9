"""Journal of the local DynamoDB's items."""

from pathlib import Path
from typing import Any

import pytest
from ministack.services import dynamodb

from infra.local.journal import Journal, written

ARN = "arn:aws:dynamodb:eu-central-1:000000000000:table/t"


@pytest.fixture(name="journal")
def journal_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """Installed journal in an empty folder; MiniStack is as before afterwards."""
    for name in ("_set_item", "_remove_item", "handle_request", "load_persisted_state"):
        monkeypatch.setattr(dynamodb, name, getattr(dynamodb, name))
    journal = Journal(tmp_path)
    journal.install()
    return journal


def table() -> dict[str, Any]:
    """Table of MiniStack's, empty."""
    return {"TableArn": ARN, "items": {}}


def test_writes_outside_of_a_request_are_written_at_once(journal: Journal, tmp_path: Path) -> None:
    """A deletion by time-to-live is one."""
    items = table()

    dynamodb._set_item(items, "p", "s", {"n": {"N": "1"}})
    dynamodb._remove_item(items, "p", "s")

    assert [*written(tmp_path)] == [[[ARN, "p", "s", {"n": {"N": "1"}}]], [[ARN, "p", "s", None]]]


def test_a_line_that_was_not_finished_is_left_out(tmp_path: Path) -> None:
    """Its request had no answer."""
    (tmp_path / "journal-00000001.jsonl").write_text('[["a","p","s",null]]\n[["a","q"')
    (tmp_path / "journal-00000002.jsonl").write_text('[["a","r","s",null]]\n')

    assert [writes[0][1] for writes in written(tmp_path)] == ["p", "r"]


def test_files_before_a_saved_state_are_dropped(journal: Journal, tmp_path: Path) -> None:
    """A file without a line goes on."""
    items = table()
    dynamodb._set_item(items, "p", "s", {})
    number = journal.begin_file()
    same = journal.begin_file()
    dynamodb._set_item(items, "q", "s", {})

    journal.drop_before(number)

    assert number == same
    assert [writes[0][1] for writes in written(tmp_path)] == ["q"]

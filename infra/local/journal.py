"""Journal of the local DynamoDB's items: each request's writes are in a file before its answer.

MiniStack holds its tables in memory; Saver writes them whole now and then. What a request wrote
since is one line of the journal, so that a killed local cloud has lost nothing it acknowledged.
"""

import json
import os
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from ministack.services import dynamodb

# Table's ARN, partition key, sort key, and the item; None if it was deleted
Write = tuple[str, str, str, dict[str, Any] | None]
Handler = Callable[..., Awaitable[Any]]

_GLOB = "journal-*.jsonl"


class Journal:
    """Files of a folder with all writes since the tables were saved, in their order."""

    def __init__(self, folder: Path) -> None:
        """Begin a new file; those of the process before stay until the tables are saved."""
        self._folder = folder
        self._number = max((_number(path) for path in _files(folder)), default=0)
        self._file = -1
        self._lock = threading.Lock()
        self._pending: ContextVar[list[Write] | None] = ContextVar("pending", default=None)
        self._set, self._remove = dynamodb._set_item, dynamodb._remove_item
        self.begin_file()

    def install(self) -> None:
        """Write down what MiniStack's DynamoDB stores, and read it again as it restores."""
        dynamodb._set_item = self._after(self._set)
        dynamodb._remove_item = self._after(self._remove)
        dynamodb.handle_request = self._as_one_line(dynamodb.handle_request)
        dynamodb.load_persisted_state = self._with_journal(dynamodb.load_persisted_state)

    def begin_file(self) -> int:
        """Begin the next file, if this one has a line; return the number of the empty file.

        The files before it hold nothing that is not stored now.
        """
        with self._lock:
            if self._file >= 0:
                if not os.fstat(self._file).st_size:
                    return self._number
                os.close(self._file)
            self._number += 1
            path = self._folder / f"journal-{self._number:08}.jsonl"
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            return self._number

    def drop_before(self, number: int) -> None:
        """Delete the files before that number, once the tables are saved as they were then."""
        for path in _files(self._folder):
            if _number(path) < number:
                path.unlink()

    def _after(self, change: Callable[..., Any]) -> Callable[..., Any]:
        def changed(table: dict[str, Any], pk: str, sk: str, *item: Any) -> Any:
            answer = change(table, pk, sk, *item)
            self._note((table["TableArn"], pk, sk, item[0] if item else None))
            return answer

        return changed

    def _note(self, write: Write) -> None:
        pending = self._pending.get()
        if pending is None:  # of no request, such as a deletion by time-to-live
            self._append([write])
        else:
            pending.append(write)

    def _as_one_line(self, handle: Handler) -> Handler:
        """Write a request's changes at its end, so that no half transaction is restored."""

        async def handled(*request: Any) -> Any:
            pending: list[Write] = []
            token = self._pending.set(pending)
            try:
                return await handle(*request)
            finally:
                self._pending.reset(token)
                self._append(pending)

        return handled

    def _append(self, writes: list[Write]) -> None:
        if writes:
            line = json.dumps(writes, separators=(",", ":")).encode() + b"\n"
            with self._lock:
                os.write(self._file, line)

    def _with_journal(self, load: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def loaded(state: Any) -> Any:
            answer = load(state)
            for writes in written(self._folder):
                self._restore(writes)
            return answer

        return loaded

    def _restore(self, writes: list[Write]) -> None:
        """Store the items of one line in MiniStack's tables; those of a lost table are left out."""
        tables = {table["TableArn"]: table for table in dynamodb._tables.all_values()}
        for arn, pk, sk, item in writes:
            if arn not in tables:
                continue
            if item is None:
                self._remove(tables[arn], pk, sk)
            else:
                self._set(tables[arn], pk, sk, item)


def written(folder: Path) -> Iterator[list[Write]]:
    """Yield each line's writes in their order, up to one that was not finished."""
    for path in _files(folder):
        for line in path.read_bytes().splitlines(keepends=True):
            if not line.endswith(b"\n"):
                break  # the process was killed as it wrote; that request had no answer
            yield json.loads(line)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(_GLOB))


def _number(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])

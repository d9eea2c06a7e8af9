"""Engines that are compared: the simulated one, MiniStack's DynamoDB in this process, dynoxide.

Each is asked through a boto3 client of its own kind, and holds one table of the template.
"""

import socket
import subprocess
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import boto3
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.config import Config
from ministack.services import dynamodb as ministack

from infra.dynamodb.client import Client
from infra.dynamodb.store import Store
from infra.dynamodb.template import table_properties

TABLE = "registrar"

# Handler of requests as MiniStack's services have it
Handler = Callable[..., Coroutine[None, None, Any]]

_REGION = "eu-central-1"
_DYNOXIDE = Path(__file__).parent / "node_modules/@dynoxide/linux-x64/dynoxide"
_READY_WITHIN = 30.0  # seconds

_WANTED = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


def properties() -> dict[str, Any]:
    """Return the parameters of CreateTable: those of the template that all engines know."""
    return {name: table_properties()[name] for name in _WANTED}


def simulated() -> Client:
    """Return a client of a new simulated DynamoDB."""
    client = Client(Store())
    client.create_table(TableName=TABLE, **properties())
    return client


def in_ministack(handle: Handler = ministack.handle_request) -> Any:
    """Return a client whose requests MiniStack's DynamoDB answers in this process."""
    client = _client("https://dynamodb.eu-central-1.amazonaws.com")
    client.meta.events.register("before-send.dynamodb", partial(_answer, handle))
    client.create_table(TableName=TABLE, **properties())
    return client


@contextmanager
def in_dynoxide() -> Iterator[Any]:
    """Return a client of a running dynoxide, which ends with the context."""
    port = _free_port()
    with subprocess.Popen(
        [str(_DYNOXIDE), "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait_for(port)
            client = _client(f"http://127.0.0.1:{port}")
            client.create_table(TableName=TABLE, **properties())
            yield client
            client.close()
        finally:
            process.terminate()


def has_dynoxide() -> bool:
    """Tell whether dynoxide is installed; it is a program for Linux on x86-64."""
    return _DYNOXIDE.exists()


def _client(endpoint: str) -> Any:
    return boto3.client(
        "dynamodb",
        region_name=_REGION,
        endpoint_url=endpoint,
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(retries={"total_max_attempts": 1}),
    )


def _answer(handle: Handler, request: AWSPreparedRequest, **_: Any) -> AWSResponse:
    body = request.body if isinstance(request.body, bytes) else str(request.body).encode()
    headers = {name.lower(): _text(value) for name, value in request.headers.items()}
    asked = handle("POST", "/", headers, body, {})
    status, answered, content = _run(asked)
    return AWSResponse(request.url, status, answered, _Body(content))


def _run(coroutine: Coroutine[None, None, Any]) -> Any:
    """Return the result of a coroutine that never waits: it needs no event loop."""
    try:
        coroutine.send(None)
    except StopIteration as ended:
        return ended.value
    raise RuntimeError("MiniStack waits for something")


class _Body:
    """Body of an answer, as botocore reads it."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self) -> Iterator[bytes]:
        """Yield all of it."""
        yield self._content


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + _READY_WITHIN
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError("dynoxide did not answer")

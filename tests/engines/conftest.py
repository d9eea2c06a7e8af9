"""The engines that the simulated DynamoDB is compared with, each started once."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.engines.engines import has_dynoxide, in_dynoxide, in_ministack
from tests.engines.known_differences import Engine


@pytest.fixture(scope="session")
def ministack() -> Iterator[Any]:
    """Return a client of MiniStack's DynamoDB in this process."""
    client = in_ministack()
    yield client
    client.close()


@pytest.fixture(scope="session")
def dynoxide() -> Iterator[Any]:
    """Return a client of a running dynoxide; skips where its program cannot run."""
    if not has_dynoxide():
        pytest.skip("dynoxide is not installed: it runs on Linux on x86-64, see package.json")
    with in_dynoxide() as client:
        yield client


@pytest.fixture(scope="session", params=["ministack", "dynoxide"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Return an engine: its name and its client."""
    return Engine(request.param, request.getfixturevalue(request.param))

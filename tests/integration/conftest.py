"""The local cloud that the integration tests share: the real template, deployed once."""

from collections.abc import Iterator

import pytest

from infra.local.clock import START
from infra.local.cloud import LocalCloud


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a running local cloud with a state of its own, its clock at the demo's start."""
    with LocalCloud(state=tmp_path_factory.mktemp("cloud"), at=START) as running:
        yield running

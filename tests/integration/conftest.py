"""The local cloud that the integration tests share: the real template, deployed once."""

from collections.abc import Iterator

import pytest

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.wiring.app import from_environment
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.function_environment import environment
from tests.support.longest_first import order


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files by their duration, longest first: two workers end at the same time."""
    order(items)


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a running local cloud with a state of its own, its clock at the demo's start."""
    with LocalCloud(state=tmp_path_factory.mktemp("cloud"), at=START) as running:
        yield running


@pytest.fixture
def driver(cloud: LocalCloud) -> Iterator[CloudDriver]:
    """Return a driver: it publishes events in the cloud and reads what they lead to."""
    driver = CloudDriver(cloud)
    yield driver
    driver.app.close()


@pytest.fixture
def lambda_environment(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give this process the environment of a function: the entry points run here, on the cloud."""
    for name, value in environment(cloud).items():
        monkeypatch.setenv(name, value)
    from_environment.cache_clear()
    app = from_environment()  # one for all threads of the test
    yield
    app.close()
    from_environment.cache_clear()

"""The local cloud that the integration tests share: the real template, deployed once."""

from collections.abc import Iterator
from typing import Any

import pytest

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.wiring.app import from_environment
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.event_figures import EventFigures
from tests.support.cloud.function_environment import environment
from tests.support.cloud.operator import Operator
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


@pytest.fixture(autouse=True)
def uncounted(driver: CloudDriver) -> None:
    """Begin each test with rate limits that nothing was counted against."""
    driver.forget_counts()


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


@pytest.fixture(scope="module")
def current(cloud: LocalCloud) -> Any:
    """Return an operator whose event no test changes, registered for on the day of the start."""
    cloud.set_clock(START)
    driver = CloudDriver(cloud)
    yield Operator(cloud, driver)
    driver.app.close()


@pytest.fixture
def operator(cloud: LocalCloud, driver: CloudDriver) -> Operator:
    """Return an operator with an event of their own."""
    return Operator(cloud, driver)


@pytest.fixture
def event_figures(driver: CloudDriver) -> EventFigures:
    """Return an event with 150 seats and 100 waiting positions."""
    event = driver.publish(seats=150, waiting_list=100)
    return EventFigures(Attendees(driver, event))


@pytest.fixture
def mail_without_leftovers(cloud: LocalCloud) -> Iterator[None]:
    """Leave the shared cloud's mail as it was found."""
    cloud.empty_mailbox()
    yield
    cloud.ses_faults("none")
    cloud.ses_events(automatic=True)
    cloud.set_clock(START)
    cloud.empty_mailbox()

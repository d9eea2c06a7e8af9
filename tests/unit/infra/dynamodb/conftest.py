"""A simulated table with the template's own properties."""

import pytest

from infra.dynamodb.client import Client
from infra.dynamodb.store import Store
from infra.dynamodb.template import table_properties
from tests.unit.infra.dynamodb.calls import Clock


@pytest.fixture
def clock() -> Clock:
    """Return a wall clock that stands until a test moves it, and the lag of indexes."""
    return Clock()


@pytest.fixture
def store(clock: Clock) -> Store:
    """Return a store with the one table, empty."""
    made = Store(wall=lambda: clock.now, lag=lambda: clock.lag)
    made.create_table("registrar", table_properties())
    return made


@pytest.fixture
def client(store: Store) -> Client:
    """Return a client of the store."""
    return Client(store)

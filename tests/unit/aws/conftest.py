"""The table made by moto: another judge of the adapters' expressions than the simulated one."""

from collections.abc import Iterator
from typing import Any

import pytest

from infra.dynamodb.template import table_properties
from tests.support.fast_moto import MotoEndpoint, client


@pytest.fixture(scope="session")
def properties() -> dict[str, Any]:
    """Return the table's properties that CreateTable knows."""
    wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    return {name: table_properties()[name] for name in wanted}


@pytest.fixture(scope="session")
def moto(properties: dict[str, Any]) -> Iterator[tuple[MotoEndpoint, Any]]:
    """Endpoint and a client of it, where the table is made: once, as it costs more than a test."""
    endpoint = MotoEndpoint()
    made = client(endpoint)
    made.create_table(TableName="registrar", **properties)
    yield endpoint, made
    made.close()


@pytest.fixture
def dynamodb(moto: tuple[MotoEndpoint, Any]) -> Any:
    """Client of moto's DynamoDB, where the table is as the template makes it, empty."""
    endpoint, made = moto
    endpoint.empty()
    return made

"""A simulated table with the template's own properties, for one thread; that of aws/ is moto's."""

from typing import Any

import pytest

from infra.dynamodb.client import Client
from infra.dynamodb.store import Store
from infra.dynamodb.template import table_properties
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from tests.support.factories import an_event
from tests.support.transaction_tokens import transaction_token

EVENT = an_event(seats=1, waiting_list=1).model_copy(update={"version": 1})


@pytest.fixture
def dynamodb() -> Any:
    """Client of the simulated DynamoDB, where the table is as the template makes it, empty."""
    client = Client(Store())
    client.create_table(TableName="registrar", **table_properties())
    return client


@pytest.fixture
def table(dynamodb: Any) -> Table:
    """Return the table as the template makes it, empty."""
    return Table(dynamodb, "registrar", lambda _: None, transaction_token)


@pytest.fixture
def registrations(table: Table) -> RegistrationTable:
    """Registrations of the published event of one seat and one place to wait."""
    EventPublisher(table).publish(EVENT, replacing=0)
    return RegistrationTable(table)

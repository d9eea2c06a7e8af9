"""A table with the template's own properties, made by moto, for one thread."""

from collections.abc import Iterator
from typing import Any

import pytest
from samtranslator.yaml_helper import yaml_parse

from registrar.actions.register_ports import NewRegistration
from registrar.aws.event_publisher import EventPublisher
from registrar.aws.registration_table import RegistrationTable
from registrar.aws.table import Table
from registrar.domain.message import MessageKey
from tests.support.factories import EVENT_FILE, a_message, a_registration, an_event
from tests.support.fast_moto import MotoEndpoint, client
from tests.support.transaction_tokens import transaction_token

EVENT = an_event(seats=1, waiting_list=1).model_copy(update={"version": 1})
DATA = EVENT_FILE.parents[1] / "data.yaml"


@pytest.fixture(scope="session")
def door() -> MotoEndpoint:
    """Return moto's DynamoDB."""
    return MotoEndpoint()


@pytest.fixture(scope="session")
def dynamodb(door: MotoEndpoint, properties: dict[str, Any]) -> Iterator[Any]:
    """Return a client of it, where the table is made: once, as both cost more than a test."""
    made = client(door)
    made.create_table(TableName="registrar", **properties)
    yield made
    made.close()


@pytest.fixture(scope="session")
def properties() -> dict[str, Any]:
    """Return what the template says of the table, read once."""
    template = yaml_parse(DATA.read_text())["Resources"]["Table"]["Properties"]
    wanted = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    return {key: template[key] for key in wanted}


@pytest.fixture
def table(dynamodb: Any, door: MotoEndpoint) -> Table:
    """Return the table as the template makes it, empty."""
    door.empty()
    return Table(dynamodb, "registrar", lambda _: None, transaction_token)


@pytest.fixture
def registrations(table: Table) -> RegistrationTable:
    """Registrations of the published event of one seat and one place to wait."""
    EventPublisher(table).publish(EVENT, replacing=0)
    return RegistrationTable(table)


def a_draft(number: int, **changes: object) -> NewRegistration:
    """A draft for a person of that number."""
    identity = f"{number:032x}"
    registration = a_registration(id=identity, address=f"{number}@example.org", **changes)
    key = MessageKey(identity, 1, "waiting" if registration.ticket else "confirmed")
    return NewRegistration(registration, f"address-{number}", a_message(key=key), ())

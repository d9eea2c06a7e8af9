"""Services of an event whose team calls the API."""

from datetime import timedelta
from typing import Any

from registrar.aws.table import Table
from tests.support.api_client import TEAM
from tests.support.factories import NOW
from tests.support.services import Services, services_with_event


def team_services(table: Table, size: int = 0, **changes: Any) -> Services:
    """Services with a team and seats for two; so many registered, a minute after each other."""
    services = services_with_event(
        table, **({"team": TEAM, "seats": 2, "waiting_list": 50} | changes)
    )
    for number in range(size):
        services.now = NOW + timedelta(minutes=number)
        services.register(f"person{number:02}")
    return services


# Criteria that the definition does not know, or that exclude each other
NO_SUCH_REGISTRATIONS = [
    ("choice=profession:nonsense", [("choice.profession", "not_an_option")]),
    ("choice=nosuch:thing", [("choice.nosuch", "unknown_field")]),
    ("language=xx", [("language", "not_an_option")]),
    ("since=2022-02-20&until=2022-02-01", [("until", "before_since")]),
]

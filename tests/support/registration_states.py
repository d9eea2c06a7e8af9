"""Registrations in states that SES or the bot detection brings about."""

from typing import Any

from registrar.aws.keys.registrations import registration_key
from registrar.aws.registration_item import to_item
from registrar.domain.registration import Registration
from tests.support.factories import a_registration
from tests.support.services import Services


def write_quarantined(services: Services, name: str = "suspect", **changes: Any) -> Registration:
    """Write a registration in quarantine."""
    suspect = a_registration(
        id=f"{name:f<32}"[:32].encode().hex()[:32],
        event=services.event.event,
        state="quarantined",
        address=f"{name}@example.org",
        suspicions=("honeypot",),
        **changes,
    )
    services.table.client.put_item(TableName=services.table.name, Item=to_item(suspect))
    return suspect


def mark_bounced(services: Services, registration: Registration) -> None:
    """Set the registration's delivery to bounced."""
    _mark(services, registration, "bounced")


def mark_delivered(services: Services, registration: Registration) -> None:
    """Set the registration's delivery to delivered."""
    _mark(services, registration, "delivered")


def _mark(services: Services, registration: Registration, delivery: str) -> None:
    services.table.client.update_item(
        TableName=services.table.name,
        Key=registration_key(registration.id),
        UpdateExpression="SET delivery = :delivery",
        ExpressionAttributeValues={":delivery": {"S": delivery}},
    )

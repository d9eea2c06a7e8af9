"""Submissions on the local cloud, the states of their messages, and time that passes."""

from collections import Counter
from datetime import timedelta
from typing import Any

from functions.register import handler
from registrar.domain.event import EventDefinition
from tests.support.cloud.driver import CloudDriver
from tests.support.factories import a_request, answers


def register(event: EventDefinition, address: str, **changes: Any) -> None:
    """Send one submission, which is accepted."""
    told = handler(a_request(answers(email=address, **changes), event=event.event), None)
    assert told["statusCode"] == 202


def states(driver: CloudDriver, event: EventDefinition) -> Counter[str]:
    """Count the states of all messages of the event's registrations."""
    return Counter(
        item["state"]["S"]
        for registration in driver.registrations(event)
        for item in driver.messages(registration).values()
    )


def pass_time(driver: CloudDriver, by: timedelta) -> None:
    """Move the domain clock on."""
    driver.cloud.set_clock(driver.cloud.now() + by)

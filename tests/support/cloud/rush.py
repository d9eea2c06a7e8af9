"""A rush on an event's seats: many submissions at once, their responses and mails."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from functions.register import handler
from registrar.domain.event import EventDefinition
from tests.support.cloud.driver import CloudDriver, until
from tests.support.factories import a_request, answers

THREADS = 50


def rush(event: EventDefinition, size: int) -> dict[int, int]:
    """Post so many submissions at once to the entry point; count the responses by status."""
    with ThreadPoolExecutor(THREADS) as pool:
        answered = pool.map(lambda payload: handler(payload, None), _requests(event, size))
        return Counter(answer["statusCode"] for answer in answered)


def mailed(driver: CloudDriver, addresses: list[str]) -> dict[str, int]:
    """Count the mails to each address, once there are as many mails as addresses."""
    until(lambda: len(driver.mails_to(*addresses)) >= len(addresses))
    return Counter(mail.to[0] for mail in driver.mails_to(*addresses))


def _requests(event: EventDefinition, size: int) -> list[dict[str, Any]]:
    return [
        a_request(
            answers(email=f"{event.event}-{n}@example.org", nonce=f"nonce-number-{n:06d}"),
            event=event.event,
            source_ip=f"198.51.{n // 250}.{n % 250}",
        )
        for n in range(size)
    ]

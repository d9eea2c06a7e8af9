"""Driver of the local cloud: what one test used up, the next does not miss."""

import pytest

from registrar.domain.rate_limit import TESTS
from registrar.domain.refusals import TooManyRequests
from registrar.wiring.register import rate_table
from tests.support.cloud.driver import CloudDriver


def test_forgotten_counts_are_gone(driver: CloudDriver) -> None:
    """A limit that is reached allows again, and counts from nothing; many others are gone too."""
    rates = rate_table(driver.app)
    for number in range(30):  # more than are deleted at once
        rates.count(TESTS, f"person {number}")
    for _ in range(TESTS.times):
        rates.count(TESTS, "somebody")
    with pytest.raises(TooManyRequests):
        rates.count(TESTS, "somebody")

    driver.forget_counts()

    for _ in range(TESTS.times):
        rates.count(TESTS, "somebody")

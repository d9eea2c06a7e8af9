"""A rush of 1,000 people on an event's seats, on a local cloud: its time and its result."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.wiring.app import from_environment
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.function_environment import environment
from tests.support.cloud.rush import mailed, rush

SIZE, SEATS, WAITING = 1000, 200, 100


def main() -> None:
    """Print the time until all answers, and until all mails."""
    with TemporaryDirectory() as state, LocalCloud(state=Path(state), at=START) as cloud:
        os.environ.update(environment(cloud))
        driver = CloudDriver(cloud)
        measure(driver)
        driver.app.close()
        from_environment().close()


def measure(driver: CloudDriver) -> None:
    """Run the rush; AssertionError if a seat is given twice or a mail is missing."""
    event = driver.publish(seats=SEATS, waiting_list=WAITING)
    begun = perf_counter()
    told = rush(event, SIZE)
    answered = perf_counter() - begun
    addresses = [one.address for one in driver.registrations(event)]
    assert told == {202: SEATS + WAITING, 409: SIZE - SEATS - WAITING}
    assert mailed(driver, addresses) == dict.fromkeys(addresses, 1)
    everything = perf_counter() - begun
    print(f"{SIZE} posts answered in {answered:.1f} s; all mails sent after {everything:.1f} s")


if __name__ == "__main__":
    main()

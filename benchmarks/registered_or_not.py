"""Time of answers to registered and unknown addresses over HTTP, on a local cloud (F11).

Requests come in pairs, in random order within each. The area under the curve (AUC) is the chance
that the answer to a registered address took longer than the one to an unknown address; 0.5 tells
nothing.
"""

import json
import random
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from time import perf_counter

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.domain.event import EventDefinition
from tests.support.cloud.driver import CloudDriver
from tests.support.factories import answers

PEOPLE, TIMES = 12, 25
PAIRS = PEOPLE * TIMES

Times = list[float]


def main() -> None:
    """Print medians and AUC of an open and of a full event."""
    with TemporaryDirectory() as state, LocalCloud(state=Path(state), at=START) as cloud:
        driver = CloudDriver(cloud)
        opened = driver.publish(seats=2000, waiting_list=0)
        full = driver.publish(seats=PEOPLE, waiting_list=0)
        for event in (opened, full):
            for number in range(PEOPLE):
                assert _post(driver, event, f"known{number}")[0] == 202
        known, unknown = _pairs(driver, opened, 202, lambda pair: f"new{pair}")
        _report("open event", known, unknown)
        known, unknown = _pairs(driver, full, 409, lambda pair: f"unknown{pair % PEOPLE}")
        _report("full event", known, unknown)
        means = [[mean(times[number::PEOPLE]) for number in range(PEOPLE)] for times in
                 (known, unknown)]  # fmt: skip
        print(f"full event, means of {TIMES}: AUC {_auc(*means):.2f}", flush=True)
        driver.app.close()


def _pairs(
    driver: CloudDriver, event: EventDefinition, status: int, unknown: Callable[[int], str]
) -> tuple[Times, Times]:
    """Return the seconds of the answers to known and unknown addresses, pair by pair."""
    chance, times = random.Random(1), ([], [])  # type: tuple[random.Random, tuple[Times, Times]]
    for pair in range(PAIRS):
        senders = [(0, f"known{pair % PEOPLE}"), (1, unknown(pair))]
        if not pair % TIMES:
            driver.forget_counts()
        for side, name in chance.sample(senders, 2):
            told, seconds = _post(driver, event, name)
            assert told == status
            times[side].append(seconds)
    return times


def _post(driver: CloudDriver, event: EventDefinition, name: str) -> tuple[int, float]:
    body = answers(email=f"{name}@{event.event}.example")
    request = urllib.request.Request(
        f"{driver.cloud.url}/events/{event.event}/registrations",
        json.dumps(body).encode(),
        {"content-type": "application/json", "accept": "application/json"},
    )
    begun = perf_counter()
    try:
        with urllib.request.urlopen(request) as answer:
            status = int(answer.status)
    except urllib.error.HTTPError as refused:
        with refused:
            status = refused.code
    return status, perf_counter() - begun


def _report(name: str, known: Times, unknown: Times) -> None:
    medians = [1000 * median(times) for times in (known, unknown)]
    print(
        f"{name}, {len(known)} pairs: median {medians[0]:.1f} ms registered,"
        f" {medians[1]:.1f} ms unknown; AUC {_auc(known, unknown):.3f}",
        flush=True,
    )


def _auc(known: Sequence[float], unknown: Sequence[float]) -> float:
    """Return the share of comparisons in which the known one took longer; equal ones are half."""
    longer = sum((one > other) + (one == other) / 2 for one in known for other in unknown)
    return longer / (len(known) * len(unknown))


if __name__ == "__main__":
    main()

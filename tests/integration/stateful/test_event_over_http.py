"""Random histories of one event, over HTTP on the local cloud, beside a model of it.

The seed is fixed, so that a run finds what the last one found. CONTRIBUTING.md has the command
for more histories, of another seed.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from infra.local.cloud import LocalCloud
from tests.integration.stateful.rules import EventRules
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.organiser_browser import signed_in
from tests.support.cloud.schedule import cloud_without_schedule

EXAMPLES = int(os.environ.get("STATEFUL_EXAMPLES", "7"))
STEPS = int(os.environ.get("STATEFUL_STEPS", "12"))
SEED = int(os.environ.get("STATEFUL_SEED", "15"))


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """Return a cloud whose clock, sweep and SES events the rules move."""
    with cloud_without_schedule(tmp_path_factory.mktemp("stateful")) as running:
        yield running


def test_every_history_keeps_the_rules(driver: CloudDriver) -> None:
    """N1 to N10 hold, and each answer holds for good, whatever people, SES and the clock do."""
    browser, team = signed_in(driver)

    class Machine(EventRules):
        def __init__(self) -> None:
            super().__init__(driver, browser, team)

    run_state_machine_as_test(
        seed(SEED)(Machine),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        ),
    )

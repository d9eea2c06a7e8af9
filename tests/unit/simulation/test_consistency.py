"""Consistency at rest: every kind of history ends with rows that fit, and what does not is seen."""

from itertools import count

import pytest

from registrar.aws.keys.events import known_event_key
from tests.simulation.consistency import find_nothing_wrong
from tests.simulation.history import History, is_reconciled, run
from tests.simulation.operations.command_line import reconciles
from tests.simulation.operations.events import EVENTS
from tests.simulation.world.faults import PROFILES
from tests.simulation.world.process import SETTINGS
from tests.support.simulated_acts import a_stage, carried_out
from tests.support.simulated_checks import hows


@pytest.mark.parametrize("profile", PROFILES)
def test_a_history_ends_with_rows_that_fit(profile: str) -> None:
    """Faults on the way leave nothing that does not fit."""
    seed = next(seed for seed in count(len(profile)) if is_reconciled(seed))

    result = run(History(seed, profile, operations=12))

    assert result.record.violations == []


def test_what_does_not_fit_is_seen() -> None:
    """An event that the list of all events lacks, which the look names, and a repair mends."""
    stage = a_stage()
    for event in EVENTS:
        stage.world.engine.delete_item(TableName=SETTINGS.table, Key=known_event_key(event))

    repaired = carried_out(stage, reconciles)

    assert len(repaired) == 1
    assert "mended what was whole" in repaired[0]
    assert "kind='not listed', subject='all events'" in repaired[0]


def test_a_look_reports_what_it_finds() -> None:
    """The first event that does not fit ends the history."""
    stage = a_stage()
    stage.world.engine.delete_item(TableName=SETTINGS.table, Key=known_event_key(EVENTS[0]))

    find_nothing_wrong(stage.world)

    (told,) = hows(stage.world)
    assert told.startswith(f"{EVENTS[0]}: ")
    assert "not listed" in told

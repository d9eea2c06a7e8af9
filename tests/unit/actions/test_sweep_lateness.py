"""Lateness of emails, measured by the sweep that sends them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from infra.local.template import load
from registrar.actions.circuit_breaker import SHUT_FOR
from registrar.actions.send_once import SendingPaused
from registrar.aws.table import Table
from tests.support.services import services_with_event
from tests.support.sweeper import Sweeper, sweep_dependencies

ROOT = Path(__file__).parents[3]


@pytest.fixture
def sweeper(table: Table) -> Sweeper:
    """A sweeper of an event with one seat, two places to wait, one reminder and thanks."""
    return Sweeper(
        services_with_event(table, reminders=[{"hours_before": 24}], thanks={"hours_after": 20})
    )


def test_how_late_mail_is_is_measured_by_the_sweep_that_reads_it(sweeper: Sweeper) -> None:
    """The oldest message counts; none due is zero, and nothing read is nothing measured."""
    services = sweeper.services
    began = services.now
    services.register("maria")
    sweeper.sender.script = [SendingPaused]
    deps = sweep_dependencies(services, sweeper.sender, sweeper.notices)
    parts: dict[str, Any] = {"deliver_deps": deps.deliver_deps, "opening_deps": deps.opening_deps}

    paused = sweeper.sweep(began + timedelta(minutes=20), **parts).lateness
    unread = sweeper.sweep(began + timedelta(minutes=21), **parts).lateness
    sent = sweeper.sweep(began + timedelta(minutes=27), **parts).lateness
    idle = sweeper.sweep(began + timedelta(minutes=28), **parts).lateness

    put_back = began + timedelta(minutes=20) + SHUT_FOR
    assert (paused, unread) == (timedelta(minutes=20), None)
    assert (sent, idle) == (began + timedelta(minutes=27) - put_back, timedelta())


def test_measuring_how_late_mail_is_costs_no_read(sweeper: Sweeper) -> None:
    """The time when a message is due is part of the index's own keys."""
    index = load(ROOT / "infra/data.yaml")["Resources"]["Table"]["Properties"]
    [due] = [each for each in index["GlobalSecondaryIndexes"] if each["IndexName"] == "due"]

    assert due["Projection"] == {"ProjectionType": "KEYS_ONLY"}
    assert "due_at" in {key["AttributeName"] for key in due["KeySchema"]}

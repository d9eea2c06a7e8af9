"""Counters of options with seats of their own: checked, and corrected while others register."""

from dataclasses import replace
from typing import Any

import pytest

from registrar.actions.reconcile_options import check_options, reconcile_options
from registrar.aws.figures_table import FiguresTable
from registrar.aws.keys.events import option_key, seats_key
from registrar.aws.table import Key, number
from tests.support.limited_options import ENGLISH, seats_taken
from tests.support.option_counting import (
    LateIndex,
    audit,
    count,
    hold,
    publish,
)
from tests.support.services import Services


def write(services: Services, key: Key, change: str, **values: Any) -> None:
    """Write into the table, past all rules."""
    payload = {"Key": key, "UpdateExpression": change, **values}
    services.table.call("update_item", TableName=services.table.name, **payload)


def end_count(services: Services) -> None:
    """Let the option give seats with nobody counted."""
    for key in (option_key(services.event.event, *ENGLISH), seats_key(services.event.event)):
        write(services, key, "REMOVE counting")


def set_counter(services: Services, right: int) -> None:
    """Write another number of holders."""
    key, values = option_key(services.event.event, *ENGLISH), {":right": number(right)}
    write(services, key, "SET taken = :right", ExpressionAttributeValues=values)


def test_who_was_never_counted_is_counted_by_reconciling(services: Services) -> None:
    """As events published in former times have some; checking only tells."""
    hold(services, "ann", "bob")
    publish(services, english=2)
    end_count(services)

    checked = check_options(services.event.event, audit=audit(services))
    found = reconcile_options(services.event.event, audit=audit(services))

    assert checked == found.corrected == {"interpretation=english": (0, 2)}
    assert found.left == {}
    assert seats_taken(services, *ENGLISH) == 2
    assert check_options(services.event.event, audit=audit(services)) == {}


@pytest.mark.parametrize("wrong", [0, 1, 7])
def test_a_wrong_counter_is_put_right(services: Services, wrong: int) -> None:
    """A counter becomes the number of holders of the option."""
    publish(services, english=5)
    count(services)
    hold(services, "ann", "bob")
    set_counter(services, wrong)

    checked = check_options(services.event.event, audit=audit(services))
    found = reconcile_options(services.event.event, audit=audit(services))

    assert checked == found.corrected == {"interpretation=english": (wrong, 2)}
    assert seats_taken(services, *ENGLISH) == 2


def test_a_counter_that_moves_at_every_look_is_left(services: Services) -> None:
    """Somebody who registers meanwhile must not be taken for a mistake."""
    publish(services, english=9)
    count(services)
    hold(services, "ann")
    set_counter(services, 5)
    names = iter(["bob", "cyd"])

    def somebody_registers() -> None:
        hold(services, next(names))

    moving = replace(services.holders, wait=somebody_registers)

    found = reconcile_options(services.event.event, audit=replace(audit(services), holders=moving))

    assert found.corrected == {}
    assert found.left == {"interpretation=english": (7, 3)}


def test_a_counter_is_left_while_the_index_is_behind(services: Services) -> None:
    """Holders that cannot be seen yet must not be taken for a mistake; else they are oversold."""
    publish(services, english=2)
    count(services)
    hold(services, "ann", "bob")
    late = replace(services.holders, pages=LateIndex(FiguresTable(services.table), missing=1))

    found = reconcile_options(services.event.event, audit=replace(audit(services), holders=late))

    assert found.corrected == {}
    assert found.left == {"interpretation=english": (2, 1)}
    assert seats_taken(services, *ENGLISH) == 2

"""Mutants: every patch changes today's code, is undone, and quick mutants are found."""

from types import CodeType, FunctionType
from typing import Any

import pytest

from registrar.aws import event_publisher, registration_table, seat_conditions
from registrar.domain.seats import Seats
from tests.simulation.mutants.catalogue import MUTANTS
from tests.simulation.mutants.equivalent import equivalent
from tests.simulation.mutants.hunt import hunt_all
from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import (
    Code,
    Constant,
    Patch,
    PatchOutdated,
    find_function,
    find_value,
    replaced,
)


def _now(patch: Patch) -> CodeType | Any:
    if isinstance(patch, Code):
        return find_function(patch.where).__code__
    return find_value(patch.where)


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_changes_the_code_and_is_undone(name: str) -> None:
    """A patch whose text is gone raises instead of changing nothing."""
    mutant = MUTANTS[name]
    before = [_now(patch) for patch in mutant.patches]

    with mutant.applied():
        assert all(_now(patch) != old for patch, old in zip(mutant.patches, before, strict=True))

    assert [_now(patch) for patch in mutant.patches] == before


def test_there_are_as_many_mutants_as_promised() -> None:
    """Each has a name of its own and says what is wrong; the page names known ones only."""
    assert len(MUTANTS) >= 45
    assert all(mutant.mistake.endswith(".") for mutant in MUTANTS.values())
    assert equivalent() <= set(MUTANTS)


@pytest.mark.parametrize(
    "patch",
    [
        Code("registrar.domain.seats:Seats.free", "no such text", ""),
        Code("registrar.domain.seats:Seats.free", "self.", "other."),
        Code("registrar.domain.seats:Seats.vanished", "a", "b"),
        Code("registrar.domain.seats:Seats", "a", "b"),
        Constant("registrar.aws.seat_conditions:VANISHED", replaced("a", "b")),
        Constant("registrar.aws.seat_conditions:DIRECT", replaced("no such text", "b")),
        Constant("registrar.aws.seat_conditions:DIRECT", lambda same: same),
    ],
)
def test_a_patch_that_changes_nothing_is_refused(patch: Patch) -> None:
    """So a mutant never silently stops being one."""
    with pytest.raises(PatchOutdated), Mutant("none", "None.", (patch,)).applied():
        pass


def test_a_constant_changes_wherever_it_is_imported() -> None:
    """And the modules that only use its text are as before."""
    patch = Constant("registrar.aws.seat_conditions:DIRECT", lambda _: "never")

    with patch.applied():
        assert vars(registration_table)["DIRECT"] == vars(seat_conditions)["DIRECT"] == "never"
        assert not hasattr(event_publisher, "DIRECT")

    assert vars(registration_table)["DIRECT"] == vars(seat_conditions)["DIRECT"] != "never"


def test_a_property_runs_the_changed_code() -> None:
    """Also in instances that were made before."""
    patch = Code("registrar.domain.seats:Seats.list_free", "<", ">=")
    assert isinstance(Seats.list_free, property)
    assert isinstance(Seats.list_free.fget, FunctionType)
    before = Seats.list_free.fget.__code__

    with patch.applied():
        assert Seats.list_free.fget.__code__ is not before

    assert Seats.list_free.fget.__code__ is before


def test_quick_mutants_are_found() -> None:
    """Three of the mistakes that a history or two shows."""
    quick = ("seats without limit", "no position", "last come first")

    verdicts = {verdict.mutant: verdict for verdict in hunt_all(quick, 8, jobs=1)}

    assert {name: verdicts[name].promise for name in quick} == {
        "seats without limit": "N2",
        "no position": "N1",
        "last come first": "N7",
    }

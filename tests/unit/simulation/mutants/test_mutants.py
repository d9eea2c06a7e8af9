"""Mutants: every patch changes today's code and is undone; hints save time and nothing else."""

from dataclasses import replace
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

from registrar.aws import event_publisher, registration_table, seat_conditions
from registrar.domain.seats import Seats
from tests.simulation.history import History, run
from tests.simulation.mutants.campaign import with_hints
from tests.simulation.mutants.catalogue import MUTANTS
from tests.simulation.mutants.equivalent import equivalent
from tests.simulation.mutants.found import Finding, findings, keep
from tests.simulation.mutants.hunt import Hunt, hunt
from tests.simulation.mutants.hunters import hunt_all
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

    verdicts = {found.mutant: found for found in hunt_all([Hunt(name, 8) for name in quick], 1)}

    assert {name: _promise(verdicts[name].finding) for name in quick} == {
        "seats without limit": "N2",
        "no position": "N1",
        "last come first": "N7",
    }


def _promise(finding: Finding | None) -> str:
    return finding.promise if finding else ""


def test_a_hint_that_holds_needs_one_history() -> None:
    """Its finding stays as it was, with the number of histories that it took from the first on."""
    found = hunt(Hunt("no position", 99)).finding
    assert found is not None
    hint = replace(found, code="code")

    verdict = hunt(Hunt("no position", 99, hint))

    assert (verdict.histories, verdict.finding) == (1, hint)


def test_a_hint_that_is_outdated_costs_a_history() -> None:
    """The hunt goes on from the first seed: no verdict rests on the file."""
    with MUTANTS["undone without seat"].applied():
        calm = (run(History(seed, "calm")) for seed in range(99))
        kept = next(result.history for result in calm if not result.record.violations)
    hint = Finding(kept.seed, "calm", "N2", 1, "code")

    verdict = hunt(Hunt("undone without seat", 99, hint))

    assert verdict.killed
    assert verdict.histories > 1
    assert verdict.finding != hint


def test_an_error_of_the_patch_is_no_promise_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mutant has to die by what the product promises, not by being no program."""
    patch = Code("registrar.domain.seats:Seats.free", "self.left >", "self.vanished >")
    monkeypatch.setitem(MUTANTS, "no program", Mutant("no program", "None.", (patch,)))

    verdict = hunt(Hunt("no program", 8))

    assert not verdict.killed
    assert "AttributeError" in verdict.how


def test_every_mutant_is_hunted_hint_or_none() -> None:
    """But for those of which a page says why they change nothing."""
    hunts = with_hints([], 2000).hunts

    assert {hunt.name for hunt in hunts} == {*MUTANTS} - equivalent()
    assert {hunt.name: hunt.hint for hunt in hunts if hunt.hint} == {
        name: finding for name, finding in findings().items() if name not in equivalent()
    }


def test_findings_are_kept(tmp_path: Path) -> None:
    """And each is on a line of its own, so that a renewed one is seen in a diff."""
    file = tmp_path / "found.json"
    found = {"b": Finding(1, "mix", "N1", 2, "c"), "a": Finding(3, "mail", "N5", 4, "c")}

    keep(found, file)

    assert findings(file) == found
    assert len(file.read_text(encoding="utf-8").splitlines()) == 4
    assert findings(tmp_path / "none.json") == {}

"""Campaign: hunts of many mutants, and what they came to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tests.simulation.mutants.catalogue import MUTANTS
from tests.simulation.mutants.equivalent import equivalent
from tests.simulation.mutants.found import findings, keep
from tests.simulation.mutants.hunt import Hunt, Verdict
from tests.simulation.mutants.hunters import hunt_all


@dataclass(frozen=True)
class Campaign:
    """Hunts, and how: with the hints there are, or ``renewing`` them, which needs all histories."""

    hunts: Sequence[Hunt]
    renewing: bool = False

    def verdicts(self, jobs: int, look: Callable[[int], None]) -> Iterator[Verdict]:
        """Yield verdicts as they come; each new finding is in the file before it is yielded."""
        found = findings()
        for verdict in hunt_all(self.hunts, jobs, look):
            if self.renewing and verdict.finding:
                found = {name: found[name] for name in found if name in MUTANTS}
                found[verdict.mutant] = verdict.finding
                keep(found)
            yield verdict


def with_hints(names: Sequence[str], histories: int) -> Campaign:
    """Return a campaign that tries the hints first; without names, of all but the equivalent."""
    found, chosen = findings(), names or _not_equivalent()
    return Campaign([Hunt(name, histories, found.get(name)) for name in chosen])


def renewal(names: Sequence[str], histories: int) -> Campaign:
    """Return a campaign that finds the hints anew: of these names, or of all that are outdated."""
    found = findings()
    outdated = [
        name for name in _not_equivalent() if name not in found or not found[name].is_of_today
    ]
    return Campaign([Hunt(name, histories) for name in names or outdated], renewing=True)


def survivors(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield a line for each mutant that was not found, unless a page says why it cannot be."""
    excused = equivalent()
    for verdict in verdicts:
        if verdict.killed or (verdict.mutant in excused and not verdict.how):
            continue
        if verdict.how:
            yield f"{verdict.mutant}: an error of its own ends it: {verdict.how}"
        else:
            yield f"{verdict.mutant}: survives: {MUTANTS[verdict.mutant].mistake}"


def _not_equivalent() -> list[str]:
    excused = equivalent()
    return [name for name in MUTANTS if name not in excused]

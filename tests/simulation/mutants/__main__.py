"""Command line of the mutants: ``python -m tests.simulation.mutants --histories 2000``."""

import sys
from argparse import ArgumentParser, Namespace
from time import monotonic

from tests.simulation.mutants.catalogue import MUTANTS
from tests.simulation.mutants.equivalent import equivalent
from tests.simulation.mutants.hunt import Verdict, hunt_all


def main() -> int:
    """Hunt the mutants and print how each ended; 1 if one survives that is not equivalent."""
    given, begun = _arguments(), monotonic()
    names, verdicts = given.only or [*MUTANTS], list[Verdict]()
    for verdict in hunt_all(names, given.histories, given.jobs):
        verdicts.append(verdict)
        print(f"{len(verdicts):>4}/{len(names)}  {_line(verdict)}", flush=True)
    survivors = [verdict.mutant for verdict in verdicts if not verdict.killed]
    unexplained = sorted({*survivors} - equivalent())
    print(
        f"\n{len(verdicts) - len(survivors)} of {len(verdicts)} killed, in {_histories(verdicts)}"
        f" histories and {monotonic() - begun:,.0f} seconds"
    )
    for name in survivors:
        why = "no page says why" if name in unexplained else "equivalent"
        print(f"survives, {why}: {name}: {MUTANTS[name].mistake}")
    return 1 if unexplained else 0


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.simulation.mutants", description=__doc__)
    parser.add_argument("--only", action="append", choices=[*MUTANTS], metavar="NAME")
    parser.add_argument("--histories", type=int, default=2000, help="most for each mutant")
    parser.add_argument("--jobs", type=int, default=2, help="mutants at a time")
    return parser.parse_args()


def _line(verdict: Verdict) -> str:
    if not verdict.killed:
        return f"{verdict.mutant:<32} SURVIVES {verdict.histories:>5} histories"
    seed = f"seed {verdict.seed} {verdict.faults}"
    return (
        f"{verdict.mutant:<32} {verdict.promise:<8} {verdict.histories:>5} histories,"
        f" {seed:<16} {verdict.how}"
    )


def _histories(verdicts: list[Verdict]) -> str:
    return f"{sum(verdict.histories for verdict in verdicts):,}"


if __name__ == "__main__":
    sys.exit(main())

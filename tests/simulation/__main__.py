"""Command line of the simulation: ``python -m tests.simulation --histories 100 --seed 0``."""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from time import process_time

from tests.simulation.history import OPERATIONS, History, Result, run_all
from tests.simulation.world.faults import PROFILES

_FIGURES = (
    "histories", "operations", "invocations", "I/Os", "faults", "crashes", "time-outs", "mails",
    "copies", "registered", "cancelled", "erased", "records given up", "violations",
)  # fmt: skip


def main() -> int:
    """Run histories and print their figures; 1 if a promise was broken."""
    given = _arguments()
    total: Counter[str] = Counter()
    begun = process_time()
    seeds = range(given.seed, given.seed + given.histories)
    for result in run_all(History(seed, given.profile, given.operations) for seed in seeds):
        total += result.figures
        if result.record.violations:
            _tell(result, whole=given.print)
        if result.record.violations and not given.go_on:
            break
    _sum_up(total, process_time() - begun)
    return 1 if total["violations"] else 0


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--histories", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--profile", choices=["mix", *PROFILES], default="mix")
    parser.add_argument("--operations", type=int, default=OPERATIONS)
    parser.add_argument("--go-on", action="store_true", help="do not stop at a violation")
    parser.add_argument("--print", action="store_true", help="print the whole history of one")
    return parser.parse_args()


def _tell(result: Result, *, whole: bool) -> None:
    history = result.history
    for violation in result.record.violations[:3]:
        print(f"seed {history.seed}, {history.faults}: {violation}")
    lines = list(result.record.lines())
    for line in lines if whole else lines[-25:]:
        print("   ", line)


def _sum_up(total: Counter[str], seconds: float) -> None:
    for name in _FIGURES:
        print(f"{name:18} {total[name]:>10,}")
    print(f"{'seconds':18} {seconds:>10,.1f}")
    print(f"{'histories/second':18} {total['histories'] / max(seconds, 0.001):>10,.1f}")


if __name__ == "__main__":
    sys.exit(main())

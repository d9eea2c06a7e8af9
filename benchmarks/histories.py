"""Cost of a history: calls of AWS, the share of the time that each part takes, the functions.

A timer samples the process's own CPU time, so that other programs do not count.
"""

import signal
from collections import Counter
from pathlib import Path
from time import process_time
from types import FrameType

from tests.simulation.history import History, run_all
from tests.simulation.world.functions import ROOT

HISTORIES, WARM_UP = 60, 4
INTERVAL = 0.001  # seconds of CPU between samples
FUNCTIONS = 10  # that are named, those that take most

_PARTS = {
    f"{ROOT}/infra/dynamodb": "simulated table",
    f"{ROOT}/tests/simulation/checks": "checks",
    f"{ROOT}/tests/simulation": "clock, faults, scheduler, operations",
    f"{ROOT}/shared/registrar": "the product",
    f"{ROOT}/functions": "the product",
}


def main() -> None:
    """Print the figures and the shares."""
    for _ in run_all(History(-number) for number in range(1, WARM_UP + 1)):
        pass
    samples: Counter[str] = Counter()
    functions: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        samples[_part_of(frame)] += 1
        functions[_function_of(frame)] += 1

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    begun = process_time()
    figures = _run()
    seconds = process_time() - begun
    signal.setitimer(signal.ITIMER_PROF, 0)
    print(f"{HISTORIES / seconds:.1f} histories in a second of one CPU")
    for name in ("operations", "invocations", "I/Os", "mails"):
        print(f"{figures[name] / HISTORIES:8,.0f} {name} in a history")
    for part, count in samples.most_common():
        print(f"{count / samples.total():8.0%} {part}")
    for function, count in functions.most_common(FUNCTIONS):
        print(f"{count / samples.total():8.1%} {function}")


def _run() -> Counter[str]:
    figures: Counter[str] = Counter()
    for result in run_all(History(seed) for seed in range(HISTORIES)):
        figures.update(result.figures)
    return figures


def _function_of(frame: FrameType | None) -> str:
    """Return the innermost function, of a library too, with its file."""
    code = frame.f_code if frame else None
    return f"{code.co_qualname} ({Path(code.co_filename).name})" if code else ""


def _part_of(frame: FrameType | None) -> str:
    """Return the part of the innermost frame of this project: libraries count as their caller's."""
    while frame is not None:
        file = frame.f_code.co_filename
        for beginning, part in _PARTS.items():
            if file.startswith(beginning):
                return part
        frame = frame.f_back
    return "the rest"


if __name__ == "__main__":
    main()

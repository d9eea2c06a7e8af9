"""Sweep, every minute: free seats, due mail, broadcasts, and expired answers."""

from typing import Any

from registrar.actions.sweep import sweep
from registrar.observability import OLDEST_DUE, count, log_failure, log_pause
from registrar.wiring.app import for_invocation, initialise
from registrar.wiring.boundary import FunctionFailed, without_words
from registrar.wiring.sweep import sweep_dependencies

initialise(sweep_dependencies)

# Time for one more message: SES may take its whole time-out
RESERVE_MS = 20_000


class SweepFailed(FunctionFailed):
    """Due work that could not be tried; the log names it, and the alarm goes off."""


@without_words
def handler(payload: dict[str, Any], context: Any) -> dict[str, int]:  # noqa: ARG001 a schedule's
    """Do the due work in the invocation's time; return counts by outcome. Raises SweepFailed."""

    def seconds_left() -> float:
        return float(context.get_remaining_time_in_millis() - RESERVE_MS) / 1000

    deps = sweep_dependencies(for_invocation(context))
    swept = sweep(deps, seconds_left=seconds_left)
    figures = {_FIGURES.get(name, f"Message_{name}"): n for name, n in swept.outcomes.items()}
    late = {} if swept.lateness is None else {OLDEST_DUE: swept.lateness.total_seconds()}
    count({**figures, **late})
    if swept.outcomes["paused"]:
        log_pause(deps.deliver_deps.breaker.reason)
    for name, error in swept.failures:
        log_failure("the sweep left something undone", error, due=name)
    if swept.failures:
        raise SweepFailed(f"{len(swept.failures)} of what was due")
    return dict(swept.outcomes)


_FIGURES = {
    "promoted": "Promoted",
    "queued": "Queued",
    "erased": "Erased",
    "expired": "Expired",
    "holder_notified": "Holder_notified",
    "nobody_notified": "Nobody_notified",
    "kept": "Kept",
    "recounted": "Recounted",
}

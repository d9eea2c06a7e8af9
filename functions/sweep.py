"""Every minute: seats to those who wait, mail that is due, runs, and what is not to be kept."""

from typing import Any

from registrar.actions.sweep import sweep
from registrar.observability import count, log_failure, log_pause
from registrar.wiring import for_invocation

# One message more must still fit: SES may take its whole time-out
_RESERVE_MS = 20_000


class SweepFailed(Exception):
    """Some of what was due could not even be tried; the log names it, the alarm rings."""


def handler(event: dict[str, Any], context: Any) -> dict[str, int]:  # noqa: ARG001 the schedule's event says nothing
    """Do what is due, as far as the time goes; what became of it, by outcome."""

    def seconds_left() -> float:
        return float(context.get_remaining_time_in_millis() - _RESERVE_MS) / 1000

    deps = for_invocation(context).sweep_deps
    swept = sweep(deps, seconds_left=seconds_left)
    count({_FIGURES.get(name, f"Message_{name}"): n for name, n in swept.outcomes.items()})
    if swept.outcomes["paused"]:
        log_pause(deps.deliver_deps.gate.reason)
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
    "kept": "Kept",
    "recounted": "Recounted",
}

"""Every minute: what the stream missed is sent, and openings that have come are told."""

from typing import Any

from registrar.actions.deliver import deliver
from registrar.actions.notify import awaiting, notify
from registrar.actions.tend import tend
from registrar.observability import count, log_failure
from registrar.wiring import from_environment

# One message more must still fit: SES may take its whole time-out
_RESERVE_MS = 20_000


class SweepFailed(Exception):
    """Some messages could not even be tried; the log names them, the alarm rings."""


def handler(event: dict[str, Any], context: Any) -> dict[str, int]:  # noqa: ARG001 the schedule's event says nothing
    """Send what is due, as far as the time goes; what became of it, by outcome."""
    wiring = from_environment()

    def enough() -> bool:
        return bool(context.get_remaining_time_in_millis() < _RESERVE_MS)

    swept = tend(
        wiring.outbox.due(wiring.clock()),
        send=lambda key: deliver(key, room=wiring.post_room),
        enough=enough,
    )
    told = tend(
        awaiting(room=wiring.notice_room),
        send=lambda interest: notify(interest, room=wiring.notice_room),
        enough=enough,
    )
    outcomes = swept.outcomes + told.outcomes
    count({f"Message_{outcome}": number for outcome, number in outcomes.items()})
    failures = [(key.reference, error) for key, error in swept.failures]
    failures += [(interest.key.reference, error) for interest, error in told.failures]
    for reference, error in failures:
        log_failure("a message was not delivered", error, message_key=reference)
    if failures:
        raise SweepFailed(f"{len(failures)} of the messages that were due")
    return dict(outcomes)

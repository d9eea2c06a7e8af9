"""Security log of a function: lines with digests, and the limits that were reached."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registrar.actions.ports import RateLimiter, SecurityLog
from registrar.domain.keyring import Keyring
from registrar.domain.rate_limit import Limit
from registrar.domain.refusals import TooManyRequests, TryLater
from registrar.domain.security_log import METRICS, SecurityLine
from registrar.wiring.app import App, per_app


@dataclass(frozen=True)
class DigestingLog:
    """Security log that writes accounts, networks and subjects as digests of the keyring."""

    keys: Keyring
    clock: Callable[[], datetime]

    def record(self, line: SecurityLine) -> None:
        """Write the line, and count it where an alarm needs it."""
        from registrar.observability import log_security  # for what is not ordinary alone

        plain = {
            "reason": line.reason,
            "event": line.event,
            "registration": line.registration,
            "request_id": line.request,
        }
        known = {**plain, **self._digests(line)}
        log_security(
            line.kind,
            self.clock(),
            {name: value for name, value in known.items() if value},
            METRICS.get(line.kind),
        )

    def _digests(self, line: SecurityLine) -> Mapping[str, str]:
        """Return the digests by name; none while the secret cannot be read."""
        addresses = {"account": line.account, "network": line.network, "subject": line.subject}
        try:
            return {
                name: self.keys.log_code(name, value) for name, value in addresses.items() if value
            }
        except TryLater:
            return {}


@dataclass(frozen=True)
class RecordedRates:
    """Rate limiter that records each refusal: limit, and digest or id of its subject."""

    rates: RateLimiter
    security: SecurityLog

    def count(self, limit: Limit, subject: str) -> None:
        """Count one more for the subject. Raises TooManyRequests above the limit, TryLater."""
        try:
            self.rates.count(limit, subject)
        except TooManyRequests:
            self.security.record(_limit_reached(limit, subject))
            raise


@per_app
def security_log(app: App) -> DigestingLog:
    """Return the security log, by the machine's time."""
    return DigestingLog(app.keys, app.machine.utc_now)


# Fields of the line that hold the subjects of limits, by scope; ``subject`` for the others
_SUBJECTS: Mapping[str, str] = {
    "ip": "network",
    "bare": "network",
    "busy": "network",
    "busy-bare": "network",
    "sign-in": "network",
    "event": "event",
    "new-address": "registration",
    "own": "registration",
    "resend": "registration",
    "test": "account",
}


def _limit_reached(limit: Limit, subject: str) -> SecurityLine:
    counted: dict[str, Any] = {_SUBJECTS.get(limit.scope, "subject"): subject}
    return SecurityLine(kind="limit_reached", reason=limit.scope, **counted)

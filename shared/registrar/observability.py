"""Logs and metrics: ids and kinds of errors, never a person's data (P7)."""

import json
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from registrar.correlation import correlation_id

if TYPE_CHECKING:  # takes long to import: a quarantined submission, logged here, would be slower
    from aws_lambda_powertools import Logger

# Takes a line or the name of figures, and its ids, codes or numbers, instead of log and metrics
Listener = Callable[[str, Mapping[str, object]], None]

# Seconds that the oldest message had been due, as the sweep read it
OLDEST_DUE = "Oldest_due_message"

# Figures that are CloudWatch metrics, since an alarm reads them: a metric costs money. Any other
# figure is a number in a line of the log.
METRICS = frozenset(
    {
        OLDEST_DUE,
        "Request_failed",
        "Record_failed",
        "Message_paused",
        "Message_given_up",
        "Message_unsendable",
        "Ses_message_refused",
        "Ses_throttled",
        "Ses_unreachable",
        "Ses_unclear",
        "Sign_in_failed",
        "Access_refused",
        "Limit_reached",
    }
)

# Namespace and dimension of every metric, as in an event of the embedded format
EMBEDDED: Mapping[str, object] = {"Namespace": "Registrar", "Dimensions": [["service"]]}

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """In this context (thread, greenlet) tell the listener, and neither log nor metrics."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


@cache
def logger() -> "Logger":
    """The process's logger: JSON lines."""
    from aws_lambda_powertools import Logger

    return Logger(service="registrar", level="INFO")


def log_failure(what: str, error: Exception, **ids: str) -> None:
    """A failure with its stack frames; its words are left out, they may quote a person."""
    known = {"error": kind_of(error)} | _request() | ids
    if listener := _listener.get():
        listener(what, known)
        return
    frames = "".join(traceback.format_tb(error.__traceback__))
    logger().error(what, extra=known | {"place": frames})


def kind_of(error: Exception) -> str:
    """The kind of an error: its class, and the code of one that AWS answered."""
    answer = getattr(error, "response", None)
    code = answer.get("Error", {}).get("Code") if isinstance(answer, dict) else None
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def log_pause(reason: str) -> None:
    """SES takes nothing from the account: its code, for whoever the alarm calls."""
    what = "SES takes no mail from this account"
    if listener := _listener.get():
        listener(what, {"code": reason})
        return
    logger().error(what, extra={"code": reason})


def count(figures: Mapping[str, float], **ids: str) -> None:
    """One line of figures and ids, in the embedded format if some of them are metrics."""
    known = {**figures, **_request(), **{name: value for name, value in ids.items() if value}}
    if listener := _listener.get():
        listener("figures", known)
        return
    if METRICS.isdisjoint(figures):
        if figures:
            logger().info("figures", extra=known)
        return
    from aws_lambda_powertools import Metrics
    from aws_lambda_powertools.metrics import MetricUnit

    metrics = Metrics(namespace="Registrar", service="registrar")
    for name, value in known.items():
        if name in METRICS:
            unit = MetricUnit.Seconds if name == OLDEST_DUE else MetricUnit.Count
            metrics.add_metric(name=name, unit=unit, value=figures[name])
        else:
            metrics.add_metadata(name, value)
    metrics.flush_metrics()


def without_domain(ses_id: str) -> str:
    """Return an id of SES without the domain that makes it one of a message: no line has an @."""
    return ses_id.partition("@")[0]


def _request() -> dict[str, str]:
    """Return the id of the request that the work belongs to, if there is one."""
    request = correlation_id()
    return {"request_id": request} if request else {}


def log_security(kind: str, at: datetime, known: Mapping[str, str], metric: str | None) -> None:
    """A line of the security log; with a metric it is one event in the embedded format, too.

    ``known`` are codes, ids and digests.
    """
    if listener := _listener.get():
        listener("security", {"kind": kind, **known})
        return
    line: dict[str, object] = {
        "level": "INFO",
        "message": "security",
        "timestamp": at.isoformat(timespec="milliseconds"),
        "service": "registrar",
        "kind": kind,
        **known,
    }
    if metric:
        line |= {metric: 1, "_aws": _embedded(metric, at)}
    sys.stdout.write(f"{json.dumps(line)}\n")


def _embedded(metric: str, at: datetime) -> dict[str, object]:
    """The head of an event in the embedded format, with the metric's name."""
    directive = {**EMBEDDED, "Metrics": [{"Name": metric, "Unit": "Count"}]}
    return {"Timestamp": int(at.timestamp() * 1000), "CloudWatchMetrics": [directive]}

"""Logs and metrics: ids and kinds of errors, never a person's data (P7)."""

import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit

# Takes a line or the name of figures, and its ids, codes or numbers, instead of log and metrics
Listener = Callable[[str, Mapping[str, object]], None]

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
def logger() -> Logger:
    """The process's logger: JSON lines."""
    return Logger(service="registrar")


def log_failure(what: str, error: Exception, **ids: str) -> None:
    """A failure with its stack frames; its words are left out, they may quote a person."""
    known = {"error": type(error).__name__} | ids
    if listener := _listener.get():
        listener(what, known)
        return
    frames = "".join(traceback.format_tb(error.__traceback__))
    logger().error(what, extra=known | {"place": frames})


def log_pause(reason: str) -> None:
    """SES takes nothing from the account: its code, for whoever the alarm calls."""
    what = "SES takes no mail from this account"
    if listener := _listener.get():
        listener(what, {"code": reason})
        return
    logger().error(what, extra={"code": reason})


def count(figures: Mapping[str, int]) -> None:
    """Figures as CloudWatch metrics, in the embedded format."""
    if listener := _listener.get():
        listener("figures", figures)
        return
    metrics = Metrics(namespace="Registrar", service="registrar")
    for name, value in figures.items():
        metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)
    if figures:
        metrics.flush_metrics()

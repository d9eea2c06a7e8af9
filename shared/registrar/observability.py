"""What the functions tell of themselves: ids and kinds of errors, never a person's data (P7)."""

import traceback
from collections.abc import Mapping
from functools import cache

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit


@cache
def logger() -> Logger:
    """The process's logger: JSON lines."""
    return Logger(service="registrar")


def log_failure(what: str, error: Exception, **ids: str) -> None:
    """A failure with its place in the code; its words are left out, they may quote a person."""
    place = "".join(traceback.format_tb(error.__traceback__))
    logger().error(what, extra={"error": type(error).__name__, "place": place} | ids)


def log_pause(reason: str) -> None:
    """SES takes nothing from the account: its code, for whoever the alarm calls."""
    logger().error("SES takes no mail from this account", extra={"code": reason})


def count(figures: Mapping[str, int]) -> None:
    """Figures as CloudWatch metrics, in the embedded format."""
    metrics = Metrics(namespace="Registrar", service="registrar")
    for name, value in figures.items():
        metrics.add_metric(name=name, unit=MetricUnit.Count, value=value)
    if figures:
        metrics.flush_metrics()

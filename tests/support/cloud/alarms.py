"""Alarms on figures of our own, and those that would ring by what the functions have logged."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

from infra.local.template import load
from registrar.observability import OLDEST_DUE
from tests.support.cloud.measured import values

ROOT = Path(__file__).parents[3]


@cache
def bounds() -> Mapping[str, float]:
    """Return the bound of each alarm on a metric of our own."""
    resources = [
        made
        for file in ("infra/alarms.yaml", "infra/platform_alarms.yaml")
        for made in load(ROOT / file)["Resources"].values()
    ]
    alarms = [made["Properties"] for made in resources if made["Type"] == "AWS::CloudWatch::Alarm"]
    return {
        alarm["MetricName"]: alarm["Threshold"]
        for alarm in alarms
        if alarm["Namespace"] == "Registrar"
    }


def rings(metric: str, measured: Collection[float]) -> bool:
    """Tell whether the values of one period are above the alarm's bound.

    They are summed up; of seconds that email waits the longest counts.
    """
    if not measured:
        return False
    combined = max(measured) if metric == OLDEST_DUE else sum(measured)
    return combined > bounds()[metric]


def ringing(lines: Iterable[str]) -> set[str]:
    """Return the metrics whose alarm rings by these lines of the log, taken as one period."""
    measured = values(lines)
    return {metric for metric in bounds() if rings(metric, measured.get(metric, ()))}

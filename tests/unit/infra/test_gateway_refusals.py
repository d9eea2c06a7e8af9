"""Requests that the gateway refuses: the filter that counts them, and the log that it reads."""

import re
from pathlib import Path
from typing import Any

from infra.local.template import load

ROOT = Path(__file__).parents[3]


def test_requests_that_the_gateway_refuses_are_those_that_asked_no_function() -> None:
    """The filter's pattern names fields of the access log; an answer of ours asked a function."""
    log = load(ROOT / "template.yaml")["Resources"]["ApiStage"]["Properties"]["AccessLogSettings"]
    alarms = load(ROOT / "infra/platform_alarms.yaml")["Resources"]
    made: dict[str, Any] = alarms["ApiThrottledFilter"]["Properties"]
    fields = dict(re.findall(r'"(\w+)":"\$context\.([\w.]+)"', log["Format"]))

    conditions = dict(re.findall(r'\$\.(\w+) = "([^"]+)"', made["FilterPattern"]))

    assert {fields[name]: value for name, value in conditions.items()} == {
        "status": "429",
        "integration.requestId": "-",
    }
    assert made["MetricTransformations"] == [
        {
            "MetricNamespace": "Registrar",
            "MetricName": "Api_throttled",
            "MetricValue": "1",
            "Unit": "Count",
        }
    ]

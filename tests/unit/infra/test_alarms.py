"""Alarms: whoever is to be called is called for what the functions really count."""

import re
from pathlib import Path
from typing import Any, get_args

from infra.local.template import load
from registrar.actions.send_once import Outcome

ROOT = Path(__file__).parents[3]


def ours() -> dict[str, dict[str, Any]]:
    """The alarms on figures of our own, by metric."""
    resources = load(ROOT / "infra/alarms.yaml")["Resources"].values()
    alarms = [
        resource["Properties"]
        for resource in resources
        if resource["Type"] == "AWS::CloudWatch::Alarm"
    ]
    return {alarm["MetricName"]: alarm for alarm in alarms if alarm["Namespace"] == "Registrar"}


def test_an_account_that_may_not_send_and_mails_that_end_unsent_ring() -> None:
    """Under the names and the dimension that they are counted with."""
    counted = {f"Message_{outcome}" for outcome in get_args(Outcome)}

    found = ours()

    assert {"Message_paused", "Message_given_up", "Message_unsendable"} <= found.keys() <= counted
    assert found["Message_paused"]["Threshold"] == found["Message_unsendable"]["Threshold"] == 0
    assert all(alarm["AlarmActions"] for alarm in found.values())
    source = (ROOT / "shared/registrar/observability.py").read_text()
    (namespace, service) = re.search(
        r'Metrics\(namespace="(\w+)", service="(\w+)"\)', source
    ).groups()  # type: ignore[union-attr]
    assert namespace == "Registrar"
    dimensions = [alarm["Dimensions"] for alarm in found.values()]
    assert dimensions == [[{"Name": "service", "Value": service}]] * len(found)

"""Alarms: each reads a metric that exists, tells when it begins and ends, and names its page."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest

from infra.local.template import load
from registrar.actions.send_once import Outcome
from registrar.aws.ses_answer import SesOutcome
from registrar.domain.security_log import METRICS as SECURITY_METRICS
from registrar.observability import EMBEDDED, METRICS, OLDEST_DUE
from registrar.wiring.boundary import REQUEST_FAILED

ROOT = Path(__file__).parents[3]
PAGES = ROOT / "docs/operations"

# Pages of the folder that belong to no alarm may be added; those that do say so in this line
_ALARMS_OF = re.compile(r"^Alarms: (.+)$", re.MULTILINE)
_HEADINGS = ["What it means", "What to look at", "What to do"]

# The gateway's refusals, read by a filter from its log: it can give them no dimension
FILTERED = "Api_throttled"


class Metric(NamedTuple):
    """Metric as CloudWatch finds it: a letter that differs is another metric, without values."""

    namespace: str
    name: str
    dimensions: tuple[str, ...]


def resources() -> dict[str, dict[str, Any]]:
    """The resources of both templates with alarms, by name."""
    files = ("alarms", "platform_alarms")
    return {
        name: made
        for file in files
        for name, made in load(ROOT / f"infra/{file}.yaml")["Resources"].items()
    }


def alarms() -> dict[str, dict[str, Any]]:
    """The properties of each alarm, by name."""
    return {
        name: made["Properties"]
        for name, made in resources().items()
        if made["Type"] == "AWS::CloudWatch::Alarm"
    }


def ours() -> dict[str, dict[str, Any]]:
    """The alarms on figures of our own, by metric."""
    return {
        alarm["MetricName"]: alarm
        for alarm in alarms().values()
        if alarm["Namespace"] == "Registrar"
    }


def metric_of(alarm: dict[str, Any]) -> Metric:
    """The metric that an alarm reads."""
    names = tuple(dimension["Name"] for dimension in alarm.get("Dimensions", ()))
    return Metric(alarm["Namespace"], alarm["MetricName"], names)


def widgets() -> list[dict[str, Any]]:
    """The widgets of the dashboard; references stand where their values come."""
    body = load(ROOT / "infra/dashboard.yaml")["Resources"]["Dashboard"]["Properties"]
    found: list[dict[str, Any]] = json.loads(body["DashboardBody"]["Fn::Sub"])["widgets"]
    return found


def shown() -> Iterator[Metric]:
    """The metrics of the dashboard."""
    for widget in widgets():
        for namespace, name, *rest in widget["properties"]["metrics"]:
            dimensions = [part for part in rest if isinstance(part, str)]
            yield Metric(namespace, name, tuple(dimensions[::2]))


def documented() -> dict[Metric, tuple[str, str]]:
    """The table of metrics: unit and source of each."""
    rows = re.findall(r"^\| (\S+) \| (\S+) \|(.*)\| (\w+) \| (.+) \|$", _table(), re.MULTILINE)
    return {
        Metric(namespace, name, tuple(dimensions.split())): (unit, source)
        for namespace, name, dimensions, unit, source in rows
        if namespace not in ("namespace", "---|---|---|---|---|")
    }


def _table() -> str:
    return (PAGES / "metrics.md").read_text(encoding="utf-8")


def test_alarms_and_dashboard_read_the_documented_metrics_and_no_others() -> None:
    """Namespace, name and dimensions to the letter, in both directions."""
    read = {metric_of(alarm) for alarm in alarms().values()}

    assert read | set(shown()) == documented().keys()
    assert len(documented()) == _table().count("\n| ") - 1


def test_a_metric_of_awss_has_its_source_and_one_of_ours_its_unit() -> None:
    """Units are those that our code writes; AWS's are on the page that is linked."""
    for metric, (unit, source) in documented().items():
        if metric.namespace != "Registrar":
            assert "](https://docs.aws.amazon.com/" in source
        else:
            assert unit == ("Seconds" if metric.name == OLDEST_DUE else "Count")


def test_no_alarm_waits_for_a_unit() -> None:
    """An alarm with a unit that never comes is silent."""
    assert [name for name, alarm in alarms().items() if "Unit" in alarm] == []


def test_each_alarm_tells_when_it_begins_and_when_it_ends() -> None:
    """To the same topic."""
    told = [{"Ref": "Topic"}]

    assert {
        name: (alarm.get("AlarmActions"), alarm.get("OKActions"))
        for name, alarm in alarms().items()
    } == dict.fromkeys(alarms(), (told, told))


def test_each_alarm_names_its_page_and_each_page_its_alarms() -> None:
    """A person who is woken up reads what it means, what to look at and what to do."""
    named = {
        name: re.findall(r"docs/operations/([\w-]+)\.md", alarm["AlarmDescription"])
        for name, alarm in alarms().items()
    }
    of_pages: dict[str, list[str]] = {}
    for page in PAGES.glob("*.md"):
        for line in _ALARMS_OF.findall(page.read_text(encoding="utf-8")):
            for name in re.findall(r"`(\w+)`", line):
                of_pages.setdefault(name, []).append(page.stem)

    assert named == of_pages
    assert {len(pages) for pages in named.values()} == {1}


def test_each_page_of_an_alarm_is_short_and_has_its_three_parts() -> None:
    """And the list of pages has it."""
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    for page in PAGES.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        if _ALARMS_OF.search(text):
            assert re.findall(r"^## (.+)$", text, re.MULTILINE) == _HEADINGS
            assert len(text) < 3000, page.name
        assert page.name == "README.md" or f"]({page.name})" in index


def test_the_dashboard_is_whole() -> None:
    """Each reference is a parameter, and no two widgets have one title."""
    template = load(ROOT / "infra/dashboard.yaml")
    known = {*template["Parameters"], "AWS::Region"}
    titles = [widget["properties"]["title"] for widget in widgets()]

    assert set(re.findall(r"\$\{([\w:]+)\}", json.dumps(widgets()))) == known
    assert len({*titles}) == len(titles) == 10
    assert len(list(shown())) <= 50  # the metrics of a dashboard that costs nothing


def test_every_figure_that_costs_is_read_by_an_alarm() -> None:
    """A custom metric costs money: what nobody is called for is a number in a line of the log."""
    assert ours().keys() - {FILTERED} == METRICS
    assert set(SECURITY_METRICS.values()) <= METRICS


def test_alarms_read_what_the_functions_count() -> None:
    """Under the names and the dimension that they are counted with."""
    counted = {f"Message_{outcome}" for outcome in get_args(Outcome)}
    counted |= {f"Ses_{outcome}" for outcome in get_args(SesOutcome)}
    found = ours()

    failures = {REQUEST_FAILED, "Record_failed"}
    assert found.keys() <= counted | failures | {OLDEST_DUE, FILTERED, *SECURITY_METRICS.values()}
    assert found["Message_paused"]["Threshold"] == found["Message_unsendable"]["Threshold"] == 0
    source = (ROOT / "shared/registrar/observability.py").read_text()
    (namespace, service) = re.search(
        r'Metrics\(namespace="(\w+)", service="(\w+)"\)', source
    ).groups()  # type: ignore[union-attr]
    assert namespace == "Registrar"
    assert EMBEDDED == {"Namespace": "Registrar", "Dimensions": [["service"]]}
    for metric, alarm in found.items():
        by_service = [{"Name": "service", "Value": service}]
        assert alarm.get("Dimensions", []) == ([] if metric == FILTERED else by_service)


def test_asvs_16_2_and_16_3_bursts_of_security_lines_ring() -> None:
    """Each metric of the security log has an alarm that a few honest mistakes do not ring."""
    found = ours()

    thresholds = {metric: found[metric]["Threshold"] for metric in SECURITY_METRICS.values()}

    assert thresholds == {"Sign_in_failed": 20, "Access_refused": 50, "Limit_reached": 50}
    assert {found[metric]["Period"] for metric in thresholds} == {300}


@pytest.mark.parametrize(
    ("name", "treated"), [("SweepMissing", "breaching"), ("EmailWaits", "ignore")]
)
def test_silence_is_no_good_news_where_the_sweep_is_asked(name: str, treated: str) -> None:
    """A sweep that does not run is an alarm; one that does not ask SES measures nothing."""
    silent = {name: alarm["TreatMissingData"] for name, alarm in alarms().items()}

    assert silent.pop(name) == treated
    assert set(silent.values()) == {"notBreaching", "breaching", "ignore"} - {treated}


def test_nobody_is_called_for_a_budget_unless_one_is_given() -> None:
    """Zero dollars, as it is where nothing is said, is none."""
    template, platform = load(ROOT / "template.yaml"), load(ROOT / "infra/platform_alarms.yaml")

    assert template["Parameters"]["MonthlyBudget"]["Default"] == 0
    assert platform["Resources"]["Budget"]["Condition"] == "HasBudget"
    assert platform["Conditions"]["HasBudget"] == {
        "Fn::Not": [{"Fn::Equals": [{"Ref": "MonthlyBudget"}, "0"]}]
    }

"""Functions of the template: their time, and those that send mail."""

from pathlib import Path
from typing import Any

from infra.local.template import load

ROOT = Path(__file__).parents[2]
TEMPLATE = load(ROOT / "template.yaml")
BY_DEFAULT = TEMPLATE["Globals"]["Function"]["Timeout"]
FUNCTIONS: dict[str, dict[str, Any]] = {
    name: resource["Properties"]
    for name, resource in TEMPLATE["Resources"].items()
    if resource["Type"] == "AWS::Serverless::Function"
}
ROUTED = TEMPLATE["Resources"]["Routes"]["Properties"]["Parameters"].keys() & FUNCTIONS.keys()


def timeout(name: str) -> float:
    """Return the function's own time, in seconds."""
    return float(FUNCTIONS[name].get("Timeout", BY_DEFAULT))


def answers_a_call(name: str) -> bool:
    """Return True when the function is behind the HTTP API."""
    return name in ROUTED


def may_mail(name: str) -> bool:
    """Return True when SES lets the function send."""
    return "ses:SendEmail" in str(FUNCTIONS[name]["Policies"])


def source(name: str) -> str:
    """Return the text of the function's file."""
    module = FUNCTIONS[name]["Handler"].partition(".")[0]
    return (ROOT / "functions" / f"{module}.py").read_text()


MAILERS = [name for name in FUNCTIONS if answers_a_call(name) and may_mail(name)]
SENDERS = [name for name in FUNCTIONS if not answers_a_call(name) and may_mail(name)]

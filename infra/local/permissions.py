"""Permissions of the functions as MiniStack can evaluate them: all but sending mail unchanged."""

from collections.abc import Iterator
from typing import Any


def allow_sending(template: dict[str, Any]) -> None:
    """Make statements about SES apply to any resource.

    MiniStack evaluates SendEmail on resource "*" and knows no ses:FromAddress, so that a statement
    narrower than that would deny every message. Who may send at all is still enforced.
    """
    for statement in _statements(template):
        if all(action.startswith("ses:") for action in _listed(statement["Action"])):
            statement["Resource"] = "*"
            statement.pop("Condition", None)


def _statements(template: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::IAM::Role":
            for policy in resource["Properties"].get("Policies", []):
                yield from _listed(policy["PolicyDocument"]["Statement"])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]

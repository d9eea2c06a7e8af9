"""The functions' permissions as MiniStack can judge them: all as written but for sending mail."""

from collections.abc import Iterator
from typing import Any


def allow_sending(template: dict[str, Any]) -> None:
    """Let statements about SES hold for any resource.

    MiniStack judges SendEmail on the resource "*" and knows no ses:FromAddress, so that a statement
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

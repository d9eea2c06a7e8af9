"""Policies of the template's functions, and which access they grant.

Conditions are evaluated as IAM's guide has it: a negated operator with several values is their
NOR, and an operator with ForAllValues is true of a request without the key (AWS Identity and Access
Management User Guide, "Conditions with multiple context keys or values").
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from samtranslator.yaml_helper import yaml_parse

from tests.simulation.roles.access import Access, Keys

_KEY = "dynamodb:LeadingKeys"
_TEMPLATE = Path(__file__).parents[3] / "template.yaml"


@dataclass(frozen=True)
class Statement:
    """Statement of a policy; ``patterns`` are those of the partition keys, none for any key."""

    name: str
    allows: bool
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    operator: str = ""
    patterns: tuple[str, ...] = ()
    needs_key: bool = False

    def applies(self, access: Access, keys: Keys) -> bool:
        """Tell whether it is about this access, judged by these keys."""
        if access.action not in self.actions or access.resource not in self.resources:
            return False
        if self.needs_key and not keys:
            return False
        return not self.operator or all(_OPERATORS[self.operator](self, key) for key in keys)

    def like(self, key: str) -> bool:
        """Tell whether a key matches one of the patterns; one without a star matches itself."""
        return any(fnmatchcase(key, pattern) for pattern in self.patterns)

    def unlike(self, key: str) -> bool:
        """Tell whether a key matches none of the patterns."""
        return not self.like(key)


_OPERATORS: Mapping[str, Callable[[Statement, str], bool]] = {
    "ForAllValues:StringLike": Statement.like,
    "ForAllValues:StringNotLike": Statement.unlike,
}
Policy = tuple[Statement, ...]


def granted(policy: Policy, access: Access) -> bool:
    """Tell whether the policy grants the access, by whichever keys it is judged."""
    return all(_granted(policy, access, keys) for keys in access.readings)


def _granted(policy: Policy, access: Access, keys: Keys) -> bool:
    effects = [one.allows for one in policy if one.applies(access, keys)]
    return bool(effects) and all(effects)


@cache
def policies() -> Mapping[str, Policy]:
    """Return the policy of each function, by its resource in the template."""
    return {
        name: tuple(_statements(resource["Properties"]["Policies"]))
        for name, resource in yaml_parse(_TEMPLATE.read_text())["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    }


def _statements(written: Iterable[Mapping[str, Any]]) -> Iterator[Statement]:
    for policy in written:
        for statement in policy["Statement"]:
            yield _statement(statement)


def _statement(written: Mapping[str, Any]) -> Statement:
    """Return a statement. Raises ValueError for a condition that is not known here."""
    conditions = dict(written.get("Condition", {}))
    needs_key = conditions.pop("Null", {}) == {_KEY: "false"}
    operator, patterns = "", ()
    for name, by_key in conditions.items():
        if by_key.keys() == {"ses:FromAddress"}:
            continue  # the functions have one sender
        if name not in _OPERATORS or by_key.keys() != {_KEY} or operator:
            raise ValueError(f"{written['Sid']}: {conditions}")
        operator, patterns = name, tuple(by_key[_KEY])
    return Statement(
        written["Sid"],
        written["Effect"] == "Allow",
        tuple(_listed(written["Action"])),
        tuple(map(_named, _listed(written["Resource"]))),
        operator,
        patterns,
        needs_key,
    )


def _named(resource: Any) -> str:
    """Return the resource's name: of what is its ARN, and which part of that."""
    if isinstance(resource, str):
        return resource
    ((function, value),) = resource.items()
    if function == "Fn::Sub":
        return str(value).replace("${", "").replace("}", "")
    return ".".join(value)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]

"""Policies from which one permission is taken away."""

from collections.abc import Iterator
from dataclasses import replace

from tests.simulation.roles.policy import Policy, Statement

# Operator of a denial that names keys; others deny all keys but those named
DENIED_KEYS = "ForAllValues:StringLike"


def narrower(policy: Policy) -> Iterator[tuple[str, Policy]]:
    """Yield each policy with one permission less, and the permission in words.

    A permission is an action, a resource or a prefix of a statement; the prefix of one of its
    actions, unless another statement says which prefixes that action may change; and each prefix
    there.
    """
    for statement in policy:
        others = tuple(one for one in policy if one is not statement)
        for words, left in _narrower(statement, _limited(policy)):
            yield f"{statement.name}: {words}", (*others, *left)


def _limited(policy: Policy) -> frozenset[str]:
    """Return the actions whose prefixes a statement of their own names."""
    return frozenset(action for one in policy if not one.allows for action in one.actions)


def _narrower(
    statement: Statement, limited: frozenset[str]
) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    if not statement.allows and statement.operator == DENIED_KEYS:
        return  # it names what is denied, so it permits nothing
    for pattern in statement.patterns:
        yield pattern, (replace(statement, patterns=_without(statement.patterns, pattern)),)
    if not statement.allows:
        return
    for resource in statement.resources:
        yield resource, (replace(statement, resources=_without(statement.resources, resource)),)
    for action in statement.actions:
        rest = replace(statement, actions=_without(statement.actions, action))
        yield action, (rest,)
        for pattern in () if action in limited else statement.patterns:
            patterns = _without(statement.patterns, pattern)
            yield (
                f"{action} of {pattern}",
                (rest, replace(statement, actions=(action,), patterns=patterns)),
            )


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(one for one in values if one != value)

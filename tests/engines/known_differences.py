"""Differences of MiniStack or dynoxide from what AWS documents, each with its reason.

There AWS is right, and the simulated DynamoDB with it; everywhere else engines must agree exactly.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.engines.outcomes import Outcome

Payload = dict[str, Any]


@dataclass(frozen=True)
class Engine:
    """An engine to compare with: its name and its client."""

    name: str
    client: Any


@dataclass(frozen=True)
class Call:
    """A call, what the simulated DynamoDB answered to it, and what the engine answered."""

    operation: str
    payload: Payload
    ours: Outcome
    theirs: Outcome

    def refused(self) -> bool:
        """Tell whether the simulated DynamoDB found the request or an action invalid."""
        reasons = [code for code, _ in self.ours.get("reasons", [])]
        return self.ours.get("error") == "ValidationException" or "ValidationError" in reasons

    def expressions(self, name: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Return the expressions of that name in the call, with their names."""
        actions = self.payload.get("TransactItems")
        requests = [request for action in actions for request in action.values()] if actions else []
        for request in requests or [self.payload]:
            if name in request:
                yield request[name], request.get("ExpressionAttributeNames", {})


def _overlaps(call: Call) -> bool:
    return call.refused() and any(
        len(set(paths)) < len(paths)
        for paths in (_changed(*expression) for expression in call.expressions("UpdateExpression"))
    )


def _changed(expression: str, names: dict[str, str]) -> list[str]:
    """Return the attributes that an update changes."""
    flat = re.sub(r"\([^()]*\)", "", expression)
    clauses = re.split(r",|\bSET\b|\bREMOVE\b|\bADD\b|\bDELETE\b", flat)
    firsts = [clause.split()[0] for clause in clauses if clause.strip()]
    return [names.get(first, first) for first in firsts]


def _calculates(call: Call) -> bool:
    updates = call.expressions("UpdateExpression")
    return call.refused() and any(re.search(r" [+-] |list_append", update) for update, _ in updates)


def _overlaps_in_a_transaction(call: Call) -> bool:
    return call.operation == "transact_write_items" and _overlaps(call)


def _cancels_for_syntax(call: Call) -> bool:
    return (
        call.operation == "transact_write_items"
        and call.ours == {"error": "ValidationException"}
        and ("ValidationError", None) in call.theirs.get("reasons", [])
    )


def _operands_before_the_condition(call: Call) -> bool:
    return (
        call.operation == "update_item"
        and call.ours.get("error") == "ConditionalCheckFailedException"
        and call.theirs == {"error": "ValidationException"}
    )


def _size_of_a_number(call: Call) -> bool:
    slots = ("ConditionExpression", "FilterExpression")
    return any("size(" in one for slot in slots for one, _ in call.expressions(slot))


def _filter_of_an_index_of_keys(call: Call) -> bool:
    return call.payload.get("IndexName") == "due" and "FilterExpression" in call.payload


def _old_of_a_new_item(call: Call) -> bool:
    key = dict(sorted(call.payload.get("Key", {}).items()))
    return (
        call.payload.get("ReturnValues") == "ALL_OLD"
        and not call.ours
        and call.theirs == {"Attributes": key}
    )


# Of random calls: engine, reason, and the calls it is about
RANDOM: list[tuple[str, str, Callable[[Call], bool]]] = [
    ("ministack", "takes updates whose paths overlap", _overlaps),
    ("ministack", "adds what is no number, and appends to what is no list", _calculates),
    ("ministack", "finds errors of syntax after the conditions", _cancels_for_syntax),
    ("ministack", "checks operands before the condition", _operands_before_the_condition),
    ("ministack", "has sizes of numbers and truth values", _size_of_a_number),
    ("ministack", "filters an index by what it does not hold", _filter_of_an_index_of_keys),
    ("dynoxide", "takes updates whose paths overlap in a transaction", _overlaps_in_a_transaction),
    ("dynoxide", "gives errors of syntax as reasons of a transaction", _cancels_for_syntax),
    ("dynoxide", "returns a new item's key as its old attributes", _old_of_a_new_item),
]


def is_known(engine: str, call: Call) -> bool:
    """Tell whether an engine's answer differs for a known reason."""
    return any(name == engine and applies(call) for name, _, applies in RANDOM)


# Of cases: the rules that an engine does not keep, by reason
CASES: dict[str, dict[str, set[str]]] = {
    "ministack": {
        "takes updates that are no expressions": {
            "a name without its sign",
            "a section twice",
            "an update that ends early",
            "an update that is no expression",
            "if_not_exists of a value",
            "three operands",
        },
        "takes updates whose paths overlap": {
            "paths that overlap",
            "paths that overlap in a transaction",
        },
        "adds what is no number, and appends to what is no list": {
            "a sum with a text",
            "a sum with an attribute that is a text",
            "list_append of a text",
            "list_append to a text",
        },
        "evaluates conditions that are no expressions": {
            "IN of more than a hundred",
            "a function in capitals",
            "a sign that has no meaning",
            "an operand compared to itself",
            "an unknown function",
        },
        "does not check the values of conditions": {
            "BETWEEN bounds of two types",
            "a comparison with a truth value",
            "an attribute type that is no text",
            "an attribute type that is none",
        },
        "has no operands in parentheses": {"operands in parentheses"},
        "holds attributes that are not there for equal": {
            "two that are not there are not equal",
            "two that are not there differ",
        },
        "has sizes of numbers and truth values": {"size of a number is below nothing"},
        "refuses begins_with of an attribute that is no text": {"begins_with of a number is false"},
        "has no limits on operators and placeholders": {
            "a name of more than 255 bytes",
            "a value's name of more than 255 bytes",
            "more than 300 operators in an update",
        },
        "does not check an enumeration": {"a failure's item that nobody knows"},
        "takes key conditions that are none": {
            "<> of a key",
            "NOT of a key",
            "OR of keys",
            "contains of a key",
        },
        "filters by keys": {"a filter of a key", "a filter of an index's key"},
        "does not check what an index has": {"all attributes of an index of keys"},
        "does not check the types of a start key": {"a start key of another type"},
        "does not check a transaction's keys": {
            "a key attribute in a transaction's update",
            "a key of another schema",
            "a read by a key of another schema",
        },
        "does not count the kinds of an action": {"two actions in one"},
        "gives errors of syntax as reasons of a transaction": {"a reserved word in a transaction"},
    },
    "dynoxide": {
        "takes updates that are no expressions": {"a blank update"},
        "takes updates whose paths overlap in a transaction": {
            "paths that overlap in a transaction"
        },
        "evaluates conditions that are no expressions": {
            "IN of more than a hundred",
            "a function in capitals",
            "an operand compared to itself",
        },
        "does not check the values of conditions": {
            "a comparison with a truth value",
            "an attribute type that is no text",
            "an attribute type that is none",
        },
        "has no operands in parentheses": {"operands in parentheses"},
        "has no limits on operators and placeholders": {
            "a name of more than 255 bytes",
            "a value's name of more than 255 bytes",
            "more than 300 operators in an update",
        },
        "does not check an enumeration": {"a failure's item that nobody knows"},
        "does not check the values of key conditions": {
            "a partition key of another type",
            "a query of an empty partition key",
            "an empty beginning",
            "an empty bound",
        },
        "does not check a start key against the key condition": {
            "a start key of another partition",
            "a start key out of range",
        },
        "does not check a transaction's keys": {"a key attribute in a transaction's update"},
        "does not count the kinds of an action": {"two actions in one"},
        "gives errors of the request as reasons of a transaction": {
            "a reserved word in a transaction",
            "a set with one element twice in a transaction",
            "a value that is not used in a transaction",
        },
    },
}


def is_known_case(engine: str, rule: str) -> bool:
    """Tell whether an engine is known not to keep a rule."""
    return any(rule in rules for rules in CASES[engine].values())

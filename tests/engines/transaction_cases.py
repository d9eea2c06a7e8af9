"""Transactions that AWS refuses or cancels: API Reference, "TransactWriteItems".

What is wrong with the request alone is a ValidationException; what shows only with the table or the
item at hand cancels the transaction, with the reason ValidationError.
"""

from typing import Any

from tests.engines.cases import (
    INVALID,
    ITEM,
    KEY,
    NO_TABLE,
    NOT_SENT,
    TOO_LONG,
    Case,
    Payload,
    cancelled,
    put,
    put_item,
    transaction,
    update,
    value,
)
from tests.engines.engines import TABLE

_OTHER = {"pk": value("q"), "sk": value("s")}
_OLD = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}


def _keyed(**key: Any) -> Payload:
    return {"TableName": TABLE, "Key": {name: value(content) for name, content in key.items()}}


def _check(condition: str) -> Payload:
    return {"ConditionCheck": {"TableName": TABLE, "Key": _OTHER, "ConditionExpression": condition}}


def _puts(number: int) -> list[Payload]:
    keys = [{"pk": value("p"), "sk": value(str(index))} for index in range(number)]
    return [{"Put": {"TableName": TABLE, "Item": key}} for key in keys]


def _put(**attributes: Any) -> Payload:
    item = {name: value(attribute) for name, attribute in attributes.items()}
    return {"Put": {"TableName": TABLE, "Item": item}}


REFUSED = {
    "101 actions": transaction(*_puts(101)),
    "two actions on one item": transaction({"Put": put()}, {"Delete": _keyed(pk="p", sk="s")}),
    "two actions in one": transaction({"Put": put(), "Delete": _keyed(pk="p", sk="s")}),
    "no action in one": transaction({}),
    "an empty key in a transaction": transaction(_put(pk="", sk="s"), _put(pk="ok", sk="s")),
    "an empty key to delete": transaction({"Delete": _keyed(pk="", sk="s")}),
    "an empty key of an index in a transaction": transaction({"Put": put_item(due_at="")}),
    "an empty key of an index by a transaction's update": transaction(
        {"Update": update("SET due_at = :a", a="")}
    ),
    "a put of more than 400 KB in a transaction": transaction({"Put": put_item(a=TOO_LONG)}),
    "a reserved word in a transaction": transaction({"Update": update("SET state = :a", a="x")}),
    "a value that is not used in a transaction": transaction(
        {"Update": update("SET b = :a", a="x", c="x")}
    ),
    "paths that overlap in a transaction": transaction(
        {"Update": update("SET b = :a, b = :a", a="x")}
    ),
    "a number that is none in a transaction": transaction({"Put": put_item(a={"N": "abc"})}),
    "a set with one element twice in a transaction": transaction(
        {"Put": put_item(a={"SS": ["x", "x"]})}
    ),
    "a token of 37 characters": transaction({"Put": put()}, ClientRequestToken="x" * 37),
}

CANCELLED = {
    "a key of another schema": (
        transaction({"Delete": _keyed(pk="p")}, _put(pk="ok", sk="s")),
        cancelled("ValidationError", "None"),
    ),
    "a key of another type in a transaction": (
        transaction(_put(pk="p", sk=1), _put(pk="ok", sk="s")),
        cancelled("ValidationError", "None"),
    ),
    "a key of an index of another type in a transaction": (
        transaction({"Put": put_item(due_at=1)}),
        cancelled("ValidationError"),
    ),
    "a key attribute in a transaction's update": (
        transaction({"Update": update("SET sk = :a", a="x")}),
        cancelled("ValidationError"),
    ),
    "an update to more than 400 KB in a transaction": (
        transaction({"Update": update("SET a = :a", a=TOO_LONG)}),
        cancelled("ValidationError"),
    ),
    "an operand of another type": (
        transaction({"Update": update("ADD word :a", a=1)}, _check("attribute_exists(pk)")),
        cancelled("ValidationError", "ConditionalCheckFailed"),
    ),
    "an attribute that is not there in a transaction": (
        transaction({"Update": update("SET b = absent")}),
        cancelled("ValidationError"),
    ),
    "reasons in the order of the actions": (
        transaction(
            _put(pk="new", sk="s"),
            {"Put": put("attribute_not_exists(pk)") | _OLD},
            _check("attribute_exists(pk)"),
        ),
        {
            "error": "TransactionCanceledException",
            "reasons": [
                ("None", None),
                ("ConditionalCheckFailed", dict(sorted(ITEM.items()))),
                ("ConditionalCheckFailed", None),
            ],
        },
    ),
}

_READ = {"Get": {"TableName": TABLE, "Key": KEY}}

CASES = [
    *(Case(rule, "transact_write_items", payload, INVALID) for rule, payload in REFUSED.items()),
    *(Case(rule, "transact_write_items", *case) for rule, case in CANCELLED.items()),
    Case("no actions", "transact_write_items", transaction(), NOT_SENT),
    Case(
        "an update of nothing",
        "transact_write_items",
        transaction({"Update": _keyed(pk="p", sk="s")}),
        NOT_SENT,
    ),
    Case(
        "a check without a condition",
        "transact_write_items",
        transaction({"ConditionCheck": _keyed(pk="p", sk="s")}),
        NOT_SENT,
    ),
    Case(
        "a table that is not there in a transaction",
        "transact_write_items",
        transaction({"Put": {"TableName": "other", "Item": KEY}}),
        NO_TABLE,
    ),
    Case("one item read twice", "transact_get_items", transaction(_READ, _READ), INVALID),
    Case(
        "a read by a key of another schema",
        "transact_get_items",
        transaction({"Get": _keyed(pk="p")}),
        cancelled("ValidationError"),
    ),
]

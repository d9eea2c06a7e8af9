"""Items, keys and parameters that AWS refuses: Developer Guide, "Limits", and botocore's model."""

from functools import reduce
from typing import Any

from tests.engines.cases import (
    INVALID,
    KEY,
    NO_TABLE,
    NOT_SENT,
    TOO_LONG,
    Case,
    Payload,
    put,
    put_item,
    update,
    value,
)
from tests.engines.engines import TABLE
from tests.engines.outcomes import Outcome

_DEEP = reduce(lambda inner, _: {"L": [inner]}, range(33), value("x"))
_OLD_ONLY = {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}


def _item(**attributes: Any) -> Payload:
    return {
        "TableName": TABLE,
        "Item": {name: value(attribute) for name, attribute in attributes.items()},
    }


def _get(**key: Any) -> Payload:
    return {"TableName": TABLE, "Key": {name: value(content) for name, content in key.items()}}


def _keys(number: int) -> list[Payload]:
    return [{"pk": value("p"), "sk": value(str(index))} for index in range(number)]


REFUSED_ITEMS = {
    "an empty partition key": _item(pk="", sk="s"),
    "an empty sort key": _item(pk="p", sk=""),
    "no sort key": _item(pk="p"),
    "a sort key of another type": _item(pk="p", sk=1),
    "an empty key of an index": put_item(due_at=""),
    "a key of an index of another type": put_item(due_at=1),
    "an item of more than 400 KB": put_item(a=TOO_LONG),
    "a partition key of more than 2048 bytes": _item(pk="x" * 2049, sk="s"),
    "a sort key of more than 1024 bytes": _item(pk="p", sk="x" * 1025),
    "33 levels of lists": put_item(a=_DEEP),
    "39 digits": put_item(a={"N": "1" * 39}),
    "a number too large": put_item(a={"N": "1e126"}),
    "a number too small": put_item(a={"N": "1e-131"}),
    "a number that is none": put_item(a={"N": "abc"}),
    "an empty number": put_item(a={"N": ""}),
    "a number that is infinite": put_item(a={"N": "Infinity"}),
    "a set with one element twice": put_item(a={"SS": ["x", "x"]}),
    "a set with one number twice": put_item(a={"NS": ["1", "1.0"]}),
    "an empty set": put_item(a={"SS": []}),
    "a null that is false": put_item(a={"NULL": False}),
    "a value of two types": put_item(a={"S": "x", "N": "1"}),
    "a value of no type": put_item(a={}),
    "ALL_NEW of a put": put_item() | {"ReturnValues": "ALL_NEW"},
    "attributes that no operation returns": put_item() | {"ReturnValues": "FOO"},
    "a failure's item that nobody knows": put("attribute_exists(pk)")
    | {"ReturnValuesOnConditionCheckFailure": "ALL"},
}

REFUSED_READS = {
    "half a key": _get(pk="p"),
    "more than a key": _get(pk="p", sk="s", x="x"),
    "a key of another type": _get(pk="p", sk=1),
    "an empty key": _get(pk="", sk="s"),
    "a projection of one path twice": _get(pk="p", sk="s") | {"ProjectionExpression": "a, a"},
    "a projection of a reserved word": _get(pk="p", sk="s") | {"ProjectionExpression": "state"},
}

OTHERS: list[tuple[str, str, Payload, Outcome]] = [
    ("an update to more than 400 KB", "update_item", update("SET a = :a", a=TOO_LONG), INVALID),
    (
        "UPDATED_OLD of a deletion",
        "delete_item",
        _get() | {"Key": KEY, "ReturnValues": "UPDATED_OLD"},
        INVALID,
    ),
    ("a table that is not there", "get_item", {"TableName": "other", "Key": KEY}, NO_TABLE),
    (
        "a put in a table that is not there",
        "put_item",
        {"TableName": "other", "Item": KEY},
        NO_TABLE,
    ),
    ("an unknown parameter", "get_item", {"TableName": TABLE, "Key": KEY, "Foo": 1}, NOT_SENT),
    ("a missing parameter", "get_item", {"TableName": TABLE}, NOT_SENT),
    ("a parameter of another type", "get_item", {"TableName": TABLE, "Key": "p"}, NOT_SENT),
    ("an unknown type of value", "put_item", put_item(a={"Q": "x"}), NOT_SENT),
    ("an attribute without a type", "put_item", put_item(a=["x"]), NOT_SENT),
    ("a text that is a number", "put_item", put_item(a={"S": 1}), NOT_SENT),
    ("one key twice", "batch_get_item", {"RequestItems": {TABLE: {"Keys": [KEY, KEY]}}}, INVALID),
    ("101 keys", "batch_get_item", {"RequestItems": {TABLE: {"Keys": _keys(101)}}}, INVALID),
    (
        "half a key in a batch",
        "batch_get_item",
        {"RequestItems": {TABLE: {"Keys": [{"pk": value("p")}]}}},
        INVALID,
    ),
    (
        "one item written twice",
        "batch_write_item",
        {"RequestItems": {TABLE: [{"PutRequest": {"Item": KEY}}, {"DeleteRequest": {"Key": KEY}}]}},
        INVALID,
    ),
    (
        "26 writes",
        "batch_write_item",
        {"RequestItems": {TABLE: [{"PutRequest": {"Item": key}} for key in _keys(26)]}},
        INVALID,
    ),
    (
        "an empty key in a batch",
        "batch_write_item",
        {"RequestItems": {TABLE: [{"PutRequest": {"Item": {"pk": value(""), "sk": value("s")}}}]}},
        INVALID,
    ),
]

CASES = [
    *(Case(rule, "put_item", payload, INVALID) for rule, payload in REFUSED_ITEMS.items()),
    *(Case(rule, "get_item", payload, INVALID) for rule, payload in REFUSED_READS.items()),
    *(Case(*case) for case in OTHERS),
]

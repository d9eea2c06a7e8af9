"""Values, their sizes and what updates make of them."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.dynamodb import decimals
from infra.dynamodb.client import Client
from infra.dynamodb.expressions.reserved_words import RESERVED_WORDS
from infra.dynamodb.values import size_of
from tests.unit.infra.dynamodb.calls import TABLE, get, item, put, value, values

DOCUMENT: dict[str, Any] = {"M": {"a": value(1), "b": {"L": [value("x"), value("y"), value("z")]}}}


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("1", "1"),
        ("-0", "0"),
        ("+01.50", "1.5"),
        ("1e3", "1000"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1E-3", "0.001"),
        ("1" * 38, "1" * 38),
    ],
)
def test_numbers_are_kept_without_needless_digits(client: Client, given: str, stored: str) -> None:
    """As DynamoDB returns them."""
    put(client, taken={"N": given})

    assert get(client) == item(taken={"N": stored})


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12)))
def test_a_canonical_number_is_the_same_number(number: Decimal) -> None:
    """And canonical again."""
    if abs(number) < 10**30:
        text = decimals.canonical(str(number))
        assert Decimal(text) == number
        assert decimals.canonical(text) == text


def test_sums_are_exact_in_38_digits() -> None:
    """No rounding as with floats."""
    assert decimals.add("9" * 37, "1") == "1" + "0" * 37
    assert decimals.subtract("0.3", "0.1") == "0.2"
    assert decimals.subtract("1", "-1") == "2"


def test_sizes_are_those_of_the_documentation() -> None:
    """Names and texts in UTF-8, two digits a byte, three bytes a list or map, one an element."""
    assert size_of({"я": value("я")}) == 4
    assert size_of({"n": value(1234)}) == 1 + 3
    assert size_of({"b": {"BOOL": True}, "z": {"NULL": True}}) == 4
    assert size_of({"l": {"L": [value("ab")]}}) == 1 + 3 + 1 + 2
    assert size_of({"m": {"M": {"a": value("ab")}}}) == 1 + 3 + 1 + 1 + 2
    assert size_of({"s": {"SS": ["ab", "c"]}}) == 1 + 3


def test_the_reserved_words_are_all_there() -> None:
    """AWS lists 573, with its slips."""
    assert len(RESERVED_WORDS) == 573
    assert {"STATE", "TTL", "COUNT", "CAPACITY", "INNTER"} <= RESERVED_WORDS


def changed(client: Client, change: str, **given: Any) -> dict[str, Any]:
    """Return the attributes after an update, without the key."""
    request: dict[str, Any] = {
        "TableName": TABLE,
        "Key": item(),
        "UpdateExpression": change,
        "ReturnValues": "ALL_NEW",
    }
    if given:
        request["ExpressionAttributeValues"] = values(**given)
    attributes: dict[str, Any] = client.update_item(**request)["Attributes"]
    return {name: one for name, one in attributes.items() if name not in ("pk", "sk")}


def test_operands_are_those_of_the_item_before(client: Client) -> None:
    """Two attributes change places."""
    put(client, a=1, b=2)

    assert changed(client, "SET a = b, b = a") == {"a": value(2), "b": value(1)}


def test_parts_of_documents_change(client: Client) -> None:
    """Values are set first, then removed, by the indexes of before."""
    put(client, doc=DOCUMENT)

    after = changed(client, "SET doc.a = :n, doc.b[9] = :n REMOVE doc.b[0], doc.b[1]", n=7)

    assert after == {"doc": {"M": {"a": value(7), "b": {"L": [value("z"), value(7)]}}}}
    assert DOCUMENT["M"]["a"] == value(1)


def test_sets_grow_and_shrink(client: Client) -> None:
    """An empty set is removed."""
    put(client, one={"SS": ["a", "b"]}, two={"NS": ["1"]})

    after = changed(
        client, "ADD two :n DELETE one :s", n={"NS": ["2", "1"]}, s={"SS": ["b", "a", "x"]}
    )

    assert after == {"two": {"NS": ["1", "2"]}}


def test_an_update_makes_an_item(client: Client) -> None:
    """Of its key and what it sets; counters begin at zero."""
    after = changed(client, "ADD taken :n SET doc = if_not_exists(doc, :d)", n=1, d=DOCUMENT)

    assert after == {"taken": value(1), "doc": DOCUMENT}
    assert get(client) == item(**after)


@pytest.mark.parametrize(
    ("returns", "expected"),
    [
        ("ALL_OLD", item(a=1, b=2)),
        ("UPDATED_OLD", {"a": value(1)}),
        ("ALL_NEW", item(a=2, b=2)),
        ("UPDATED_NEW", {"a": value(2)}),
    ],
)
def test_an_update_returns_what_is_asked(
    client: Client, returns: str, expected: dict[str, Any]
) -> None:
    """Old or new, all or what was changed."""
    put(client, a=1, b=2)

    answer = client.update_item(
        TableName=TABLE,
        Key=item(),
        UpdateExpression="ADD a :n",
        ExpressionAttributeValues=values(n=1),
        ReturnValues=returns,
    )

    assert answer["Attributes"] == expected


def test_a_size_grows_with_each_update(client: Client) -> None:
    """An item cannot grow beyond 400 KB in steps."""
    put(client)
    part = "x" * 100 * 1024
    for name in ("a", "b", "c"):
        changed(client, f"SET {name} = :p", p=part)

    with pytest.raises(client.exceptions.ClientError, match="exceeded the maximum allowed size"):
        changed(client, "SET d = :p", p=part)
    changed(client, "SET d = :p REMOVE a", p=part)

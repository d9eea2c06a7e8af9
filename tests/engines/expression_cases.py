"""Expressions that AWS refuses, and some that it takes: Developer Guide, "Expressions"."""

from typing import Any

from tests.engines.cases import FAILED, INVALID, Case, put, update, update_if

_LONG = "n" * 255
_SUMS = ",".join(f"b{number}=num+:a" for number in range(301))
_MANY: dict[str, Any] = {f"v{number}": number for number in range(101)}

REFUSED_UPDATES = {
    "a reserved word in an update": update("SET state = :a", a="x"),
    "a name that is not defined": update("SET #b = :a", a="x"),
    "a value that is not defined": update("SET b = :a"),
    "a name that is not used": update("SET b = :a", {"#c": "c"}, a="x"),
    "a value that is not used": update("SET b = :a", a="x", c="x"),
    "no names": update("SET b = :a", {}, a="x"),
    "no values": update("REMOVE b") | {"ExpressionAttributeValues": {}},
    "a name without its sign": update("SET b = :a", {"b": "c"}, a="x"),
    "paths that overlap": update("SET b = :a, b = :a", a="x"),
    "a path that is part of another": update("SET b.c = :a REMOVE b", a="x"),
    "paths that conflict": update("SET b.c = :a, b[1] = :a", a="x"),
    "an empty update": update(""),
    "a blank update": update(" "),
    "an update that is no expression": update("SET b :a", a="x"),
    "an update that ends early": update("SET b ="),
    "an update without a section": update("b = :a", a="x"),
    "a section twice": update("SET b = :a SET c = :a", a="x"),
    "three operands": update("SET b = num + :a + :a", a=1),
    "an unknown function in an update": update("SET b = foo(b, :a)", a="x"),
    "size in an update": update("SET b = size(word)"),
    "if_not_exists of a value": update("SET b = if_not_exists(:a, :a)", a=1),
    "a key attribute in an update": update("SET sk = :a", a="x"),
    "ADD of a text": update("ADD b :a", a="x"),
    "ADD of a list": update("ADD b :a", a={"L": []}),
    "DELETE of a number": update("DELETE b :a", a=1),
    "ADD of a number to a text": update("ADD word :a", a=1),
    "ADD of a set to a number": update("ADD num :a", a={"SS": ["a"]}),
    "a sum with a text": update("SET b = num + :a", a="1"),
    "a sum with an attribute that is a text": update("SET b = word + :a", a=1),
    "a sum with an attribute that is not there": update("SET b = absent + :a", a=1),
    "an attribute that is not there": update("SET b = absent"),
    "list_append to a text": update("SET b = list_append(word, :a)", a={"L": []}),
    "list_append of a text": update("SET b = list_append(:a, :a)", a="x"),
    "list_append to nothing": update("SET b = list_append(absent, :a)", a={"L": []}),
    "a parent that is not there": update("SET absent.b = :a", a="x"),
    "an empty key of an index by update": update("SET due_at = :a", a=""),
    "a key of an index of another type by update": update("SET due_at = :a", a=1),
    "a number that is none by update": update("SET b = :a", a={"N": "abc"}),
    "an empty set by update": update("SET b = :a", a={"SS": []}),
    "an expression of more than 4 KB": update("REMOVE " + "a" * 4100),
    "more than 300 operators in an update": update(f"SET {_SUMS}", a=1),
    "a name of more than 255 bytes": update(f"REMOVE #{_LONG}", {f"#{_LONG}": "b"}),
    "a value's name of more than 255 bytes": update(f"SET b = :{_LONG}", None, **{_LONG: "x"}),
}

REFUSED_CONDITIONS = {
    "a reserved word in a condition": put("state = :a", a="x"),
    "names without an expression": put(names={"#a": "a"}),
    "values without an expression": put(a="x"),
    "an empty condition": put("") | {"ConditionExpression": ""},
    "an unknown function": put("foo(word)"),
    "a function in capitals": put("ATTRIBUTE_EXISTS(word)"),
    "too few operands": put("begins_with(word)"),
    "too many operands": put("attribute_exists(word, num)"),
    "a comparison with a truth value": put("word < :a", a={"BOOL": True}),
    "begins_with a number": put("begins_with(word, :a)", a=1),
    "BETWEEN bounds of two types": put("word BETWEEN :a AND :b", a=1, b="x"),
    "BETWEEN bounds out of order": put("word BETWEEN :a AND :b", a="z", b="x"),
    "an attribute type that is none": put("attribute_type(word, :a)", a="Q"),
    "an attribute type that is no text": put("attribute_type(word, :a)", a=1),
    "an operand compared to itself": put("word = word"),
    "an operand in itself": put("contains(word, word)"),
    "the existence of a value": put("attribute_exists(:a)", a="x"),
    "a predicate as an operand": put("begins_with(word, :a) = :a", a="x"),
    "a predicate of a function": put("attribute_exists(size(word))"),
    "a lone operand": put("word"),
    "a lone size": put("size(word)"),
    "the size of a number": put("size(:a) = :a", a=1),
    "double parentheses": put("((attribute_exists(word)))"),
    "IN of more than a hundred": put(
        f"num IN ({', '.join(f':{number}' for number in _MANY)})", **_MANY
    ),
    "words after the end": put("attribute_exists(word) b"),
    "a junction without its first part": put("AND attribute_exists(word)"),
    "a sign that has no meaning": put("word ? num"),
    "an index that is no number": put("attribute_exists(word[x])"),
    "a number written out": put("num = 1"),
}

# What AWS evaluates, where it is easily got wrong
EVALUATED = [
    Case("two that are not there differ", "update_item", update_if("absent <> gone"), {}),
    Case("two that are not there are not equal", "update_item", update_if("absent = gone"), FAILED),
    Case("not there differs from a value", "update_item", update_if("absent <> :a", a=1), {}),
    Case("not there is not below a value", "update_item", update_if("absent < :a", a=1), FAILED),
    Case("a text is not below a number", "update_item", update_if("word < :a", a=1), FAILED),
    Case("a truth value is not below another", "update_item", update_if("nay < yes"), FAILED),
    Case("a text differs from a number", "update_item", update_if("word <> :a", a=1), {}),
    Case(
        "begins_with of a number is false",
        "update_item",
        update_if("NOT begins_with(num, :a)", a="a"),
        {},
    ),
    Case("size of a number is none", "update_item", update_if("size(num) > :a", a=0), FAILED),
    Case(
        "size of a number is below nothing", "update_item", update_if("size(num) < :a", a=9), FAILED
    ),
    Case(
        "a set contains",
        "update_item",
        update_if("contains(letters, :a)", a="a"),
        {},
    ),
    Case("operands in parentheses", "update_item", update_if("(num) = (:a)", a=5), {}),
    Case(
        "NOT binds before AND", "update_item", update_if("NOT num = :a AND num = :b", a=4, b=5), {}
    ),
    Case(
        "AND binds before OR",
        "update_item",
        update_if("num = :a OR num = :b AND num = :b", a=5, b=4),
        {},
    ),
]

CASES = [
    *(Case(rule, "update_item", payload, INVALID) for rule, payload in REFUSED_UPDATES.items()),
    *(Case(rule, "put_item", payload, INVALID) for rule, payload in REFUSED_CONDITIONS.items()),
    *EVALUATED,
]

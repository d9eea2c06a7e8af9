"""Random items, expressions and transactions of the kinds that Registrar's table code writes.

Names, states and numbers come from small sets, so that conditions hold about as often as not. The
expressions are written with #names and :values, of which only those used are defined.
"""

import re
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import strategies as st

from tests.engines.engines import TABLE

Payload = dict[str, Any]

# Attributes, some of them reserved words, which only a placeholder can name
ATTRIBUTES = ("taken", "waiting", "state", "version", "due_at", "due_shard", "passed_over", "held")
RESERVED = frozenset({"state"})

# Attributes that are no key of an index: any type may stand in them
FREE = tuple(name for name in ATTRIBUTES if not name.startswith("due_"))

NUMBERS = ("0", "1", "-1", "2", "10", "1.5", "10000000000000000000000000000000000001")
TEXTS = ("", "a", "ab", "b", "2022-02-14T07:00:00Z", "я", "confirmed")

numbers = st.sampled_from([{"N": one} for one in NUMBERS])
texts = st.sampled_from([{"S": one} for one in TEXTS])
filled = st.sampled_from([{"S": one} for one in TEXTS if one])
sets = st.sampled_from([{"SS": ["a", "b"]}, {"SS": ["b"]}, {"NS": ["1", "2"]}, {"NS": ["2"]}])
documents = st.sampled_from(
    [
        {"L": [{"S": "a"}, {"N": "1"}]},
        {"L": []},
        {"M": {"a": {"S": "a"}, "b": {"L": [{"N": "1"}, {"N": "2"}]}}},
        {"M": {}},
        {"BOOL": True},
        {"BOOL": False},
        {"NULL": True},
        {"B": b"ab"},
    ]
)
values = st.one_of(numbers, numbers, texts, sets, documents)

PARTITIONS = ("one", "two")
SORTS = ("A", "M#1", "M#2", "SEATS")

partitions = st.sampled_from(PARTITIONS)
sorts = st.sampled_from(SORTS)


@st.composite
def keys(draw: st.DrawFn) -> Payload:
    """Return a key, one of eight."""
    return {"pk": {"S": draw(partitions)}, "sk": {"S": draw(sorts)}}


@st.composite
def items(draw: st.DrawFn) -> Payload:
    """Return an item with some attributes; the index keys are texts and not empty."""
    attributes = draw(st.dictionaries(st.sampled_from(FREE), values, max_size=4))
    indexed = st.sampled_from(("due_at", "due_shard", "event_key", "event_sort"))
    return draw(keys()) | attributes | draw(st.dictionaries(indexed, filled, max_size=4))


def _name(name: str) -> st.SearchStrategy[str]:
    return st.just(f"#{name}") if name in RESERVED else st.sampled_from((f"#{name}", name))


def _named(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(names).flatmap(_name)


numeric = st.sampled_from([f":n{place}" for place in range(len(NUMBERS))])
textual = st.sampled_from([f":s{place}" for place in range(len(TEXTS))])
placeholders = st.one_of(numeric, textual)
orders = ("<", "<=", ">", ">=")
comparators = st.sampled_from(("=", "<>", *orders))

_joined = " ".join

# Bounds of BETWEEN, the lower first: others are refused
_RANGES = [
    f":{kind}{lower} AND :{kind}{upper}"
    for kind, given in (("n", [*map(Decimal, NUMBERS)]), ("s", [*TEXTS]))
    for lower, upper in product(range(len(given)), repeat=2)
    if given[lower] <= given[upper]  # type: ignore[operator]
]


def _predicates(names: tuple[str, ...]) -> st.SearchStrategy[str]:
    paths = _named(names)
    return st.one_of(
        st.tuples(paths, comparators, placeholders).map(_joined),
        st.tuples(paths, st.sampled_from(orders), paths).filter(_differ).map(_joined),
        st.builds("attribute_exists({})".format, paths),
        st.builds("attribute_not_exists({})".format, paths),
        st.builds("{} IN ({}, {})".format, paths, placeholders, placeholders),
        st.builds("{} BETWEEN {}".format, paths, st.sampled_from(_RANGES)),
        st.builds("contains({}, {})".format, paths, placeholders),
        st.builds("size({}) {} {}".format, paths, comparators, numeric),
        st.builds("attribute_type({}, {})".format, paths, st.sampled_from((":tS", ":tN", ":tL"))),
    )


def _differ(parts: tuple[str, str, str]) -> bool:
    return parts[0].lstrip("#") != parts[2].lstrip("#")


def _joint(predicates: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.recursive(
        predicates,
        lambda inner: st.one_of(
            st.builds("{} AND {}".format, inner, inner),
            st.builds("{} OR {}".format, inner, inner),
            st.builds("NOT {}".format, inner),
            st.builds("({})".format, inner),
        ),
        max_leaves=4,
    )


_of_keys = st.one_of(
    st.sampled_from(("attribute_exists(pk)", "attribute_not_exists(pk)", "pk = :s1")),
    st.builds("begins_with({}, {})".format, _named(("due_at", "due_shard")), textual),
)

# Conditions on anything; filters of the table, and of an index, on what is no key there
conditions = _joint(st.one_of(_predicates(ATTRIBUTES), _of_keys))
filters = _joint(_predicates(ATTRIBUTES))
index_filters = _joint(_predicates(FREE))

_own = _named(FREE)


def _set_value(name: str) -> st.SearchStrategy[str]:
    return st.one_of(
        placeholders,
        st.builds("if_not_exists({}, {})".format, st.just(name), placeholders),
        st.builds("if_not_exists({}, {})".format, _own, placeholders),
        _own,
        st.builds("{} + {}".format, _own, numeric),
        st.builds("if_not_exists({}, {}) - {}".format, _own, numeric, numeric),
        st.builds("list_append({}, {})".format, _own, st.just(":list")),
    )


def _clause(section: str, name: str) -> st.SearchStrategy[str]:
    if section == "SET":
        return st.builds("{} = {}".format, st.just(name), _set_value(name))
    if section == "REMOVE":
        return st.just(name)
    sets = st.sampled_from((":ss", ":ns"))
    given = st.one_of(numeric, numeric, sets) if section == "ADD" else sets
    return st.builds("{} {}".format, st.just(name), given)


@st.composite
def updates(draw: st.DrawFn) -> str:
    """Return an update of one to three sections; now and then two paths overlap."""
    unique = None if draw(st.integers(0, 19)) == 7 else _plain
    names = draw(st.lists(_own, min_size=1, max_size=4, unique_by=unique))
    clauses: dict[str, list[str]] = {}
    for name in names:
        section = draw(st.sampled_from(("SET", "SET", "REMOVE", "ADD", "ADD", "DELETE")))
        clauses.setdefault(section, []).append(draw(_clause(section, name)))
    if draw(st.integers(0, 4)) == 2:
        clauses.setdefault("REMOVE", []).extend(("due_shard", "due_at"))
    return " ".join(f"{section} {', '.join(parts)}" for section, parts in clauses.items())


def _plain(name: str) -> str:
    return name.lstrip("#")


_VALUES: dict[str, Any] = {
    **{f":n{place}": {"N": one} for place, one in enumerate(NUMBERS)},
    **{f":s{place}": {"S": one} for place, one in enumerate(TEXTS)},
    **{f":t{one}": {"S": one} for one in "SNL"},
    ":ss": {"SS": ["a", "c"]},
    ":ns": {"NS": ["2", "3"]},
    ":list": {"L": [{"S": "z"}]},
}


def with_placeholders(request: Payload) -> Payload:
    """Return a request with the names and values that its expressions use."""
    texts_of = " ".join(str(one) for name, one in request.items() if name.endswith("Expression"))
    names = {name: name[1:] for name in re.findall(r"#\w+", texts_of)}
    used = {name: _VALUES[name] for name in re.findall(r":\w+", texts_of) if name in _VALUES}
    return request | {
        slot: given
        for slot, given in (
            ("ExpressionAttributeNames", names),
            ("ExpressionAttributeValues", request.get("ExpressionAttributeValues", {}) | used),
        )
        if given
    }


_all_old = st.sampled_from(({}, {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}))


@st.composite
def _maybe_condition(draw: st.DrawFn) -> Payload:
    if not draw(st.booleans()):
        return {}
    return {"ConditionExpression": draw(conditions)} | draw(_all_old)


@st.composite
def puts(draw: st.DrawFn) -> Payload:
    """Return the parameters of a Put."""
    given = {"TableName": TABLE, "Item": draw(items())} | draw(_maybe_condition())
    return with_placeholders(given)


@st.composite
def update_requests(draw: st.DrawFn) -> Payload:
    """Return the parameters of an Update."""
    update = {"TableName": TABLE, "Key": draw(keys()), "UpdateExpression": draw(updates())}
    return with_placeholders(update | draw(_maybe_condition()))


@st.composite
def deletes(draw: st.DrawFn) -> Payload:
    """Return the parameters of a Delete."""
    given = {"TableName": TABLE, "Key": draw(keys())} | draw(_maybe_condition())
    return with_placeholders(given)


@st.composite
def checks(draw: st.DrawFn) -> Payload:
    """Return the parameters of a ConditionCheck."""
    given = {"TableName": TABLE, "Key": draw(keys()), "ConditionExpression": draw(conditions)}
    return with_placeholders(given | draw(_all_old))


actions = st.one_of(
    puts().map(lambda one: {"Put": one}),
    update_requests().map(lambda one: {"Update": one}),
    deletes().map(lambda one: {"Delete": one}),
    checks().map(lambda one: {"ConditionCheck": one}),
)


@st.composite
def transactions(draw: st.DrawFn) -> Payload:
    """Return the parameters of TransactWriteItems; now and then two actions are on one item."""
    unique = None if draw(st.integers(0, 19)) == 7 else _item_of
    chosen = draw(st.lists(actions, min_size=1, max_size=5, unique_by=unique))
    return {"TransactItems": chosen}


def _item_of(action: Payload) -> tuple[str, str]:
    ((_, request),) = action.items()
    key = request.get("Key") or request["Item"]
    return key["pk"]["S"], key["sk"]["S"]


_table_ranges = st.sampled_from(
    (
        "",
        " AND begins_with(sk, :b0)",
        " AND sk < :b1",
        " AND sk <= :b1",
        " AND sk > :b1",
        " AND sk >= :b1",
        " AND sk = :b1",
        " AND sk BETWEEN :b2 AND :b1",
    )
)
_BOUNDS = {":b0": {"S": "M#"}, ":b1": {"S": "M#2"}, ":b2": {"S": "A"}}


@st.composite
def queries(draw: st.DrawFn) -> Payload:
    """Return the parameters of a Query of the table."""
    query: Payload = {
        "TableName": TABLE,
        "KeyConditionExpression": "pk = :pk" + draw(_table_ranges),
        "ConsistentRead": draw(st.booleans()),
        "ScanIndexForward": draw(st.booleans()),
    }
    bounds = {name: one for name, one in _BOUNDS.items() if name in query["KeyConditionExpression"]}
    query["ExpressionAttributeValues"] = {":pk": {"S": draw(partitions)}} | bounds
    return with_placeholders(query | draw(_more_of_query(filters)))


@st.composite
def index_queries(draw: st.DrawFn) -> Payload:
    """Return the parameters of a Query of an index."""
    name, partition, sort = draw(
        st.sampled_from((("due", "due_shard", "due_at"), ("by_event", "event_key", "event_sort")))
    )
    ranges = (
        f"{partition} = :pk",
        f"{partition} = :pk AND {sort} <= :b",
        f"{partition} = :pk AND {sort} BETWEEN :a AND :b",
    )
    condition = draw(st.sampled_from(ranges))
    given = {":pk": draw(filled), ":a": {"S": "ab"}, ":b": {"S": "b"}}
    query: Payload = {
        "TableName": TABLE,
        "IndexName": name,
        "KeyConditionExpression": condition,
        "ExpressionAttributeValues": {
            name: one for name, one in given.items() if name in condition
        },
    }
    return with_placeholders(query | draw(_more_of_query(index_filters)))


@st.composite
def _more_of_query(draw: st.DrawFn, filtered: st.SearchStrategy[str]) -> Payload:
    more: Payload = {}
    if draw(st.booleans()):
        more["FilterExpression"] = draw(filtered)
    if draw(st.booleans()):
        more["Limit"] = draw(st.integers(1, 4))
    if draw(st.booleans()):
        more["Select"] = "COUNT"
    elif draw(st.booleans()):
        more["ProjectionExpression"] = "sk, taken, #state"
    return more


returns = st.sampled_from(("NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"))


@st.composite
def calls(draw: st.DrawFn) -> tuple[str, Payload]:
    """Return an operation's name and its parameters."""
    name, requests = draw(
        st.sampled_from(
            (
                ("transact_write_items", transactions()),
                ("transact_write_items", transactions()),
                ("put_item", puts()),
                ("update_item", update_requests()),
                ("update_item", update_requests()),
                ("delete_item", deletes()),
                ("query", queries()),
                ("query", index_queries()),
                ("get_item", keys().map(lambda key: {"TableName": TABLE, "Key": key})),
            )
        )
    )
    request = draw(requests)
    if name == "update_item":
        request = request | {"ReturnValues": draw(returns)}
    return name, request

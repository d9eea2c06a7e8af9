"""Random expressions of the kinds that Registrar's table code writes, with #names and :values."""

import re
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import strategies as st

from tests.engines.random_items import ATTRIBUTES, FREE, NUMBERS, RESERVED, TEXTS

Payload = dict[str, Any]


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
    **{f":n{place}": {"N": number} for place, number in enumerate(NUMBERS)},
    **{f":s{place}": {"S": text} for place, text in enumerate(TEXTS)},
    **{f":t{letter}": {"S": letter} for letter in "SNL"},
    ":ss": {"SS": ["a", "c"]},
    ":ns": {"NS": ["2", "3"]},
    ":list": {"L": [{"S": "z"}]},
}


def with_placeholders(request: Payload) -> Payload:
    """Return a request with the names and values that its expressions use."""
    texts_of = " ".join(
        str(expression) for name, expression in request.items() if name.endswith("Expression")
    )
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

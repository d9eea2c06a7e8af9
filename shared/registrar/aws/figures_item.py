"""The counters of an event as an item, and what a registration stands counted under, as text.

A counter is an attribute named by its generation and its count: "0 confirmed.language=bg".
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from registrar.aws.keys import counters_key
from registrar.aws.registration_item import from_item
from registrar.aws.table import Item, Table, number, text
from registrar.domain.figure_counters import Contribution, CountedRegistration, Counters, moves

Action = dict[str, Any]


def read_counters(item: Item | None) -> Counters:
    """The counters an item holds; all zero where none is."""
    held = item or {}
    counts: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for name, value in held.items():
        generation, sign, count = name.partition(" ")
        if sign:
            counts[int(generation)][count] = int(value["N"])
    return Counters(
        shown=int(held["shown"]["N"]) if "shown" in held else 0,
        built=int(held["built"]["N"]) if "built" in held else None,
        counts=dict(counts),
    )


def attribute(generation: int, count: str) -> str:
    """The name of the attribute that is that counter."""
    return f"{generation} {count}"


def to_text(counted: Contribution) -> str:
    """What a registration stands counted under, as its item holds it."""
    parts = [counted.generation, counted.version, counted.names]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def to_entry(item: Item) -> CountedRegistration:
    """The registration in an item, and what it stands counted under."""
    mark = read_mark(item)
    return CountedRegistration(registration=from_item(item), counted=read_counted(mark), mark=mark)


def read_mark(item: Item) -> str:
    """What the item of a registration says it stands counted under, word for word."""
    return str(item["counted"]["S"]) if "counted" in item else ""


def read_counted(mark: str) -> Contribution | None:
    """What ``to_text`` wrote; None if nothing is there, or nothing that can be read."""
    try:
        generation, version, names = json.loads(mark)
    except ValueError:
        return None
    return Contribution(generation, version, tuple(names))


def stands_as(mark: str) -> tuple[str, Item]:
    """The condition, and its values, that a registration stands counted as it was read."""
    if not mark:
        return "attribute_not_exists(counted)", {}
    return "counted = :counted", {":counted": text(mark)}


def as_read(counters: Counters) -> tuple[str, Item]:
    """The condition, and its values, that the counters are of the generations that were read."""
    values: Item = {}
    shown, built = "attribute_not_exists(shown)", "attribute_not_exists(built)"
    if counters.shown:
        shown, values[":shown"] = "shown = :shown", number(counters.shown)
    if counters.built is not None:
        built, values[":built"] = "built = :built", number(counters.built)
    return f"{shown} AND {built}", values


def move(
    table: Table,
    event: str,
    counters: Counters,
    changes: Iterable[tuple[Contribution | None, Contribution | None]],
) -> Action:
    """The action that moves the counters by these changes, if they are of the same generations."""
    moved: Counter[tuple[int, str]] = Counter()
    for before, after in changes:
        moved.update(moves(before, after, counters))
    places = sorted(moved)  # those that level each other out stay in: the generations are checked
    condition, values = as_read(counters)
    action = table.update(
        counters_key(event),
        "ADD " + ", ".join(f"#{n} {_step(moved[place])}" for n, place in enumerate(places)),
        when=condition,
        values=values | {_step(moved[place]): number(moved[place]) for place in places},
    )
    named = {f"#{n}": attribute(*place) for n, place in enumerate(places)}
    action["Update"]["ExpressionAttributeNames"] = named
    return action


def _step(by: int) -> str:
    """The name of a step in an expression, which takes no minus."""
    return f":{'p' if by > 0 else 'm'}{abs(by)}"

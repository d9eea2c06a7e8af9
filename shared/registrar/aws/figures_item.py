"""Figures as an item, and a registration's stored contribution as text.

A counter is an attribute named by its generation and its count: "0 confirmed.language=bg".
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable

from registrar.aws.keys.figures import counters_key
from registrar.aws.registration_item import from_item
from registrar.aws.table import Item, Table, number, text
from registrar.aws.transaction import Action
from registrar.domain.figure_counters import (
    Contribution,
    CountedRegistration,
    Counters,
    counter_changes,
)


def read_counters(item: Item | None) -> Counters:
    """Return the counters in an item; all zero without an item."""
    attributes = item or {}
    counts: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for name, value in attributes.items():
        generation, sign, count = name.partition(" ")
        if sign:
            counts[int(generation)][count] = int(value["N"])
    return Counters(
        shown=int(attributes["shown"]["N"]) if "shown" in attributes else 0,
        built=int(attributes["built"]["N"]) if "built" in attributes else None,
        counts=dict(counts),
    )


def attribute(generation: int, count: str) -> str:
    """Return the attribute name of a counter."""
    return f"{generation} {count}"


def to_text(counted: Contribution) -> str:
    """Return a contribution as the text of the attribute ``counted``."""
    parts = [counted.generation, counted.version, counted.names]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def to_entry(item: Item) -> CountedRegistration:
    """Return the registration in an item, with its stored contribution."""
    stored = read_stored_contribution(item)
    return CountedRegistration(
        registration=from_item(item), counted=parse_contribution(stored), stored=stored
    )


def read_stored_contribution(item: Item) -> str:
    """Return the raw attribute ``counted`` of a registration's item; empty if it has none."""
    return str(item["counted"]["S"]) if "counted" in item else ""


def parse_contribution(stored: str) -> Contribution | None:
    """Read a contribution written by ``to_text``; None if the text is empty or unreadable."""
    try:
        generation, version, names = json.loads(stored)
    except ValueError:
        return None
    return Contribution(generation, version, tuple(names))


def contribution_as_read(stored: str) -> tuple[str, Item]:
    """Return the condition, and its values, that the stored contribution is as it was read."""
    if not stored:
        return "attribute_not_exists(counted)", {}
    return "counted = :counted", {":counted": text(stored)}


def generations_as_read(counters: Counters) -> tuple[str, Item]:
    """Return the condition, and its values, that the counters' generations are as read."""
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
    """Return the action that applies the changes, if the counters' generations are unchanged."""
    steps: Counter[tuple[int, str]] = Counter()
    for before, after in changes:
        steps.update(counter_changes(before, after, counters))
    changed = sorted(steps)  # sums of zero stay in: the action checks the generations
    condition, values = generations_as_read(counters)
    action = table.update(
        counters_key(event),
        "ADD " + ", ".join(f"#{n} {_step(steps[counter])}" for n, counter in enumerate(changed)),
        when=condition,
        values=values | {_step(steps[counter]): number(steps[counter]) for counter in changed},
    )
    named = {f"#{n}": attribute(*counter) for n, counter in enumerate(changed)}
    action["Update"]["ExpressionAttributeNames"] = named
    return action


def _step(by: int) -> str:
    """Return the placeholder of a step in an expression; no minus sign is allowed in it."""
    return f":{'p' if by > 0 else 'm'}{abs(by)}"

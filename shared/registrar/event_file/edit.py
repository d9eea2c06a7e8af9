"""Edits of a text, and those of values that stand within a line."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

import yaml

from registrar.event_file.emitting import in_flow, in_line
from registrar.event_file.matching import same
from registrar.event_file.positions import NotInPlace


class Edit(NamedTuple):
    """Replacement of the text from ``start`` to ``end``."""

    start: int
    end: int
    text: str


Edits = list[Edit]


def applied(text: str, edits: Iterable[Edit], start: int, end: int) -> str:
    """Return the text between the two places with the edits made. Raises NotInPlace."""
    pieces, at = [], start
    for edit in sorted(edits, key=lambda edit: edit[:2]):
        if not at <= edit.start <= edit.end <= end:
            raise NotInPlace
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:end]])


def edits_of_scalar(node: yaml.ScalarNode, new: Any, *, flow: bool = False) -> Edits | None:
    """Return the edit of a value within a line; None if the value needs lines of its own."""
    start, end = node.start_mark.index, node.end_mark.index
    if start == end or node.style in ("|", ">"):
        return None
    written = in_line(new, node.style, flow=flow)
    return None if written is None else [Edit(start, end, written)]


def edits_of_flow(node: yaml.CollectionNode, old: Any, new: Any) -> Edits | None:
    """Return the edits of a list or a group in braces; None if it gets lines of its own."""
    if not node.value or has_lines(new) or not isinstance(new, Mapping | list | tuple):
        return None
    return _within(node, old, new) or [
        Edit(node.start_mark.index, node.end_mark.index, in_flow(new))
    ]


def _within(node: yaml.Node, old: Any, new: Any) -> Edits | None:
    """Return the smallest edits within braces; None if all between them is written anew."""
    if isinstance(node, yaml.ScalarNode):
        return edits_of_scalar(node, new, flow=True)
    if isinstance(node, yaml.MappingNode) and isinstance(new, Mapping):
        return _of_keys(node, old, new) if isinstance(old, Mapping) else None
    if isinstance(node, yaml.SequenceNode) and isinstance(new, list | tuple):
        whole = len(new) == len(node.value)
        return _joined(zip(node.value, old, new, strict=True)) if whole else None
    return None


def _of_keys(
    node: yaml.MappingNode, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Edits | None:
    values = {key.value: value for key, value in node.value}
    if not values.keys() & new.keys() or values.keys() != old.keys():
        return None
    kept = ((value, old[name], new[name]) for name, value in values.items() if name in new)
    edits = _joined(kept)
    if edits is None:
        return None
    added = "".join(f", {in_flow({name: new[name]})[1:-1]}" for name in new if name not in values)
    end = node.value[-1][1].end_mark.index
    return [*edits, *_removals(node, new), *([Edit(end, end, added)] if added else [])]


def _joined(values: Iterable[tuple[yaml.Node, Any, Any]]) -> Edits | None:
    edits: Edits = []
    for node, old, new in values:
        if not same(old, new):
            found = _within(node, old, new)
            if found is None:
                return None
            edits += found
    return edits


def _removals(node: yaml.MappingNode, new: Mapping[str, Any]) -> Iterator[Edit]:
    """Yield the removal of each key that is gone, with the comma on its left, else its right."""
    kept = node.value[0][0].value in new
    if not kept:
        yield Edit(node.value[0][0].start_mark.index, node.value[1][0].start_mark.index, "")
    for (before_key, before), (key, value) in pairwise(node.value):
        kept = kept or before_key.value in new
        if key.value not in new and kept:
            yield Edit(before.end_mark.index, value.end_mark.index, "")
        elif key.value not in new:
            following = node.value[[pair[0] for pair in node.value].index(key) + 1]
            yield Edit(key.start_mark.index, following[0].start_mark.index, "")


def has_lines(value: Any) -> bool:
    """Tell whether a text of several lines is within the value."""
    if isinstance(value, Mapping):
        return any(map(has_lines, value.values()))
    if isinstance(value, list | tuple):
        return any(map(has_lines, value))
    return isinstance(value, str) and "\n" in value.rstrip("\n")

"""Rewriting of the values of a document that change, each at its place in the text."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import yaml

from registrar.event_file.edit import (
    Edit,
    Edits,
    applied,
    edits_of_flow,
    edits_of_scalar,
    has_lines,
)
from registrar.event_file.emitting import entry_of, item_of
from registrar.event_file.matching import matched, same
from registrar.event_file.positions import Item, Source, is_block_text


def edited(
    text: str, root: yaml.MappingNode, old: Any, new: Mapping[str, Any], *, in_place: bool
) -> str:
    """Return the text with its data changed from ``old`` to ``new``. Raises NotInPlace.

    ``in_place`` looks for the smallest values that differ; without it, changed top-level keys are
    written anew.
    """
    edits = _Rewriting(Source(text), in_place=in_place).of_keys(root, old, new)
    return applied(text, edits, 0, len(text))


class _Rewriting:
    """Edits of one document."""

    def __init__(self, source: Source, *, in_place: bool) -> None:
        self.source = source
        self.in_place = in_place

    def of_keys(self, node: yaml.MappingNode, old: Any, new: Mapping[str, Any]) -> Edits:
        """Return the edits of a group of keys, one line or more for each key."""
        pairs = {key.value: (key, value) for key, value in node.value}
        edits: Edits = []
        for name, (key, value) in pairs.items():
            if name in new:
                edits += self._of_entry(key, value, old[name], new[name])
            elif name in old:
                edits.append(self._removal(node, name))
        return edits + list(self._additions(node, pairs.keys(), old, new))

    def _of_entry(self, key: yaml.Node, value: yaml.Node, old: Any, new: Any) -> Edits:
        if same(old, new):
            return []
        found = self._of_value(value, old, new) if self.in_place else None
        if found is not None:
            return found
        written = entry_of(key.value, _tidied(new, keep_block=is_block_text(value)))
        return [self._rewritten(key.start_mark.index, value, written, key.start_mark.column)]

    def _rewritten(self, start: int, value: yaml.Node, written: str, column: int) -> Edit:
        """Return the edit of a whole entry; a comment after it goes to its first line."""
        end = self.source.content_end(value)
        lines = self.source.indented(written, column)
        rest = self.source.text[end : self.source.line_end(end)]
        if self.source.newline not in lines or not rest.strip():
            return Edit(start, end, lines)
        first, more = lines.split(self.source.newline, 1)
        return Edit(start, end + len(rest), f"{first}{rest}{self.source.newline}{more}")

    def _of_value(self, node: yaml.Node, old: Any, new: Any) -> Edits | None:
        """Return the edits within a value, None if its whole entry is written anew."""
        if isinstance(node, yaml.CollectionNode) and node.flow_style:
            return edits_of_flow(node, old, new)
        if isinstance(node, yaml.ScalarNode):
            return edits_of_scalar(node, new)
        if isinstance(node, yaml.MappingNode) and isinstance(new, Mapping):
            return self.of_keys(node, old, new) if old.keys() & new.keys() else None
        if isinstance(node, yaml.SequenceNode) and isinstance(new, list | tuple) and new:
            return self._of_items(node, old, list(new))
        return None

    def _removal(self, node: yaml.MappingNode, name: str) -> Edit:
        """Return the removal of a key with the comments directly above it."""
        keys = [key.value for key, _ in node.value]
        number = keys.index(name)
        start = node.value[number][0].start_mark.index
        if number == 0 and len(keys) > 1:  # it may stand behind a dash, where the next one goes
            return Edit(start, node.value[1][0].start_mark.index, "")
        above = self.source.content_end(node.value[number - 1][1]) if number else start
        floor = self.source.next_line(above) if number else start
        end = self.source.next_line(self.source.content_end(node.value[number][1]))
        return Edit(self.source.with_comments(start, floor), end, "")

    def _additions(
        self, node: yaml.MappingNode, known: Iterable[str], old: Any, new: Mapping[str, Any]
    ) -> Iterator[Edit]:
        """Yield the new keys, each behind the known key before it, else before the first."""
        first = node.value[0][0].start_mark
        values = {key.value: value for key, value in node.value}
        kept, after = set(known), None
        for name, value in new.items():
            if name in kept:
                after = name
            elif name not in old or not same(old[name], value):
                lines = self.source.indented(entry_of(name, _tidied(value)), first.column)
                margin = self.source.newline + " " * first.column
                if after is None:
                    yield Edit(first.index, first.index, lines + margin)
                else:
                    place = self.source.line_end(self.source.content_end(values[after]))
                    yield Edit(place, place, margin + lines)

    def _of_items(self, node: yaml.SequenceNode, old: list[Any], new: list[Any]) -> Edits:
        """Return the edit of a list: its entries keep their lines and comments, in a new order."""
        items, flow = self.source.items(node), _is_flow(node.value[-1])
        gaps = [self.source.text[a.end : b.start] for a, b in pairwise(items)]
        places = matched(old, new)
        written = [
            self._fresh_item(node, value, flow=flow)
            if place is None
            else self._of_item(node, items[place], place, old[place], value)
            for place, value in zip(places, new, strict=True)
        ]
        text = "".join(self._with_gaps(written, places, gaps))
        if not self.source.text[: items[-1].end].endswith("\n"):
            text = text.removesuffix(self.source.newline)
        return [Edit(items[0].start, items[-1].end, text)]

    def _with_gaps(
        self, written: list[str], places: list[int | None], gaps: list[str]
    ) -> Iterator[str]:
        """Yield the entries; comments between two stay behind the first, empty lines in place."""
        blank = [gap for gap in gaps if not gap.strip()]
        for number, (text, place) in enumerate(zip(written, places, strict=True)):
            yield text
            gap = gaps[place] if place is not None and place < len(gaps) else ""
            if gap.strip():
                yield gap
            elif number < len(written) - 1 and blank:
                yield blank[min(number, len(blank) - 1)]
        yield from (gap for place, gap in enumerate(gaps) if gap.strip() and place not in places)

    def _of_item(self, node: yaml.SequenceNode, item: Item, place: int, old: Any, new: Any) -> str:
        """Return the lines of an entry of a list, changed."""
        edits: Edits = []
        if not same(old, new):
            child = node.value[place]
            found = self._of_value(child, old, new)
            column = node.start_mark.column
            again = item_of(_tidied(new), flow=_is_flow(child))
            edits = [self._rewritten(item.dash, child, again, column)] if found is None else found
        text = applied(self.source.text, edits, item.start, item.end)
        return text if text.endswith("\n") else text + self.source.newline

    def _fresh_item(self, node: yaml.SequenceNode, value: Any, *, flow: bool) -> str:
        column = node.start_mark.column
        lines = item_of(_tidied(value), flow=flow and not has_lines(value))
        return f"{' ' * column}{self.source.indented(lines, column)}{self.source.newline}"


def _is_flow(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _tidied(value: Any, *, keep_block: bool = False) -> Any:
    """Return the value with one line break at the end of a text of several lines, else none."""
    if isinstance(value, Mapping):
        return {key: _tidied(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_tidied(item) for item in value]
    if isinstance(value, str):
        text = value.rstrip("\n")
        return f"{text}\n" if text and (keep_block or "\n" in text) else text
    return value

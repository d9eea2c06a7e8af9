"""Positions of values in the text of a document, from the marks that PyYAML gives its nodes."""

from dataclasses import dataclass

import yaml


class NotInPlace(Exception):
    """Value whose text cannot be told from that of others, so that more is written anew."""


@dataclass(frozen=True)
class Item:
    """Entry of a list: its text from the comments directly above it to the end of its lines."""

    start: int
    dash: int
    end: int


@dataclass(frozen=True)
class Source:
    """Text of a document; positions are indices into it."""

    text: str

    @property
    def newline(self) -> str:
        """Break between the lines."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def indented(self, lines: str, column: int) -> str:
        """Return the lines with the text's line break, all but the first at the column."""
        first, *rest = lines.split("\n")
        return self.newline.join([first, *(" " * column + line if line else line for line in rest)])

    def line_start(self, index: int) -> int:
        """Return where the line of the index begins."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Return where the line of the index ends, before its line break."""
        end = self.next_line(index)
        return index + len(self.text[index:end].rstrip("\r\n"))

    def next_line(self, index: int) -> int:
        """Return where the line after that of the index begins."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def content_end(self, node: yaml.Node) -> int:
        """Return where the last value within the node ends, without comments after it."""
        last = node
        while isinstance(last, yaml.CollectionNode) and not last.flow_style and last.value:
            last = children(last)[-1]
        start, end = last.start_mark.index, last.end_mark.index
        if is_block_text(last):
            return int(start + len(self.text[start:end].rstrip()))
        return int(end)

    def with_comments(self, index: int, floor: int) -> int:
        """Return where the comments directly above the line of the index begin.

        Those before ``floor`` and those indented more than the index are of what is above.
        """
        start = self.line_start(index)
        column = index - start
        while start > floor:
            above = self.line_start(start - 1)
            indent, sign, _ = self.text[above:start].partition("#")
            if not sign or indent.strip(" ") or len(indent) > column:
                break
            start = above
        return max(start, floor)

    def items(self, node: yaml.SequenceNode) -> list[Item]:
        """Return the entries of a list with dashes. Raises NotInPlace for a list within a line."""
        column, floor = node.start_mark.column, 0
        found = []
        for child in node.value:
            dash = self._dash(child.start_mark.index, column)
            end = self.next_line(self.content_end(child))
            found.append(Item(self.with_comments(dash, floor), dash, end))
            floor = end
        return found

    def _dash(self, index: int, column: int) -> int:
        """Return the last dash at the column before the index."""
        start = self.line_start(index)
        while self.text[start : start + column + 1] != " " * column + "-":
            if start == 0:
                raise NotInPlace
            start = self.line_start(start - 1)
        return start + column


def children(node: yaml.CollectionNode) -> list[yaml.Node]:
    """Return the values of a list or a group of keys, in order."""
    return [entry[1] if isinstance(entry, tuple) else entry for entry in node.value]


def is_block_text(node: yaml.Node) -> bool:
    """Tell whether the node is a text after ``|`` or ``>``."""
    return isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")

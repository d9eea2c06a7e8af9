"""YAML files as people write them: no key is lost, and every mistake has its line and advice.

As in YAML 1.2, only true and false are booleans and only plain digits a number, so that ``no`` for
Norwegian, ``0300`` and ``14:00`` stay text. Dates stay text, too.
"""

import re
from collections.abc import Hashable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

import yaml

from registrar.domain.translatable import Translate
from registrar.event_file.yaml_advice import (
    ESCAPE,
    NO_VALUE,
    NO_WORD,
    NOT_UTF_8,
    REPEATED,
    TOO_DEEP,
    TOO_LARGE,
    TWICE,
    NotTaken,
    advice_for,
)

FILE_MAX = 1024 * 1024  # bytes
VALUES_MAX = 50_000  # with every alias written out

# Texts that a process remembers as read, each of so many characters at most: an organiser's page
# reads the same file several times, which is most of its work
_REMEMBERED = 4
_REMEMBERED_MAX = 100_000


class NotAnEventFile(ValueError):
    """Text that cannot be read; ``wrong`` says why and what to do, ``line`` where, if known.

    ``column`` is counted from 1, too.

    ``str()`` of it goes on after the file's name: ``is not YAML, line 3: ...``.
    """

    def __init__(
        self,
        message: str,
        values: Mapping[str, str] | None = None,
        *,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        self.message = message
        self.values = values or {}
        self.wrong = self.in_words(str)
        self.line = line
        self.column = column
        super().__init__(self.wrong.removeprefix("it "))

    def in_words(self, translate: Translate) -> str:
        """Return what is wrong in the language of the translation, without the line."""
        return translate(self.message) % self.values


class NotYaml(NotAnEventFile):
    """Text that breaks a rule of YAML, or holds what no event file may."""

    def __str__(self) -> str:
        """Return the line and what is wrong there."""
        place = f", line {self.line}" if self.line else ""
        return f"is not YAML{place}: {self.wrong}"


@dataclass(frozen=True)
class Yaml:
    """YAML text with its data, and the node of each value."""

    text: str
    data: Any
    node: yaml.Node

    def line_of(self, path: str) -> int | None:
        """Return the line of the value at ``a.0.b``, else of its nearest parent, else None."""
        node, line = self.node, None
        for step in path.split("."):
            found = _child(node, step)
            if found is None:
                break
            key, node = found
            line = key.start_mark.line + 1
        return line


def decode(content: bytes) -> str:
    """Return the text of a file. Raises NotAnEventFile for one too large or not in UTF-8."""
    if len(content) > FILE_MAX:
        raise NotAnEventFile(TOO_LARGE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAnEventFile(NOT_UTF_8) from error


def read_yaml(text: str) -> Yaml:
    """Return the only document of the text. Raises NotAnEventFile, with the line if it has one."""
    try:
        found = _remembered(text) if len(text) <= _REMEMBERED_MAX else _read(text)
        return Yaml(text, deepcopy(found.data), found.node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message, values = advice_for(error)
        line, column = (mark.line + 1, mark.column + 1) if mark else _place_of(error, text)
        raise NotYaml(message, values, line=line, column=column) from error
    except RecursionError as error:
        raise NotAnEventFile(TOO_DEEP) from error


@lru_cache(maxsize=_REMEMBERED)
def _remembered(text: str) -> Yaml:
    return _read(text)


def _read(text: str) -> Yaml:
    loader = EventFileLoader(text)
    try:
        node = _node_of(loader)
        if node is None:
            return Yaml(text, None, yaml.ScalarNode("tag:yaml.org,2002:null", ""))
        _refuse_bombs(node)
        return Yaml(text, loader.construct_document(node), node)
    finally:
        loader.dispose()


def _place_of(error: yaml.YAMLError, text: str) -> tuple[int | None, int | None]:
    """Return line and column of a sign that PyYAML's reader refuses, which knows its index only."""
    if not isinstance(error, yaml.reader.ReaderError):
        return None, None
    before = text[: error.position]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _node_of(loader: "EventFileLoader") -> yaml.Node | None:
    """Return the root of the only document. Raises YAMLError, for signs beyond Unicode too."""
    try:
        return loader.get_single_node()
    except (ValueError, OverflowError) as error:
        raise NotTaken(None, None, ESCAPE, loader.get_mark()) from error


# Plain data alone: no bytes, dates and sets; PyYAML's own loader may have got tags of other
# programs in the same process (SAM)
_PLAIN = ("null", "bool", "int", "float", "str", "seq", "map")
_TAGS = {
    tag: construct
    for tag, construct in yaml.SafeLoader.yaml_constructors.items()
    if tag is None or tag in {f"tag:yaml.org,2002:{name}" for name in _PLAIN}
}


class EventFileLoader(yaml.SafeLoader):
    """Loader with the scalars of YAML 1.2, and keys that are texts.

    Refuses repeated keys, where PyYAML keeps the last.
    """

    # PyYAML reads these from the class
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012
    yaml_constructors: ClassVar[dict[str | None, Any]] = _TAGS
    yaml_multi_constructors: ClassVar[dict[str | None, Any]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return the mapping. Raises NotTaken for a repeated key, or one that is no scalar."""
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or not isinstance(key.value, Hashable):
                raise NotTaken(None, None, NO_WORD, key.start_mark)
            if key.value in seen:
                raise NotTaken(str(key.value), None, TWICE, key.start_mark)
            seen.add(key.value)
            if key.tag != _MERGE:
                key.tag = _STR
        return super().construct_mapping(node, deep=deep)

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> Any:
        """Return the text of the scalar. Raises NotTaken for half a sign of UTF-16."""
        text = super().construct_scalar(node)
        if isinstance(text, str) and not text.isascii() and _HALVES.search(text):
            raise NotTaken(None, None, ESCAPE, node.start_mark)
        return text

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Return the value of the node. Raises NotTaken for one that its tag cannot have."""
        try:
            return super().construct_object(node, deep=deep)
        except (ValueError, KeyError, OverflowError) as error:
            raise NotTaken(None, None, NO_VALUE, node.start_mark) from error


_MERGE, _STR = "tag:yaml.org,2002:merge", "tag:yaml.org,2002:str"
_HALVES = re.compile("[\ud800-\udfff]")

EventFileLoader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""]
)
EventFileLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"]
)
EventFileLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789")
)
EventFileLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^-?[0-9]+\.[0-9]+$"), list("-0123456789")
)
EventFileLoader.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"^<<$"), ["<"])


def _refuse_bombs(node: yaml.Node) -> None:
    """Refuse aliases of aliases that expand to more than 50,000 values. Raises NotTaken."""
    if _size(node, {}) > VALUES_MAX:
        raise NotTaken(None, None, REPEATED, node.start_mark)


def _size(node: yaml.Node, known: dict[int, int]) -> int:
    """Return the number of values with aliases expanded; too many for a node within itself."""
    if id(node) not in known:
        known[id(node)] = VALUES_MAX + 1  # found again while it is counted: it contains itself
        known[id(node)] = 1 + sum(_size(child, known) for child in _children(node))
    return known[id(node)]


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [child for pair in node.value for child in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _child(node: yaml.Node, step: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return key and value at the step, of a list the item twice; None if there is no such step."""
    if isinstance(node, yaml.MappingNode):
        return next((pair for pair in node.value if pair[0].value == step), None)
    if isinstance(node, yaml.SequenceNode) and step.isdecimal() and int(step) < len(node.value):
        return node.value[int(step)], node.value[int(step)]
    return None

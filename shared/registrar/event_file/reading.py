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

from registrar.domain.translatable import N_, Translate

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
        raise NotAnEventFile(_TOO_LARGE)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAnEventFile(_NOT_UTF_8) from error


def read_yaml(text: str) -> Yaml:
    """Return the only document of the text. Raises NotAnEventFile, with the line if it has one."""
    try:
        found = _remembered(text) if len(text) <= _REMEMBERED_MAX else _read(text)
        return Yaml(text, deepcopy(found.data), found.node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        message, values = _advice(error)
        line, column = (mark.line + 1, mark.column + 1) if mark else _place_of(error, text)
        raise NotYaml(message, values, line=line, column=column) from error
    except RecursionError as error:
        raise NotAnEventFile(_TOO_DEEP) from error


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
        raise NotTaken(None, None, _ESCAPE, loader.get_mark()) from error


class NotTaken(yaml.constructor.ConstructorError):
    """Valid YAML that no event file may have; ``problem`` is the message, ``context`` a key."""


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
                raise NotTaken(None, None, _NO_WORD, key.start_mark)
            if key.value in seen:
                raise NotTaken(str(key.value), None, _TWICE, key.start_mark)
            seen.add(key.value)
            if key.tag != _MERGE:
                key.tag = _STR
        return super().construct_mapping(node, deep=deep)

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> Any:
        """Return the text of the scalar. Raises NotTaken for half a sign of UTF-16."""
        text = super().construct_scalar(node)
        if isinstance(text, str) and not text.isascii() and _HALVES.search(text):
            raise NotTaken(None, None, _ESCAPE, node.start_mark)
        return text

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Return the value of the node. Raises NotTaken for one that its tag cannot have."""
        try:
            return super().construct_object(node, deep=deep)
        except (ValueError, KeyError, OverflowError) as error:
            raise NotTaken(None, None, _NO_VALUE, node.start_mark) from error


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
        raise NotTaken(None, None, _REPEATED, node.start_mark)


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


def _advice(error: yaml.YAMLError) -> tuple[str, dict[str, str]]:
    """Return the message for an error of PyYAML, with its values."""
    if isinstance(error, yaml.reader.ReaderError):
        code = error.character if isinstance(error.character, int) else ord(error.character)
        return _SIGN, {"sign": f"U+{code:04X}"}
    if isinstance(error, NotTaken):
        return str(error.problem), {"key": str(error.context)}
    found = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}".strip()
    message = next((words for part, words in _WORDS if part in found), None)
    return message or _NO_YAML, {}


_TOO_LARGE = N_("it is larger than 1 MB, which no event file is")
_NOT_UTF_8 = N_("it is not UTF-8 text; save it as UTF-8")
_TOO_DEEP = N_("it is nested more deeply than any event file")
NO_KEYS = N_("it holds no keys; start from infra/events/ in the project")
_NO_YAML = N_("this breaks a rule of YAML; put the text in quotes, or compare with other files")
_SIGN = N_("the sign %(sign)s cannot stand in a file; delete it")
_NO_WORD = N_("a key is no single word")
_TWICE = N_('the key "%(key)s" is there twice')
_NO_VALUE = N_("this is no such value, or a number too long to be one; put it in quotes")
_ESCAPE = N_("a backslash in double quotes; double it, or use single quotes")
_REPEATED = N_("too much is repeated by aliases")

# Advice by part of PyYAML's message, the more special first
_WORDS = (
    ("'\\t'", N_("a tab, which YAML does not know; indent with spaces")),
    ("found duplicate anchor", N_("a name after & is given twice; give each its own")),
    ("recursive", N_("a value contains itself; write it out")),
    ("for merging", N_("<< can stand only before a group of keys")),
    ("unknown escape", _ESCAPE),
    ("escape sequence", _ESCAPE),
    ("directive", N_("a line that begins with a per cent sign has to stand in quotes")),
    ("<document start>", N_("text after the end of the document; remove it or the line ...")),
    ("block scalar", N_("after | or > at the end of a line the text begins on the next line")),
    ("alias", N_('a text that begins with * has to stand in quotes, like "*"')),
    ("anchor", N_('a text that begins with & has to stand in quotes, like "&"')),
    ("quoted scalar", N_("a quotation mark is opened and not closed")),
    ("cannot start any token", N_("a text that begins with such a sign has to stand in quotes")),
    ("tag", N_('a text that begins with ! has to stand in quotes, like "!"')),
    ("mapping values are not allowed", N_("a colon in a text; put the text in quotes")),
    (
        "could not find expected ':'",
        N_('this is no "key: value"; add the colon, or indent the line'),
    ),
    ("expected <block end>", N_("the line is indented unlike those above it")),
    ("sequence entries are not allowed", N_("a list begins on a line of its own, not after a key")),
    ("document separator", N_("a line --- stands within a text; remove it")),
    ("expected a single document", N_("a second document begins; remove the line ---")),
    ("flow", N_("a bracket is opened and not closed")),
)

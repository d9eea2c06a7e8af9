"""YAML files as people write them: no key is lost, and every mistake has its line and advice.

As in YAML 1.2, only true and false are booleans and only plain digits a number, so that ``no`` for
Norwegian, ``0300`` and ``14:00`` stay text. Dates stay text, too.
"""

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any, ClassVar

import yaml

from registrar.cli.terminal import Advice

FILE_MAX = 1024 * 1024  # bytes
VALUES_MAX = 50_000  # with every alias written out


class Document:
    """Data of a file, with the line of each value."""

    def __init__(self, data: Any, node: yaml.Node) -> None:
        self.data = data
        self._node = node

    def line_of(self, path: str) -> int | None:
        """Return the line of the value at ``a.0.b``, else of its nearest parent, else None."""
        node, line = self._node, None
        for step in path.split("."):
            found = _child(node, step)
            if found is None:
                break
            key, node = found
            line = key.start_mark.line + 1
        return line


def read_yaml(file: Path) -> Document:
    """Return the only document in the file. Raises Advice that names the line."""
    try:
        content = file.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise Advice(f"cannot read {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Advice(f"{file} is not UTF-8 text; save it as UTF-8") from error
    if len(content) > FILE_MAX:
        raise Advice(f"{file} is larger than 1 MB, which no event file is")
    try:
        return _read(text)
    except yaml.YAMLError as error:
        raise Advice(f"{file} is not YAML{_line(error)} {_advice(error)}") from error
    except RecursionError as error:
        raise Advice(f"{file} is nested more deeply than any event file") from error


def _read(text: str) -> Document:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Document(None, yaml.ScalarNode("tag:yaml.org,2002:null", ""))
        _refuse_bombs(node)
        return Document(loader.construct_document(node), node)
    finally:
        loader.dispose()


class NotTaken(yaml.constructor.ConstructorError):
    """Valid YAML that no event file may have; its message is shown as it is."""


# PyYAML's own loader may have got tags of other programs in the same process (SAM)
_TAGS = {
    tag: construct
    for tag, construct in yaml.SafeLoader.yaml_constructors.items()
    if tag is None or tag.startswith("tag:yaml.org,2002:")
}


class _Loader(yaml.SafeLoader):
    """Loader with the scalars of YAML 1.2; refuses repeated keys, where PyYAML keeps the last."""

    # PyYAML reads these from the class
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012
    yaml_constructors: ClassVar[dict[str | None, Any]] = _TAGS
    yaml_multi_constructors: ClassVar[dict[str | None, Any]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return the mapping. Raises NotTaken for a repeated key, or one that is no scalar."""
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode) or not isinstance(key.value, Hashable):
                raise NotTaken(None, None, "a key is no single word", key.start_mark)
            if key.value in seen:
                raise NotTaken(None, None, f'the key "{key.value}" is there twice', key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""]
)
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"])
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9][0-9]*)$"), list("-0123456789")
)
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"^-?[0-9]+\.[0-9]+$"), list("-0123456789")
)
_Loader.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile(r"^<<$"), ["<"])


def _refuse_bombs(node: yaml.Node) -> None:
    """Refuse aliases of aliases that expand to more than 50,000 values. Raises NotTaken."""
    if _size(node, {}) > VALUES_MAX:
        raise NotTaken(None, None, "too much is repeated by aliases", node.start_mark)


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


def _line(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f", line {mark.line + 1}:" if mark else ":"


def _advice(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.reader.ReaderError):
        code = error.character if isinstance(error.character, int) else ord(error.character)
        return f"the sign U+{code:04X} cannot stand in a file; delete it"
    if isinstance(error, NotTaken):
        return str(error.problem)
    message = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}".strip()
    return next((words for part, words in _WORDS if part in message), message)


# Advice by part of PyYAML's message, the more special first
_WORDS = (
    ("'\\t'", "a tab, which YAML does not know; indent with spaces"),
    ("alias", 'a text that begins with * has to stand in quotes, like "*"'),
    ("anchor", 'a text that begins with & has to stand in quotes, like "&"'),
    ("quoted scalar", "a quotation mark is opened and not closed"),
    ("cannot start any token", "a text that begins with such a sign has to stand in quotes"),
    ("tag", 'a text that begins with ! has to stand in quotes, like "!"'),
    ("mapping values are not allowed", "a colon in a text; put the text in quotes"),
    ("could not find expected ':'", 'this is no "key: value"; add the colon, or indent the line'),
    ("expected <block end>", "the line is indented unlike those above it"),
    ("expected a single document", "a second document begins; remove the line ---"),
    ("flow", "a bracket is opened and not closed"),
)

"""Places within event files: the values of their data, and the lines on which they stand."""

from copy import deepcopy
from typing import Any

import yaml

Path = tuple[Any, ...]


def leaves(data: Any, path: Path = ()) -> list[Path]:
    """Return the path of each text, number or truth within the data."""
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in leaves(value, (*path, key))]
    if isinstance(data, list):
        return [leaf for key, value in enumerate(data) for leaf in leaves(value, (*path, key))]
    return [path]


def replaced(data: Any, path: Path, value: Any) -> Any:
    """Return a copy of the data with the value at the path replaced."""
    if not path:
        return value
    copy = deepcopy(data)
    copy[path[0]] = replaced(data[path[0]], path[1:], value)
    return copy


def span_of(text: str, path: Path) -> tuple[int, int]:
    """Return the first line of the value at the path, counted from 0, and the one after it."""
    node: Any = yaml.compose(text)
    first = 0
    for step in path:
        if isinstance(node, yaml.MappingNode):
            key, node = next(pair for pair in node.value if pair[0].value == step)
            first = key.start_mark.line
        else:
            node = node.value[step]
            first = node.start_mark.line
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    content = text[: node.end_mark.index].rstrip()
    return first, content.count("\n") + 1

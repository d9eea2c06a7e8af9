"""Editing of an event file: the values that change are written anew, all other text stays."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from registrar.domain.event import EventDefinition
from registrar.event_file.emitting import emitted
from registrar.event_file.matching import same
from registrar.event_file.positions import NotInPlace
from registrar.event_file.reading import NotAnEventFile, Yaml, read_yaml
from registrar.event_file.rewriting import edited

_ORDER = {key: number for number, key in enumerate(EventDefinition.model_fields)}


def replace_values(before: Yaml, values: Mapping[str, Any]) -> Yaml:
    """Return the document with those top-level keys replaced, or removed where the value is None.

    The result is read back. What cannot be edited in place, such as anchors, is written anew
    without its comments: the changed keys, or else the whole document. Raises ValueError for
    values that no event file can hold.
    """
    wanted = _wanted(before.data, values)
    if same(before.data, wanted):
        return before
    try:
        for attempt in _attempts(before, wanted):
            found = _read(attempt)
            if found and same(found.data, wanted):
                return found
    except yaml.YAMLError as error:
        raise ValueError("values that no event file can hold") from error
    raise ValueError("values that no event file can hold")


def _wanted(data: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data with the values, each new key behind the last that is documented before."""
    keys = [key for key in data if values.get(key, ...) is not None]
    for key in sorted(values.keys() - data.keys(), key=_place):
        if values[key] is not None:
            before = [number for number, other in enumerate(keys) if _place(other) < _place(key)]
            keys.insert(before[-1] + 1 if before else 0, key)
    return {key: values.get(key, data.get(key)) for key in keys}


def _place(key: str) -> int:
    return _ORDER.get(key, len(_ORDER))


def _attempts(before: Yaml, wanted: Mapping[str, Any]) -> Iterator[str]:
    """Yield texts that should hold the data, the one closest to the old text first."""
    root = before.node
    if isinstance(root, yaml.MappingNode) and not root.flow_style:
        for in_place in (True, False):
            try:
                yield edited(before.text, root, before.data, wanted, in_place=in_place)
            except NotInPlace:
                continue
    yield emitted(dict(sorted(wanted.items(), key=lambda pair: _place(pair[0]))))


def _read(text: str) -> Yaml | None:
    try:
        return read_yaml(text)
    except NotAnEventFile:
        return None

"""Emission of YAML: values as lines of an event file, which read as the same values.

A text that YAML 1.1 takes for something else (``no``, ``14:00``) is put in quotes, too, so that
every program reads it as text.
"""

import re
from collections.abc import Mapping
from io import StringIO
from typing import Any

import yaml

from registrar.event_file.reading import EventFileLoader

_ENDLESS = float("inf")
_STR = "tag:yaml.org,2002:str"
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{1,2}:\d{2}")  # PyYAML quotes it within braces
_YAML_1_1 = yaml.resolver.Resolver()
_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")  # breaks to YAML 1.1, so they are escaped


class _Dumper(yaml.SafeDumper):
    """Emitter whose plain scalars are those of the loader; dashes stand below their key, in."""

    # PyYAML reads these from the class
    yaml_implicit_resolvers = EventFileLoader.yaml_implicit_resolvers

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 the signature is PyYAML's
        """Write out what is repeated: an event file has no anchors unless its author wrote them."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent the entries of a list below their key."""
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(_STR, value, style=_style(value))


def _style(value: str) -> str | None:
    if _OTHER_BREAKS.search(value):
        return '"'
    if "\n" in value:
        return "|"
    resolved: str = _YAML_1_1.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return None if resolved == _STR else "'"


_Dumper.add_representer(str, _text)


def emitted(data: Any) -> str:
    """Return the data in block style: a line for each value, ``|`` for texts of several lines."""
    return _dump(data, flow=False)


def entry_of(key: str, value: Any) -> str:
    """Return the lines of ``key: value`` without the last line break."""
    return emitted({key: value}).removesuffix("\n")


def item_of(value: Any, *, flow: bool = False) -> str:
    """Return the lines of ``- value`` without the last line break; ``flow`` has it in braces."""
    if flow and isinstance(value, Mapping | list | tuple):
        return f"- {in_flow(value)}"
    return emitted([value]).removesuffix("\n")


def in_flow(value: Any) -> str:
    """Return the value on one line as it can stand within braces."""
    return _dump([value], flow=True).rstrip("\n")[1:-1]


def in_line(value: Any, quotes: str | None, *, flow: bool = False) -> str | None:
    """Return a value in its quotation marks, as it can stand in a line or within braces.

    None for a value that needs lines of its own.
    """
    if isinstance(value, Mapping | list | tuple):
        return in_flow(value) if flow else None
    if isinstance(value, str) and _MOMENT.fullmatch(value) and not quotes:
        return value
    if isinstance(value, str):
        value = value.rstrip("\n")
        if "\n" in value and not flow:
            return None
        node = _node(value, quotes or _style(value))
        items = yaml.SequenceNode("tag:yaml.org,2002:seq", [node], flow_style=flow)
        written = yaml.serialize(items, Dumper=_Dumper, allow_unicode=True, width=_ENDLESS)
    else:
        written = _dump([value], flow=flow)
    written = written.removesuffix("\n")
    return written[1:-1] if flow else written.removeprefix("- ")


def _node(value: str, quotes: str | None = None) -> yaml.ScalarNode:
    return yaml.ScalarNode(_STR, value, style=quotes)


def _dump(data: Any, *, flow: bool) -> str:
    stream = StringIO()
    yaml.dump(
        data,
        stream,
        Dumper=_Dumper,
        default_flow_style=flow,
        allow_unicode=True,
        sort_keys=False,
        width=_ENDLESS,
    )
    return stream.getvalue()

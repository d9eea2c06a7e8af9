"""Reading an event file: YAML as written, no key lost, then all its rules."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from registrar.cli.terminal import Advice, show_table
from registrar.domain.event import EventDefinition, Online
from registrar.domain.event_check import check
from registrar.domain.problems import DefinitionRefused
from registrar.locale.catalogue import own_languages


class _Loader(yaml.SafeLoader):
    """YAML that refuses a key given twice, where plain YAML would keep the last in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The mapping; a ConstructorError if a key is there twice."""
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f'the key "{key.value}" is there twice', key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def read_event_file(file: Path) -> EventDefinition:
    """The definition in the file. Raises Advice; every problem is shown, not just the first."""
    try:
        raw = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 it is a SafeLoader
    except OSError as error:
        raise Advice(f"cannot read {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Advice(f"{file} is not UTF-8 text; save it as UTF-8") from error
    except yaml.YAMLError as error:
        raise Advice(f"{file} is not YAML: {error}") from error
    if not isinstance(raw, dict):
        raise Advice(f"{file} holds no keys; start from infra/events/ in the project")
    return _checked(raw, file)


def with_join_address(definition: EventDefinition, address: str) -> EventDefinition:
    """The definition with that secret, which needs to stand in no file. Raises Advice."""
    if definition.place.online is None:
        raise Advice("the event is not online, so it has no join address")
    try:
        online = Online.model_validate(
            definition.place.online.model_dump() | {"join_address": address}
        )
    except ValidationError as error:
        raise Advice("a join address is written like https://zoom.us/j/123") from error
    place = definition.place.model_copy(update={"online": online})
    return definition.model_copy(update={"place": place})


def _checked(raw: dict[str, Any], file: Path) -> EventDefinition:
    try:
        return check(raw, spoken=own_languages())
    except DefinitionRefused as refused:
        rows = [(one.path, one.wrong, one.right) for one in refused.problems]
        show_table(str(file), ("where", "what is wrong", "what would be right"), rows)
        raise Advice(f"{len(rows)} problem(s); nothing was published") from refused

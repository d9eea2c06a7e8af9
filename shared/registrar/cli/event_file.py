"""Reading an event file: YAML as written, no key lost, then all its rules."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from registrar.cli.terminal import Advice, say, show_table
from registrar.cli.yaml_file import Document, read_yaml
from registrar.domain.event import EventDefinition, Online
from registrar.domain.event_advice import advice
from registrar.domain.event_check import check
from registrar.domain.event_defaults import complete
from registrar.domain.event_problems import DefinitionRefused, EventProblem
from registrar.locale.catalogue import own_languages, translations


def read_event_file(file: Path, *, to_publish: bool = True) -> EventDefinition:
    """The definition in the file. Raises Advice; every problem is shown, in the file's order."""
    document = read_yaml(file)
    if not isinstance(document.data, dict):
        raise Advice(f"{file} holds no keys; start from infra/events/ in the project")
    return _checked(document, file, to_publish=to_publish)


def with_join_address(definition: EventDefinition, address: str) -> EventDefinition:
    """The definition with that secret, which needs to stand in no file. Raises Advice."""
    if definition.place.online is None:
        raise Advice("the event is not online, so it has no join address")
    try:
        online = Online.model_validate(
            definition.place.online.model_dump() | {"join_address": address}, context={}
        )
    except ValidationError as error:
        found = next(one for detail in error.errors() for one in advice("online", detail))
        raise Advice(f"--join-address: {found.wrong}; {found.right}") from error
    place = definition.place.model_copy(update={"online": online})
    return definition.model_copy(update={"place": place})


def _checked(document: Document, file: Path, *, to_publish: bool) -> EventDefinition:
    completed, defaults = complete(document.data, _translate)
    try:
        definition = check(completed, spoken=own_languages())
    except DefinitionRefused as refused:
        rows = _rows(document, refused.problems)
        headings = ("line", "where", "what is wrong", "what would be right")
        show_table(str(file), headings, rows)
        raise Advice(_ending(len(rows), to_publish=to_publish)) from refused
    for line in defaults:
        say(f"Not in the file, so {line}")
    return definition


def _translate(language: str, text: str) -> str:
    return translations(language).gettext(text)


def _rows(document: Document, problems: Iterable[EventProblem]) -> list[tuple[str, str, str, str]]:
    """The problems in the file's order, last what is not there at all."""
    placed = [(document.line_of(one.path), one) for one in problems]
    placed.sort(key=lambda pair: (pair[0] is None, pair[0] or 0))
    return [(str(line or "–"), one.where, one.wrong, one.right) for line, one in placed]


def _ending(problems: int, *, to_publish: bool) -> str:
    """How many there are and what comes next; of publishing also that nothing came of it."""
    found = "1 problem: correct it" if problems == 1 else f"{problems} problems: correct them"
    if to_publish:
        return f"{found} and publish the file again. Nothing was published."
    return f"{found} and check the file again."
